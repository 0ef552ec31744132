"""Write a map in Graphviz's own language, to be laid out and dressed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from arglint.document.argument import ATTACKS, SUPPORTS
from arglint.reports.argument_map.model import PART_OF, ArgumentMap, Edge, Node
from arglint.reports.terminal import printable

_COLUMNS = 34
_SHAPES = {
    "thesis": 'style="bold,rounded", penwidth=2.5',
    "claim": 'style="bold,rounded"',
    "conclusion": 'style="bold,rounded"',
    "assumption": 'style="dashed,rounded"',
    "common-knowledge": 'style="dotted,rounded"',
    "objection": "shape=octagon",
    "rebuttal": "shape=octagon",
    "heading": "shape=plaintext",
}
_ARROWS = {
    SUPPORTS: 'label="+", arrowhead=normal, color="#2b6a4d"',
    ATTACKS: 'label="−", arrowhead=tee, color="#a03526"',
    PART_OF: 'arrowhead=none, color="#8b93a1"',
}
# An ampersand would begin an entity, a backslash a field such as \N.
_ESCAPES = str.maketrans({"&": "&amp;", "\\": "\\\\", '"': '\\"'})


def dot(given: ArgumentMap) -> str:
    """The map as a digraph; edges lead from what supports or attacks to what it is about."""
    return "".join(f"{line}\n" for line in _lines(given))


def _lines(given: ArgumentMap) -> Iterator[str]:
    yield "digraph argument {"
    yield f'  rankdir={"LR" if given.inferred else "BT"}; charset="utf-8"; labelloc=t;'
    yield f"  label={_quoted([given.title, *wrap(given.provenance, 80)])};"
    yield '  node [shape=box, style="rounded", fontname="serif", fontsize=12];'
    yield '  edge [fontname="serif", fontsize=12];'
    for node in given.nodes:
        yield f"  {node.id} [{', '.join(_node(node, given.unit))}];"
    for edge in given.edges:
        yield f"  {edge.source} -> {edge.target} [{_edge(edge)}];"
    yield "}"


def _node(node: Node, unit: str) -> Iterator[str]:
    name = node.kind_name + (f" #{node.label}" if node.label else "")
    words = [*wrap(node.text, _COLUMNS), *([f"— {node.by}"] if node.by else [])]
    yield f"label={_quoted(words if node.kind == 'heading' else [name, *words])}"
    notes = [f"Note {note.mark}: {note.text}" for note in node.notes]
    yield f"tooltip={_quoted([node.place(unit), *notes])}"
    yield f"class={_quoted([' '.join(node.kinds)])}"
    if node.kind in _SHAPES:
        yield _SHAPES[node.kind]


def _edge(edge: Edge) -> str:
    drawn = f'{_ARROWS[edge.kind]}, class="{edge.kind}"'
    if edge.inferred:
        drawn += ', style=dashed, tooltip="inferred"'
    if edge.kind == PART_OF:
        drawn += ", dir=back"
    return drawn


def _quoted(lines: list[str]) -> str:
    return '"' + "\\n".join(printable(line).translate(_ESCAPES) for line in lines) + '"'
