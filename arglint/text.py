"""Keep a text and say where an offset lies in it."""

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from arglint.patterns import regex

_LINE_END = regex(r"\r\n?|\n")


class Span(NamedTuple):
    """A stretch of text: offsets in code points, half open."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people count it: line and column, both from 1, in code points."""

    line: int
    column: int


class Source:
    """A text under its name, with the starts of its lines found on first need.

    Lines end at LF, CRLF or a lone CR, as in the language server protocol. A byte
    order mark is no part of the text: who reads the file takes it off.
    """

    __slots__ = ("_starts", "path", "text")

    def __init__(self, text: str, path: str | None = None) -> None:
        self.text = text
        self.path = path
        self._starts: list[int] | None = None

    @property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character."""
        if self._starts is None:
            self._starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        return self._starts

    def line(self, offset: int) -> int:
        """The line, from 1, on which the offset lies."""
        return bisect_right(self.line_starts, offset)

    def position(self, offset: int) -> Position:
        """Line and column of an offset; one past the end is the last place."""
        line = self.line(offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """The characters of a line, its line end left out."""
        starts = self.line_starts
        start = starts[line - 1]
        end = starts[line] if line < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def slice(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]


def alike(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at their beginning, and how many at their end besides."""
    most = min(len(old), len(new))
    first = _shared(lambda length: old[:length] == new[:length], most)
    last = _shared(
        lambda length: old[len(old) - length :] == new[len(new) - length :], most - first
    )
    return first, last


def _shared(agree: Callable[[int], bool], most: int) -> int:
    """The greatest length for which texts agree, at most so many characters."""
    least, most = 0, most + 1
    while most - least > 1:
        middle = (least + most) // 2
        if agree(middle):
            least = middle
        else:
            most = middle
    return least
