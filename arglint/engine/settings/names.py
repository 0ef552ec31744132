"""Compare the names of rules, packs and options in a settings document with the rulebook."""

from __future__ import annotations

from typing import Any

from arglint.engine.settings.checks import KINDS, kind_of
from arglint.engine.settings.layers import Layer
from arglint.engine.settings.nodes import Node, fault, plain
from arglint.rulebook.book import Rulebook, UnknownRuleError
from arglint.rulebook.card import Fault, Rule
from arglint.spelling import did_you_mean

_PLURALS = {str: "texts", int: "whole numbers", float: "numbers"}
_MUCH = 1e15  # up to here a float holds every whole number


class NameChecker:
    """Checks whether the rules, packs and options exist that a document names."""

    def __init__(self, path: str, book: Rulebook) -> None:
        self.path = path
        self.book = book
        self.faults: list[Fault] = []

    def layer(self, layer: Layer, root: Node) -> Layer:
        """The layer with the values of its options; what is wrong comes into `faults`."""
        tables = [part for part in root.items.get("per-file", root).parts if "files" in part.items]
        overrides = tuple(
            override._replace(values=self.values(override, part))
            for override, part in zip(layer.overrides, tables, strict=False)
        )
        return layer._replace(values=self.values(layer, root), overrides=overrides)

    def values(self, layer: Layer, node: Node) -> dict[str, Any]:
        for key in ("select", "extend-select", "ignore"):
            for part in node.items[key].parts if key in node.items else ():
                if isinstance(part.value, str) and part.value.strip():
                    self.name(part, part.value)
        severity = node.items.get("severity")
        for name, value in severity.items.items() if severity else ():
            self.name(value, name, at_key=True)
        rules = node.items.get("rules")
        if rules is None:
            return dict(layer.values)
        options = dict(self.rule(name, table) for name, table in rules.items.items())
        return {**layer.values, "rules": options}

    def name(self, node: Node, name: str, *, at_key: bool = False) -> None:
        try:
            self.book.check(name)
        except UnknownRuleError as error:
            self.faults.append(fault(self.path, node, str(error), at_key=at_key))

    def rule(self, name: str, node: Node) -> tuple[str, dict[str, object]]:
        """The name of a rule and the values of its options."""
        rule = self.book.rules.get(name)
        if rule is None:
            message = f"no rule is called '{name}'{did_you_mean(name, self.book.rules)}"
            self.faults.append(fault(self.path, node, message, at_key=True))
            return name, {}
        values = {}
        for key, value in node.items.items():
            option = key.replace("-", "_")
            if option not in rule.options:
                known = [known.replace("_", "-") for known in rule.options]
                message = f"the rule {name} has no option '{key}'{did_you_mean(key, known)}"
                self.faults.append(fault(self.path, value, message, at_key=True))
                continue
            values[option], wrong = option_value(rule, option, value)
            if wrong:
                self.faults.append(fault(self.path, value, f"'{key}' must be {wrong}"))
        return name, values


def option_value(rule: Rule, option: str, node: Node) -> tuple[object, str]:
    """The value that a rule takes, and if it takes none such, what it must be."""
    default = rule.options[option]
    choices = rule.choices.get(option, ())
    value = plain(node)
    if isinstance(default, tuple):
        kind = type(default[0]) if default else str
        if isinstance(value, tuple) and all(type(part) is kind for part in value):
            return value, ""
        given = "" if isinstance(value, tuple) else f", not {kind_of(node)}"
        return default, f"a list of {_PLURALS.get(kind, 'values')}{given}"
    if isinstance(default, float) and type(value) is int and abs(value) < _MUCH:
        value = float(value)
    elif type(default) is int and isinstance(value, float) and value.is_integer():
        value = int(value)
    if choices and value not in choices:
        given = f"'{value}'" if isinstance(value, str) else kind_of(node)
        return default, f"one of {', '.join(map(str, choices))}, not {given}"
    if type(value) is not type(default):
        return default, f"{KINDS.get(type(default), 'another value')}, not {kind_of(node)}"
    return value, ""
