"""Check many texts, and go on when one of them cannot be read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, NamedTuple

from arglint.engine.books import Group, acquaint, grouped, lint, missing
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
    """A text that is to be checked, or a book: its files, and which of them are asked for.

    `wanted` are their numbers among the files of the run, and among the sources; `keys` are their
    entries in the cache.
    """

    sources: tuple[Source, ...]
    wanted: tuple[tuple[int, int], ...]
    keys: tuple[str | None, ...]
    is_book: bool


class _Known(NamedTuple):
    """What need not be checked: results and problems, by the numbers of their files."""

    outcomes: tuple[tuple[int, Result | Problem], ...]


def check_files(
    files: Sequence[tuple[str, Settings]],
    *,
    encoding: str | None = None,
    stdin_name: str | None = None,
    cache: Cache | None = None,
    jobs: int | None = 1,
) -> Iterator[Outcome]:
    """For each file, in order, what was found in it, or why it could not be read.

    `-` is standard input, which goes by `stdin_name` if there is one. The files of a book come
    together. What the cache knows is not checked again. `jobs` is how many texts are checked at
    once; with None the processors and the size of the texts decide.
    """
    settings = [settings for _, settings in files]
    opened = (
        _open(group, settings, encoding, stdin_name, cache) for group in grouped(files, stdin_name)
    )
    for number, outcome in _checked(opened, settings, cache, jobs):
        yield outcome, settings[number]
    if cache:
        cache.prune()


def _open(
    group: Group,
    settings: Sequence[Settings],
    encoding: str | None,
    stdin_name: str | None,
    cache: Cache | None,
) -> _Text | _Known:
    """A text or book, or what is known of it without a check."""
    sources = read_group(group, encoding, stdin_name)
    if isinstance(sources, Problem):
        return _Known(tuple(_unread(group, sources, stdin_name)))
    whole = sources if group.is_book else ()
    keys: list[str | None] = []
    known: list[tuple[int, Result]] = []
    for number, at in group.wanted:
        stored = cache is not None and STDIN not in group.paths
        key = cache.key(sources[at], settings[number], whole) if cache and stored else None
        found = cache.get(key, sources[at]) if cache and key else None
        keys.append(key)
        known += [(number, found)] if found else []
    if len(known) == len(group.wanted):
        return _Known(tuple(known))
    return _Text(sources, group.wanted, tuple(keys), group.is_book)


def _unread(
    group: Group, problem: Problem, stdin_name: str | None
) -> Iterator[tuple[int, Problem]]:
    """Why the files of a group cannot be checked of which one cannot be read."""
    told = False
    for number, at in group.wanted:
        name = _name(group.paths[at], stdin_name)
        if name == problem.path or not group.is_book:
            told = True
            yield number, problem
        else:
            yield number, Problem(name, f"not checked, since its book lacks {problem.path}")
    if not told:
        yield group.wanted[0][0], problem


def read_group(
    group: Group, encoding: str | None, stdin_name: str | None
) -> tuple[Source, ...] | Problem:
    """The texts of a group, which know each other; or which of them cannot be read, and why."""
    if group.missing:
        return missing(group)
    sources = []
    for file in group.paths:
        name = _name(file, stdin_name)
        try:
            sources.append(read(file, encoding, stdin_name if file == STDIN else file))
        except UnreadableError as error:
            return Problem(name, str(error))
        except (OSError, MemoryError) as error:
            return Problem(name, why(error))
    acquaint(sources)
    return tuple(sources)


def _name(file: str, stdin_name: str | None) -> str:
    return (stdin_name or file) if file == STDIN else file


def _checked(
    opened: Iterator[_Text | _Known],
    settings: Sequence[Settings],
    cache: Cache | None,
    jobs: int | None,
) -> Iterator[tuple[int, Result | Problem]]:
    """What is found in texts; what is known already comes in its turn."""

    def check(text: _Text) -> list[tuple[Any, ...]]:
        # Without the texts, which whoever asks has.
        return [tuple(result)[1:] for result in _lint_group(text, settings)]

    number, opened = _number(opened, jobs)
    if number > 1:
        _load(settings)
        tasks = ((one, isinstance(one, _Text)) for one in opened)
        outcomes = share_out(tasks, check, number)
    else:
        outcomes = ((one, check(one) if isinstance(one, _Text) else None) for one in opened)
    for one, outcome in outcomes:
        if not isinstance(one, _Text):
            yield from one.outcomes
            continue
        for place, (file, at) in enumerate(one.wanted):
            if isinstance(outcome, Crash):
                yield file, Problem(one.sources[at].path or STDIN, str(outcome))
                continue
            result = Result(one.sources[at], *outcome[place])
            if cache and (key := one.keys[place]):
                cache.put(key, result)
            yield file, result


def _lint(source: Source, settings: Settings) -> Result:
    return lint(source, settings)


def _lint_group(text: _Text, settings: Sequence[Settings]) -> list[Result]:
    """What is found in the files of a text or book that are asked for."""
    if not text.is_book:
        return [_lint(text.sources[0], settings[number]) for number, _ in text.wanted]
    from arglint.engine.joined import lint_book

    own: list[Settings | None] = [None] * len(text.sources)
    for number, at in text.wanted:
        own[at] = settings[number]
    results = lint_book(text.sources, own)
    return [results[at] for _, at in text.wanted]


def _number(
    opened: Iterator[_Text | _Known], jobs: int | None
) -> tuple[int, Iterator[_Text | _Known]]:
    """How many processes are to check texts, and all the texts again."""
    number = jobs or processors()
    if number == 1 or not can_fork():
        return 1, opened
    held, size = [], 0
    for one in opened:
        held.append(one)
        size += sum(len(each.text) for each in one.sources) if isinstance(one, _Text) else 0
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
