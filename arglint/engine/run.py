"""Lint one text: read it, run the rules over it, and survive a rule that fails."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from arglint.diagnostic import Diagnostic
from arglint.document import Document, build
from arglint.engine.stamp import stamp
from arglint.rulebook.book import open_rulebook
from arglint.rulebook.card import Rule
from arglint.rulebook.twin import load_check
from arglint.text import Source


class Failure(NamedTuple):
    """A rule that did not get through a text (or, unnamed, the reader that did not)."""

    rule: str | None
    path: str | None
    error: str
    trace: str

    def __str__(self) -> str:
        place = self.path or "<text>"
        if self.rule is None:
            return f"{place}: arglint failed to read the text: {self.error}; please report this"
        return f"{place}: the rule {self.rule} failed: {self.error}"


class Result(NamedTuple):
    """What a run found in one text: diagnostics by place and rule, and the rules that failed."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[Failure, ...] = ()


def lint_source(source: Source, rules: Iterable[Rule], dialect: str | None = None) -> Result:
    """Run rules over a text. Nothing that a rule does comes through as an exception.

    `dialect` is `markdown` or `plain` where it is settled; by default the text tells.
    """
    try:
        document = build(source, dialect=dialect)
    except Exception as error:  # noqa: BLE001  # the other texts are still to be checked
        return Result(source, (), (_failure(None, source, error),))
    diagnostics: list[Diagnostic] = []
    failures: list[Failure] = []
    for rule in rules:
        try:
            diagnostics += run_rule(document, rule)
        except Exception as error:  # noqa: BLE001  # the other rules are still to be run
            failures.append(_failure(rule, source, error))
    diagnostics.sort(key=lambda found: (found.span.start, found.rule, found.span.end))
    return Result(source, tuple(diagnostics), tuple(failures))


def run_rule(document: Document, rule: Rule) -> list[Diagnostic]:
    """The diagnostics of one rule; whatever goes wrong in it comes through."""
    return stamp(document.source, rule, load_check(rule)(document, **rule.options))


def lint(text: str, *, path: str | None = None) -> list[Diagnostic]:
    """What the rules that are on by default find in a text.

    The path only names the text and, by its ending, how it is written; nothing is read from it.
    A rule that fails is told by a RuntimeWarning, and the rest is returned.
    """
    result = lint_source(Source(text, path), open_rulebook().select())
    for failure in result.failures:
        from warnings import warn

        warn(str(failure), RuntimeWarning, stacklevel=2)
    return list(result.diagnostics)


def _failure(rule: Rule | None, source: Source, error: Exception) -> Failure:
    from traceback import format_exc

    words = " ".join(f"{type(error).__name__}: {error}".split())
    return Failure(rule.name if rule else None, source.path, words, format_exc())
