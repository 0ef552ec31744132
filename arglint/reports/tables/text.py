"""Show tables to people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    yield from (style.paint(line, _HEAD) + "\n" for line in _lines(heading, columns, given))
    for row, own in zip(rows, zip(*cells, strict=True), strict=True):
        fitted = [wrapped(cell, width, _MOST_LINES) for cell, width in zip(own, given, strict=True)]
        yield from (line + "\n" for line in _lines(fitted, columns, given))
        for remark in table.remarks(row):
            yield from _remark(remark, style)


def _lines(
    cells: Sequence[Sequence[tuple[str, int]]], columns: Sequence[Column], given: Sequence[int]
) -> Iterator[str]:
    for at in range(max(map(len, cells), default=0)):
        line = _GAP.join(
            padded(cell[at] if at < len(cell) else ("", 0), width, right=column.number)
            for cell, column, width in zip(cells, columns, given, strict=True)
        )
        yield line.rstrip()


def _remark(remark: Remark, style: Style) -> Iterator[str]:
    """A remark below its row, wrapped word by word, each in its colour."""
    room = style.width - len(_INDENT)
    line, taken = "", 0
    for words, colour in remark.pieces:
        for word in words.split():
            shown, columns = drawn(word)
            if taken and taken + 1 + columns > room:
                yield f"{_INDENT}{line}\n"
                line, taken = "", 0
            joint = " " if taken else ""
            line, taken = line + joint + style.paint(shown, colour), taken + len(joint) + columns
    if line:
        yield f"{_INDENT}{line}\n"
