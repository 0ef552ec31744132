"""A diagnostic as a writer wants it: the line, the place, the other end, the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arglint.diagnostic import Diagnostic
from arglint.reports.checked import Checked
from arglint.reports.excerpt import Excerpt, excerpt
from arglint.reports.terminal import SEVERITY_COLOURS, Style, printable
from arglint.text import Source

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
    yield f"{arrow} {printable(source.path or '-')}:{found.start.line}:{found.start.column}"
    bar = style.paint(f"{gutter} |", _FRAME)
    yield bar
    shown = excerpt(source, found.span, room)
    yield from _drawn(shown, gutter, "^" + "~" * (shown.width - 1), colour, style)
    for place in found.related:
        yield bar
        shown = excerpt(source, place.span, room)
        yield from _drawn(shown, gutter, "-" * shown.width, _FRAME, style, place.message)
    if found.help:
        yield bar
        yield f"{style.paint(f'{gutter} =', _FRAME)} help: {printable(found.help)}"


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
