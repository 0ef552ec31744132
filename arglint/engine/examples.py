"""Run the examples of cards: they are the rules' tests."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from arglint.diagnostic import Diagnostic
from arglint.document import build
from arglint.engine.fixes import apply, choose
from arglint.engine.manner import Manner
from arglint.engine.run import lint_source, run_rule
from arglint.rulebook.book import Rulebook
from arglint.rulebook.card import Card, Example, Rule
from arglint.text import Source

_ROUNDS = 20  # a fix that has not settled by then never will


def faults_of(card: Card, example: Example, others: Sequence[Rule] = ()) -> list[str]:
    """What does not hold of an example, in sentences; an empty list if all is well.

    The rule must report exactly what the example says, its fixes must lead to the text that
    the example shows, and none of the other rules may fail on it.
    """
    rule = card.rule._replace(options={**card.rule.options, **(example.options or {})})
    source = Source(example.text, example.path)
    try:
        with _manner(example) as manner:
            found = _found(source, rule, others, manner)
            faults = _reports(source, found, example)
            faults += _fixes(rule, found, card, example, others, manner)
    except Exception as error:  # noqa: BLE001  # told as a fault of the example
        return [f"the rule failed: {type(error).__name__}: {error}"]
    return faults + [str(failure) for failure in lint_source(source, others).failures]


@contextmanager
def _manner(example: Example) -> Iterator[Manner]:
    """How an example is to be read, while the sources that it quotes lie in a folder."""
    if not example.sources:
        yield Manner()
        return
    with TemporaryDirectory() as folder:
        sources = []
        for name, words in example.sources.items():
            path = os.path.join(folder, f"{name}.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write(words)
            sources.append((name, (path,)))
        yield Manner(sources=tuple(sources))


def _found(source: Source, rule: Rule, others: Sequence[Rule], manner: Manner) -> list[Diagnostic]:
    """What a rule finds; one that judges the run is told what the others did."""
    if not rule.judges_run:
        document = build(source)
        document.sources, document.sources_mode = manner.sources, manner.sources_mode
        return run_rule(document, rule)
    rules = [*(other for other in others if not other.judges_run), rule]
    result = lint_source(source, rules, reach=Rulebook(rules).reach)
    return [found for found in result.diagnostics if found.rule == rule.name]


def report_line(source: Source, found: Diagnostic) -> str:
    """A diagnostic as cards write it: ``line:column `flagged words` message``."""
    words = " ".join(source.slice(found.span).splitlines())
    return f"{found.start.line}:{found.start.column} `{words}` {found.message}"


def _reports(source: Source, found: list[Diagnostic], example: Example) -> list[str]:
    actual = [report_line(source, diagnostic) for diagnostic in found]
    expected = list(example.reports)
    missing = [f"not reported: {line}" for line in expected if line not in actual]
    surplus = [f"reported: {line}" for line in actual if line not in expected]
    if not missing and not surplus and actual != expected:
        return [f"reported in another order or number: {'; '.join(actual)}"]
    return missing + surplus


def _fixes(
    rule: Rule,
    found: list[Diagnostic],
    card: Card,
    example: Example,
    others: Sequence[Rule],
    manner: Manner,
) -> list[str]:
    if example.fixed is None:
        shown = any(other.fixed is not None for other in card.examples)
        if shown or not any(diagnostic.fix for diagnostic in found):
            return []
        return ["the rule offers a fix, but no example shows a fixed text"]
    fixed = _fix(rule, example, others, manner)
    if fixed == example.fixed:
        return []
    return [f"fixed to another text than shown:\n{fixed}"]


def _fix(rule: Rule, example: Example, others: Sequence[Rule], manner: Manner) -> str:
    """The example with every fix of the rule made, again and again until none is left."""
    text = example.text
    for _ in range(_ROUNDS):
        found = _found(Source(text, example.path), rule, others, manner)
        edits = choose(diagnostic.fix for diagnostic in found if diagnostic.fix)
        if not edits:
            return text
        text = apply(text, edits)
    raise RuntimeError(f"the fixes of {rule.name} never come to an end")
