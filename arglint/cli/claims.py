"""`arglint claims`: the claims of texts as a table, with what supports them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import click

from arglint.cli.tables import Request, show, table_options
from arglint.document.model import Document
from arglint.reports.tables.table import Table


@click.command(
    epilog="""\b
Examples:
  arglint claims essay.md
  arglint claims --all --format csv -o claims.csv essay.md""",
)
@table_options
@click.option(
    "--all",
    "unmarked",
    is_flag=True,
    help="Show sentences that call for support though nothing is marked, too: figures, causes, "
    "superlatives, quantities.",
)
def claims(unmarked: bool, **options: Any) -> int:
    """Show the marked claims of texts as a table.

    Each with what supports it and how strongly, and what attacks it.

    PATHS are files, folders and patterns, by default the current folder; '-' is standard input.

    Exits with 0, or with 2 if something could not be read.
    """
    from arglint.reports.tables.claims import table

    def tell(_: Document, made: Table) -> Iterator[str]:
        if made.rows:
            return
        if unmarked:
            yield "no claims are marked in this text, and no sentence of it calls for support"
        else:
            yield "no claims are marked in this text; --all shows sentences that call for support"

    return show(Request(**options), partial(table, unmarked=unmarked), tell)
