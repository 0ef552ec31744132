"""The options that commands share, each group as a decorator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from arglint.engine.baseline import NAME

_Command = TypeVar("_Command", bound=Callable[..., Any])

AUTO = "auto"


def _together(*options: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    """One decorator that gives a command several options, in their order."""

    def give(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return give


def _jobs(_: click.Context, __: click.Parameter, value: str) -> int | None:
    """A number of processes; None for `auto`."""
    if value == AUTO:
        return None
    if value.isdecimal() and 0 < int(value) <= 1000:
        return int(value)
    raise click.BadParameter(f"'{value}' is neither '{AUTO}' nor a number from 1 to 1000")


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="When to use colour.",
    show_default=True,
)

# Which configuration holds.
configuration_options = _together(
    click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False, readable=True),
        metavar="FILE",
        help="The configuration to use for all texts, instead of the nearest to each.",
    ),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
    click.option("--preset", metavar="NAME", help="The house style to start from."),
    click.option(
        "--allow-code",
        is_flag=True,
        help="Run the Python of packs in folders that the configuration names.",
    ),
)

fix_options = _together(
    click.option("--fix", is_flag=True, help="Make the safe fixes, and report what remains."),
    click.option(
        "--unsafe-fixes",
        is_flag=True,
        help="Make fixes that should be looked over too, such as new numbers of notes; without "
        "--fix, tell how many there are.",
    ),
    click.option(
        "--diff",
        is_flag=True,
        help="Show what --fix would change, and change nothing; exit with 1 if it would.",
    ),
    click.option("--fix-only", is_flag=True, help="Make the fixes, and report nothing else."),
)

baseline_options = _together(
    click.option(
        "--baseline",
        metavar="FILE",
        help=f"Report only what this baseline does not hold; by default the one that the "
        f"configuration names, or {NAME} if there is one.",
    ),
    click.option("--no-baseline", is_flag=True, help="Use no baseline."),
    click.option(
        "--update-baseline",
        is_flag=True,
        help="Write what is found now into the baseline, and report nothing.",
    ),
)

# Cache, processes and watching.
cache_dir_option = click.option(
    "--cache-dir",
    envvar="ARGLINT_CACHE_DIR",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="Where results are kept; by default .arglint_cache in the project. "
    "ARGLINT_CACHE_DIR says the same.",
)
saving_options = _together(
    click.option(
        "--no-cache", is_flag=True, envvar="ARGLINT_NO_CACHE", help="Keep no results, and use none."
    ),
    cache_dir_option,
    click.option(
        "-j",
        "--jobs",
        callback=_jobs,
        metavar="N|auto",
        default=AUTO,
        help="How many texts to check at once; auto takes all processors from one megabyte on.",
    ),
    click.option(
        "--watch",
        is_flag=True,
        help="Check again whenever a text changes, or the configuration beside it.",
    ),
)
