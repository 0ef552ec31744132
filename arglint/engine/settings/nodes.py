"""Read a settings document, TOML or YAML, into values that know their places."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from arglint.rulebook.card import Fault, FaultyError

Place = tuple[int, int]
_MOST = 20_000  # values in one document; aliases of YAML can make billions out of a few lines


class Node(NamedTuple):
    """A value with its place and, if it stands under a key, that of the key; from line 1, column 1.

    The value is a plain one, a list of nodes, or a mapping of keys to nodes.
    """

    value: object
    place: Place
    key: Place

    @property
    def items(self) -> Mapping[str, Node]:
        """What a table holds, by key; nothing if this is no table."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def parts(self) -> tuple[Node, ...]:
        """What a list holds; nothing if this is no list."""
        return tuple(self.value) if isinstance(self.value, list) else ()


def plain(node: Node) -> object:
    """The value without places; lists become tuples, since rules change nothing."""
    if isinstance(node.value, dict):
        return {name: plain(part) for name, part in node.items.items()}
    return tuple(map(plain, node.parts)) if isinstance(node.value, list) else node.value


class SettingsError(FaultyError):
    """Settings that cannot be used."""


def fault(path: str, node: Node, message: str, *, at_key: bool = False) -> Fault:
    """What is wrong with a value, or with its key, in the document at a path."""
    return Fault(shown(path), *(node.key if at_key else node.place), message)


def shown(path: str) -> str:
    """A path as people want to read it: short, where it lies below the working folder."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if short.startswith(os.pardir) else short


def read(path: str) -> Node:
    """The document in a file; SettingsError tells why it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except UnicodeDecodeError as error:
        raise _broken(path, (1, 1), f"byte {error.start} of this file is not UTF-8") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _broken(path, (1, 1), f"this cannot be read: {reason.lower()}") from None
    try:
        return _yaml(path, text) if path.endswith((".yaml", ".yml")) else _toml(path, text)
    except RecursionError:
        raise _broken(path, (1, 1), "this is nested too deeply") from None


def _broken(path: str, place: Place, message: str) -> SettingsError:
    return SettingsError((Fault(shown(path), *place, message),))


def _toml(path: str, text: str) -> Node:
    import re
    import tomllib

    from arglint.engine.settings.toml_places import find_places

    try:
        data = tomllib.loads(text)
    except ValueError as error:  # with numbers too long to read among them
        message = str(error)
        found = re.search(r" \(at line (\d+), column (\d+)\)", message)
        end = (text.count("\n") + 1, len(text) - text.rfind("\n"))
        place = (int(found[1]), int(found[2])) if found else end if "(at end" in message else (1, 1)
        message = message.partition(" (at ")[0]
        raise _broken(path, place, f"this is not TOML: {message}") from None
    places = find_places(text)

    def tree(value: object, path: tuple[str | int, ...], above: Place) -> Node:
        key, place = places.get(path, (above, above))
        if isinstance(value, dict):
            value = {name: tree(part, (*path, name), place) for name, part in value.items()}
        elif isinstance(value, list):
            value = [tree(part, (*path, at), place) for at, part in enumerate(value)]
        return Node(value, place, key)

    return tree(data, (), (1, 1))


def _yaml(path: str, text: str) -> Node:
    import yaml

    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if root is None:
            return Node({}, (1, 1), (1, 1))
        return _Yaml(path).tree(root, _place(root.start_mark))
    except yaml.MarkedYAMLError as error:
        place = _place(error.problem_mark)
        raise _broken(path, place, f"this is not YAML: {error.problem}") from None
    except (yaml.YAMLError, ValueError) as error:
        words = " ".join(str(error).split())
        raise _broken(path, (1, 1), f"this is not YAML: {words}") from None


def _place(mark: Any) -> Place:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Yaml:
    """Turns the nodes of one YAML document into ours, and stops where there is no end of them."""

    def __init__(self, path: str) -> None:
        import yaml

        self.yaml = yaml
        self.path = path
        self.left = _MOST

    def tree(self, node: Any, key: Place) -> Node:
        place = _place(node.start_mark)
        self.left -= 1
        if self.left < 0:
            raise _broken(self.path, place, "these are more values than any settings need")
        if isinstance(node, self.yaml.MappingNode):
            return Node(self._table(node), place, key)
        if isinstance(node, self.yaml.SequenceNode):
            return Node(
                [self.tree(part, _place(part.start_mark)) for part in node.value], place, key
            )
        return Node(self._plain(node), place, key)

    def _table(self, node: Any) -> dict[str, Node]:
        table: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, self.yaml.ScalarNode):
                raise _broken(self.path, _place(key.start_mark), "a key must be a plain word")
            if key.value in table:
                raise _broken(self.path, _place(key.start_mark), f"'{key.value}' stands twice")
            table[key.value] = self.tree(value, _place(key.start_mark))
        return table

    def _plain(self, node: Any) -> object:
        try:
            return self.yaml.constructor.SafeConstructor().construct_document(node)
        except (ValueError, TypeError, LookupError, OverflowError) as error:
            words = f"this value cannot be read: {error}"
            raise _broken(self.path, _place(node.start_mark), words) from None
