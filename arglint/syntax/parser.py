"""Run the LALR automaton that Lark made from the grammar, over tokens that the pairing has balanced."""

from __future__ import annotations

from collections.abc import Iterable

from arglint.syntax.tree import Leaf, Node

APPEND = -1
REDUCE = -2


def drive(tokens: Iterable[Leaf], end: int) -> Node:
    """The tree over tokens that tile a text of `end` characters.

    The pairing only writes sentences of the grammar, so there is no error to handle: a token
    that no state accepts is a defect of arglint and raises KeyError.
    """
    from arglint.syntax.tables import DEFAULTS, GOTOS, ROWS, RULES

    kinds = [(name.startswith("_"), "_star_" in name, name, length) for name, length in RULES]
    states = [0]
    values: list[object] = []
    row = ROWS[0]
    for token in (*tokens, ("$END", end, end)):
        kind = token[0]
        while True:
            default = DEFAULTS[states[-1]]
            if default < 0:
                action = row[kind]
                if action == APPEND:
                    values[-1].append(token)  # type: ignore[attr-defined]
                    break
                if action >= 0:
                    states.append(action)
                    values.append(token)
                    row = ROWS[action]
                    break
                default = REDUCE - action
            inlined, is_list, name, length = kinds[default]
            if is_list:
                if length == 1:
                    values[-1] = [values[-1]]
                else:
                    last = values.pop()
                    values[-1].append(last)  # type: ignore[attr-defined]
            elif not inlined:
                parts = values[-length:] if length else []
                del values[len(values) - length :]
                values.append(node := _node(name, parts, token[1]))
                if name == "start":
                    return node
            del states[len(states) - length :]
            states.append(GOTOS[states[-1]][name])
            row = ROWS[states[-1]]
    raise AssertionError("the grammar ends every text with its start rule")


def _node(kind: str, parts: list[object], offset: int) -> Node:
    """A node over its parts, lists among them spread out; one with no parts lies at the offset."""
    children: list[Leaf | Node] = []
    for part in parts:
        if type(part) is list:
            children += part
        else:
            children.append(part)  # type: ignore[arg-type]
    if not children:
        return Node(kind, offset, offset, ())
    return Node(kind, children[0][1], children[-1][2], tuple(children))
