"""Find the command that was asked for, load only that one, and end with an exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module

import click

from arglint import __version__
from arglint.cli.ending import ended

# Each command's module; it has the command's name as an attribute.
_COMMANDS = {
    "check": "arglint.cli.check",
    "review": "arglint.cli.review",
    "rules": "arglint.cli.rules",
    "rule": "arglint.cli.rule",
    "test": "arglint.cli.test",
    "config": "arglint.cli.config",
    "init": "arglint.cli.init",
    "notes": "arglint.cli.notes",
    "quotations": "arglint.cli.quotations",
    "claims": "arglint.cli.claims",
    "map": "arglint.cli.map",
    "parse": "arglint.cli.parse",
    "clean": "arglint.cli.clean",
    "server": "arglint.cli.server",
    "completion": "arglint.cli.completion",
    "version": "arglint.cli.version",
}


class _Commands(click.Group):
    """Commands that are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is not None:
            command: click.Command = getattr(import_module(module), cmd_name)
            return command
        if not ctx.resilient_parsing:
            from arglint.spelling import did_you_mean

            ctx.fail(f"no such command: '{cmd_name}'{did_you_mean(cmd_name, _COMMANDS)}")
        return None


@click.group(
    cls=_Commands, name="arglint", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def arglint() -> None:
    """The linter for argument: finds faults in the notes and quotations of essays."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; nothing comes through as an exception."""
    return ended(lambda: _invoke(list(arguments)), arguments)


def _invoke(arguments: list[str]) -> object:
    if "_ARGLINT_COMPLETE" in os.environ:
        arglint.main(arguments, prog_name="arglint")
    # Not through `main`, which has its own ways with interrupts and broken pipes.
    with arglint.make_context("arglint", arguments) as context:
        return arglint.invoke(context)
