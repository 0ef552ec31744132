"""`arglint version`: say which one this is."""

from __future__ import annotations

import click

from arglint import __version__


@click.command()
def version() -> None:
    """Show arglint's version."""
    click.echo(f"arglint {__version__}")
