"""Write tables for programs: a JSON list with a record for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arglint.reports.machine import listed
from arglint.reports.tables.table import Table


def as_json(tables: Iterable[Table]) -> Iterator[str]:
    """One list of the rows of all texts, with a line for each."""
    yield from listed(
        {"path": table.path_at(row), **table.record(row)} for table in tables for row in table.rows
    )
