"""Find the command that was asked for, load only that one, and end with an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from arglint import __version__
from arglint.cli.output import CUT_OFF, INTERRUPTED, complain

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
    try:
        if "_ARGLINT_COMPLETE" in os.environ:
            arglint.main(list(arguments), prog_name="arglint")
        # Not through `main`, which has its own ways with interrupts and broken pipes.
        with arglint.make_context("arglint", list(arguments)) as context:
            code = arglint.invoke(context)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has had enough
        _drop_output()
        return CUT_OFF
    except OSError as error:
        _drop_output()
        return complain(f"arglint cannot go on: {error}")
    except Exception as error:  # noqa: BLE001  # a writer has no use for a traceback
        if {"-v", "--verbose"} & set(arguments):
            from traceback import print_exc

            print_exc()
        words = f"{type(error).__name__}: {error}"
        return complain(f"arglint failed, which is a fault of its own: {words}; please report this")
    return code if isinstance(code, int) else 0


def _drop_output() -> None:
    """Let what cannot be written go, or Python would try again at its end, and say so."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
