"""Parse with Lark itself: the oracle that the generated tables are held against.

Not imported at run time. Lark reads the grammar files, builds its LALR parser and drives it over
the same tokens; its tree becomes the same nodes as those of `arglint.syntax.parser`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from lark import Lark, Tree
from lark.lexer import Lexer

from arglint.syntax import lexer as blocks
from arglint.syntax import tokens, view_of
from arglint.syntax.build import load
from arglint.syntax.tree import Leaf, Node


class Token(tuple[str, int, int]):
    """A leaf as Lark wants it: with the name of its terminal as `type`, and no line or column."""

    __slots__ = ()

    line = column = end_line = end_column = start_pos = end_pos = None

    @property
    def type(self) -> str:
        """The terminal's name."""
        return self[0]

    @property
    def value(self) -> Leaf:
        """The leaf itself."""
        return self


class TokenLexer(Lexer):
    """A lexer class for Lark that hands over the tokens of arglint's own lexer and pairing."""

    __future_interface__ = 2

    def __init__(self, _conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, _parser_state: Any) -> Iterator[Any]:
        text: str = lexer_state.text.text
        view = view_of(text)
        dialect, layout = blocks.dialect_of(view, None), blocks.layout_of(view)
        return iter([Token(token) for token in tokens(view, dialect, layout)])


@cache
def parser() -> Lark:
    """Lark's parser for the grammar, built once a process."""
    return load(TokenLexer)


def parse(text: str) -> Node:
    """The tree that stock Lark makes of a text, as a node."""
    return _node(parser().parse(text))


def _node(tree: Tree[Any]) -> Node:
    """Lark's tree as nodes, from the leaves upwards so that depth costs no recursion."""
    made: dict[int, Node] = {}
    offset = 0
    for subtree in tree.iter_subtrees():
        children = tuple(
            made[id(child)] if isinstance(child, Tree) else tuple(child)
            for child in subtree.children
        )
        start, end = (children[0][1], children[-1][2]) if children else (offset, offset)
        made[id(subtree)] = Node(str(subtree.data), start, end, children)
    return made[id(tree)]
