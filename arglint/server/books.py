"""Check chapters as parts of their books: as they are in the editor, or else on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from arglint.document import Document
from arglint.document.memory import Memory
from arglint.engine.books import Group, grouped, missing
from arglint.engine.result import Result
from arglint.engine.run import AbandonedError, lint_document, read_source
from arglint.engine.settings.layers import Settings
from arglint.readers.decode import UnreadableError
from arglint.readers.formats import source_of, text_of
from arglint.server.texts import Texts
from arglint.text import Source

Stamp = tuple[int, int]  # when a file was written, and its size


class _Made:
    """What was made of a book out of some words: its document, and what was found if asked."""

    __slots__ = ("document", "memory", "result", "settings", "sources")

    def __init__(self, sources: Sequence[Source], settings: Settings, memory: Memory) -> None:
        from arglint.engine.joined import join

        joined = join(sources)
        folder = os.path.dirname(joined.path) if joined.path else None
        self.sources = tuple(sources)
        self.settings = settings
        self.document = read_source(joined, settings.manner, folder, memory=memory)
        self.memory = memory
        self.result: Result | None = None

    def holds(self, sources: Sequence[Source], settings: Settings) -> bool:
        """Whether it is what would be made of these."""
        return settings is self.settings and [(one.path, one.text) for one in sources] == [
            (one.path, one.text) for one in self.sources
        ]

    def check(self, go_on: Callable[[], bool]) -> Result | None:
        """What is found in the book, or None as soon as nobody wants to know."""
        if self.result is None:
            rules, reach = self.settings.rules, self.settings.reach
            try:
                self.result = lint_document(self.document, rules, reach=reach, go_on=go_on)
            except AbandonedError:
                return None
        return self.result


class Books:
    """What was made of books, kept until a chapter changes."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._files: dict[str, tuple[Stamp, Source]] = {}
        self._converted: dict[str | None, tuple[Source, Source]] = {}
        self._made: dict[tuple[str, ...], _Made] = {}
        self._chapters: dict[str, tuple[str, ...]] = {}  # of each chapter that was asked for

    def of(self, path: str | None, settings: Settings) -> Group | None:
        """The book of a text; None if it is in none, or its only chapter."""
        if path is None or not settings.books:
            return None
        (group,) = grouped([(path, settings)])
        if not group.is_book or len(group.paths) < 2:
            self._chapters.pop(path, None)
            return None
        # Absolute, so that the ends of findings have addresses.
        group = group._replace(paths=tuple(map(os.path.abspath, group.paths)))
        self._chapters[path] = group.paths
        return group

    def siblings(self, path: str | None) -> list[str]:
        """The addresses of the open texts that are in one book with a text."""
        paths = self._chapters.get(path) if path else None
        return [
            text.uri
            for text in self._texts.all()
            if paths and text.path != path and text.path and self._chapters.get(text.path) == paths
        ]

    def check(
        self, group: Group, source: Source, settings: Settings, go_on: Callable[[], bool]
    ) -> Result | None:
        """What is found in a chapter, or None as soon as nobody wants to know."""
        from arglint.engine.joined import part

        ((_, number),) = group.wanted
        result = self._read(group, source, settings).check(go_on)
        if result is None:
            return None
        result = part(result, number)[number]
        if group.missing:
            result = result._replace(notices=(*result.notices, str(missing(group))))
        return result

    def document(self, group: Group, source: Source, settings: Settings) -> Document:
        """The document of a whole book, one of whose chapters is given."""
        return self._read(group, source, settings).document

    def sources(self, group: Group, source: Source) -> list[Source]:
        """The chapters of a book, one of which is given."""
        ((_, number),) = group.wanted
        opened = {os.path.realpath(text.path): text for text in self._texts.all() if text.path}
        sources = []
        for at, path in enumerate(group.paths):
            text = opened.get(os.path.realpath(path))
            if at == number:
                sources.append(source)
            elif text:
                sources.append(self._opened(text.source))
            else:
                sources.append(self._on_disk(path))
        return sources

    def forget(self) -> None:
        """Let go of all that was made."""
        self._files.clear()
        self._converted.clear()
        self._made.clear()

    def _on_disk(self, path: str) -> Source:
        """A chapter that nobody has open; what cannot be read is empty."""
        try:
            status = os.stat(path)
            stamp = status.st_mtime_ns, status.st_size
            known = self._files.get(path)
            if known is None or known[0] != stamp:
                with open(path, "rb") as file:
                    known = self._files[path] = stamp, text_of(file.read(), path)
        except (OSError, UnreadableError):
            return Source("", path)
        return known[1]

    def _opened(self, source: Source) -> Source:
        """A chapter that stands in the editor; what cannot be read is empty."""
        known = self._converted.get(source.path)
        if known is None or known[0] is not source:
            try:
                known = source, source_of(source.text, source.path)
            except UnreadableError:
                known = source, Source("", source.path)
            self._converted[source.path] = known
        return known[1]

    def _read(self, group: Group, source: Source, settings: Settings) -> _Made:
        sources = self.sources(group, source)
        made = self._made.pop(group.paths, None)
        if made is None or not made.holds(sources, settings):
            made = _Made(sources, settings, made.memory if made else Memory())
        self._made[group.paths] = made
        return made
