"""Take the rule out of a card that extends a kind, and tell what is wrong with its keys."""

import os
import re
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any, NamedTuple, Protocol

import yaml

from arglint.patterns import regex
from arglint.rulebook.card import Rule
from arglint.rulebook.kinds import registry
from arglint.rulebook.kinds.actions import Action
from arglint.rulebook.kinds.keys import FormError, Read
from arglint.rulebook.kinds.kind import EVERY, Kind, KindError
from arglint.rulebook.kinds.scopes import OWN_WORDS
from arglint.spelling import did_you_mean

Tell = Callable[[yaml.Node | None, str], None]
_CARD = tuple("summary why severity default message help since reference examples".split())
_NEEDED = tuple("summary why message since examples".split())
_SIGN = regex(r"%(?:\[(\d)\])?[sdv]|%%")


class Definition(NamedTuple):
    """What a card says of its kind: the kind's name, and its keys in plain values."""

    kind: str
    spec: dict[str, Any]

    def given_to(self, rule: Rule) -> Rule:
        """The rule with its kind in place of a twin."""
        values = registry.kind_class(self.kind).VALUES
        helps = {name: percent_filled(text, values) for name, text in rule.helps.items()}
        messages = {"": self.spec["message"]}
        link = self.spec.get("link", "").strip()
        return rule._replace(
            kind=self.kind, spec=self.spec, messages=messages, helps=helps, link=link
        )


class Teller(Protocol):
    """Who reads a card, and is told what is wrong with it."""

    path: str

    def fault(self, node: yaml.Node | None, message: str) -> None: ...


class Extension:
    """How a card extends a kind: what keys it may have, and the rule that they make."""

    def __init__(self, node: yaml.Node, teller: Teller) -> None:
        self.kind = kind_named(node, teller.fault)
        self._teller = teller

    @property
    def keys(self) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
        """The keys that the card may have (any, where the kind is unknown) and must have."""
        return (*_CARD, *known_keys(self.kind)) if self.kind else None, _NEEDED

    def definition(self, fields: Mapping[str, yaml.Node]) -> Definition | None:
        """What the fields of the card come to; faults are told."""
        tell = self._teller.fault
        node = fields["extends"]
        twin = self._teller.path.removesuffix(".yaml") + ".py"
        if os.path.exists(twin):
            tell(node, f"a card that extends a kind has no twin {os.path.basename(twin)}")
        if not {"severity", "level"} & fields.keys():
            tell(node, "a card lacks severity")
        if self.kind is None:
            return None
        found = read(self.kind, fields, OWN_WORDS, tell, tell)
        if found and (fault := action_fault(found)):
            tell(fields["action"], fault)
        for key in ("message", "help"):
            if key in fields:
                for name in strangers(str(fields[key].value), self.kind):
                    tell(fields[key], f"a rule that extends {self.kind} gives no '{{{name}}}'")
        return found


def known_keys(kind: str) -> tuple[str, ...]:
    """The keys that a rule of a kind may have."""
    return (*EVERY, *registry.kind_class(kind).KEYS)


def kind_named(node: yaml.Node | None, tell: Tell) -> str | None:
    """The kind that `extends` names; None, and told, where there is none of that name."""
    name = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
    if name in registry.NAMES:
        return name
    reason = registry.ELSEWHERE.get(name)
    hint = did_you_mean(name, registry.NAMES) or f": it is one of {', '.join(registry.NAMES)}"
    tell(node, reason or f"there is no kind '{name}'{hint}")
    return None


def read(
    kind: str,
    fields: Mapping[str, yaml.Node],
    scope: str,
    tell: Tell,
    cannot: Tell,
    *,
    braces: bool = True,
) -> Definition | None:
    """The definition in the fields of a rule.

    `scope` is where it looks if it does not say; `braces` tells that those in its message enclose
    placeholders.

    Keys of the wrong form are told by `tell`, what is right and cannot be run by `cannot`; either
    way there is no definition.
    """
    made = registry.kind_class(kind)
    spec = _values(made, fields, tell)
    missing = [key for key in ("message", *made.NEEDS) if key not in fields]
    if missing:
        tell(fields["extends"], f"a rule that extends {kind} lacks {', '.join(missing)}")
    if spec is None or missing:
        return None
    spec["scope"] = spec.get("scope") or [scope]
    message = spec["message"] if braces else spec["message"].replace("{", "{{").replace("}", "}}")
    spec["message"] = " ".join(percent_filled(message, made.VALUES).split())
    try:
        registry.make(kind, spec).prepare()
    except KindError as error:
        cannot(_place(fields, error), str(error))
        return None
    return Definition(kind, spec)


def action_fault(definition: Definition) -> str:
    """Why the action of a rule repairs nothing; empty where it does, or there is none."""
    action = Action.of(definition.spec.get("action"))
    return action.fault() if action else ""


def percent_filled(message: str, values: tuple[str, ...]) -> str:
    """A message with `{name}` for each `%s`, in the order of a kind's values."""
    taken = iter(values)

    def placeholder(sign: re.Match[str]) -> str:
        if sign[0] == "%%":
            return "%"
        at = int(sign[1]) - 1 if sign[1] else -1
        name = values[at] if 0 <= at < len(values) else next(taken, values[-1])
        return f"{{{name}}}"

    return _SIGN.sub(placeholder, message)


def strangers(template: str, kind: str) -> list[str]:
    """The placeholders of a template that no rule of the kind fills."""
    values = registry.kind_class(kind).VALUES
    try:
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    except ValueError:  # told by whoever reads the template
        return []
    return [name for name in names if name not in values]


def _values(made: type[Kind], fields: Mapping[str, yaml.Node], tell: Tell) -> dict[str, Any] | None:
    """The keys of the rule read in their forms; None, and told, where one has another."""
    reads: Mapping[str, Read] = {**EVERY, **made.KEYS}
    spec: dict[str, Any] = {}
    sound = True
    for key, node in fields.items():
        if key in reads:
            try:
                spec[key] = reads[key](node)
            except FormError as fault:
                tell(fault.node, f"'{key}' {fault}")
                sound = False
    return spec if sound else None


def _place(fields: Mapping[str, yaml.Node], error: KindError) -> yaml.Node:
    """The node of what cannot be run: a key's value, or an item of it."""
    node = fields.get(error.key, fields["extends"])
    if error.item is None:
        return node
    if isinstance(node, yaml.SequenceNode) and error.item < len(node.value):
        item: yaml.Node = node.value[error.item]
        return item
    if isinstance(node, yaml.MappingNode) and error.item < len(node.value):
        key: yaml.Node = node.value[error.item][0]
        return key
    return node
