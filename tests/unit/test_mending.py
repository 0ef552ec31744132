"""Fixes are made until there are none left, and never at the price of a new error."""

import re
from collections.abc import Callable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from arglint.diagnostic import Diagnostic, Edit, Fix, Safety, Severity
from arglint.engine.mending import Mended, mend
from arglint.engine.result import Failure, Result
from arglint.text import Position, Source, Span


def diagnostic(
    source: Source, span: Span, rule: str, fix: Fix | None, severity: Severity
) -> Diagnostic:
    start, end = source.position(span.start), Position(1, 1)
    words = source.slice(span)
    return Diagnostic(None, rule, "toys", severity, words, "", "", span, start, end, (), fix, words)


def checker(
    swaps: Mapping[str, str],
    errors: str = "!",
    safety: Safety = Safety.SAFE,
) -> Callable[[Source], Result]:
    """A check that would put one word for another, and takes some words for errors."""

    def check(source: Source) -> Result:
        found = []
        for old, new in swaps.items():
            for match in re.finditer(old, source.text):
                span = Span(*match.span())
                fix = Fix(f"Write {new}", (Edit(*span, new),), safety)
                found.append(diagnostic(source, span, f"no-{old}", fix, Severity.WARNING))
        for match in re.finditer(errors, source.text):
            span = Span(*match.span())
            found += [diagnostic(source, span, "no-shouting", None, Severity.ERROR)]
        failures = (Failure("no-crash", None, "", ""),) if "crash" in source.text else ()
        return Result(source, tuple(sorted(found, key=lambda one: one.span)), failures)

    return check


def told(mended: Mended) -> tuple[str, int, tuple[str, ...]]:
    return mended.result.source.text, len(mended.fixed), mended.notes


def test_what_a_fix_brings_up_is_fixed_too() -> None:
    mended = mend(Source("a a"), checker({"a": "b", "b": "c"}))

    assert told(mended) == ("c c", 4, ())


def test_unsafe_fixes_are_made_on_demand_only() -> None:
    check = checker({"a": "b"}, safety=Safety.UNSAFE)

    assert told(mend(Source("a"), check)) == ("a", 0, ())
    assert told(mend(Source("a"), check, unsafe=True)) == ("b", 1, ())


def test_a_fix_that_brings_a_new_error_is_left_undone_and_told() -> None:
    mended = mend(Source("a\na\nx"), checker({"a": "b", "x": "y!"}))

    note = "line 3: the fix of no-x is left undone: with it no-shouting would appear"
    assert told(mended) == ("b\nb\nx", 2, (note,))


def test_a_fix_with_which_a_rule_would_fail_is_left_undone() -> None:
    mended = mend(Source("x"), checker({"x": "crash"}))

    note = "line 1: the fix of no-x is left undone: with it a rule would fail"
    assert told(mended) == ("x", 0, (note,))


def test_an_error_that_was_there_before_stops_nothing() -> None:
    mended = mend(Source("! a"), checker({"a": "b"}))

    assert told(mended) == ("! b", 1, ())


def test_fixes_that_undo_each_other_leave_the_text_as_it_was() -> None:
    mended = mend(Source("a z"), checker({"a": "b", "b": "a", "z": "y"}))

    note = "the fixes of no-a and no-b never come to an end; the text stays as it was"
    assert told(mended) == ("a z", 0, (note,))


def test_fixes_without_end_leave_the_text_as_it_was() -> None:
    mended = mend(Source("a"), checker({"a": "aa"}))

    note = "the fixes of no-a never come to an end; the text stays as it was"
    assert told(mended) == ("a", 0, (note,))


def test_a_fix_that_changes_nothing_counts_as_none() -> None:
    assert told(mend(Source("a"), checker({"a": "a"}))) == ("a", 0, ())


@given(
    st.text("abcd! ", max_size=12),
    st.dictionaries(st.sampled_from("abcd"), st.text("abcd!", max_size=1)),
)
def test_fixing_twice_is_fixing_once_and_never_adds_errors(
    text: str, swaps: dict[str, str]
) -> None:
    check = checker(swaps)

    once = mend(Source(text), check).result.source.text
    twice = mend(Source(once), check).result.source.text

    assert twice == once
    assert once.count("!") <= text.count("!")
