"""Write a map as GraphML, for yEd, Gephi and other programs that read graphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arglint.reports.argument_map.model import ArgumentMap, Edge, Node
from arglint.reports.xml import HEAD, content, tag

_KEYS = {
    "graph": {"title": "string", "provenance": "string", "inferred": "boolean", "source": "string"},
    "node": {
        "kind": "string",
        "kinds": "string",
        "label": "string",
        "text": "string",
        "by": "string",
        "notes": "string",
        "group": "string",
        "path": "string",
        "line": "int",
        "level": "int",
    },
    "edge": {"relation": "string", "inferred": "boolean"},
}


def graphml(given: ArgumentMap) -> str:
    """The map as a directed graph; edges lead from what supports or attacks to what it is about."""
    return "".join(_pieces(given))


def _pieces(given: ArgumentMap) -> Iterator[str]:
    yield HEAD
    yield tag("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"}) + "\n"
    for home, keys in _KEYS.items():
        for name, kind in keys.items():
            told = {"id": f"{home}-{name}", "for": home, "attr.name": name, "attr.type": kind}
            yield tag("key", told, empty=True) + "\n"
    yield tag("graph", {"id": "argument", "edgedefault": "directed"}) + "\n"
    told = {
        "title": given.title,
        "provenance": given.provenance,
        "inferred": _truth(given.inferred),
    }
    yield from _data("graph", told | ({"source": given.source} if given.source else {}))
    for node in given.nodes:
        yield tag("node", {"id": node.id}) + "\n"
        yield from _data("node", _node(node))
        yield "</node>\n"
    for number, edge in enumerate(given.edges, 1):
        yield tag("edge", {"id": f"e{number}", "source": edge.source, "target": edge.target}) + "\n"
        yield from _data("edge", _edge(edge))
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"


def _node(node: Node) -> Mapping[str, str]:
    notes = "\n".join(f"{note.mark}: {note.text}" for note in node.notes)
    return {
        "kind": node.kind,
        "kinds": " ".join(node.kinds),
        "label": node.label,
        "text": node.text,
        "by": node.by,
        "notes": notes,
        "group": node.group,
        "path": node.path,
        "line": str(node.line),
        "level": str(node.level),
    }


def _edge(edge: Edge) -> Mapping[str, str]:
    return {"relation": edge.kind, "inferred": _truth(edge.inferred)}


def _data(home: str, told: Mapping[str, str]) -> Iterator[str]:
    for name, value in told.items():
        if value:
            yield f"{tag('data', {'key': f'{home}-{name}'})}{content(value)}</data>\n"


def _truth(value: bool) -> str:
    return "true" if value else "false"
