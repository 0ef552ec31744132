"""Give texts their settings, as `arglint check` would, with the editor's wishes on top."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from typing import Any, NamedTuple

from arglint.engine.settings.checks import Checker
from arglint.engine.settings.keys import KEYS
from arglint.engine.settings.layers import NO_VALUES, Layer, Settings
from arglint.engine.settings.names import NameChecker
from arglint.engine.settings.nodes import Node
from arglint.engine.settings.resolve import FILES, Resolver
from arglint.readers.formats import TEXTS
from arglint.rulebook.book import Rulebook
from arglint.rulebook.card import Fault, FaultyError

EDITOR = "the editor's settings"
# The texts of folders; others are checked when they are opened, if they have lines.
SUFFIXES = (".md", ".markdown", ".txt", ".text", ".qmd", ".rmd")
# The keys that an editor may send: those of texts, and what these are compared with.
_HEEDED = {name for name, key in KEYS.items() if key.local}
_HEEDED |= {"baseline", "bibliography", "sources", "sources-mode"}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# What editors call texts that have no name yet, and those with other endings.
_LANGUAGES = frozenset(("markdown", "plaintext", "text", "quarto", "rmd", "pandoc"))


class Wishes(NamedTuple):
    """What the editor's settings say: which configuration to use, and the keys of one."""

    configuration: str | None = None
    isolated: bool = False
    values: Mapping[str, Any] = NO_VALUES


def read_wishes(given: object) -> Wishes:
    """What an editor sent, under `arglint` or not. What means nothing to us is passed over."""
    if isinstance(given, dict) and isinstance(given.get("arglint"), dict):
        given = given["arglint"]
    if not isinstance(given, dict):
        return Wishes()
    keys = {
        _HUMP.sub("-", str(key)).lower(): value
        for key, value in given.items()
        if value not in (None, "", [], {})
    }
    configuration = keys.get("configuration")
    return Wishes(
        os.path.expanduser(configuration) if isinstance(configuration, str) else None,
        keys.get("isolated") is True,
        {key: value for key, value in keys.items() if key in _HEEDED},
    )


class Configuration:
    """The settings of every text, until they are to be read anew.

    Where a configuration cannot be used, the last one that could holds, or none; `faults` tell
    what is wrong.
    """

    def __init__(self) -> None:
        self.allow_code = False
        self.folder = os.getcwd()
        self.wishes = Wishes()
        self.faults: tuple[Fault, ...] = ()
        self._resolver: Resolver | None = None
        self._plain: Resolver | None = None  # one that goes by no file
        self._last: dict[str | None, Settings] = {}  # the last that could be used, by their file
        self._broken: dict[str | None, Settings] = {}  # what holds in the place of others

    def reload(self) -> None:
        """Read everything anew when it is next asked for."""
        self._resolver = self._plain = None
        self._broken.clear()
        self.faults = ()

    def of(self, path: str | None) -> Settings:
        """The settings of a text, which may be no file."""
        place = path or os.path.join(self.folder, "draft.md")
        file = self._file_for(place)
        if file in self._broken:
            return self._broken[file]
        try:
            settings = self._last[file] = self._current().of(place)
        except FaultyError as error:
            self._note(error.faults)
            settings = self._broken[file] = self._last.get(file) or self._without().of(place)
        return settings

    def book_of(self, path: str | None) -> Rulebook:
        """All the rules that a text's configuration knows, whether they are on or not."""
        file = self._file_for(path or os.path.join(self.folder, "draft.md"))
        try:
            return self._current().loaded(file).book
        except FaultyError as error:
            self._note(error.faults)
            return self._without().loaded(None).book

    def is_checked(self, path: str | None, language: str) -> bool:
        """Whether a text is one that is checked: no configuration, no code, and not excluded."""
        if path is None:
            return language in _LANGUAGES
        if is_configuration(path):
            return False
        named = path.lower().endswith((*SUFFIXES, *TEXTS)) or language in _LANGUAGES
        try:
            return named and not self._current().excluded(path)
        except FaultyError as error:
            self._note(error.faults)
            return named

    def baseline_of(self, path: str, settings: Settings) -> str | None:
        """The baseline that holds for a text: the one that is named, or the one that lies there."""
        from arglint.engine.baseline import NAME

        named: str | None = settings.value("baseline").value
        if named is not None or self._current().isolated:
            return named
        file = self._file_for(path)
        beside = os.path.join(os.path.dirname(file) if file else self.folder, NAME)
        return beside if os.path.lexists(beside) else None

    def rests_on(self, path: str) -> bool:
        """Whether what is found in texts may change with a file."""
        if is_configuration(path) or not path.lower().endswith((*SUFFIXES, *TEXTS)):
            return True
        patterns = (
            pattern
            for settings in self._last.values()
            for patterns in (*(patterns for _, patterns in settings.sources), *settings.books)
            for pattern in patterns
        )
        return any(
            fnmatch(path, pattern) or path.startswith(pattern.rstrip(os.sep) + os.sep)
            for pattern in patterns
        )

    def notices(self) -> Iterator[str]:
        """What a writer should know about the configurations in use."""
        resolver = self._current()
        barred = sorted({name for book in resolver.books() for name in book.barred})
        if barred:
            yield (
                f"rules are left out whose Python comes from a folder that the configuration names "
                f"({', '.join(barred)}); the editor's setting allowCode runs such code"
            )
        for used, other in resolver.shadowed:
            yield f"two configurations in one folder: {used} holds, not {other}"

    def _note(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(dict.fromkeys((*self.faults, *faults)))

    def _file_for(self, place: str) -> str | None:
        return self._current().file_for(os.path.abspath(place))

    def _without(self) -> Resolver:
        if self._plain is None:
            self._plain = Resolver(self._current().command, isolated=True)
        return self._plain

    def _current(self) -> Resolver:
        if self._resolver is None:
            named = self.wishes.configuration
            resolver = self._resolver = Resolver(
                Layer(EDITOR, self.folder, NO_VALUES),
                config=os.path.join(self.folder, named) if named else None,
                isolated=self.wishes.isolated,
                allow_code=self.allow_code,
            )
            if self.wishes.values:
                values = self._wished(self.book_of(None))
                resolver.command = Layer(EDITOR, self.folder, values)
        return self._resolver

    def _wished(self, book: Rulebook) -> Mapping[str, Any]:
        """What the editor's settings say, as far as it can be."""
        root = _node(dict(self.wishes.values))
        checker = Checker(os.path.join(self.folder, EDITOR))
        layer = checker.layer(root, EDITOR)
        names = NameChecker(EDITOR, book)
        values = dict(names.layer(layer, root).values)
        faults = (*checker.faults, *names.faults)
        self._note(tuple(one._replace(path=EDITOR, line=0, column=0) for one in faults))
        known = {*book.rules, *book.packs, "all"}
        for key in ("select", "extend-select", "ignore"):
            if key in values:
                values[key] = tuple(name for name in values[key] if name in known)
        return {key: value for key, value in values.items() if value != ()}


def is_configuration(path: str) -> bool:
    """Whether a file is one that settings are read from."""
    return os.path.basename(path) in FILES


def _node(value: object) -> Node:
    """A value as from a settings document; it has no place."""
    if isinstance(value, dict):
        value = {str(name): _node(part) for name, part in value.items()}
    elif isinstance(value, list):
        value = [_node(part) for part in value]
    return Node(value, (1, 1), (1, 1))
