"""Write a report to a file: whole or not at all, and known to be possible before the run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

import click

from arglint.engine.discovery import why


class _NotWrittenError(click.ClickException):
    exit_code = 2

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"cannot write the report to '{path}': {why(error)}")


@contextmanager
def output_file(path: str) -> Iterator[IO[bytes]]:
    """A file to write the report to, which takes the name when the block ends without an error.

    What a link leads to is replaced, and keeps its mode; a device or pipe is written to as it is.
    """
    real = os.path.realpath(path)
    beside = not path.startswith("/dev/") and (os.path.isfile(path) or not os.path.exists(path))
    part = f"{real}.{os.getpid()}.part" if beside else path
    try:
        file = open(part, "xb" if beside else "ab")  # noqa: SIM115  # closed below, with care
    except OSError as error:
        raise _NotWrittenError(path, error) from None
    try:
        with file:
            yield file
        if beside:
            with suppress(FileNotFoundError):
                os.chmod(part, os.stat(real).st_mode & 0o7777)
            os.replace(part, real)
    except OSError as error:
        raise _NotWrittenError(path, error) from None
    finally:
        if beside:
            with suppress(OSError):
                os.unlink(part)
