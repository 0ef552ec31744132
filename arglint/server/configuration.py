"""Give open texts their settings, as `arglint check` would, and the editor's wishes on top."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from arglint.engine.discovery import SUFFIXES
from arglint.engine.settings.checks import Checker
from arglint.engine.settings.keys import KEYS
from arglint.engine.settings.layers import NO_VALUES, Layer, Settings
from arglint.engine.settings.names import NameChecker
from arglint.engine.settings.nodes import Node
from arglint.engine.settings.resolve import FILES, Resolver
from arglint.rulebook.card import Fault, FaultyError
from arglint.server.texts import Text

EDITOR = "the editor's settings"
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# What editors call texts that have no name yet, and those with other endings.
_LANGUAGES = frozenset(("markdown", "plaintext", "text", "quarto", "rmd", "pandoc", "mdx"))


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
        {key: value for key, value in keys.items() if key in KEYS},
    )


class Configuration:
    """The settings of every text, until they are to be read anew.

    Where a configuration cannot be used, the last one that could holds; `faults` tell what is
    wrong, by the path of the file.
    """

    def __init__(self) -> None:
        self.allow_code = False
        self.folder = os.getcwd()
        self.wishes = Wishes()
        self.faults: tuple[Fault, ...] = ()
        self._resolver: Resolver | None = None
        self._last: dict[str | None, Settings] = {}  # by the configuration file

    def reload(self) -> None:
        """Read everything anew when it is next asked for."""
        self._resolver = None
        self.faults = ()

    def of(self, path: str | None) -> Settings:
        """The settings of a text, which may be no file."""
        resolver = self._resolver or self._make()
        place = path or os.path.join(self.folder, "draft.md")
        file = None
        try:
            file = resolver.file_for(os.path.abspath(place))
            settings = self._last[file] = resolver.of(place)
        except FaultyError as error:
            self._note(error.faults)
            settings = self._last.get(file) or _without(resolver).of(place)
        return settings

    def is_checked(self, text: Text) -> bool:
        """Whether a text is one that is checked: no configuration, no code, and not excluded."""
        if text.path is None:
            return text.language in _LANGUAGES
        if is_configuration(text.path):
            return False
        named = text.path.lower().endswith(SUFFIXES) or text.language in _LANGUAGES
        try:
            return named and not (self._resolver or self._make()).excluded(text.path)
        except FaultyError as error:
            self._note(error.faults)
            return named

    def _note(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(dict.fromkeys((*self.faults, *faults)))

    def _make(self) -> Resolver:
        resolver = self._settled(Resolver(self._command(NO_VALUES)))
        if self.wishes.values:
            resolver.command = self._command(self._checked(resolver))
        self._resolver = resolver
        return resolver

    def _settled(self, resolver: Resolver) -> Resolver:
        named = self.wishes.configuration
        if named:
            resolver.config = os.path.join(self.folder, named)
        resolver.isolated = self.wishes.isolated
        resolver.allow_code = self.allow_code
        return resolver

    def _command(self, values: Mapping[str, Any]) -> Layer:
        return Layer(EDITOR, self.folder, values)

    def _checked(self, resolver: Resolver) -> Mapping[str, Any]:
        """What the editor wishes, as far as it can be."""
        root = _node(dict(self.wishes.values))
        checker = Checker(os.path.join(self.folder, EDITOR))
        layer = checker.layer(root, EDITOR)
        try:
            book = resolver.loaded(resolver.file_for(self.folder)).book
        except FaultyError:
            book = _without(resolver).loaded(None).book
        names = NameChecker(EDITOR, book)
        values = names.layer(layer, root).values
        self._note(tuple(one._replace(path=EDITOR) for one in (*checker.faults, *names.faults)))
        return values


def is_configuration(path: str) -> bool:
    """Whether a file is one that settings are read from."""
    return os.path.basename(path) in FILES


def _without(resolver: Resolver) -> Resolver:
    """One that goes by no configuration file."""
    return Resolver(resolver.command, isolated=True)


def _node(value: object) -> Node:
    """A value as from a settings document; it has no place."""
    if isinstance(value, dict):
        value = {str(name): _node(part) for name, part in value.items()}
    elif isinstance(value, list):
        value = [_node(part) for part in value]
    return Node(value, (1, 1), (1, 1))
