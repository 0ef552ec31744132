"""Write tables for spreadsheets: CSV that opens as it is meant, and in which nothing is run."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from io import StringIO

from arglint.reports.tables.table import Table, Value

# A spreadsheet takes what begins so for a formula; with an apostrophe before it, for words.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"  # without it spreadsheets do not know UTF-8


def as_csv(tables: Iterable[Table]) -> Iterator[str]:
    """One table of all texts as RFC 4180 says, with a byte order mark and the columns' names."""
    mark = _MARK
    for table in tables:
        if mark:
            yield mark + _line(["path", *table.names])
            mark = ""
        for row in table.rows:
            yield _line([table.path_at(row), *table.fields(row)])


def _line(cells: Iterable[Value]) -> str:
    written = StringIO()
    csv.writer(written).writerow([_safe(cell) for cell in cells])
    return written.getvalue()


def _safe(cell: Value) -> Value:
    """A cell without what would break a row or be run."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if not isinstance(cell, str):
        return cell
    words = cell if cell.isascii() and cell.isprintable() else "".join(map(_plain, cell))
    return f"'{words}" if words.startswith(_FORMULA) else words


def _plain(character: str) -> str:
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cs") else character
