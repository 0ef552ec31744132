"""`arglint quotations`: the quotations of texts as a table, and how true they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import click

from arglint.cli.output import count
from arglint.cli.tables import Request, show, table_options
from arglint.document.model import Document
from arglint.reports.tables.table import Table


@click.command(
    epilog="""\b
Examples:
  arglint quotations essay.md
  arglint quotations --verify --format json essay.md
  arglint quotations --stats chapters/""",
)
@table_options
@click.option(
    "--all", "terms", is_flag=True, help="Show words, titles and scare quotes in marks, too."
)
@click.option(
    "--verify",
    is_flag=True,
    help="Compare each quotation with its source, where the configuration names sources.",
)
def quotations(terms: bool, verify: bool, **options: Any) -> int:
    """Show the quotations of texts as a table.

    Each with its words, who speaks, and its note; --verify compares them with their sources.

    PATHS are files, folders and patterns, by default the current folder; '-' is standard input.

    Exits with 0, or with 2 if something could not be read.
    """
    from arglint.reports.tables.quotations import table

    def tell(document: Document, made: Table) -> Iterator[str]:
        if not made.rows:
            left = len(document.quotations)
            more = f", but {count(left, 'term')} in marks, which --all shows" if left else ""
            yield f"this text has no quotations{more}"
        elif verify and not document.sources:
            yield "nothing is compared, since the configuration names no sources for this text"
        elif verify:
            from arglint.reports.tables.verified import counted

            yield counted(row.verification for row in made.rows)

    return show(Request(**options), partial(table, terms=terms, verify=verify), tell)
