"""Read the keys of a kind from YAML, each in its own form, forgiving where Vale is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import yaml

Read: TypeAlias = Callable[[yaml.Node], Any]
_YES = frozenset(("true", "yes", "on"))
_NO = frozenset(("false", "no", "off"))
_STEP_KEYS = frozenset(("pattern", "negate", "skip", "tag"))


class FormError(ValueError):
    """A value of the wrong form, where it stands, and what it should be."""

    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.node = node


def text(node: yaml.Node) -> str:
    """A word or text as it is written."""
    if not isinstance(node, yaml.ScalarNode):
        raise FormError(node, "must be a text")
    return str(node.value)


def texts(node: yaml.Node) -> list[str]:
    """A list of texts; a single text stands for a list of one."""
    if isinstance(node, yaml.ScalarNode):
        return [text(node)]
    if not isinstance(node, yaml.SequenceNode):
        raise FormError(node, "must be a list of texts")
    return [text(item) for item in node.value]


def flag(node: yaml.Node) -> bool:
    """True or false."""
    word = text(node).lower()
    if word not in _YES | _NO:
        raise FormError(node, "must be true or false")
    return word in _YES


def number(node: yaml.Node) -> float:
    """A number, of whole ones or with a point."""
    try:
        return float(text(node))
    except ValueError:
        raise FormError(node, "must be a number") from None


def count(node: yaml.Node) -> int:
    """A whole number from 0."""
    word = text(node)
    if not (word.isascii() and word.isdecimal() and len(word) < 10):
        raise FormError(node, "must be a whole number")
    return int(word)


def pairs(node: yaml.Node) -> dict[str, str]:
    """A mapping of texts to texts, in its order."""
    if not isinstance(node, yaml.MappingNode):
        raise FormError(node, "must be a mapping of texts to texts")
    return {text(key): text(value) for key, value in node.value}


def action(node: yaml.Node) -> dict[str, Any]:
    """The name of a repair and what it takes."""
    fields = _fields(node, frozenset(("name", "params")))
    if "name" not in fields:
        raise FormError(node, "must have a name")
    params = texts(fields["params"]) if "params" in fields else []
    return {"name": text(fields["name"]), "params": params}


def steps(node: yaml.Node) -> list[dict[str, Any]]:
    """The steps of a sequence: a pattern, or a mapping of pattern, negate, skip and tag."""
    if not isinstance(node, yaml.SequenceNode):
        raise FormError(node, "must be a list")
    return [_step(item) for item in node.value]


def _step(node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        return {"pattern": text(node), "negate": False, "skip": 0, "tag": ""}
    fields = _fields(node, _STEP_KEYS)
    return {
        "pattern": text(fields["pattern"]) if "pattern" in fields else "",
        "negate": "negate" in fields and flag(fields["negate"]),
        "skip": count(fields["skip"]) if "skip" in fields else 0,
        "tag": text(fields["tag"]) if "tag" in fields else "",
    }


def _fields(node: yaml.Node, known: frozenset[str]) -> Mapping[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise FormError(node, f"must be a mapping of {', '.join(sorted(known))}")
    fields = {text(key): value for key, value in node.value}
    for key, _ in node.value:
        if key.value not in known:
            raise FormError(key, f"has no key '{key.value}'")
    return fields
