"""`arglint rules`: list all rules."""

from __future__ import annotations

import click

from arglint.cli.book import rulebook
from arglint.cli.options import color_option
from arglint.cli.output import style_for
from arglint.reports.terminal import SEVERITY_COLOURS
from arglint.rulebook.card import Rule


@click.command(
    short_help="List all rules.",
    epilog="""\b
Examples:
  arglint rules
  arglint rules --output-format json""",
)
@click.option(
    "--output-format",
    type=click.Choice(["table", "json"]),
    default="table",
    help="How to list them.",
    show_default=True,
)
@color_option
def rules(output_format: str, color: str) -> None:
    """List all rules: name, pack, severity, and what each one finds."""
    book = rulebook()
    if output_format == "json":
        import json

        click.echo(json.dumps([_record(rule) for rule in book.rules.values()], indent=2))
        return
    style = style_for(color)
    name_width = max((len(rule.name) for rule in book.rules.values()), default=0)
    pack_width = max(map(len, book.packs), default=0)
    for rule in book.rules.values():
        severity = rule.severity.value if rule.on else "off"
        coloured = style.paint(severity, SEVERITY_COLOURS[rule.severity] if rule.on else "2")
        gap = " " * (len("suggestion") - len(severity))
        name = rule.name.ljust(name_width)
        click.echo(
            f"{name}  {rule.pack.ljust(pack_width)}  {coloured}{gap}  {rule.summary}",
            color=style.colour,
        )


def _record(rule: Rule) -> dict[str, object]:
    return {
        "name": rule.name,
        "pack": rule.pack,
        "severity": rule.severity.value,
        "default": rule.on,
        "summary": rule.summary,
        "options": dict(rule.options),
    }
