"""Metrics reckon with what a text holds, and with nothing else."""

from collections.abc import Callable

import pytest

from arglint.document import build
from arglint.rulebook.kinds.counts import counts, syllables
from arglint.rulebook.kinds.formula import FormulaError, formula
from arglint.text import Source

Told = Callable[[str, str], list[str]]


def test_metric_tells_the_value(told: Told) -> None:
    lines = (
        "extends: metric\nmessage: '%s a sentence'\nformula: words / sentences\ncondition: '> {}'"
    )
    text = "# Title\n\nOne two three four. Five six."

    assert told(lines.format("2.5"), text) == ["`# Title` 3.00 a sentence"]
    assert told(lines.format("3.0"), text) == []
    assert told(lines.format("0"), "") == []


def test_metric_knows_notes_and_quotations() -> None:
    text = "# A\n\n## B\n\n“One” and two.[^1]\n\n- item\n- item\n\n> Quoted words.\n\n"
    text += "```\nx\n```\n\n[^1]: See."
    counted = counts(build(Source(text)))

    names = "heading_h1 heading_h2 paragraphs list blockquote pre notes quotations words".split()
    assert [counted[name] for name in names] == [1, 1, 1, 1, 1, 1, 1, 2, 7]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("the", 1),
        ("table", 2),
        ("syllable", 3),
        ("walked", 1),
        ("wanted", 2),
        ("houses", 2),
        ("university", 5),
    ],
)
def test_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("0.39 * (words / 2) + 1", 2.95),
        ("-words + math.sqrt(16)", -6),
        ("words > 3 && words < 5 || words == 10", True),
        ("heading.h1 +\n 1", 2),
    ],
)
def test_formulas(source: str, value: float) -> None:
    assert (
        formula(source, frozenset(("words", "heading_h1")))({"words": 10, "heading_h1": 1}) == value
    )


@pytest.mark.parametrize(
    "source",
    [
        *("", "words +", "word", "words ** 9", "open('x')", "math.factorial(9)", "words.real"),
        *(
            "[words]",
            "'a' * 9",
            "lambda: 1",
            "words if 1 else 2",
            "True",
            "1 < 2 < 3",
            "(" * 500,
            "(x := 1)",
        ),
    ],
)
def test_no_formula_runs_anything_else(source: str) -> None:
    with pytest.raises(FormulaError):
        formula(source, frozenset(("words",)))
