"""The lossless tree: what the parser gives, and the text back from it."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

# A leaf: its kind (a terminal's name), and its offsets in the text, half open. A plain tuple,
# since a long text has hundreds of thousands.
Leaf: TypeAlias = tuple[str, int, int]


class Node(NamedTuple):
    """An inner node: its kind (a rule's name), its offsets, its children in their order."""

    kind: str
    start: int
    end: int
    children: "tuple[Leaf | Node, ...]"


class Tree(NamedTuple):
    """A parsed text. The leaves under `root`, joined, are `text`, character for character."""

    text: str
    root: Node
    dialect: str
    layout: str


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves under a node in the order of the text. Depth costs no recursion."""
    stack = [iter(node.children)]
    while stack:
        for child in stack[-1]:
            if isinstance(child, Node):
                stack.append(iter(child.children))
                break
            yield child
        else:
            stack.pop()


def unparse(tree: Tree) -> str:
    """The text of a tree, put together from its leaves."""
    text = tree.text
    return "".join([text[start:end] for _kind, start, end in leaves(tree.root)])


def pretty(tree: Tree) -> str:
    """The tree for people to read: a node or leaf a line, with its offsets and its words."""
    lines = [f"{tree.root.kind} {tree.root.start}-{tree.root.end}"]
    stack = [iter(tree.root.children)]
    while stack:
        for child in stack[-1]:
            indent = "  " * len(stack)
            if isinstance(child, Node):
                lines.append(f"{indent}{child.kind} {child.start}-{child.end}")
                stack.append(iter(child.children))
                break
            kind, start, end = child
            lines.append(f"{indent}{kind} {start}-{end} {tree.text[start:end]!r}")
        else:
            stack.pop()
    return "\n".join(lines)
