"""Hold what one origin says, and find what all of them together come to for a text."""

import os
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from arglint.diagnostic import Severity
from arglint.engine.manner import Manner
from arglint.rulebook.book import ALL, BY_DEFAULT, Choice, Rulebook
from arglint.rulebook.card import Rule

FAIL_ON = (*(severity.value for severity in Severity), "never")
NO_VALUES: Mapping[str, Any] = {}


class Layer(NamedTuple):
    """The checked values of a preset, a file, one of its `per-file` tables or the command line.

    Paths in it are absolute. `origin` is what people are told; `globs` are those of a `per-file`
    table, which are relative to the folder, and None where the layer holds for every text.
    """

    origin: str
    folder: str
    values: Mapping[str, Any]
    globs: Any = None
    overrides: "tuple[Layer, ...]" = ()

    def fits(self, path: str) -> bool:
        """Whether the layer holds for the text at an absolute path."""
        return self.globs is None or self.globs.match_file(inner(path, self.folder))


class Said(NamedTuple):
    """A value, and who said it."""

    value: Any
    origin: str


class Settings(NamedTuple):
    """What holds for a text: its rules ready to run, and the layers that say so, weakest first.

    `on` tells for each rule who switched it on, `reach` of every name of a rule or pack which
    rules it stands for.
    """

    rules: tuple[Rule, ...]
    on: Mapping[str, str]
    layers: tuple[Layer, ...] = ()
    reach: Mapping[str, frozenset[str]] = MappingProxyType({})

    def value(self, key: str, default: Any = None) -> Said:
        """What the strongest layer says that says anything."""
        for layer in reversed(self.layers):
            if key in layer.values:
                return Said(layer.values[key], layer.origin)
        return Said(default, BY_DEFAULT)

    @property
    def fail_on(self) -> str:
        """The least severity that counts, or `never`."""
        return str(self.value("fail-on", Severity.SUGGESTION.value).value)

    @property
    def dialect(self) -> str | None:
        """`markdown` or `plain` if that is settled, else None."""
        dialect: str | None = self.value("dialect").value
        return dialect

    @property
    def sources(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The names of texts that quotations are compared with, with absolute paths and patterns.

        Under the empty name stand paths of files that are called by their own.
        """
        return tuple(self.value("sources", NO_VALUES).value.items())

    @property
    def books(self) -> tuple[tuple[str, ...], ...]:
        """The books that texts may belong to: absolute paths and patterns, in order."""
        books: tuple[tuple[str, ...], ...] = self.value("book", ()).value
        return books

    @property
    def manner(self) -> Manner:
        """How the text is to be read."""
        return Manner(
            self.dialect,
            tuple(self.value("bibliography", ()).value),
            self.sources,
            str(self.value("sources-mode", "named").value),
        )


def settle(book: Rulebook, layers: tuple[Layer, ...]) -> Settings:
    """The rules that layers, weakest first, leave on, with their severities and options."""
    on = book.choose(
        Choice(
            layer.values.get("select"),
            layer.values.get("extend-select", ()),
            layer.values.get("ignore", ()),
            layer.origin,
        )
        for layer in layers
    )
    rules = tuple(_settled(book.rules[name], layers) for name in on)
    return Settings(rules, on, layers, book.reach)


def _settled(rule: Rule, layers: Iterable[Layer]) -> Rule:
    severity = severity_of(rule, layers).value
    options = {name: said.value for name, said in options_of(rule, layers).items()}
    if severity is rule.severity and options == rule.options:
        return rule
    return rule._replace(severity=severity, options=options)


def severity_of(rule: Rule, layers: Iterable[Layer]) -> Said:
    """The severity of a rule: within a layer its own name goes before that of its pack."""
    said = Said(rule.severity, BY_DEFAULT)
    for layer in layers:
        given = layer.values.get("severity", NO_VALUES)
        value = given.get(rule.name) or given.get(rule.pack) or given.get(ALL)
        if value:
            said = Said(value, layer.origin)
    return said


def options_of(rule: Rule, layers: Iterable[Layer]) -> dict[str, Said]:
    """The value of each option of a rule."""
    said = {name: Said(value, BY_DEFAULT) for name, value in rule.options.items()}
    for layer in layers:
        given = layer.values.get("rules", NO_VALUES).get(rule.name, NO_VALUES)
        said |= {name: Said(value, layer.origin) for name, value in given.items()}
    return said


def inner(path: str, folder: str) -> str:
    """An absolute path as patterns of a folder see it, also where it lies outside."""
    relative = os.path.relpath(path, folder).replace(os.sep, "/")
    while relative.startswith("../"):
        relative = relative[3:]
    return relative


def counts(severity: Severity, fail_on: str) -> bool:
    """Whether a finding of this severity is among those that make a run fail."""
    return fail_on != "never" and FAIL_ON.index(severity.value) <= FAIL_ON.index(fail_on)
