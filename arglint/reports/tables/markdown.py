"""Write tables in Markdown, to be put into a page or a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from arglint.reports.tables.table import Table, shortened
from arglint.reports.terminal import printable

_SIGNS = re.compile(r"([\\`*_\[\]<>|~$&#@^])")
_MOST_SHOWN = 200  # characters of a cell


def as_markdown(tables: Iterable[Table]) -> Iterator[str]:
    """Each table under a heading with the path of its text; remarks are the last column."""
    apart = ""
    for table in tables:
        if not table.rows:
            continue
        yield apart + (f"## {escaped(table.path)}\n\n" if table.path else "")
        apart = "\n"
        columns = [
            (column.heading, column.number, shown)
            for column in table.columns
            if any(filter(None, shown := [column.show(row) for row in table.rows]))
            or column.lasting
        ]
        remarks = ["; ".join(map(str, table.remarks(row))) for row in table.rows]
        if any(remarks):
            columns.append(("Remarks", False, remarks))
        yield _row([escaped(heading) for heading, _, _ in columns])
        yield _row(["--:" if number else "---" for _, number, _ in columns])
        for cells in zip(*(shown for _, _, shown in columns), strict=True):
            yield _row([escaped(shortened(cell, _MOST_SHOWN)) for cell in cells])


def escaped(words: str) -> str:
    """Words as Markdown shows them as they are."""
    return _SIGNS.sub(r"\\\1", printable(words))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
