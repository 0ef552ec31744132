"""Check a book: join its texts to one text, and part what is found in it again."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from arglint.diagnostic import Diagnostic, Edit, Fix, Place
from arglint.engine.books import lint
from arglint.engine.result import Failure, Result, Suppressed
from arglint.engine.settings.layers import Settings
from arglint.patterns import regex
from arglint.syntax import view_of
from arglint.syntax.lexer import MARKDOWN, PLAIN, dialect_of
from arglint.text import Change, Source, Span, Where

_BREAK = "\n\n"
_FRONT_MATTER = regex(
    r"---[^\S\r\n]*\r?\n(?:(?!---|\.\.\.)[^\n]*\n){1,400}(?:---|\.\.\.)[^\S\r\n]*(?:\r?\n|\Z)"
)


class _Part(NamedTuple):
    """Where a text begins in the book, and how much is left out at its beginning."""

    start: int
    skipped: int
    source: Source

    @property
    def end(self) -> int:
        return self.start + len(self.source.text) - self.skipped


class Book:
    """The origin of a text that was joined out of several."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self.parts = parts
        self._starts = [part.start for part in parts]
        units = {part.source.origin.unit if part.source.origin else "line" for part in parts}
        self.unit = "line" if "line" in units else "paragraph"

    @property
    def sources(self) -> list[Source]:
        """The texts of which it was made."""
        return [part.source for part in self.parts]

    def at(self, offset: int) -> int:
        """The number of the text, from 0, from which the character at an offset comes."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def place(self, offset: int) -> Where:
        """Where the character at an offset stands in its file."""
        at = self.at(offset)
        return self.parts[at].source.where(self.inside(offset, at))

    def end(self, offset: int) -> Where:
        """The place right behind the character before an offset."""
        at = self.at(max(0, offset - 1))
        inside = self.inside(offset, at)
        return self.parts[at].source.where_end(Span(max(0, inside - 1), inside))

    def shown(self, span: Span) -> tuple[Source, Span]:
        """The words of a span in the first of the files that it comes from."""
        at = self.at(span.start)
        return self.parts[at].source.shown(self.span(span, at))

    def found(self, offset: int, path: str | None) -> int | None:
        """The offset in the book of the character at an offset of one of the files.

        None for what came to nothing there, such as the front matter of a later text.
        """
        for part in self.parts:
            if part.source.path == path:
                inner = part.source.found(offset, path)
                if inner is not None and inner >= part.skipped:
                    return part.start + inner - part.skipped
        return None

    def mapped(self, changes: Iterable[Change]) -> list[Change] | None:
        """The changes as they are, if the files take them all."""
        changes = list(changes)
        return changes if self._shared_out(changes) is not None else None

    def parted(self, changes: Iterable[Change]) -> list[tuple[Source, list[Change]]] | None:
        """The changes of each file that has any, as its author wrote it."""
        shares = self._shared_out(changes)
        if shares is None:
            return None
        parted = (self.parts[at].source.parted(share) for at, share in shares.items())
        return [one for found in parted for one in found or ()]

    def revised(self, changes: Sequence[Change]) -> Source:
        """The book after changes in its files."""
        shares = self._shared_out(changes) or {}
        return join(
            [
                part.source.revised(shares[at]) if at in shares else part.source
                for at, part in enumerate(self.parts)
            ]
        )

    def span(self, span: Span, at: int) -> Span:
        """A span of the book in a text."""
        return Span(self.inside(span.start, at), self.inside(span.end, at))

    def inside(self, offset: int, at: int) -> int:
        """An offset of the book in a text; outside of it, in its beginning or end."""
        part = self.parts[at]
        return min(max(offset, part.start), part.end) - part.start + part.skipped

    def _shared_out(self, changes: Iterable[Change]) -> dict[int, list[Change]] | None:
        """The changes of each text that has any; None if one of them cannot be made."""
        shares: dict[int, list[Change]] = {}
        for start, end, words in changes:
            at = self.at(start)
            if end > self.parts[at].end:
                return None
            inner = self.span(Span(start, end), at)
            shares.setdefault(at, []).append((*inner, words))
        takes = (self.parts[at].source.takes(share) for at, share in shares.items())
        return shares if all(takes) else None


def join(sources: Sequence[Source]) -> Source:
    """Texts, at least one, as one text with a paragraph's end between each two.

    Front matter stays only at the beginning: elsewhere it would be none.
    """
    parts: list[_Part] = []
    words: list[str] = []
    at = 0
    for source in sources:
        matter = _FRONT_MATTER.match(source.text) if parts else None
        skipped = matter.end() if matter else 0
        parts.append(_Part(at, skipped, source))
        words += source.text[skipped:], _BREAK
        at += len(source.text) - skipped + len(_BREAK)
    plain = all(
        source.origin is None and dialect_of(view_of(source.text), source.path) == PLAIN
        for source in sources
    )
    joined = Source("".join(words), sources[0].path, Book(parts), PLAIN if plain else MARKDOWN)
    joined.chapters = tuple(part.start for part in parts)
    return joined


def sources_of(joined: Source) -> list[Source]:
    """The texts of which one was joined."""
    assert isinstance(joined.origin, Book)
    return joined.origin.sources


def part(result: Result, first: int = 0) -> list[Result]:
    """What was found in a book as results of its texts, in their order.

    What failed or was told of the whole book stands with one of them, by default the first.
    """
    origin = result.source.origin
    assert isinstance(origin, Book)
    sources = origin.sources
    folder = os.path.dirname(result.source.path or "")
    consulted = tuple(os.path.abspath(os.path.join(folder, name)) for name in result.consulted)
    found: list[list[Diagnostic]] = [[] for _ in sources]
    silent: list[list[Suppressed]] = [[] for _ in sources]
    for one in result.diagnostics:
        at = origin.at(one.span.start)
        found[at].append(_inner(origin, one, at))
    for silenced in result.suppressed:
        at = origin.at(silenced.diagnostic.span.start)
        silent[at].append(Suppressed(_inner(origin, silenced.diagnostic, at), silenced.reason))
    return [
        Result(
            source,
            tuple(sorted(found[at], key=lambda one: (one.start, one.rule, one.end))),
            result.failures if at == first else (),
            tuple(silent[at]),
            result.notices if at == first else (),
            consulted,
        )
        for at, source in enumerate(sources)
    ]


def lint_book(sources: Sequence[Source], settings: Sequence[Settings | None]) -> list[Result]:
    """What is found in each text of a book, by the rules of its own settings.

    The book is gone through once for each of the settings that differ. A text without settings is
    only read; its result is empty.
    """
    joined = join(sources)
    results = [Result(source, ()) for source in sources]
    for first, one in enumerate(settings):
        if one and not any(other is one for other in settings[:first]):
            parts = part(lint(joined, one), first)
            for at, other in enumerate(settings):
                if other is one:
                    results[at] = parts[at]
    return results


def lint_joined(joined: Source, settings: Sequence[Settings | None]) -> Result:
    """What is found in a book as one text, by the rules of the settings of each part."""
    origin = joined.origin
    assert isinstance(origin, Book)
    diagnostics: list[Diagnostic] = []
    failures: list[Failure] = []
    for one in {id(one): one for one in settings if one}.values():
        result = lint(joined, one)
        failures += result.failures
        diagnostics += [
            found if _may_change(origin, found.fix, settings) else found._replace(fix=None)
            for found in result.diagnostics
            if settings[origin.at(found.span.start)] is one
        ]
    return Result(joined, tuple(sorted(diagnostics, key=lambda one: one.span)), tuple(failures))


def _may_change(origin: Book, fix: Fix | None, settings: Sequence[Settings | None]) -> bool:
    """Whether all texts that a fix changes are among those that the run was asked for."""
    return all(settings[origin.at(edit.start)] for edit in (fix.edits if fix else ()))


def _inner(origin: Book, one: Diagnostic, at: int) -> Diagnostic:
    """A diagnostic with the offsets of its text; a fix that changes others too is not shown."""
    fix = one.fix and one.fix._replace(edits=tuple(_edits(origin, one.fix.edits, at)))
    if one.fix and fix and len(fix.edits) < len(one.fix.edits):
        fix = None
    related = tuple(_inner_place(origin, place) for place in one.related)
    return one._replace(span=origin.span(one.span, at), related=related, fix=fix)


def _inner_place(origin: Book, place: Place) -> Place:
    return place._replace(span=origin.span(place.span, origin.at(place.span.start)))


def _edits(origin: Book, edits: Iterable[Edit], at: int) -> Iterator[Edit]:
    for edit in edits:
        if origin.at(edit.start) == at:
            yield Edit(*origin.span(Span(edit.start, edit.end), at), edit.text)
