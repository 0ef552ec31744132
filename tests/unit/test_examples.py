"""The examples of cards are their tests, and fail when they should."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.engine.examples import faults_of
from arglint.rulebook.loader import load_card

MakeRule = Callable[..., Path]

CARD = """\
summary: The word stands here.
why: Some words are better left out.
severity: warning
message: "the word '{{word}}' stands on line {{line}}"
since: "0.1"
examples:
  - good: |
      Nothing here.
  - bad: |
      A cat.
    reports: |
      1:3 `cat` the word 'cat' stands on line 1
    fixed: |
      A .
"""


def faults(card: Path) -> list[str]:
    read = load_card(str(card), "toys")
    return [fault for example in read.examples for fault in faults_of(read, example, [read.rule])]


def test_sound_examples_hold(make_rule: MakeRule) -> None:
    assert faults(make_rule("cat", card=CARD)) == []


WRONG = {
    "good that is not": (
        "Nothing here.",
        "One cat.",
        ["reported: 1:5 `cat` the word 'cat' stands on line 1"],
    ),
    "place": (
        "1:3 `cat`",
        "1:4 `cat`",
        [
            "not reported: 1:4 `cat` the word 'cat' stands on line 1",
            "reported: 1:3 `cat` the word 'cat' stands on line 1",
        ],
    ),
    "fixed": ("A .", "A dog.", ["fixed to another text than shown:\nA .\n"]),
    "no fixed": (
        "    fixed: |\n      A .\n",
        "",
        ["the rule offers a fix, but no example shows a fixed text"],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), WRONG.values(), ids=WRONG)
def test_an_example_that_does_not_hold_is_told(
    make_rule: MakeRule, old: str, new: str, expected: list[str]
) -> None:
    assert old in CARD

    assert faults(make_rule("cat", card=CARD.replace(old, new))) == expected


def test_the_options_of_an_example_reach_the_rule(make_rule: MakeRule) -> None:
    card = CARD.replace("since:", "options: {{most: {{default: 0, help: How many.}}}}\nsince:")
    card = card.replace("Nothing here.\n", "A cat.\n    options: {{most: 1}}\n")
    twin = "from arglint.api import *\ndef check(document, *, most):\n"
    twin += "    at, end = document.text.find('cat'), document.text.find('cat') + 3\n"
    twin += "    fix = Fix('Mend', (Edit(at, end, ''),))\n"
    twin += "    if document.text.count('cat') > most:\n"
    twin += "        yield Finding(Span(at, end), {{'word': 'cat', 'line': 1}}, fix=fix)\n"

    assert faults(make_rule("cat", card=card, twin=twin)) == []


def test_fixes_that_never_end_are_told(make_rule: MakeRule) -> None:
    twin = "from arglint.api import *\ndef check(document):\n    if 'cat' in document.text:\n"
    twin += "        fix = Fix('Grow', (Edit(2, 2, 'x'),))\n"
    twin += "        yield Finding(Span(2, 5), {{'word': 'cat', 'line': 1}}, fix=fix)\n"

    assert faults(make_rule("cat", card=CARD, twin=twin)) == [
        "the rule failed: RuntimeError: the fixes of cat never come to an end"
    ]


def test_a_rule_that_fails_on_the_example_of_another_is_told(make_rule: MakeRule) -> None:
    card = load_card(str(make_rule("cat", card=CARD)), "toys")
    other = load_card(str(make_rule("dog", twin="def check(document):\n    yield 1 / 0\n")), "toys")

    told = faults_of(card, card.examples[0], [other.rule])

    assert told == ["draft.md: the rule dog failed: ZeroDivisionError: division by zero"]
