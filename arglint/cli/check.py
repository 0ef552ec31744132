"""`arglint check`: report the faults of texts."""

from __future__ import annotations

from typing import Any

import click

from arglint.cli.checking import Asked, check_texts
from arglint.cli.options import (
    baseline_options,
    color_option,
    configuration_options,
    fix_options,
    saving_options,
)
from arglint.cli.own_value import OPTION, OwnValue
from arglint.cli.selection import selection_options
from arglint.engine.discovery import STDIN
from arglint.engine.settings.layers import FAIL_ON
from arglint.reports import FORMATS


def _file(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The name of a file; '-' is standard output."""
    return None if value == STDIN else value


@click.command(
    cls=OwnValue,
    epilog="""\b
Examples:
  arglint check essay.md notes/
  arglint check --select notes,unclosed-quotation --output-format full
  arglint check --fix --diff drafts/
  arglint check --output-format sarif -o arglint.sarif
  pbpaste | arglint check -""",
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@selection_options
@configuration_options
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="The least severity that makes the exit code 1; suggestion by default.",
)
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"How to report: {', '.join(FORMATS)}. By default full on a terminal, concise when piped.",
)
@click.option(
    "-o",
    "--output-file",
    metavar="FILE",
    callback=_file,
    help="Write the report to a file in that format (html also to a folder/), and show people "
    "theirs besides.",
)
@click.option(
    "--statistics",
    is_flag=True,
    help="Show how often each rule is at fault instead of every place; in JSON with "
    "--output-format json.",
)
@click.option(
    "--stdin-filename", metavar="NAME", help="The name that the text of standard input goes by."
)
@click.option("--encoding", metavar="NAME", help="How the texts are encoded, if not in UTF-8.")
@color_option
@click.option("--show-files", is_flag=True, help="List the texts to check, and check none.")
@click.option(
    "--show-settings",
    is_flag=True,
    help="Show the settings of the first text and where each comes from, and check none.",
)
@click.option(
    OPTION,
    metavar="[=REASON]",
    help="Write comments into the Markdown texts that silence what is found now, with a reason.",
)
@fix_options
@baseline_options
@saving_options
@click.option("-e", "--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("-q", "--quiet", is_flag=True, help="Write the findings and nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Tell what is done, and where a rule failed.")
def check(**options: Any) -> int:
    """Report the faults of texts.

    PATHS are files, folders and patterns, by default the current folder; '-' is standard input.

    Exits with 0 if there is nothing to report, 1 with findings, 2 if something could not be done.
    """
    return check_texts(Asked(**options))
