"""Fit words into boxes: how wide letters are, and where lines break."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from arglint.reports.argument_map.model import Node

FONT, LEADING = 14.0, 20.0
_PADDING = 13.0  # left and right of the words
_ABOVE, _BELOW = 26.0, 12.0  # room for the kind over the words, and under them
_MOST_LINES = 12
# Widths in parts of the font size, on the generous side, since nobody knows which font it will be.
_NARROW, _SMALL, _LARGE, _WIDE, _FULL = 0.33, 0.54, 0.72, 0.92, 1.02


class Box(NamedTuple):
    """A node as it is drawn: its upper left corner, its size, and its words in lines."""

    node: Node
    lines: tuple[str, ...]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return self.x + self.width / 2, self.y + self.height / 2


def box_for(node: Node, width: float) -> Box:
    """A box of this width, as high as its words need."""
    lines = [*wrapped(node.text, width - 2 * _PADDING, FONT, _MOST_LINES)]
    if node.by:
        lines += wrapped(f"— {node.by}", width - 2 * _PADDING, FONT, 2)
    above = 0.0 if node.kind == "heading" else _ABOVE
    return Box(node, tuple(lines), width, above + max(1, len(lines)) * LEADING + _BELOW)


def wrapped(text: str, width: float, size: float, most: int) -> Iterator[str]:
    """The lines of a text, at most so many; a word that is too long is broken."""
    room = width / size
    line, used, count = "", 0.0, 0
    for word in text.split(" "):
        for piece in _pieces(word, room):
            needed = _length(piece)
            if line and used + _NARROW + needed > room:
                count += 1
                if count == most:
                    yield f"{line} …"
                    return
                yield line
                line, used = "", 0.0
            line = f"{line} {piece}" if line else piece
            used += needed + (_NARROW if used else 0.0)
    if line:
        yield line


def _pieces(word: str, room: float) -> Iterator[str]:
    """A word, or the parts of one that is too long for a line."""
    if _length(word) <= room:
        yield word
        return
    start, used = 0, 0.0
    for at, character in enumerate(word):
        wide = _width(character)
        if used + wide > room and at > start:
            yield word[start:at]
            start, used = at, 0.0
        used += wide
    yield word[start:]


def length(text: str, size: float) -> float:
    """About how long a text is on one line."""
    return _length(text) * size


def _length(text: str) -> float:
    return sum(map(_width, text))


def _width(character: str) -> float:
    known = _KNOWN.get(character)
    if known is not None:
        return known
    if character.islower():
        return _SMALL
    if unicodedata.east_asian_width(character) in "WF":
        return _FULL
    return 0.0 if unicodedata.combining(character) else _LARGE


_KNOWN = (
    dict.fromkeys("abcdeghknopqsuvxyz0123456789“”«»–?*_", _SMALL)
    | dict.fromkeys("fijlrtI.,;:'’‘!|()[] -/", _NARROW)
    | dict.fromkeys("mwMW—…@%&", _WIDE)
)
