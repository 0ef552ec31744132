"""Find the books that texts belong to, and check a book as one text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from arglint.engine.discovery import STDIN, Problem
from arglint.engine.result import Result
from arglint.engine.settings.layers import Settings
from arglint.patterns import regex
from arglint.text import Source


class Group(NamedTuple):
    """Texts that are checked together.

    `wanted` are those that a run was asked for, by their numbers among its files and with their
    numbers among the `paths`, which are all chapters of their book; a text of none is alone.
    """

    paths: tuple[str, ...]
    wanted: tuple[tuple[int, int], ...]
    is_book: bool
    missing: str = ""


def grouped(files: Sequence[tuple[str, Settings]], stdin_name: str | None = None) -> list[Group]:
    """The files of a run, those of a book together in its order, where the first of them stands."""
    if not any(settings.books for _, settings in files):
        return [Group((file,), ((at, 0),), False) for at, (file, _) in enumerate(files)]
    finder = _Finder([stdin_name or file if file == STDIN else file for file, _ in files])
    groups: list[Group] = []
    done: set[int] = set()
    for at, (file, settings) in enumerate(files):
        if at not in done:
            group = finder.book_of(at, settings) or Group((file,), ((at, 0),), False)
            paths = dict(group.wanted)
            done.update(paths)
            # Standard input takes the place of the file whose name it goes by.
            shown = [*group.paths]
            for number, chapter in group.wanted:
                shown[chapter] = files[number][0]
            groups.append(group._replace(paths=tuple(shown)))
    return groups


class _Finder:
    """Finds the books of texts that go by some names; looks for the files of each book once."""

    def __init__(self, names: Sequence[str]) -> None:
        self.reals = [os.path.realpath(name) for name in names]
        self.numbers = {real: at for at, real in reversed(list(enumerate(self.reals)))}
        self.known: dict[tuple[str, ...], tuple[dict[str, str], str]] = {}

    def book_of(self, at: int, settings: Settings) -> Group | None:
        """The book of a text, given by its number, if it is in one."""
        for book in settings.books:
            if book not in self.known:
                self.known[book] = _chapters(book)
            chapters, missing = self.known[book]
            if self.reals[at] in chapters:
                wanted = [
                    (self.numbers[real], chapter)
                    for chapter, real in enumerate(chapters)
                    if real in self.numbers
                ]
                paths = tuple(map(os.path.relpath, chapters.values()))
                return Group(paths, tuple(wanted), True, missing)
        return None


def _chapters(book: tuple[str, ...]) -> tuple[dict[str, str], str]:
    """The files of a book by their real paths, and the first of its paths that stands for none."""
    from glob import glob

    found: dict[str, str] = {}
    missing = ""
    for path in book:
        matches = (
            [path] if os.path.isfile(path) else sorted(glob(path, recursive=True), key=_by_number)
        )
        missing = missing or ("" if matches else path)
        for match in matches:
            found.setdefault(os.path.realpath(match), match)
    return found, missing


def _by_number(path: str) -> list[tuple[int, str]]:
    """What puts `ch2` before `ch10`: the numbers in a name count as numbers."""
    return [
        (int(piece), "") if piece.isdecimal() else (-1, piece)
        for piece in regex(r"(\d{1,9})").split(path)
    ]


def missing(group: Group) -> Problem:
    """Say which file a book lacks."""
    path = os.path.relpath(group.missing)
    return Problem(path, "the configuration names this file in its book, and it is not there")


def acquaint(sources: Sequence[Source]) -> None:
    """Let the texts of a book know each other, so that reports can show places in all of them."""
    for source in sources:
        source.others = {other.path: other for other in sources if other is not source}


def lint(source: Source, settings: Settings) -> Result:
    """What is found in a text, or in a book that was joined."""
    from arglint.engine.run import lint_source

    folder = os.path.dirname(source.path) if source.path else None
    return lint_source(source, settings.rules, settings.manner, folder, reach=settings.reach)
