"""The options that say which rules run, shared by the commands that check texts."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from arglint.cli.names import complete_names

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _split(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Names that come repeated, separated by commas, or both."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _names(option: str, told: str) -> Callable[[_Command], _Command]:
    return click.option(
        option,
        multiple=True,
        callback=_split,
        shell_complete=complete_names,
        metavar="NAMES",
        help=told,
    )


_OPTIONS = (
    ("--select", "Rules and packs to run instead of the default ones; 'all' for every rule."),
    ("--extend-select", "Rules and packs to run besides."),
    ("--ignore", "Rules and packs to leave out."),
)


def selection_options(command: _Command) -> _Command:
    """Give a command the options `--select`, `--extend-select` and `--ignore`."""
    for option, told in reversed(_OPTIONS):
        command = _names(option, told)(command)
    return command
