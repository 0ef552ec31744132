"""Tell places as editors count them from offsets, and back: in UTF-16, UTF-8 or UTF-32."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from lsprotocol.types import Position, Range

from arglint.patterns import regex
from arglint.text import Span

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"
_LINE_END = regex(r"\r\n?|\n")
_WIDE = {UTF8: regex(r"[^\x00-\x7f]"), UTF16: regex(r"[^\x00-\uffff]")}


def line_starts(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """The offsets behind the line ends of a text, or of a stretch of it."""
    end = len(text) if end is None else end
    return [found.end() for found in _LINE_END.finditer(text, start, end)]


class Line(NamedTuple):
    """A line without its end, and those of its characters that count for more than one unit.

    `units` are the units before each wide character, `offsets` the offsets of these, `extras` how
    many units more than characters there are before it; a last entry stands for the line's end.
    """

    start: int
    end: int
    offsets: Sequence[int]
    units: Sequence[int]
    extras: Sequence[int]


class Positions:
    """The places of one text.

    A line ends at LF, CRLF or a lone CR and nowhere else. What lies beyond the end of a line is
    its end, what lies beyond the last line is the end of the text, and what lies within a
    character is its beginning.
    """

    __slots__ = ("_lines", "_text", "encoding", "starts")

    def __init__(self, text: str, starts: Sequence[int], encoding: str = UTF16) -> None:
        """`starts` are the offsets at which lines begin, the first being 0."""
        self._text = text
        self.starts = starts
        self.encoding = encoding
        self._lines: dict[int, Line] = {}

    def offset(self, position: Position) -> int:
        """The offset of a position."""
        if position.line >= len(self.starts):
            return len(self._text)
        line = self._line(max(0, position.line))
        unit = max(0, position.character)
        at = bisect_right(line.units, unit) - 1
        if at < 0:
            return min(line.start + unit, line.end)
        # Behind a wide character; its own units are no places of their own.
        offset = max(line.offsets[at], line.start + unit - line.extras[at + 1])
        return min(offset, line.end)

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        return Position(*self.place(offset))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and character of an offset, from 0."""
        offset = min(max(0, offset), len(self._text))
        number = bisect_right(self.starts, offset) - 1
        line = self._line(number)
        at = bisect_right(line.offsets, offset - 1)
        return number, offset - line.start + line.extras[at]

    def span(self, reach: Range) -> Span:
        """The stretch of a range; one that is upside down is turned round."""
        start, end = self.offset(reach.start), self.offset(reach.end)
        return Span(min(start, end), max(start, end))

    def range(self, span: tuple[int, int]) -> Range:
        """The range of a stretch."""
        return Range(self.position(span[0]), self.position(span[1]))

    def _line(self, number: int) -> Line:
        line = self._lines.get(number)
        if line is None:
            line = self._lines[number] = self._read(number)
        return line

    def _read(self, number: int) -> Line:
        text, starts = self._text, self.starts
        start = starts[number]
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        while end > start and text[end - 1] in "\r\n":
            end -= 1
        wide = _WIDE.get(self.encoding)
        offsets: list[int] = []
        units: list[int] = []
        extras = [0]
        for found in wide.finditer(text, start, end) if wide else ():
            offsets.append(found.start())
            units.append(found.start() - start + extras[-1])
            extras.append(extras[-1] + self._width(found[0]) - 1)
        return Line(start, end, offsets, units, extras)

    def _width(self, character: str) -> int:
        if self.encoding == UTF16:
            return 2
        return len(character.encode("utf-8", "surrogatepass"))
