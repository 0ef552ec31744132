"""Places are counted as the editor counts them, whatever stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from arglint.server.edits import Change, Lines
from arglint.server.positions import Positions, line_starts
from arglint.text import Source

ENCODINGS = ("utf-8", "utf-16", "utf-32")
# What editors and Python count differently: wide characters, line ends, and what looks like one.
ODD = (
    "a",
    "é",
    "e\u0301",
    "“",
    "😀",
    "👩‍🌾",
    "\n",
    "\r\n",
    "\r",
    "\u2028",
    "\x0b",
    "\x85",
    "\ud800",
)
TEXTS = st.lists(st.sampled_from(ODD), max_size=30).map("".join)


def positions(text: str, encoding: str) -> Positions:
    return Positions(text, [0, *line_starts(text)], encoding)


def units(text: str, encoding: str) -> int:
    """The length of a text, counted by encoding it."""
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    name = encoding if encoding == "utf-8" else f"{encoding}-le"
    return len(text.encode(name, "surrogatepass")) // width


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 11), ("utf-16", 6), ("utf-32", 5)])
def test_emoji_and_combining_marks_count_as_the_encoding_says(
    encoding: str, character: int
) -> None:
    text = "one\nh😀e\u0301“[^1]"

    assert positions(text, encoding).position(text.index("[")) == Position(1, character)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_every_offset_comes_back_from_its_position(text: str, encoding: str) -> None:
    places = positions(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # between the two there is no place
        position = places.position(offset)
        line = text[source_start(text, offset) : offset]

        assert position.character == units(line, encoding)
        assert places.offset(position) == offset


def source_start(text: str, offset: int) -> int:
    """The start of the line in which an offset lies."""
    source = Source(text)
    return source.line_starts[source.line(offset) - 1]


@given(TEXTS, st.integers(0, 60), st.integers(0, 60), st.sampled_from(ENCODINGS))
def test_a_position_outside_is_the_nearest_within(
    text: str, line: int, character: int, encoding: str
) -> None:
    places = positions(text, encoding)
    offset = places.offset(Position(line, character))
    again = places.position(offset)

    assert 0 <= offset <= len(text)
    assert again.character <= character or offset == len(text)
    assert again.line == min(line, len(places.starts) - 1)


def test_within_a_character_is_its_beginning() -> None:
    text = "a😀b"

    assert positions(text, "utf-16").offset(Position(0, 2)) == 1
    assert positions(text, "utf-8").offset(Position(0, 3)) == 1


def test_line_separators_and_form_feeds_end_no_line() -> None:
    text = "a\u2028b\x0cc\x85d\r\ne\rf\n"

    assert [0, *line_starts(text)] == [0, 9, 11, 13]


PLACES = st.builds(Position, st.integers(0, 12), st.integers(0, 12))
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(TextDocumentContentChangePartial, st.builds(Range, PLACES, PLACES), TEXTS),
    st.builds(TextDocumentContentChangeWholeDocument, TEXTS),
)


@given(TEXTS, st.lists(CHANGES, max_size=6), st.sampled_from(ENCODINGS))
@example(
    "\r",
    [TextDocumentContentChangePartial(Range(Position(2, 0), Position(2, 0)), "\n")],
    "utf-16",
)
def test_edits_leave_the_lines_that_a_reading_from_scratch_finds(
    text: str, changes: list[Change], encoding: str
) -> None:
    lines = Lines(text, [0, *line_starts(text)], encoding)
    expected = text
    for change in changes:
        if isinstance(change, TextDocumentContentChangeWholeDocument):
            expected = change.text
        else:
            start, end = positions(expected, encoding).span(change.range)
            expected = expected[:start] + change.text + expected[end:]
    lines.make(changes)

    assert lines.words == expected
    assert list(lines.starts) == [0, *line_starts(expected)]
