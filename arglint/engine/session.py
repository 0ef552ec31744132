"""Check many texts one after the other, and go on when one of them cannot be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from arglint.engine.discovery import STDIN, Problem, why
from arglint.engine.manner import AS_IT_SEEMS, Manner
from arglint.engine.run import Result, lint_source
from arglint.readers.decode import UnreadableError, decode
from arglint.rulebook.card import Rule
from arglint.text import Source


def check_files(
    files: Iterable[str],
    rules: Sequence[Rule],
    *,
    encoding: str | None = None,
    stdin_name: str | None = None,
    manner: Manner = AS_IT_SEEMS,
    reach: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Iterator[Result | Problem]:
    """For each file what was found in it, or why it could not be read; one at a time.

    `-` is standard input, which goes by `stdin_name` if there is one. `reach` are the names that
    suppressions may use, each with its rules.
    """
    for file in files:
        name = stdin_name if file == STDIN else file
        try:
            source = read(file, encoding, name)
        except UnreadableError as error:
            yield Problem(name or file, str(error))
        except (OSError, MemoryError) as error:
            yield Problem(name or file, why(error))
        else:
            folder = os.path.dirname(name) if name else None
            yield lint_source(source, rules, manner, folder, reach=reach)


def read(file: str, encoding: str | None = None, name: str | None = None) -> Source:
    """The text of a file, or of standard input for `-`, under a name."""
    return Source(decode(read_data(file), encoding).text, name)


def read_data(file: str) -> bytes:
    """What a file holds, or standard input for `-`."""
    if file != STDIN:
        with open(file, "rb") as opened:
            return opened.read()
    if sys.stdin is None:
        raise UnreadableError("standard input is closed")
    return sys.stdin.buffer.read()
