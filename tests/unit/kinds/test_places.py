"""Occurrence, repetition, consistency, conditional and sequence find what Vale documents."""

from collections.abc import Callable

import pytest

from arglint.engine.run import lint_source
from arglint.rulebook.card import Rule
from arglint.text import Source

Told = Callable[[str, str], list[str]]


OCCURRENCES = {
    "too many": (
        "max: 3\nscope: sentence\ntoken: ','",
        "One, two, three, four, five. Six, seven.",
        ["`,` 4"],
    ),
    "just enough": ("max: 4\nscope: sentence\ntoken: ','", "A, b, c, d, e.", []),
    "too few": ("min: 2\nscope: paragraph\ntoken: '\\.'", "One. Two.\n\nOnly one.", ["`.` 1"]),
    "none": ("min: 1\nscope: heading\ntoken: '\\d'", "# Part 1\n\n# Part two", ["`Part two` 0"]),
    "long headings": (
        "max: 9\nscope: heading.h2\ntoken: .",
        "# Long enough\n\n## Too long now",
        ["`n` 12"],
    ),
}


@pytest.mark.parametrize(("lines", "text", "expected"), OCCURRENCES.values(), ids=OCCURRENCES)
def test_occurrence(told: Told, lines: str, text: str, expected: list[str]) -> None:
    assert told(f"extends: occurrence\n{lines}", text) == expected


REPETITIONS = {
    "words": ("tokens: ['[^\\s]+']\nalpha: true", "In the the end. 12 12", ["`the the` the"]),
    "case": ("tokens: ['\\w+']\nignorecase: true", "The the end.", ["`The the` the"]),
    "over the line's end": ("tokens: ['[^\\s]+']", "in the\nthe end", ["`the the` the"]),
    "not in two sentences": (
        "tokens: ['\\w+']\nignorecase: true",
        "He knew that. That is all.",
        [],
    ),
    "more often than max": ("tokens: ['\\w+']\nmax: 1", "no no and no no no", ["`no no` no"]),
    "but exceptions": (
        "tokens: ['\\w+']\nexceptions: [that]",
        "all that that is is",
        ["`is is` is"],
    ),
}


@pytest.mark.parametrize(("lines", "text", "expected"), REPETITIONS.values(), ids=REPETITIONS)
def test_repetition(told: Told, lines: str, text: str, expected: list[str]) -> None:
    assert told(f"extends: repetition\n{lines}", text) == expected


def test_consistency_tells_the_rarer_form_with_both_counts(
    told: Told, rule_of: Callable[[str], Rule]
) -> None:
    lines = "extends: consistency\nmessage: '%s %s %s %s %s'\neither: {'advis[eo]r': counsel, x: y}"
    text = "An advisor.\nAnother adviser, and counsel.\n\nNo x here."

    assert told(lines, text) == ["`counsel` counsel advisor 1 2 1"]
    (found,) = lint_source(Source(text), [rule_of(lines)]).diagnostics

    assert [(one.start.line, one.message) for one in found.related] == [
        (1, "“advisor” stands 2 times, here first")
    ]


def test_of_two_forms_as_frequent_the_later_is_told(told: Told) -> None:
    lines = "extends: consistency\neither: {gaol: jail}"

    assert told(lines, "To jail, not to gaol.") == ["`gaol` gaol"]
    assert told(lines, "To jail, to jail.") == []


ACRONYMS = r"""extends: conditional
first: '\b([A-Z]{3,5})\b'
second: '(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)'
exceptions: [USSR]"""
CONDITIONS = {
    "never told": (ACRONYMS, "The WHO met in the USSR.", ["`WHO` WHO"]),
    "told before": (ACRONYMS, "The World Health Organization (WHO) met.\n\nThe WHO left.", []),
    "told too late": (ACRONYMS, "The WHO.\n\nThe World Health Organization (WHO).", ["`WHO` WHO"]),
    "no group": (
        "extends: conditional\nfirst: gas\nsecond: coal",
        "Gas, gas.\n\ngas and coal.",
        ["`gas` gas"],
    ),
}


@pytest.mark.parametrize(("lines", "text", "expected"), CONDITIONS.values(), ids=CONDITIONS)
def test_conditional(told: Told, lines: str, text: str, expected: list[str]) -> None:
    assert told(lines, text) == expected


SEQUENCES = {
    "in a row": (
        "[{pattern: more}, {pattern: than}]",
        "More than so, more than so.",
        ["`more than` more than"],
    ),
    "few between": (
        "[{pattern: not}, {pattern: but, skip: 2}]",
        "not so bad but; not a b c but",
        ["`not so bad but` not so bad but"],
    ),
    "but not": (
        "[{pattern: ^of$}, {pattern: course, negate: true}]",
        "of course, of them",
        ["`of them` of them"],
    ),
    "in one sentence": (
        "[{pattern: end}, {pattern: '\\.'}, {pattern: The}]",
        "The end. The end.",
        [],
    ),
    "the way round": (
        "[{pattern: a}, {pattern: b, skip: 2}, {pattern: c}]",
        "a b x b c",
        ["`a b x b c` a b x b c"],
    ),
}


@pytest.mark.parametrize(("steps", "text", "expected"), SEQUENCES.values(), ids=SEQUENCES)
def test_sequence(told: Told, steps: str, text: str, expected: list[str]) -> None:
    assert told(f"extends: sequence\ntokens: {steps}", text) == expected
