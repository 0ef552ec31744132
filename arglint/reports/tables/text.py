"""Show tables to people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from arglint.reports.tables.layout import drawn, padded, widths, wrapped
from arglint.reports.tables.table import Column, Remark, Table
from arglint.reports.terminal import Style, printable

_GAP = "  "
_MOST_LINES = 2  # of a cell
_MOST_SHOWN = 400  # characters of a cell that are looked at
_INDENT = "    "
_HEAD = "1"


def as_text(tables: Iterable[Table], style: Style) -> Iterator[str]:
    """Each table under the path of its text, as wide as the terminal at most."""
    apart = ""
    for table in tables:
        if not table.rows:
            continue
        yield apart + (style.paint(printable(table.path), _HEAD) + "\n" if table.path else "")
        yield from laid_out(table.columns, table.rows, table, style)
        apart = "\n"


def laid_out(
    columns: Sequence[Column], rows: Sequence[Any], table: Table, style: Style
) -> Iterator[str]:
    """A heading, and the rows; columns that hold nothing are left out."""
    columns = [column for column in columns if column.room <= style.width]
    cells = [[column.show(row)[:_MOST_SHOWN] for row in rows] for column in columns]
    kept = [
        at for at, column in enumerate(columns) if column.lasting or any(filter(None, cells[at]))
    ]
    columns, cells = [columns[at] for at in kept], [cells[at] for at in kept]
    natural = [
        max(drawn(cell)[1] for cell in (column.heading, *shown))
        for column, shown in zip(columns, cells, strict=True)
    ]
    room = style.width - len(_GAP) * (len(columns) - 1)
    given = widths(natural, [column.weight for column in columns], room)
    heading = [[drawn(column.heading)] for column in columns]
    plain = [""] * len(columns)
    for line in _lines(heading, columns, given, plain, Style()):
        yield style.paint(line, _HEAD) + "\n"
    for row, own in zip(rows, zip(*cells, strict=True), strict=True):
        fitted = [wrapped(cell, width, _MOST_LINES) for cell, width in zip(own, given, strict=True)]
        colours = [column.colour(row) for column in columns]
        yield from (line + "\n" for line in _lines(fitted, columns, given, colours, style))
        for remark in table.remarks(row):
            yield from _remark(remark, style)


def _lines(
    cells: Sequence[Sequence[tuple[str, int]]],
    columns: Sequence[Column],
    given: Sequence[int],
    colours: Sequence[str],
    style: Style,
) -> Iterator[str]:
    """The lines of a row, of which each cell may take several; no space stands at their ends."""
    for at in range(max(map(len, cells), default=0)):
        shown = [cell[at] if at < len(cell) else ("", 0) for cell in cells]
        while shown and not shown[-1][0]:
            shown.pop()
        line = []
        for (text, taken), column, width, colour in zip(
            shown, columns, given, colours, strict=False
        ):
            full = padded((text, taken), width, right=column.number)
            line.append(full.replace(text, painted(text, colour, style), 1) if colour else full)
        yield _GAP.join(line).rstrip()


def painted(words: str, colour: str, style: Style) -> str:
    """Words in a colour, if they have one."""
    return style.paint(words, colour) if colour else words


def _remark(remark: Remark, style: Style) -> Iterator[str]:
    """A remark below its row, wrapped word by word, each stretch in its colour."""
    room = style.width - len(_INDENT)
    line: list[tuple[str, str]] = []
    taken = 0
    for words, colour in remark.pieces:
        for word in words.split():
            for shown, columns in wrapped(word, room, _MOST_SHOWN):
                if line and taken + 1 + columns > room:
                    yield _INDENT + _joined(line, style)
                    line, taken = [], 0
                taken += columns + bool(line)
                line.append((shown, colour))
    if line:
        yield _INDENT + _joined(line, style)


def _joined(words: Sequence[tuple[str, str]], style: Style) -> str:
    stretches = groupby(words, key=lambda word: word[1])
    return (
        " ".join(
            painted(" ".join(word for word, _ in group), colour, style)
            for colour, group in stretches
        )
        + "\n"
    )
