"""The command line: the only floor that speaks to a person."""

import gc
import sys


def main() -> None:
    """Run the command with the process's arguments and leave with its exit code."""
    # What a run makes lives until its end and holds no rings: looking for them costs a third.
    gc.disable()

    from arglint.cli.group import run

    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)
