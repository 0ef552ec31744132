"""From text to a lossless tree. The only room that knows Lark."""

from __future__ import annotations

from arglint.syntax import lexer
from arglint.syntax.pairing import habits_of, pair
from arglint.syntax.paragraphs import flatten, join, rename
from arglint.syntax.parser import drive
from arglint.syntax.tree import Leaf, Node, Tree, leaves, pretty, unparse

__all__ = [
    "Leaf",
    "Node",
    "Tree",
    "leaves",
    "parse",
    "pretty",
    "tokens",
    "unparse",
    "view_of",
    "written",
]


def view_of(text: str) -> str:
    """The text as the lexer reads it: same length, CRLF as space and LF, a lone CR as LF."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def tokens(view: str, dialect: str, layout: str) -> list[Leaf]:
    """The balanced tokens of a text, which tile it: what the grammar parses."""
    habits = habits_of(view)
    manner = lexer.manner_of(view, dialect, layout)
    blocks = [pair(block, view, habits) for block in lexer.blocks(view, manner)]
    rename(blocks, join(blocks))
    return flatten(blocks)


def written(
    view: str, path: str | None, dialect: str | None = None, layout: str | None = None
) -> tuple[str, str]:
    """The dialect and layout of a text, by its path's ending and by itself where none is given."""
    return dialect or lexer.dialect_of(view, path), layout or lexer.layout_of(view)


def parse(
    text: str, *, path: str | None = None, dialect: str | None = None, layout: str | None = None
) -> Tree:
    """Parse any text to a tree whose leaves, joined, are the text.

    `dialect` is `markdown` or `plain`, and `layout` `blanks` where blank lines set paragraphs off
    or `lines` where each line is one; by default the path's ending and the text tell. There
    is no syntax error: what is broken is a node or leaf of its own kind.
    """
    view = view_of(text)
    dialect, layout = written(view, path, dialect, layout)
    return Tree(text, drive(tokens(view, dialect, layout)), dialect, layout)
