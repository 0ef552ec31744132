"""Repairs are made whole, and never into each other."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from arglint.diagnostic import Edit, Fix
from arglint.engine.fixes import apply, choose


def fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix("Mend it", tuple(Edit(*edit) for edit in edits))


def test_edits_are_made_in_any_order() -> None:
    edits = [Edit(4, 7, "dog"), Edit(0, 3, "a"), Edit(7, 7, "!")]

    assert apply("the cat", edits) == "a dog!"


def test_a_fix_that_overlaps_an_earlier_one_waits_as_a_whole() -> None:
    first, second, third = fix((2, 5, "x")), fix((0, 1, "a"), (4, 6, "b")), fix((5, 6, "c"))

    assert choose([first, second, third]) == [*first.edits, *third.edits]


def test_the_same_fix_is_made_once() -> None:
    assert choose([fix((1, 1, ",")), fix((1, 1, ","))]) == [Edit(1, 1, ",")]


def test_of_two_insertions_at_one_place_one_waits() -> None:
    assert choose([fix((1, 1, ",")), fix((1, 1, "."))]) == [Edit(1, 1, ",")]


def test_an_insertion_inside_an_edit_waits() -> None:
    assert choose([fix((0, 4, "x")), fix((2, 2, "."))]) == [Edit(0, 4, "x")]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), st.text(max_size=2)), max_size=9))
def test_chosen_edits_never_overlap(places: list[tuple[int, int, str]]) -> None:
    chosen = choose(fix((start, start + length, text)) for start, length, text in places)

    assert chosen == sorted(chosen)
    assert all(one.end <= two.start for one, two in itertools.pairwise(chosen))
    assert len({edit.start for edit in chosen}) == len(chosen)
