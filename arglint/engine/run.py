"""Lint one text: read it, run the rules over it, and survive a rule that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from arglint.diagnostic import Diagnostic
from arglint.document import Document, build
from arglint.document.directive import Run
from arglint.document.memory import Memory
from arglint.engine.manner import AS_IT_SEEMS, Manner
from arglint.engine.result import Failure, Result
from arglint.engine.stamp import stamp
from arglint.engine.suppressions import Suppressions
from arglint.rulebook.book import open_rulebook
from arglint.rulebook.card import Rule
from arglint.rulebook.twin import load_check
from arglint.text import Source

__all__ = [
    "AbandonedError",
    "Failure",
    "Result",
    "lint",
    "lint_document",
    "lint_source",
    "read_source",
    "run_rule",
]


class AbandonedError(Exception):
    """A run that nobody waits for any more."""


def lint_source(
    source: Source,
    rules: Iterable[Rule],
    manner: Manner = AS_IT_SEEMS,
    folder: str | None = None,
    *,
    reach: Mapping[str, frozenset[str]] = MappingProxyType({}),
    memory: Memory | None = None,
) -> Result:
    """Run rules over a text. Nothing that a rule does comes through as an exception.

    `folder` is where a bibliography may lie; None where no file may be read. `reach` are the names
    that suppressions may use, each with the rules it stands for (`Rulebook.reach`). `memory` is
    what an editor keeps for each text it has open, so that edits are checked quickly.
    """
    try:
        document = read_source(source, manner, folder, memory=memory)
    except Exception as error:  # noqa: BLE001  # the other texts are still to be checked
        return Result(source, (), (_failure(None, source, error),))
    return lint_document(document, rules, reach=reach)


def read_source(
    source: Source,
    manner: Manner = AS_IT_SEEMS,
    folder: str | None = None,
    *,
    memory: Memory | None = None,
) -> Document:
    """The document of a text, as rules see it in a run."""
    document = build(source, dialect=manner.dialect, memory=memory)
    document.folder = folder
    document.bibliographies = manner.bibliographies
    document.sources, document.sources_mode = manner.sources, manner.sources_mode
    return document


def lint_document(
    document: Document,
    rules: Iterable[Rule],
    *,
    reach: Mapping[str, frozenset[str]] = MappingProxyType({}),
    go_on: Callable[[], bool] = lambda: True,
) -> Result:
    """Run rules over a document, as `lint_source` does over a text.

    `go_on` is asked before each rule; when it says no, AbandonedError ends the run.
    """
    source = document.source
    try:
        suppressions = Suppressions(document)
    except Exception as error:  # noqa: BLE001  # the other texts are still to be checked
        return Result(source, (), (_failure(None, source, error),))
    ordinary, judging = _parted(rules)
    found, failures = _run_all(document, ordinary, go_on)
    kept, suppressed = suppressions.apply(found)
    if judging:
        ran = {rule.name for rule in ordinary} - {failure.rule for failure in failures}
        unused = suppressions.unused(ran, reach, {rule.name for rule in judging})
        found, more = _run_all(document, judging, go_on, Run(frozenset(reach), tuple(unused)))
        remaining, silenced = suppressions.apply(found)
        kept += remaining
        suppressed += silenced
        failures += more
    place = _place_in_file if source.origin else _place
    kept.sort(key=place)
    suppressed.sort(key=lambda one: place(one.diagnostic))
    beside = document.notices, document.consulted
    return Result(source, tuple(kept), tuple(failures), tuple(suppressed), *beside)


def run_rule(document: Document, rule: Rule, run: Run | None = None) -> list[Diagnostic]:
    """The diagnostics of one rule; whatever goes wrong in it comes through.

    `run` is what a rule that judges the run is told of it. The twin of a rule is not even loaded
    where the text has nothing that it needs.
    """
    if rule.needs and not document.holds(rule.needs):
        return []
    told = (document, run or Run()) if rule.judges_run else (document,)
    return stamp(document.source, rule, load_check(rule)(*told, **rule.options))


def _parted(rules: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules that look at the text, and those that judge the run."""
    parts: tuple[list[Rule], list[Rule]] = [], []
    for rule in rules:
        parts[rule.judges_run].append(rule)
    return parts


def _run_all(
    document: Document, rules: Iterable[Rule], go_on: Callable[[], bool], run: Run | None = None
) -> tuple[list[Diagnostic], list[Failure]]:
    diagnostics: list[Diagnostic] = []
    failures: list[Failure] = []
    for rule in rules:
        if not go_on():
            raise AbandonedError
        try:
            diagnostics += run_rule(document, rule, run)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # the others are still to be run
            failures.append(_failure(rule, document.source, error))
    return diagnostics, failures


def _place(found: Diagnostic) -> tuple[int, str, int]:
    return found.span.start, found.rule, found.span.end


def _place_in_file(found: Diagnostic) -> tuple[int, int, str, tuple[int, int]]:
    """Where a text was converted, notes may come in another order than in the author's file."""
    return *found.start, found.rule, found.end


def lint(text: str, *, path: str | None = None) -> list[Diagnostic]:
    """What the rules that are on by default find in a text.

    The path only names the text and, by its ending, how it is written; nothing is read from it.
    A rule that fails is told by a RuntimeWarning, and the rest is returned.
    """
    book = open_rulebook()
    result = lint_source(Source(text, path), book.select(), reach=book.reach)
    for failure in result.failures:
        from warnings import warn

        warn(str(failure), RuntimeWarning, stacklevel=2)
    return list(result.diagnostics)


def _failure(rule: Rule | None, source: Source, error: BaseException) -> Failure:
    from traceback import format_exc

    words = " ".join(f"{type(error).__name__}: {error}".split())
    return Failure(rule.name if rule else None, source.path, words, format_exc())
