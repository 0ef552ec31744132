"""Check many texts, and go on when one of them cannot be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, NamedTuple

from arglint.engine.cache import Cache
from arglint.engine.discovery import STDIN, Problem, why
from arglint.engine.result import Result
from arglint.engine.settings.layers import Settings
from arglint.engine.workers import Crash, can_fork, processors, share_out
from arglint.readers.decode import UnreadableError
from arglint.readers.formats import is_converted, text_of
from arglint.text import Source

ENOUGH = 1_000_000  # characters to check, from which on further processes pay

Outcome = tuple[Result | Problem, Settings]


class _Text(NamedTuple):
    """A text that is to be checked: its number among the files, and its entry in the cache."""

    source: Source
    number: int
    key: str | None


def check_files(
    files: Sequence[tuple[str, Settings]],
    *,
    encoding: str | None = None,
    stdin_name: str | None = None,
    cache: Cache | None = None,
    jobs: int | None = 1,
) -> Iterator[Outcome]:
    """For each file, in order, what was found in it, or why it could not be read.

    `-` is standard input, which goes by `stdin_name` if there is one. What the cache knows is not
    checked again. `jobs` is how many texts are checked at once; with None the processors and the
    size of the texts decide.
    """
    opened = (
        _open(number, file, settings, encoding, stdin_name, cache)
        for number, (file, settings) in enumerate(files)
    )
    all_settings = [settings for _, settings in files]
    outcomes = _checked(opened, all_settings, cache, jobs)
    yield from zip(outcomes, all_settings, strict=True)
    if cache:
        cache.prune()


def _open(
    number: int,
    file: str,
    settings: Settings,
    encoding: str | None,
    stdin_name: str | None,
    cache: Cache | None,
) -> _Text | Result | Problem:
    """A text, or what is known of it without a check."""
    name = stdin_name if file == STDIN else file
    try:
        source = read(file, encoding, name)
    except UnreadableError as error:
        return Problem(name or file, str(error))
    except (OSError, MemoryError) as error:
        return Problem(name or file, why(error))
    if cache is None or file == STDIN:
        return _Text(source, number, None)
    key = cache.key(source, settings)
    return cache.get(key, source) or _Text(source, number, key)


def _checked(
    opened: Iterator[_Text | Result | Problem],
    settings: Sequence[Settings],
    cache: Cache | None,
    jobs: int | None,
) -> Iterator[Result | Problem]:
    """What is found in texts; what is known already comes in its turn."""

    def check(text: _Text) -> tuple[Any, ...]:
        # Without the text, which whoever asks has.
        return tuple(_lint(text.source, settings[text.number]))[1:]

    number, opened = _number(opened, jobs)
    if number > 1:
        _load(settings)
        tasks = ((one, isinstance(one, _Text)) for one in opened)
        outcomes = share_out(tasks, check, number)
    else:
        outcomes = ((one, check(one) if isinstance(one, _Text) else None) for one in opened)
    for one, outcome in outcomes:
        if not isinstance(one, _Text):
            yield one
        elif isinstance(outcome, Crash):
            yield Problem(one.source.path or STDIN, str(outcome))
        else:
            result = Result(one.source, *outcome)
            if cache and one.key:
                cache.put(one.key, result)
            yield result


def _number(
    opened: Iterator[_Text | Result | Problem], jobs: int | None
) -> tuple[int, Iterator[_Text | Result | Problem]]:
    """How many processes are to check texts, and all the texts again."""
    number = jobs or processors()
    if number == 1 or not can_fork():
        return 1, opened
    held, size = [], 0
    for one in opened:
        held.append(one)
        size += len(one.source.text) if isinstance(one, _Text) else 0
        if size >= (1 if jobs else ENOUGH):
            return number, chain(held, opened)
    return 1, iter(held)


def _load(settings: Iterable[Settings]) -> None:
    """Load all that checking takes, so that processes begin with it."""
    import arglint.engine.run  # noqa: F401  # for what it loads
    from arglint.rulebook.twin import load_check

    for rule in {rule.name: rule for one in settings for rule in one.rules}.values():
        with suppress(Exception, SystemExit):  # told of each text
            load_check(rule)


def _lint(source: Source, settings: Settings) -> Result:
    from arglint.engine.run import lint_source

    folder = os.path.dirname(source.path) if source.path else None
    return lint_source(source, settings.rules, settings.manner, folder, reach=settings.reach)


def read(file: str, encoding: str | None = None, name: str | None = None) -> Source:
    """The text of a file, or of standard input for `-`, under a name."""
    path = file if name is None and is_converted(file) else name
    return text_of(read_data(file), path, encoding)


def read_data(file: str) -> bytes:
    """What a file holds, or standard input for `-`."""
    if file != STDIN:
        with open(file, "rb") as opened:
            return opened.read()
    if sys.stdin is None:
        raise UnreadableError("standard input is closed")
    return sys.stdin.buffer.read()
