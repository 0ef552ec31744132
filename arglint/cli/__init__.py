"""The command line: the only floor that speaks to a person."""

import gc
import os
import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command with the process's arguments and leave with its exit code."""
    # What a run makes lives until its end and holds no rings: looking for them costs a third.
    gc.disable()
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code.

    What runs at every save, the check of some paths without an option, goes without click, which
    takes longer to load than an essay takes to check.
    """
    if _is_plain(arguments):
        from arglint.cli.checking import Asked, check_texts
        from arglint.cli.ending import ended

        return ended(lambda: check_texts(Asked(tuple(arguments[1:]))), arguments)
    from arglint.cli import group

    return group.run(arguments)


def _is_plain(arguments: Sequence[str]) -> bool:
    """Whether it is `check` with paths alone; the environment may hold options, too."""
    if arguments[:1] != ["check"]:
        return False
    if any(name.lstrip("_").startswith("ARGLINT_") for name in os.environ):
        return False
    return not any(argument.startswith("-") and argument != "-" for argument in arguments)
