"""Describe settings documents as a JSON schema, for editors that complete and check them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from arglint.diagnostic import Severity
from arglint.engine.settings.keys import KEYS, Key
from arglint.engine.settings.presets import preset_names
from arglint.rulebook.book import ALL, Rulebook
from arglint.rulebook.card import Rule

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "pattern": "\\S"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_ONE_OR_MORE: Schema = {"anyOf": [_TEXT, _TEXTS]}
_SOURCES: Schema = {
    "type": "object",
    "propertyNames": _TEXT,
    "additionalProperties": _ONE_OR_MORE,
}


def schema(book: Rulebook | None = None) -> Schema:
    """The schema of settings documents; with a rulebook, of those that name its rules only."""
    writer = _Writer(book)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of arglint",
        **_table({name: writer.key(key) for name, key in KEYS.items()}),
    }


class _Writer:
    def __init__(self, book: Rulebook | None) -> None:
        self.book = book

    def key(self, key: Key) -> Schema:
        """The schema of a key's value."""
        kinds: Mapping[str, Schema] = {
            "text": _TEXT,
            "path": _TEXT,
            "choice": {"enum": list(key.choices)},
            "preset": {"enum": preset_names()},
            "texts": _TEXTS,
            "globs": _TEXTS,
            "one-or-more": _ONE_OR_MORE,
            "sources": {"anyOf": [_TEXT, _TEXTS, _SOURCES]},
            "book": {"anyOf": [_TEXT, _TEXTS, {"type": "array", "items": _ONE_OR_MORE}]},
            "names": {"type": "array", "items": self.names()},
            "severities": self.severities(),
            "options": self.options(),
            "overrides": self.overrides() if key.kind == "overrides" else {},
        }
        return {"description": f"{key.help} For example: {key.example}", **kinds[key.kind]}

    def names(self) -> Schema:
        if self.book is None:
            return _TEXT
        return {"enum": [ALL, *sorted(self.book.packs), *sorted(self.book.rules)]}

    def severities(self) -> Schema:
        severity = {"enum": [severity.value for severity in Severity]}
        if self.book is None:
            return {"type": "object", "additionalProperties": severity}
        return _table(dict.fromkeys([ALL, *sorted(self.book.packs), *self.book.rules], severity))

    def options(self) -> Schema:
        if self.book is None:
            return {"type": "object", "additionalProperties": {"type": "object"}}
        return _table({rule.name: _rule(rule) for rule in self.book.rules.values()})

    def overrides(self) -> Schema:
        local = {name: self.key(key) for name, key in KEYS.items() if key.local}
        files = {"description": "The texts that the table holds for.", **_ONE_OR_MORE}
        return {
            "type": "array",
            "items": {**_table({"files": files, **local}), "required": ["files"]},
        }


def _table(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _rule(rule: Rule) -> Schema:
    options = {}
    for name, default in rule.options.items():
        option = _option(default, rule.choices.get(name, ()))
        options[name.replace("_", "-")] = options[name] = option
    return {"description": rule.summary, **_table(options)}


def _option(default: object, choices: tuple[object, ...]) -> Schema:
    if choices:
        return {"enum": list(choices), "default": default}
    if isinstance(default, tuple):
        items = {"type": _type(default[0] if default else "")}
        return {"type": "array", "items": items, "default": list(default)}
    return {"type": _type(default), "default": default}


def _type(value: object) -> str:
    kinds = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return kinds.get(type(value), "object")
