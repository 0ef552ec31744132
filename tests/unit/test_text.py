"""Offsets, lines and columns agree, whatever ends the lines."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.text import Position, Source, Span

LINES = st.lists(st.text(st.characters(exclude_characters="\r\n"), max_size=12), min_size=1)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
TEXTS = st.one_of(
    st.text(), st.text("a \r\n“é"), st.builds(lambda end, lines: end.join(lines), ENDS, LINES)
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_ends_at_lf_crlf_and_cr(end: str) -> None:
    source = Source(f"one{end}two{end}{end}four")

    assert [source.slice(source.line_span(line)) for line in (1, 2, 3, 4)] == [
        "one",
        "two",
        "",
        "four",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_after_the_last_line_end_a_new_line_begins(end: str) -> None:
    text = f"one{end}"

    assert Source(text).position(len(text)) == Position(2, 1)


def test_a_text_without_a_final_newline_ends_on_its_last_line() -> None:
    assert Source("one\ntwo").position(7) == Position(2, 4)


def test_an_empty_text_has_one_empty_line() -> None:
    source = Source("")

    assert (source.position(0), source.line_span(1)) == (Position(1, 1), Span(0, 0))


def test_columns_count_code_points() -> None:
    assert Source("“𝔸é” x").position(5) == Position(1, 6)


def test_only_lf_crlf_and_cr_end_lines() -> None:
    """A form feed, a vertical tab or a line separator does not, as in editors."""
    assert Source("a\fb\vc\u2028d\u0085e").line(8) == 1


@given(TEXTS)
def test_a_position_leads_back_to_its_offset(text: str) -> None:
    source = Source(text)
    offsets = []
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        offsets.append(source.line_span(line).start + column - 1)

    assert offsets == list(range(len(text) + 1))


@given(TEXTS)
def test_positions_rise_with_offsets(text: str) -> None:
    source = Source(text)
    positions = [source.position(offset) for offset in range(len(text) + 1)]

    assert positions == sorted(set(positions))


@given(TEXTS)
def test_lines_and_their_ends_make_up_the_text(text: str) -> None:
    source = Source(text)
    spans = [source.line_span(line + 1) for line in range(len(source.line_starts))]
    gaps = [text[a.end : b.start] for a, b in pairwise(spans)]

    assert [source.slice(span) for span in spans] == re.split(r"\r\n|\r|\n", text)
    assert set(gaps) <= {"\n", "\r\n", "\r"}


@given(LINES, ENDS)
def test_line_and_column_do_not_depend_on_the_line_end(lines: list[str], end: str) -> None:
    plain, other = Source("\n".join(lines)), Source(end.join(lines))
    pairs = [
        (plain.position(plain.line_span(line).end), other.position(other.line_span(line).end))
        for line in range(1, len(lines) + 1)
    ]

    assert [here for here, _ in pairs] == [there for _, there in pairs]
