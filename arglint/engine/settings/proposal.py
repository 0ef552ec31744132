"""Propose a configuration for texts that have been looked over: all comments, nothing decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from arglint.engine.survey import Survey, by_weight
from arglint.rulebook.card import Rule

_NOTATIONS = {
    "caret": "[^1]",
    "bracket": "[1]",
    "round": "(1)",
    "superscript": "¹",
    "pandoc": "^1^",
    "html": "<sup>1</sup>",
    "symbol": "*",
    "labelled": "[Footnote 1: …]",
    "inline": "^[…]",
}
MANY = 20  # so many findings are more than a writer mends in passing
_SINGLE = frozenset("‘'‚‹")


def propose(survey: Survey, rules: Sequence[Rule]) -> Iterator[str]:
    """The lines of an arglint.toml that tells what was seen, and offers what may be wanted."""
    yield "# Settings of arglint for the texts in this folder and those below it."
    yield "# `arglint config` explains every key, `arglint rule NAME` every rule."
    yield "#"
    yield f"# Seen here: {_number(survey.texts, 'text')}{_shares(survey.dialects)}."
    yield f"# Notes: {_written(survey.notations)}."
    yield f"# Quotations: {_marks(survey.marks)}."
    yield f"# Spelling: {_spelling(survey.spelling)}."
    yield ""
    yield "# A house style to start from; `arglint config --presets` lists them."
    yield f'# preset = "{_preset(survey)}"'
    yield ""
    yield "# The least severity that makes the exit code 1: error, warning, suggestion or never."
    yield '# fail-on = "suggestion"'
    yield ""
    yield "# Texts that are not to be checked, as in .gitignore."
    yield '# exclude = ["archive/"]'
    yield ""
    if survey.findings.total() >= MANY:
        yield "# What is found here now can be taken as known, so that only new ones are told:"
        yield "# `arglint check --update-baseline` writes this file."
        yield '# baseline = "arglint-baseline.json"'
        yield ""
    yield from _ignored(survey, rules)


def _ignored(survey: Survey, rules: Sequence[Rule]) -> Iterator[str]:
    told = by_weight(rules, survey.findings)
    yield "# Rules to leave out. What is found here now:"
    yield "ignore = ["
    for rule, number in told:
        yield f'    # "{rule.name}",  # {_number(number, rule.severity.value)}'
    yield "]"
    many = [rule for rule, number in told if number >= MANY]
    if many:
        yield ""
        yield "# Or keep them, and let them matter less."
        yield "# [severity]"
        for rule in many:
            yield f'# {rule.name} = "suggestion"'


def _number(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _shares(dialects: Counter[str]) -> str:
    names = {"markdown": "in Markdown", "plain": "in plain text"}
    told = [f"{number} {names.get(kind, kind)}" for kind, number in dialects.most_common()]
    return f" ({', '.join(told)})" if told else ""


def _written(notations: Counter[str]) -> str:
    told = [
        f"{_NOTATIONS.get(kind, kind)} in {_number(number, 'text')}"
        for kind, number in notations.most_common()
    ]
    return ", ".join(told) or "none"


def _marks(marks: Counter[str]) -> str:
    told = [f"{number} in {mark} marks" for mark, number in marks.most_common()]
    return ", ".join(told) or "none"


def _spelling(spelling: Counter[str]) -> str:
    told = [f"{number} {kind}" for kind, number in spelling.most_common() if number]
    return f"{' and '.join(told)} words" if told else "nothing that tells British from American"


def _preset(survey: Survey) -> str:
    """British where the spelling or, in its absence, single marks say so; else American."""
    british, american = survey.spelling["British"], survey.spelling["American"]
    single = sum(number for mark, number in survey.marks.items() if mark in _SINGLE)
    if british == american:
        return "mhra" if single > survey.marks.total() - single else "chicago"
    return "mhra" if british > american else "chicago"
