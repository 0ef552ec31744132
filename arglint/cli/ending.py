"""End a command with an exit code, whatever happens in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from arglint.cli.output import CUT_OFF, INTERRUPTED, complain


def ended(command: Callable[[], object], arguments: Sequence[str]) -> int:
    """The exit code of a command; nothing comes through as an exception."""
    try:
        code = command()
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has had enough
        _drop_output()
        return CUT_OFF
    except OSError as error:
        _drop_output()
        return complain(f"arglint cannot go on: {error}")
    except Exception as error:  # noqa: BLE001  # a writer has no use for a traceback
        return _told(error, arguments)
    return code if isinstance(code, int) else 0


def _told(error: Exception, arguments: Sequence[str]) -> int:
    """The exit code for an error, which is told; click has its own ways of ending a command."""
    if "click" in sys.modules:
        from click import Abort, ClickException
        from click.exceptions import Exit

        if isinstance(error, Exit):
            return error.exit_code
        if isinstance(error, Abort):
            return INTERRUPTED
        if isinstance(error, ClickException):
            error.show()
            return error.exit_code
    if {"-v", "--verbose"} & set(arguments):
        from traceback import print_exception

        print_exception(error)
    words = f"{type(error).__name__}: {error}"
    return complain(f"arglint failed, which is a fault of its own: {words}; please report this")


def _drop_output() -> None:
    """Let what cannot be written go, or Python would try again at its end, and say so."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
