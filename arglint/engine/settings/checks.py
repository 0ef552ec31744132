"""Check the form of a settings document strictly; all that is wrong is told, with its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from arglint.diagnostic import Severity
from arglint.engine.settings.keys import KEYS, Key
from arglint.engine.settings.layers import Layer
from arglint.engine.settings.nodes import Node, fault
from arglint.engine.settings.presets import preset_names
from arglint.rulebook.card import Fault
from arglint.spelling import did_you_mean

_LOCAL = {name: key for name, key in KEYS.items() if key.local}


class Checker:
    """Checks one document; faults are noted, and reading goes on without the faulty value."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.folder = os.path.dirname(os.path.abspath(path))
        self.faults: list[Fault] = []
        self.readers: Mapping[str, Callable[[Node, Key], Any]] = {
            "text": self.text,
            "path": self.path_,
            "choice": self.choice,
            "preset": self.preset,
            "texts": self.texts,
            "one-or-more": self.one_or_more,
            "globs": self.globs,
            "names": self.texts,
            "severities": self.severities,
            "options": self.options,
            "sources": self.sources,
            "book": self.book,
        }

    def fault(self, node: Node, message: str, *, at_key: bool = False) -> None:
        self.faults.append(fault(self.path, node, message, at_key=at_key))

    def layer(self, root: Node, origin: str) -> Layer:
        """What a document says, apart from whether the rules exist that it names."""
        values = self.table(root, "these settings", KEYS)
        per_file = root.items.get("per-file")
        overrides = self.overrides(per_file, origin) if per_file else ()
        return Layer(origin, self.folder, values, overrides=overrides)

    def table(self, node: Node, what: str, known: Mapping[str, Key]) -> dict[str, Any]:
        """The values of a table whose keys are known, read as their kinds ask."""
        if not isinstance(node.value, dict):
            self.fault(node, f"{what} must be a table of keys and values, not {kind_of(node)}")
        values = {}
        for name, value in node.items.items():
            if name not in known:
                message = f"no key is called '{name}'{did_you_mean(name, known)}"
                self.fault(value, message, at_key=True)
            elif known[name].kind in self.readers:
                read = self.readers[known[name].kind](value, known[name])
                if read is not None:
                    values[name] = read
        return values

    def overrides(self, node: Node, origin: str) -> tuple[Layer, ...]:
        if not isinstance(node.value, list):
            self.fault(node, f"'per-file' must be a list of tables, not {kind_of(node)}")
        known = {"files": Key("files", "globs", "", ""), **_LOCAL}
        found = []
        for part in node.parts:
            values = self.table(part, "an entry of 'per-file'", known)
            globs = values.pop("files", None)
            if isinstance(part.value, dict) and "files" not in part.items:
                self.fault(part, "an entry of 'per-file' needs 'files', the patterns it holds for")
            if globs is not None:
                told = f"{origin}, per-file at line {part.place[0]}"
                found.append(Layer(told, self.folder, values, globs))
        return tuple(found)

    def text(self, node: Node, key: Key) -> str | None:
        if isinstance(node.value, str) and "\0" in node.value:
            self.fault(node, f"'{key.name}' has a NUL character; take it out")
            return None
        if isinstance(node.value, str) and node.value.strip():
            return node.value
        self.fault(node, f"'{key.name}' must be a text, not {kind_of(node)}")
        return None

    def path_(self, node: Node, key: Key) -> str | None:
        text = self.text(node, key)
        return text and os.path.join(self.folder, os.path.expanduser(text))

    def choice(self, node: Node, key: Key) -> str | None:
        return self.one_of(node, f"'{key.name}'", key.choices)

    def preset(self, node: Node, key: Key) -> str | None:
        return self.one_of(node, f"'{key.name}'", preset_names())

    def one_of(self, node: Node, what: str, known: Iterable[str]) -> str | None:
        known = list(known)
        if isinstance(node.value, str) and node.value in known:
            return node.value
        given = f"'{node.value}'" if isinstance(node.value, str) else kind_of(node)
        hint = did_you_mean(node.value, known) if isinstance(node.value, str) else ""
        self.fault(node, f"{what} must be one of {', '.join(known)}, not {given}{hint}")
        return None

    def texts(self, node: Node, key: Key, asked: str = "a list of texts") -> tuple[str, ...] | None:
        if not isinstance(node.value, list):
            self.fault(node, f"'{key.name}' must be {asked}, not {kind_of(node)}")
            return None
        parts = [self.text(part, key) for part in node.parts]
        return None if None in parts else tuple(part for part in parts if part)

    def one_or_more(
        self, node: Node, key: Key, asked: str = "a path or a list of paths"
    ) -> tuple[str, ...] | None:
        """A text or several: paths, which become absolute."""
        one = isinstance(node.value, str)
        texts = self.texts(Node([node], node.place, node.key) if one else node, key, asked)
        return texts and tuple(
            os.path.join(self.folder, os.path.expanduser(text)) for text in texts
        )

    def sources(self, node: Node, key: Key) -> dict[str, tuple[str, ...]] | None:
        """Paths by the names of sources; under the empty name those whose files name themselves."""
        if not isinstance(node.value, dict):
            paths = self.one_or_more(node, key, "a table of names and paths, or a list of paths")
            return None if paths is None else {"": paths}
        found = {}
        for name, value in node.items.items():
            if not name.strip():
                self.fault(value, "a source needs a name", at_key=True)
                continue
            paths = self.one_or_more(value, key._replace(name=f"sources.{name}"))
            if paths is not None:
                found[name] = paths
        return found

    def book(self, node: Node, key: Key) -> tuple[tuple[str, ...], ...] | None:
        """The paths of books, in the order of each."""
        several = any(isinstance(part.value, list) for part in node.parts)
        books = [
            self.one_or_more(part, key, "a list of paths")
            for part in (node.parts if several else (node,))
        ]
        return None if None in books else tuple(book for book in books if book)

    def globs(self, node: Node, key: Key) -> Any:
        """Patterns, as a thing that matches paths."""
        from pathspec import GitIgnoreSpec

        one = isinstance(node.value, str) and key.name == "files"
        patterns = self.texts(Node([node], node.place, node.key) if one else node, key)
        if patterns is None:
            return None
        for part, pattern in zip(node.parts or (node,), patterns, strict=False):
            try:
                GitIgnoreSpec.from_lines([pattern])
            except ValueError:
                self.fault(part, f"'{pattern}' is no pattern as in .gitignore")
                return None
        return GitIgnoreSpec.from_lines(patterns)

    def severities(self, node: Node, key: Key) -> dict[str, Severity] | None:
        if not isinstance(node.value, dict):
            self.fault(node, f"'{key.name}' must be a table of rules, not {kind_of(node)}")
        known = [severity.value for severity in Severity]
        read = {
            name: self.one_of(value, f"the severity of '{name}'", known)
            for name, value in node.items.items()
        }
        return {name: Severity(value) for name, value in read.items() if value}

    def options(self, node: Node, key: Key) -> dict[str, Any]:
        """The options of rules, not yet compared with the cards."""
        if not isinstance(node.value, dict):
            self.fault(node, f"'{key.name}' must be a table of rules, not {kind_of(node)}")
        for name, value in node.items.items():
            if not isinstance(value.value, dict):
                message = f"the options of '{name}' must be a table, not {kind_of(value)}"
                self.fault(value, message)
        return {}


KINDS = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
    type(None): "nothing",
}


def kind_of(node: Node) -> str:
    """What a value is, in words."""
    if node.value is True or node.value is False:
        return "true" if node.value else "false"
    if node.value == "":
        return "an empty text"
    return KINDS.get(type(node.value), "a date or time")
