"""Say things to people: where, how wide and in which colour."""

from __future__ import annotations

import os
import sys

import click

from arglint.reports.terminal import Style, printable

# Exit codes, besides 0 for nothing to report and 1 for findings; a shell has the last two from
# any command that a signal ends.
MISUSE = 2
INTERRUPTED = 130
CUT_OFF = 141

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="When to use colour.",
    show_default=True,
)


def style_for(color: str) -> Style:
    """The style of standard output; NO_COLOR, FORCE_COLOR and COLUMNS count as elsewhere."""
    return Style(color == "always" or (color == "auto" and _wants_colour()), _width())


def is_terminal() -> bool:
    """Whether a person is likely to read standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def _wants_colour() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError, AttributeError):
        return 80


def complain(message: str) -> int:
    """Say on one line of standard error what is wrong; the exit code for it."""
    click.echo(f"error: {printable(' '.join(message.split()))}", err=True)
    return MISUSE


def note(message: str) -> None:
    """Say on one line of standard error what is good to know."""
    click.echo(f"note: {printable(' '.join(message.split()))}", err=True)


def count(number: int, thing: str) -> str:
    """`1 warning`, `2 warnings`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
