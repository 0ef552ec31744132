"""A diagnostic as a writer wants it: the line, the place, the other end, the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arglint.diagnostic import Diagnostic
from arglint.reports.checked import Checked
from arglint.reports.excerpt import Excerpt, excerpt
from arglint.reports.terminal import SEVERITY_COLOURS, Style, printable
from arglint.text import Position, Source

_FRAME = "1;34"


def full(texts: Iterable[Checked], style: Style) -> Iterator[str]:
    """A paragraph for each diagnostic, and an empty line after it."""
    for source, diagnostics, _ in texts:
        for found in diagnostics:
            yield "\n".join(_lines(source, found, style)) + "\n\n"


def _lines(source: Source, found: Diagnostic, style: Style) -> Iterator[str]:
    colour = SEVERITY_COLOURS[found.severity]
    last = max([found.start.line, *(place.start.line for place in found.related)])
    gutter = " " * len(str(last))
    room = style.width - len(gutter) - 3
    name = style.paint(f"{found.severity.value}[{found.rule}]", colour)
    yield name + style.paint(f": {printable(found.message)}", "1")
    arrow = style.paint(f"{gutter}-->", _FRAME)
    where = _where(source.path, found.start, found.label)
    yield f"{arrow} {printable(where)}"
    bar = style.paint(f"{gutter} |", _FRAME)
    yield bar
    shown = excerpt(*source.shown(found.span), room)._replace(line=found.start.line)
    yield from _drawn(shown, gutter, "^" + "~" * (shown.width - 1), colour, style)
    for place in found.related:
        if place.path:
            where = _where(place.path, place.start, place.label)
            yield f"{style.paint(f'{gutter} :::', _FRAME)} {printable(where)}"
        yield bar
        there = source.named(place.path)
        shown = excerpt(*there.shown(place.span), room)._replace(line=place.start.line)
        yield from _drawn(shown, gutter, "-" * shown.width, _FRAME, style, place.message)
    if found.help:
        yield bar
        yield f"{style.paint(f'{gutter} =', _FRAME)} help: {printable(found.help)}"


def _where(path: str | None, start: Position, label: str) -> str:
    """A path, and where in its file: line and column, or words where there are no lines."""
    return f"{path or '-'}: {label}" if label else f"{path or '-'}:{start.line}:{start.column}"


def _drawn(
    shown: Excerpt, gutter: str, mark: str, colour: str, style: Style, label: str = ""
) -> Iterator[str]:
    number = str(shown.line).rjust(len(gutter))
    yield f"{style.paint(f'{number} |', _FRAME)} {shown.text}".rstrip()
    bar = style.paint(f"{gutter} |", _FRAME)
    words = printable(label)
    room = style.width - len(gutter) - 3
    if not words or shown.indent + len(mark) + 1 + len(words) <= room:
        marked = style.paint(f"{mark} {words}".rstrip(), colour)
        yield f"{bar} {' ' * shown.indent}{marked}"
    else:
        yield f"{bar} {' ' * shown.indent}{style.paint(mark, colour)}"
        yield f"{bar} {' ' * max(0, room - len(words))}{style.paint(words, colour)}"
