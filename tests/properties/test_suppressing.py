"""Suppressions silence exactly what they are for, and no markup makes anything fail."""

from collections import Counter
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from arglint.document import build
from arglint.engine.run import Result, lint_source
from arglint.engine.silence import silence
from arglint.rulebook.book import Rulebook, open_rulebook
from arglint.text import Source
from tests.strategies import PIECES

MARKUP = (
    *("[Rents doubled.]{.claim #a}", "[It was]{.evidence for=a}", "]{.objection to=a", "{.claim}"),
    *("\n::: {.claim #b}\n", "\n:::\n", "<!-- arglint: claim #c for=a -->", "<!-- arglint:", "-->"),
    *("<!-- arglint-disable-line all -->", "\n<!-- arglint-disable-next-line notes -- why -->\n"),
    *("<!-- arglint-disable x y -->", "<!-- arglint-enable -->", "<!-- arglint-", "disable-file"),
    *("\n```argdown\n[a]\n  + <b>: c\n```\n", "\n```argdown\n(1) a\n----\n(2) b\n  -> [a]\n"),
    *(
        "The the end.",
        "It it (fell.",
        "“He said.",
        "Wages ",
        " rose. ",
        "\n\n",
        "\n",
        "\n- ",
        "\n> ",
    ),
)
# Prose with faults of many kinds, as people write it.
FAULTY = (
    *("Trade fell fell.(1) Prices rose.(3) ", "He said “no. ", "Rents (so they say doubled. "),
    *("It is widely believed that wages rose. ", "Studies show that 40 per cent left. "),
    *('“Prices rose”, said Smith, and "wages fell". ', "First, it rained. Third, it snowed. "),
    *("\n\n# Rents\n\n", "\n\n### Wages\n\n", "\n\n- ", "\n- ", "\n\n> ", "\n", "\n\n"),
    *("\n\n| a | b |\n|---|---|\n| the the | c |\n\n", "[Rents.]{.claim #a for=b} ", "  "),
    *("Note.[^1] ", "\n\n[^1]: See the the book.\n", "\n\n> Set off the the words.\n\n"),
)


# Rules that look at a few words only, so that a comment elsewhere changes nothing for them.
NARROW = ("doubled-word", "doubled-space", "duplicate-heading")


@cache
def book() -> Rulebook:
    return open_rulebook()


def check(source: Source) -> Result:
    return lint_source(source, book().select(), reach=book().reach)


def check_narrowly(source: Source) -> Result:
    return lint_source(source, book().select(NARROW), reach=book().reach)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(MARKUP + PIECES), max_size=40).map("".join))
def test_hostile_markup_makes_nothing_fail(text: str) -> None:
    source = Source(text, "draft.md")
    document = build(source)
    places = [element.span for element in document.arguments.elements]
    places += [fault.span for fault in document.arguments.faults]
    places += [directive.span for directive in document.directives]

    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert not check(source).failures


@settings(max_examples=300)
@given(st.lists(st.sampled_from(FAULTY), max_size=16).map("".join))
def test_a_suppression_for_everything_silences_exactly_that(text: str) -> None:
    source = Source(text, "draft.md")
    before = Counter(found.rule for found in check_narrowly(source).diagnostics)
    done = silence(source, check_narrowly, "for now")
    after = check_narrowly(Source(done.text, "draft.md"))

    assert not after.diagnostics
    assert Counter(one.diagnostic.rule for one in after.suppressed) == before
    assert {one.reason for one in after.suppressed} <= {"for now"}


@settings(max_examples=200)
@given(st.lists(st.sampled_from(FAULTY), max_size=16).map("".join))
def test_nothing_is_left_to_report(text: str) -> None:
    done = silence(Source(text, "draft.md"), check)

    assert not check(Source(done.text, "draft.md")).diagnostics


@settings(max_examples=200)
@given(st.lists(st.sampled_from(FAULTY), max_size=16).map("".join))
def test_suppressions_are_all_that_is_added(text: str) -> None:
    done = silence(Source(text, "draft.md"), check)
    added = [directive.span for directive in build(Source(done.text, "draft.md")).directives]
    kept = done.text
    for start, end in reversed(added):
        kept = kept[:start] + kept[end:]

    assert kept.split() == text.split()
