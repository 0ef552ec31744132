"""`arglint init`: write a first configuration, or a first pack of rules."""

from __future__ import annotations

import os

import click

from arglint.cli.book import telling
from arglint.cli.output import complain, count
from arglint.engine.discovery import find_texts
from arglint.engine.settings.resolve import FILES, Resolver, has_settings
from arglint.rulebook.book import Rulebook


@click.group(
    invoke_without_command=True,
    short_help="Write a first configuration, or a first pack of rules.",
    epilog="""\b
Examples:
  arglint init
  arglint init pack our-rules""",
)
@click.pass_context
def init(context: click.Context) -> int:
    """Look at the texts in this folder and write an arglint.toml that fits them.

    It says what was seen and offers, in comments, what may be wanted. A configuration that is
    already here is left alone.
    """
    if context.invoked_subcommand is not None:
        return 0
    present = [name for name in FILES if os.path.isfile(name) and has_settings(name)]
    if present:
        return complain(f"there already is a configuration here, {present[0]}; it is left alone")
    found = find_texts(["."])
    from arglint.engine.settings.proposal import MANY, propose
    from arglint.engine.survey import survey

    book: Rulebook = telling(lambda: Resolver(isolated=True).loaded(None).book)
    rules = book.select()
    seen = survey(found.files, rules)
    _write("arglint.toml", "\n".join(propose(seen, rules)) + "\n")
    found_here = count(seen.findings.total(), "problem")
    click.echo(f"Wrote arglint.toml; it tells of {found_here} in {count(seen.texts, 'text')}.")
    if seen.findings.total() >= MANY:
        click.echo("To hear only of new ones, run: arglint check --update-baseline")
    return 0


@init.command()
@click.argument("name")
def pack(name: str) -> int:
    """Write a pack of your own rules into the folder NAME: one in YAML alone, one with Python."""
    from arglint.rulebook.template import PackNameError, write_pack

    try:
        files = write_pack(name)
    except PackNameError as error:
        raise click.UsageError(str(error)) from None
    for file in files:
        click.echo(f"Wrote {file}")
    click.echo(f"Next: arglint test {name}")
    return 0


def _write(path: str, text: str) -> None:
    """Write a new file; one that is there already stays as it is."""
    with open(path, "x", encoding="utf-8") as file:
        file.write(text)
