"""`arglint notes`: the notes of texts as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from arglint.cli.output import count
from arglint.cli.tables import Request, show, table_options
from arglint.document.model import Document
from arglint.reports.tables.table import Table


@click.command(
    epilog="""\b
Examples:
  arglint notes essay.md
  arglint notes --format csv -o notes.csv chapters/
  arglint notes --stats book.md""",
)
@table_options
def notes(**options: Any) -> int:
    """Show the notes of texts as a table.

    Each with its places, its words, the works and pages that it cites, and what it supports.

    PATHS are files, folders and patterns, by default the current folder; '-' is standard input.

    Exits with 0, or with 2 if something could not be read.
    """
    from arglint.reports.tables.notes import table

    return show(Request(**options), table, _tell)


def _tell(document: Document, table: Table) -> Iterator[str]:
    """Why there are no notes, or no words of them."""
    if not table.rows:
        cited = len(document.citations)
        beside = f", but {count(cited, 'citation')} in its lines" if cited else ""
        yield f"this text has no notes{beside}"
    elif not document.bodies:
        yield f"this text has {count(len(document.marks), 'note mark')}, but not what they call"
