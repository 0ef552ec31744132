"""Run the LALR automaton that Lark made from the grammar over tokens that pairing has balanced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from arglint.syntax.tree import Leaf, Node

APPEND = -1
REDUCE = -2


def drive(tokens: Iterable[Leaf]) -> Node:
    """The tree over tokens that tile a text.

    The pairing only writes sentences of the grammar, so there is no error to handle: a token
    that no state accepts is a defect of arglint and raises KeyError. What a state reduces by
    whatever comes is reduced at once; so a token is shifted, or made longer what stands on top,
    and only the end of the text asks for a reduction of its own.
    """
    from arglint.syntax.tables import DEFAULTS, GOTOS, ROWS, RULES

    states = [0]
    values: list[Any] = []  # for each state but the first a leaf or node, or a list of them
    row = ROWS[0]
    for token in tokens:
        action = row[token[0]]
        if action == APPEND:
            values[-1].append(token)
            continue
        states.append(action)
        values.append(token)
        while (rule := DEFAULTS[states[-1]]) >= 0:
            name, length = RULES[rule]
            del states[-length:]
            states.append(GOTOS[states[-1]][name])
            if not name.startswith("_"):
                values[-length:] = [_node(name, values[-length:])]
            elif length == 2:
                last = values.pop()
                values[-1].append(last)
            elif "_star_" in name:
                values[-1] = [values[-1]]
        row = ROWS[states[-1]]
    name, _length = RULES[REDUCE - row["$END"]]
    return _node(name, values)


def _node(kind: str, parts: list[Any]) -> Node:
    """A node over its parts, lists among them spread out; one with no parts lies at the start."""
    children: list[Leaf | Node] = []
    for part in parts:
        if type(part) is list:
            children += part
        else:
            children.append(part)
    if not children:
        return Node(kind, 0, 0, ())
    return Node(kind, children[0][1], children[-1][2], tuple(children))
