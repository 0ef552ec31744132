"""`arglint parse`: show the tree of a text, for people who write rules."""

from __future__ import annotations

import click

from arglint.cli.output import complain
from arglint.engine.discovery import STDIN, why
from arglint.engine.session import read
from arglint.readers.decode import UnreadableError
from arglint.reports.terminal import printable


@click.command(
    epilog="""\b
Examples:
  arglint parse essay.md""",
)
@click.argument("path", default=STDIN)
@click.option("--encoding", metavar="NAME", help="How the text is encoded, if not in UTF-8.")
def parse(path: str, encoding: str | None) -> int:
    """Show the tree that a text is read into."""
    from arglint.syntax import parse as parse_text
    from arglint.syntax import pretty

    try:
        source = read(path, encoding)
    except UnreadableError as error:
        return complain(f"{path}: {error}")
    except (OSError, LookupError) as error:
        return complain(f"{path}: {why(error)}")
    for line in pretty(parse_text(source.text)).splitlines():
        click.echo(printable(line))
    return 0
