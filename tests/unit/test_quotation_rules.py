"""Hold what the rules on marks and points promise of every text, beside their cards' examples."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.diagnostic import Diagnostic
from arglint.document import build
from arglint.engine.fixes import apply, choose
from arglint.engine.run import run_rule
from arglint.resources import rules_folder
from arglint.rulebook.card import Rule
from arglint.rulebook.library import open_library
from arglint.text import Source

RULES = {
    card.rule.name: card.rule
    for card in open_library(rules_folder()).cards
    if card.rule.pack == "quotations"
}
TYPOGRAPHY = ("irregular-ellipsis", "reversed-apostrophe", "straight-and-curly-marks")
HABITS = (*TYPOGRAPHY, "unbalanced-brackets", "block-quotation-in-marks", "dropped-quotation")

PIECES = (
    "the mills ‘ ’ “ ” \" ' ( ) [ ] .. ... .... … …. ….. . , ? Words 's don’t don't ‘90s ‘tis > -"
    " 1) a) [12] (3) https://x.org/a(b)`c..` * _"
).split(" ")
texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " ", "\n", "\n\n"))), max_size=60
).map(lambda pieces: "".join(word + space for word, space in pieces))


def report(rule: str, text: str) -> list[Diagnostic]:
    return run_rule(build(Source(text, "draft.md")), RULES[rule])


def fixed(rule: Rule, text: str) -> str:
    found = run_rule(build(Source(text, "draft.md")), rule)
    return apply(text, choose(diagnostic.fix for diagnostic in found if diagnostic.fix))


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def places(found: Sequence[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(one.message, one.start.line, one.start.column) for one in found]


@pytest.mark.parametrize("name", RULES)
@given(text=texts)
def test_no_text_is_too_odd_for_a_rule(name: str, text: str) -> None:
    assert all(one.span.end <= len(text) for one in report(name, text))


@pytest.mark.parametrize("name", TYPOGRAPHY)
@given(text=texts)
def test_a_fix_changes_marks_and_no_word(name: str, text: str) -> None:
    assert letters(fixed(RULES[name], text)) == letters(text)


@pytest.mark.parametrize("name", HABITS)
@given(text=texts)
def test_line_ends_make_no_difference(name: str, text: str) -> None:
    assert places(report(name, text)) == places(report(name, text.replace("\n", "\r\n")))


@pytest.mark.parametrize(
    "text",
    [
        "’Tis an old story, and the dogs’ dinner of the ’90s, of ’17, in O’Brien’s rock ’n’ roll.",
        'The door was 5\' 10" high, at 45° 30\' 15" north; the record 12" wide.',
        "The comittee [sic] rose, and [the chairman] left in [January]. It [...] ends [sic].",
        "Three things followed: (1) the price rose, (2) the harvest fell; under 3(2) of the Act.",
        "She answered, “They told us ‘not yet’ and we believed them,” and said no more.",
        "Chapter One ............ 12\nChapter Two ............ 37\n",
    ],
)
def test_what_looks_like_a_slip_of_typography_and_is_none(text: str) -> None:
    assert [one.rule for name in HABITS for one in report(name, text)] == []


@pytest.mark.parametrize("written", ["..", ".....", "…..", ".......", "……", ". . .."])
@pytest.mark.parametrize("regular", ["...", "…", ". . ."])
def test_a_malformed_ellipsis_is_found_in_every_style(written: str, regular: str) -> None:
    text = f"The mills {regular} were closed, and {regular} the owners {written} had gone.\n"
    [found] = report("irregular-ellipsis", text)

    assert text[found.span.start : found.span.end] == written


def test_one_slip_is_told_once() -> None:
    """An unclosed quotation that swallows a bracket is no fault of the bracket."""
    text = "The plenum (which “rose at noon) was short, and nobody spoke.\n"

    assert report("unbalanced-brackets", text) == []
    assert len(report("unclosed-quotation", text)) == 1
