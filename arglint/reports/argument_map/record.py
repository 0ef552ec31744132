"""Write all that a map holds as JSON."""

from __future__ import annotations

import json

from arglint.reports.argument_map.model import ArgumentMap, Edge, Node
from arglint.reports.machine import well_formed


def as_json(given: ArgumentMap) -> str:
    """The map as one JSON object; `start` and `end` are offsets in code points, half open."""
    told = {
        "title": given.title,
        "source": given.source,
        "unit": given.unit,
        "inferred": given.inferred,
        "provenance": given.provenance,
        "nodes": [_node(node) for node in given.nodes],
        "edges": [_edge(edge) for edge in given.edges],
    }
    return well_formed(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


def _node(node: Node) -> dict[str, object]:
    return {
        "id": node.id,
        "kind": node.kind,
        "kinds": list(node.kinds),
        "label": node.label,
        "text": node.text,
        "by": node.by,
        "path": node.path,
        "line": node.line,
        "start": node.span.start,
        "end": node.span.end,
        "level": node.level,
        "group": node.group,
        "notes": [{"mark": note.mark, "text": note.text, "line": note.line} for note in node.notes],
    }


def _edge(edge: Edge) -> dict[str, object]:
    return {
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind,
        "inferred": edge.inferred,
    }
