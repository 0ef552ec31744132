"""Hold the texts that are open, and make of each what is known of it: the one place that does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pygls.uris import to_fs_path

from arglint.document.memory import Memory
from arglint.engine.result import Result
from arglint.engine.run import AbandonedError, lint_document, read_source
from arglint.engine.settings.layers import Settings
from arglint.readers.formats import is_converted, source_of
from arglint.rulebook.card import Rule
from arglint.server.edits import Change, Lines
from arglint.server.positions import UTF16, Positions, line_starts
from arglint.text import Source


class Text(NamedTuple):
    """A text at one version: it never changes, an edit makes another.

    `path` is absolute, and None where the text is no file. `version` is the editor's count, which
    a text from the disk has not. `positions` are its places as the editor counts them.
    """

    uri: str
    path: str | None
    language: str
    version: int | None
    source: Source
    positions: Positions


class Texts:
    """The open texts, each in its newest version."""

    def __init__(self) -> None:
        self.encoding = UTF16
        self._open: dict[str, Text] = {}

    def get(self, uri: str) -> Text | None:
        """The text of an address, if it is open."""
        return self._open.get(uri)

    def all(self) -> list[Text]:
        """All open texts."""
        return list(self._open.values())

    def clear(self) -> None:
        """Let go of all texts."""
        self._open.clear()

    def open(self, uri: str, words: str, version: int | None, language: str) -> Text:
        """Take in a text; one that was open under this address is forgotten."""
        self._open[uri] = text = make_text(uri, words, version, language, self.encoding)
        return text

    def close(self, uri: str) -> bool:
        """Let go of a text; whether it was open."""
        return self._open.pop(uri, None) is not None

    def change(self, uri: str, version: int | None, changes: Iterable[Change]) -> Text | None:
        """Make the edits of an editor; None where no such text is open."""
        text = self._open.get(uri)
        if text is None:
            return None
        lines = Lines(text.source.text, text.positions.starts, self.encoding)
        lines.make(changes)
        positions = Positions(lines.words, lines.starts, self.encoding)
        source = Source(lines.words, text.path)
        text = text._replace(version=version, source=source, positions=positions)
        self._open[uri] = text
        return text


def make_text(uri: str, words: str, version: int | None, language: str, encoding: str) -> Text:
    """A text that was read anew."""
    path = path_of(uri)
    positions = Positions(words, [0, *line_starts(words)], encoding)
    return Text(uri, path, language, version, Source(words, path), positions)


def path_of(uri: str) -> str | None:
    """The absolute path of a file's address, or None where it is no file's."""
    try:
        path = to_fs_path(uri)
    except ValueError:
        return None
    if not path or "\0" in path or not os.path.isabs(path):
        return None
    return os.path.normpath(path)


class Reading:
    """What was made of a text with some settings: the document, and what was found if asked."""

    __slots__ = ("document", "folder", "manner", "result", "settings", "text")

    def __init__(self, text: Text, settings: Settings, memory: Memory | None = None) -> None:
        self.text = text
        self.settings = settings
        self.manner = settings.manner._replace(dialect=_dialect(text, settings))
        self.folder = os.path.dirname(text.path) if text.path else None
        source = source_of(text.source.text, text.path) if is_converted(text.path) else text.source
        self.document = read_source(source, self.manner, self.folder, memory=memory)
        self.result: Result | None = None

    @property
    def is_converted(self) -> bool:
        """Whether the document has other places than the text in the editor."""
        return self.document.source.origin is not None

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules that are on, by name."""
        return {rule.name: rule for rule in self.settings.rules}


class Reader:
    """Reads and checks texts: an edit becomes a new document and new findings here.

    It keeps what it made last of each text, and what helps to read the next edit quickly.
    """

    def __init__(self) -> None:
        self._made: dict[str, Reading] = {}
        self._memories: dict[str, Memory] = {}

    def read(self, text: Text, settings: Settings) -> Reading:
        """The document of a text."""
        made = self._made.get(text.uri)
        if made is None or made.text is not text or made.settings is not settings:
            # Taken out while it is used: what breaks off in the middle is remembered by nobody.
            memory = self._memories.pop(text.uri, None) or Memory()
            made = self._made[text.uri] = Reading(text, settings, memory)
            self._memories[text.uri] = memory
        return made

    def check(self, text: Text, settings: Settings, go_on: Callable[[], bool]) -> Result | None:
        """What is found in a text, or None as soon as nobody wants to know."""
        made = self.read(text, settings)
        if made.result is None:
            try:
                made.result = lint_document(
                    made.document, settings.rules, reach=settings.reach, go_on=go_on
                )
            except AbandonedError:
                return None
        return made.result

    def forget(self, uri: str | None = None) -> None:
        """Let go of what was made of a text, or of all."""
        if uri is None:
            self._made.clear()
        else:
            self._made.pop(uri, None)
            self._memories.pop(uri, None)


def _dialect(text: Text, settings: Settings) -> str | None:
    """The dialect that is settled; the editor knows that of a text without a name."""
    if is_converted(text.path):
        return None  # the reader knows
    if settings.dialect is None and text.path is None and text.language != "plaintext":
        return "markdown"
    return settings.dialect
