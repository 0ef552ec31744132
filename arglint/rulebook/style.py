"""Read the rules of a Vale style as they are, and say what of them cannot be run."""

from __future__ import annotations

import os

import yaml

from arglint.diagnostic import Severity
from arglint.rulebook.card import Card, CardError, Fault, Rule
from arglint.rulebook.kinds import definition
from arglint.rulebook.kinds.definition import Definition
from arglint.rulebook.kinds.registry import UNABLE
from arglint.rulebook.kinds.scopes import TEXT
from arglint.rulebook.loader import EMPTY, CardReader

# Keys that Vale has and that change nothing here.
_IDLE = ("code", "path", "tags", "source")


def load_style_rule(path: str, style: str) -> Card:
    """The rule in a file of a style. It goes by `Style.Rule`, after the style and the file.

    CardError tells what Vale would refuse too. What Vale could run and arglint cannot is told in
    the rule's `note`, and the rule does nothing.
    """
    reader = _StyleReader(path)
    card = reader.card(style)
    if reader.faults or card is None:
        raise CardError(tuple(reader.faults))
    return card


class _StyleReader(CardReader):
    """Takes one rule of a style apart. What cannot be run is noted beside the faults."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.notes: list[Fault] = []

    def cannot(self, node: yaml.Node | None, message: str) -> None:
        """Note what cannot be run."""
        faults, self.faults = self.faults, self.notes
        self.fault(node, message)
        self.faults = faults

    def card(self, pack: str) -> Card | None:
        root = self.compose()
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
        extends = next((value for key, value in pairs if key.value == "extends"), None)
        if root is None or extends is None:
            self.no_rule(root)
            return None
        fields = self.mapping(root, "a rule")
        found = self.definition(fields, extends)
        stem = os.path.basename(self.path).removesuffix(".yml")
        level = self.choice(fields, "level", ["warning", "error", "suggestion"])
        told = self.text(fields, "description")
        message = " ".join(self.text(fields, "message").split())
        rule = Rule(
            name=f"{pack}.{stem}",
            pack=pack,
            severity=Severity(level),
            on=True,
            summary=message,
            messages={"": message},
            helps={"": told.replace("{", "{{").replace("}", "}}")} if told.strip() else {},
            options={},
            twin=self.path.removesuffix(".yml") + ".py",
            kind=UNABLE,
            note=self.note(found is not None),
        )
        if found:
            rule = found.given_to(rule)
        link = self.text(fields, "link").strip()
        why = told or f"The Vale style {pack} has this rule."
        return Card(self.path, rule, why, "", link, (), ())

    def no_rule(self, root: yaml.Node | None) -> None:
        """Tell that the file does not say what it extends; one that is no YAML has been told."""
        if root is not None or self.faults == [Fault(self.path, 1, 1, EMPTY)]:
            self.faults = [Fault(self.path, 1, 1, "the name of a card ends in .yaml")]

    def definition(self, fields: dict[str, yaml.Node], extends: yaml.Node) -> Definition | None:
        """What the rule comes to, unless something of it cannot be run."""
        kind = definition.kind_named(extends, self.cannot)
        if kind is None:
            return None
        known = (*definition.known_keys(kind), *_IDLE)
        strange = [key for key in fields if key not in known]
        for key in strange:
            self.cannot(fields[key], f"arglint knows no key '{key}' of {kind}")
        found = definition.read(kind, fields, TEXT, self.fault, self.cannot, braces=False)
        if found and (fault := definition.action_fault(found)):
            self.cannot(fields["action"], f"{fault}, so nothing is repaired")
        if found and found.spec.get("vocab"):
            self.cannot(fields["vocab"], "arglint has no vocabularies")
        return None if strange else found

    def note(self, runs: bool) -> str:
        """What cannot be run, in one line; empty if all can."""
        if not self.notes:
            return ""
        first, *others = self.notes
        told = "; ".join([str(first), *(note.message for note in others)])
        return told if runs else f"{told}; the rule is left out"
