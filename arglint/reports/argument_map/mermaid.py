"""Write a map as a Mermaid flowchart, as code hosts draw it in Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator

from arglint.document.argument import ATTACKS, SUPPORTS
from arglint.patterns import regex
from arglint.reports.argument_map.model import PART_OF, ArgumentMap, Edge, Node
from arglint.reports.terminal import printable

# All that means something to Mermaid, to the Markdown in its labels or to HTML; and the signs
# that Mermaid puts in the place of its own entities.
_SIGNS = regex(r"[#;\"<>&\\`*_\[\]{}()|~^:%@$!=+/ﬂ°¶ß]|^\s*-|^\d+(?=[.)])|--")
_ARROWS = {
    (SUPPORTS, False): "-->|supports|",
    (SUPPORTS, True): "-.->|supports, inferred|",
    (ATTACKS, False): "--x|attacks|",
    (ATTACKS, True): "-.-x|attacks, inferred|",
    (PART_OF, False): "---",
    (PART_OF, True): "-.-",
}
_CLASSES = {
    "thesis": "stroke-width:4px",
    "claim": "stroke-width:2px",
    "conclusion": "stroke-width:2px",
    "assumption": "stroke-dasharray:6 4",
    "common-knowledge": "stroke-dasharray:2 4",
}
_AGAINST = frozenset(("objection", "rebuttal"))


def mermaid(given: ArgumentMap) -> str:
    """The map as a flowchart; edges lead from what supports or attacks to what it is about."""
    return "".join(f"{line}\n" for line in _lines(given))


def _lines(given: ArgumentMap) -> Iterator[str]:
    yield "---"
    title = f"{given.title} (outline inferred by arglint)" if given.inferred else given.title
    yield f"title: {json.dumps(printable(title))}"
    yield "---"
    yield f"flowchart {'LR' if given.inferred else 'BT'}"
    yield f"  %% {given.provenance}"
    for node in given.nodes:
        yield f"  {_node(node)}"
    for edge in given.edges:
        yield f"  {_edge(edge)}"
    for kind, style in _CLASSES.items():
        members = ",".join(node.id for node in given.nodes if node.kind == kind)
        if members:
            yield f"  classDef {kind} {style}"
            yield f"  class {members} {kind}"


def _node(node: Node) -> str:
    name = node.kind_name + (f" #{node.label}" if node.label else "")
    marks = ", ".join(note.mark for note in node.notes)
    if marks:
        name += f" [{'note' if len(node.notes) == 1 else 'notes'} {marks}]"
    words = node.text + (f" — {node.by}" if node.by else "")
    label = _escaped(words) if node.kind == "heading" else f"{_escaped(name)}<br/>{_escaped(words)}"
    opening, closing = ("{{", "}}") if node.kind in _AGAINST else ("[", "]")
    return f'{node.id}{opening}"{label or " "}"{closing}'


def _edge(edge: Edge) -> str:
    return f"{edge.source} {_ARROWS[edge.kind, edge.inferred]} {edge.target}"


def _escaped(words: str) -> str:
    """Words with every sign as an entity: Mermaid writes them as #35; and has them decimal."""
    return _SIGNS.sub(
        lambda found: "".join(f"#{ord(sign)};" for sign in found[0]), printable(words)
    )
