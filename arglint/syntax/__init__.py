"""From text to a lossless tree. The only room that knows Lark."""

from __future__ import annotations

from arglint.syntax import lexer
from arglint.syntax.pairing import Memory, pair
from arglint.syntax.paragraphs import flatten
from arglint.syntax.parser import drive
from arglint.syntax.tree import Leaf, Node, Tree, leaves, pretty, unparse

__all__ = [
    "Leaf",
    "Memory",
    "Node",
    "Tree",
    "leaves",
    "parse",
    "pretty",
    "tokens",
    "unparse",
    "view_of",
]


def view_of(text: str) -> str:
    """The text as the lexer reads it: same length, CRLF as space and LF, a lone CR as LF."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def tokens(view: str, dialect: str, layout: str, memory: Memory | None = None) -> list[Leaf]:
    """The balanced tokens of a text, which tile it: what the grammar parses."""
    return flatten(pair(list(lexer.blocks(view, dialect, layout)), view, memory))


def parse(
    text: str,
    *,
    path: str | None = None,
    dialect: str | None = None,
    layout: str | None = None,
    memory: Memory | None = None,
) -> Tree:
    """Parse any text to a tree whose leaves, joined, are the text.

    `dialect` is `markdown` or `plain`, and `layout` `blanks` where blank lines set paragraphs off
    or `lines` where each line is one; by default the path's ending and the text tell. There
    is no syntax error: what is broken is a node or leaf of its own kind. With a `memory`, what
    has not changed since the last parse with it is not read anew.
    """
    view = view_of(text)
    dialect = dialect or lexer.dialect_of(view, path)
    layout = layout or lexer.layout_of(view)
    return Tree(text, drive(tokens(view, dialect, layout, memory)), dialect, layout)
