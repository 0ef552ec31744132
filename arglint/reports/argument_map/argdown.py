"""Write a map in Argdown, which arglint itself reads again in a fenced block."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.patterns import regex
from arglint.reports.argument_map.model import PART_OF, ArgumentMap, Node
from arglint.reports.argument_map.tree import SIGNS, walk
from arglint.reports.terminal import printable

# What begins something in a statement: ranges, tags, mentions, comments, data, special signs.
_SIGNS = regex(r"[\\#*_\[\]{}@<>]|/(?=[/*])|=(?===)|[.:](?=\S)")
_BRACKETS = str.maketrans("[]<>", "()()")
_FIRST = str.maketrans("-+_", "‑＋＿")  # `<_x>` and its kin would be relations
_UNTITLED = "A text without a title"
_UNNAMED = frozenset(("statement", "argument"))


def argdown(given: ArgumentMap) -> str:
    """The map as an Argdown document; a tag names the kind of each statement."""
    titles = _titles(given)
    pieces = [f"# {_escaped(given.title) or _UNTITLED}\n\n// {given.provenance}\n"]
    for depth, kind, node, again in _statements(given):
        if node.kind == "heading":
            if node.text != given.title:
                pieces.append(f"\n{'#' * min(node.level + 1, 6)} {_escaped(node.text)}\n")
            continue
        if depth == 0:
            pieces.append("\n")
        title = titles[node.id]
        margin = "  " * depth
        pieces.append(f"{margin}{SIGNS[kind]}{title}{'' if again else _words(node, title)}\n")
        told = [] if again else _remarks(node)
        pieces += [f"{margin}  // {_plain(remark)}\n" for remark in told]
    return "".join(pieces)


def _statements(given: ArgumentMap) -> Iterator[tuple[int, str, Node, bool]]:
    """What is written, and how deep; the parts of an outline stand beside each other."""
    margin = 0
    for depth, kind, node, again in walk(given):
        if kind in ("", PART_OF):
            margin = depth
        yield depth - margin, "" if kind == PART_OF else kind, node, again


def _words(node: Node, title: str) -> str:
    tags = "".join(f" #{kind}" for kind in node.kinds if kind not in _UNNAMED)
    words = _escaped(node.text) or "…"
    return tags if not tags and words == title[1:-1] else f": {words}{tags}"


def _remarks(node: Node) -> list[str]:
    """What an Argdown statement has no place for."""
    by = [f"by {node.by}"] if node.by else []
    return by + [f"note {note.mark}: {note.text}" for note in node.notes]


def _titles(given: ArgumentMap) -> dict[str, str]:
    """A title of its own for each node, in its brackets: its label, or its kind and number."""
    taken: set[str] = set()
    titles = {}
    for node in sorted(given.nodes, key=lambda node: not node.label):
        opening, closing = "<>" if node.kind == "argument" else "[]"
        name = _title(node.label) or f"{node.kind}-{node.id[1:]}"
        title, number = f"{opening}{name}{closing}", 2
        while title in taken:
            title, number = f"{opening}{name}-{number}{closing}", number + 1
        taken.add(title)
        titles[node.id] = title
    return titles


def _title(label: str) -> str:
    """A label as it may stand in brackets, which nothing can escape there."""
    words = _plain(label).translate(_BRACKETS)
    return words[:1].translate(_FIRST) + words[1:]


def _escaped(words: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", _plain(words))


def _plain(words: str) -> str:
    """Words on one line, without what no reader of text expects."""
    return " ".join(printable(words).split())
