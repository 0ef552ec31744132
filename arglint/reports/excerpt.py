"""Cut out of a line what lies around a fault, and say where the fault then stands."""

from typing import NamedTuple

from arglint.reports.terminal import glyph
from arglint.text import Source, Span

_CUT = "…"


class Excerpt(NamedTuple):
    """A stretch of a line as shown; the fault begins after `indent` columns and takes `width`."""

    line: int
    text: str
    indent: int
    width: int


def excerpt(source: Source, span: Span, room: int) -> Excerpt:
    """The line around a span, in at most `room` columns; of a longer span, its first line.

    Only the characters that might be shown are looked at: a line may have millions.
    """
    number = source.line(span.start)
    line = source.line_span(number)
    focus = Span(min(span.start, line.end), min(span.end, line.end))
    first, last = _window(source.text, line, focus, max(room, 16))
    head = _CUT if first > line.start else ""
    tail = _CUT if last < line.end else ""
    before, indent = _draw(source.text, first, focus.start)
    inside, width = _draw(source.text, focus.start, min(focus.end, last))
    after, _ = _draw(source.text, max(focus.start, min(focus.end, last)), last)
    return Excerpt(number, head + before + inside + after + tail, len(head) + indent, max(width, 1))


def _window(text: str, line: Span, focus: Span, room: int) -> Span:
    """As much of the line as fits: all, or the focus and half of what is left before it."""
    if _grow(text, line.start, line.end, room)[0] == line.end:
        return line
    last, left = _grow(text, focus.start, focus.end, room - 2 * len(_CUT))
    if last < focus.end:
        return Span(focus.start, last)
    first, unused = _grow(text, focus.start, line.start, left // 2)
    last, unused = _grow(text, focus.end, line.end, left - left // 2 + unused)
    first, _ = _grow(text, first, line.start, unused)
    return Span(first, last)


def _grow(text: str, start: int, limit: int, room: int) -> tuple[int, int]:
    """How far one comes from start towards limit within some columns, and the columns left."""
    step = 1 if limit > start else -1
    at = start
    while at != limit:
        columns = glyph(text[at if step > 0 else at - 1])[1]
        if columns > room:
            break
        room -= columns
        at += step
    return at, room


def _draw(text: str, start: int, end: int) -> tuple[str, int]:
    glyphs = [glyph(character) for character in text[start:end]]
    return "".join(shown for shown, _ in glyphs), sum(columns for _, columns in glyphs)
