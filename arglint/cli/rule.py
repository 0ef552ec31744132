"""`arglint rule NAME`: show the page of a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from arglint.cli.book import rulebook, telling
from arglint.cli.names import complete_rules
from arglint.cli.options import color_option
from arglint.cli.output import style_for
from arglint.reports.terminal import Style, printable
from arglint.rulebook.library import load
from arglint.rulebook.page import page
from arglint.spelling import did_you_mean


@click.command(
    short_help="Explain a rule.",
    epilog="""\b
Examples:
  arglint rule duplicate-note-number""",
)
@click.argument("name", shell_complete=complete_rules)
@color_option
def rule(name: str, color: str) -> None:
    """Show what a rule finds, why that matters, its options and its examples, in Markdown."""
    book = rulebook()
    name = name.replace("_", "-")
    found = book.rules.get(name)
    if found is None:
        raise click.UsageError(f"no rule is called '{name}'{did_you_mean(name, book.rules)}")
    card = telling(load, found.card, found.pack)
    style = style_for(color)
    click.echo("\n".join(_painted(page(card), style)), color=style.colour)


def _painted(lines: Iterable[str], style: Style) -> Iterator[str]:
    """Markdown with its headings in bold; a line of an example that begins with `#` is none."""
    fence = ""
    for line in map(printable, lines):
        opens = not fence and line.startswith("```")
        if opens or (fence and line == fence):
            fence = line[: len(line) - len(line.lstrip("`"))] if opens else ""
            yield style.paint(line, "2")
        else:
            yield style.paint(line, "1") if line.startswith("#") and not fence else line
