"""Write a map as an indented text: `+` supports what it stands under, `-` attacks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from arglint.document.argument import ATTACKS, SUPPORTS
from arglint.reports.argument_map.model import PART_OF, ArgumentMap, Node

_SIGNS = {SUPPORTS: "+ ", ATTACKS: "- ", PART_OF: "", "": ""}


def lines(given: ArgumentMap) -> Iterator[str]:
    """The map, line by line, without its title."""
    for depth, kind, node, again in walk(given):
        yield f"{'  ' * depth}{_SIGNS[kind]}{told(node, again=again)}"


def walk(given: ArgumentMap) -> Iterator[tuple[int, str, Node, bool]]:
    """Every node under all that it speaks for or against: depth, relation, node, whether again.

    What stands there again brings along nothing of its own.
    """
    nodes = {node.id: node for node in given.nodes}
    under: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    above = set()
    for edge in given.edges:
        under[edge.target].append((edge.kind, edge.source))
        above.add(edge.source)
    seen: set[str] = set()
    roots = [node.id for node in given.nodes if node.id not in above]
    for root in [*roots, *nodes]:  # after the roots, what is in rings
        if root in seen:
            continue
        waiting = [(0, "", root)]
        while waiting:
            depth, kind, name = waiting.pop()
            again = name in seen
            yield depth, kind, nodes[name], again
            if not again:
                seen.add(name)
                below = [(depth + 1, relation, source) for relation, source in under[name]]
                waiting += reversed(below)


def told(node: Node, *, again: bool = False) -> str:
    """A node in one line: kind, label, words, notes and place."""
    name = node.kind_name + (f" #{node.label}" if node.label else "")
    if again:
        return f"{name} (line {node.line}, as above)"
    marks = ", ".join(note.mark for note in node.notes)
    notes = f" [{'note' if len(node.notes) == 1 else 'notes'} {marks}]" if marks else ""
    by = f" ({node.by})" if node.by else ""
    return f"{name}{by}: {node.text}{notes} (line {node.line})"
