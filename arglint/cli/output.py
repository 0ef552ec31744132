"""Say things to people: where, how wide and in which colour.

Commands that are loaded at every save go by this alone; click is loaded where it is needed.
"""

from __future__ import annotations

import os
import sys
from codecs import lookup

from arglint.reports.terminal import Style, printable

# Exit codes, besides 0 for nothing to report and 1 for findings; a shell has the last two from
# any command that a signal ends.
MISUSE = 2
INTERRUPTED = 130
CUT_OFF = 141


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


def say(words: str, *, err: bool = False, end: str = "\n") -> None:
    """Write to standard output or error, at once. Words may hold colours where these are wanted."""
    stream = sys.stderr if err else sys.stdout
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    if os.name != "nt" and lookup(encoding).name != "ascii":
        write = stream.write
    else:
        from click import echo  # knows how to colour old terminals, and how to write beyond ASCII

        def write(words: str) -> None:
            echo(words, nl=False, err=err, color=True)

    try:
        write(words + end)
    except UnicodeEncodeError:  # of a terminal or a pipe that knows few signs
        write((words + end).encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def misuse(message: str) -> Exception:
    """The error of who asked for what can mean nothing: it shows how the command is used."""
    from click import UsageError

    return UsageError(message)


def failure(message: str, code: int = 1) -> Exception:
    """The error that ends a command in a sentence, with an exit code."""
    from click import ClickException

    error = ClickException(message)
    error.exit_code = code  # type: ignore[misc]  # of this one alone
    return error


def complain(message: str) -> int:
    """Say on one line of standard error what is wrong; the exit code for it."""
    say(f"error: {printable(' '.join(message.split()))}", err=True)
    return MISUSE


def note(message: str) -> None:
    """Say on one line of standard error what is good to know."""
    say(f"note: {printable(' '.join(message.split()))}", err=True)


def count(number: int, thing: str) -> str:
    """`1 warning`, `2 warnings`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
