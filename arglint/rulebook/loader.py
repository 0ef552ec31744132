"""Read a card strictly: whatever is wrong with it is told with its place, all of it at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any

import yaml

from arglint.diagnostic import Severity
from arglint.document.model import LISTS
from arglint.patterns import regex
from arglint.rulebook.card import Card, CardError, Example, Fault, Option, Rule
from arglint.rulebook.kinds.definition import Extension
from arglint.rulebook.signature import Parameter, TwinError, signature
from arglint.spelling import did_you_mean

_KEYS = (
    "summary why severity default message help since reference needs options examples".split(),
    "summary why severity message since examples".split(),
)
EMPTY = "the card is empty"
_OPTION_KEYS = ("default help choices".split(), "default help".split())
_EXAMPLE_KEYS = "good bad reports fixed options path sources title".split()
_STEM = regex(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_SOURCE = regex(r"[^\W_][\w.-]*")
_REPORT = regex(r"\d+:\d+ `.*` \S.*")
# The C loader is many times faster, and not built everywhere. Text nested a hundred thousand deep
# would bring it down, and only a long text can be.
_LONG = 50_000
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Templates = Mapping[str, str]


def load_card(path: str, pack: str) -> Card:
    """The card in a YAML file of a pack; CardError tells all that is wrong with it."""
    reader = CardReader(path)
    card = reader.card(pack)
    if reader.faults or card is None:
        raise CardError(tuple(reader.faults))
    return card


class CardReader:
    """Takes one card apart. A fault is noted and reading goes on with something harmless."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.judges_run = False

    def fault(self, node: yaml.Node | None, message: str, line: int = 0) -> None:
        mark = node.start_mark if node else None
        place = (mark.line + 1 + line, mark.column + 1) if mark else (1, 1)
        self.faults.append(Fault(self.path, *place, message))

    def card(self, pack: str) -> Card | None:
        stem = os.path.basename(self.path).removesuffix(".yaml")
        if not _STEM.fullmatch(stem):
            self.fault(None, "name a card in small letters and underscores, such as my_rule.yaml")
        root = self.compose()
        if root is None:
            return None
        extends = self.extends(root)
        fields = self.mapping(root, "a card", *(extends.keys if extends else _KEYS))
        options = self.options(fields.get("options"))
        definition = extends.definition(fields) if extends else None
        if extends is None:
            self.compare(fields.get("options"), options)
        level = "level" if extends and "level" in fields else "severity"
        rule = Rule(
            name=stem.replace("_", "-"),
            pack=pack,
            severity=Severity(self.choice(fields, level, [one.value for one in Severity])),
            on=self.choice(fields, "default", ["on", "off"]) == "on",
            summary=self.text(fields, "summary"),
            messages=self.templates(fields, "message"),
            helps=self.templates(fields, "help"),
            options={option.name: option.default for option in options},
            twin=self.path.removesuffix(".yaml") + ".py",
            choices={option.name: option.choices for option in options if option.choices},
            judges_run=self.judges_run,
            needs=self.needs(fields),
        )
        self.variants(fields, rule)
        if definition:
            rule = definition.given_to(rule)
        return Card(
            path=self.path,
            rule=rule,
            why=self.text(fields, "why"),
            since=self.text(fields, "since"),
            reference=self.text(fields, "reference") or self.text(fields, "link"),
            options=options,
            examples=self.examples(fields.get("examples"), options),
        )

    def extends(self, root: yaml.Node) -> Extension | None:
        """How a card extends a kind; None for one with a twin."""
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
        node = next((value for key, value in pairs if key.value == "extends"), None)
        return Extension(node, self) if node else None

    def compose(self) -> yaml.Node | None:
        try:
            with open(self.path, encoding="utf-8") as file:
                text = file.read()
            root = yaml.compose(text, Loader=_LOADER if len(text) < _LONG else yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self.faults.append(Fault(self.path, *place, f"this is not YAML: {error.problem}"))
        except RecursionError:
            self.fault(None, "this is nested too deep")
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            self.fault(None, f"this cannot be read: {' '.join(str(error).split())}")
        else:
            if root is None:
                self.fault(None, EMPTY)
            return root
        return None

    def mapping(
        self,
        node: yaml.Node,
        what: str,
        known: Iterable[str] | None = None,
        required: Iterable[str] = (),
    ) -> dict[str, yaml.Node]:
        """The values of a mapping by key, checked against the keys that may and must be there."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"{what} must be a mapping of keys to values")
            return {}
        fields: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in fields:
                self.fault(key, f"'{name}' stands twice")
            elif known is not None and name not in known:
                self.fault(key, f"{what} has no key '{name}'{did_you_mean(name, known)}")
            fields[name] = value
        missing = [name for name in required if name not in fields]
        if missing:
            self.fault(node, f"{what} lacks {', '.join(missing)}")
        return fields

    def text(self, fields: Mapping[str, yaml.Node], key: str) -> str:
        """The text under a key exactly as written, empty if there is none."""
        node = fields.get(key)
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.fault(node, f"'{key}' must be a text")
            return ""
        return str(node.value)

    def choice(self, fields: Mapping[str, yaml.Node], key: str, known: list[str]) -> str:
        """One of the known words; the first stands in where the key is missing or wrong."""
        word = self.text(fields, key)
        if word and word not in known:
            hint = did_you_mean(word, known) or f": it is one of {', '.join(known)}"
            self.fault(fields[key], f"'{word}' is no {key}{hint}")
        return word if word in known else known[0]

    def needs(self, fields: Mapping[str, yaml.Node]) -> tuple[str, ...]:
        """The names of the lists without which there is nothing to find."""
        names = self.value(fields.get("needs")) or ()
        if not isinstance(names, tuple):
            self.fault(fields["needs"], "'needs' must be a list")
            return ()
        for name in names:
            if name not in LISTS:
                hint = did_you_mean(str(name), LISTS) or f": there are {', '.join(LISTS)}"
                self.fault(fields["needs"], f"no list of the document is called '{name}'{hint}")
        return names

    def templates(self, fields: Mapping[str, yaml.Node], key: str) -> Templates:
        """A template under the empty name, or one for each variant of the finding."""
        node = fields.get(key)
        several = self.mapping(node, key) if isinstance(node, yaml.MappingNode) else fields
        names = list(several) if several is not fields else [key] if node else []
        found = {}
        for name in names:
            template = self.text(several, name)
            self.placeholders(several[name], template)
            found["" if several is fields else name] = " ".join(template.split())
        return found

    def placeholders(self, node: yaml.Node, template: str) -> None:
        try:
            parts = list(Formatter().parse(template))
        except ValueError as error:
            self.fault(node, f"the template is malformed: {error}")
            return
        for _, name, spec, conversion in parts:
            if name is not None and (not name.isidentifier() or spec or conversion):
                self.fault(node, f"a placeholder is a plain name in braces, not '{{{name}}}'")

    def variants(self, fields: Mapping[str, yaml.Node], rule: Rule) -> None:
        for name in rule.helps:
            if name and name not in rule.messages:
                hint = did_you_mean(name, rule.messages)
                self.fault(fields["help"], f"no message is called '{name}'{hint}")

    def options(self, node: yaml.Node | None) -> tuple[Option, ...]:
        if node is None:
            return ()
        found = []
        for name, described in self.mapping(node, "'options'").items():
            fields = self.mapping(described, f"option '{name}'", *_OPTION_KEYS)
            default = self.value(fields.get("default"))
            choices = self.value(fields.get("choices")) or ()
            if "default" in fields and default is None:
                self.fault(
                    fields["default"], f"option '{name}' needs a default that shows its type"
                )
            if not isinstance(choices, tuple):
                self.fault(fields["choices"], "'choices' must be a list")
            elif choices and default not in choices:
                self.fault(fields["default"], "the default is none of the choices")
            else:
                found.append(Option(name, default, self.text(fields, "help"), choices))
        return tuple(found)

    def value(self, node: yaml.Node | None) -> object:
        """A plain value: lists become tuples, since rules change nothing."""
        if node is None:
            return None
        try:
            value = yaml.constructor.SafeConstructor().construct_document(node)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            reason = getattr(error, "problem", None) or error
            self.fault(node, f"this value cannot be read: {' '.join(str(reason).split())}")
            return None
        return tuple(value) if isinstance(value, list) else value

    def compare(self, node: yaml.Node | None, options: tuple[Option, ...]) -> None:
        """The options of the card and the parameters of the twin must be the same."""
        twin = self.path.removesuffix(".yaml") + ".py"
        try:
            with open(twin, encoding="utf-8") as file:
                found = signature(file.read())
        except TwinError as error:
            self.faults.append(Fault(twin, error.line, error.column, error.message))
            return
        except (OSError, UnicodeDecodeError):
            self.fault(None, f"the card needs its twin {os.path.basename(twin)}, with a 'check'")
            return
        self.judges_run = found.judges_run
        taken = {parameter.name: parameter for parameter in found.options}
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        keys = {str(key.value): key for key, _ in pairs}
        for option in options:
            self.agree(keys[option.name], option, taken.pop(option.name, None))
        for name, extra in taken.items():
            message = f"'check' takes '{name}', but the card has no such option"
            self.faults.append(Fault(twin, extra.line, extra.column, message))

    def agree(self, node: yaml.Node, option: Option, taken: Parameter | None) -> None:
        if taken is None:
            self.fault(node, f"'check' does not take the option '{option.name}'")
        elif taken.has_default:
            default = taken.default
            default = tuple(default) if isinstance(default, list) else default
            if (type(default), default) != (type(option.default), option.default):
                self.fault(
                    node,
                    f"option '{option.name}' is {option.default!r} here"
                    f" and {taken.default!r} in 'check'",
                )

    def examples(self, node: yaml.Node | None, options: tuple[Option, ...]) -> tuple[Example, ...]:
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.fault(node, "'examples' must be a list")
            return ()
        found = [self.example(item, options) for item in node.value]
        for good, kind in ((True, "good"), (False, "bad")):
            if not any(example.good is good for example in found):
                self.fault(node, f"a card needs at least one {kind} example")
        return tuple(found)

    def example(self, node: yaml.Node, options: tuple[Option, ...]) -> Example:
        fields = self.mapping(node, "an example", _EXAMPLE_KEYS)
        good = "good" in fields
        if good == ("bad" in fields):
            self.fault(node, "an example has either a 'good' or a 'bad' text")
        if good and ("reports" in fields or "fixed" in fields):
            self.fault(node, "a good example has nothing to report or to fix")
        if not good and "reports" not in fields:
            self.fault(node, "a bad example needs 'reports'")
        body = fields.get("good") or fields.get("bad")
        fixed = fields.get("fixed")
        return Example(
            text=str(body.value) if body else "",
            good=good,
            line=node.start_mark.line + 1,
            path=self.text(fields, "path") or "draft.md",
            title=self.text(fields, "title"),
            reports=self.reports(fields),
            fixed=str(fixed.value) if fixed else None,
            options=self.settings(fields.get("options"), options),
            sources=self.sources(fields.get("sources")),
        )

    def sources(self, node: yaml.Node | None) -> Mapping[str, str]:
        """The texts that an example quotes, by their names."""
        fields = self.mapping(node, "'sources'") if node else {}
        for name in fields:
            if not _SOURCE.fullmatch(name):
                self.fault(fields[name], f"a source is called like a file, not '{name}'")
        return {name: self.text(fields, name) for name in fields}

    def reports(self, fields: Mapping[str, yaml.Node]) -> tuple[str, ...]:
        lines = self.text(fields, "reports").split("\n")
        for number, line in enumerate(lines):
            if line.strip() and not _REPORT.fullmatch(line.strip()):
                node = fields["reports"]
                below = number + 1 if getattr(node, "style", None) == "|" else 0
                self.fault(node, "a report is written: line:column `flagged words` message", below)
        return tuple(line.strip() for line in lines if line.strip())

    def settings(
        self, node: yaml.Node | None, options: tuple[Option, ...]
    ) -> Mapping[str, object] | None:
        if node is None:
            return None
        known = {option.name: option for option in options}
        values = {}
        for name, given in self.mapping(node, "the rule", known).items():
            value = values[name] = self.value(given)
            if name in known and type(value) is not type(known[name].default):
                kind = type(known[name].default).__name__
                self.fault(given, f"option '{name}' must be of type {kind}")
        return values
