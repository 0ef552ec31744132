"""Write a map in the Argument Interchange Format, as JSON, as the tools of the argument web do."""

from __future__ import annotations

import json

from arglint.document.argument import SUPPORTS
from arglint.reports.argument_map.model import PART_OF, ArgumentMap
from arglint.reports.machine import well_formed

_SCHEMES = {True: ("RA", "Default Inference", "72"), False: ("CA", "Default Conflict", "71")}


def aif(given: ArgumentMap) -> str:
    """The map as AIF-JSON: I-nodes say something, RA-nodes infer, CA-nodes conflict.

    Headings, and what is only part of something, have no place in this format and are left out.
    """
    ids: dict[str, str] = {}
    nodes: list[dict[str, str]] = []
    edges: list[dict[str, str | None]] = []

    def add(kind: str, text: str, **more: str) -> str:
        name = str(len(nodes) + 1)
        told = {"nodeID": name, "text": well_formed(text), "type": kind, "timestamp": ""}
        nodes.append(told | more)
        return name

    def join(source: str, target: str) -> None:
        name = str(len(edges) + 1)
        edges.append({"edgeID": name, "fromID": source, "toID": target, "formEdgeID": None})

    for node in given.nodes:
        if node.kind != "heading":
            ids[node.id] = add("I", node.text)
    for edge in given.edges:
        if edge.kind != PART_OF:
            kind, scheme, number = _SCHEMES[edge.kind == SUPPORTS]
            name = add(kind, scheme, scheme=scheme, schemeID=number)
            join(ids[edge.source], name)
            join(name, ids[edge.target])
    told = {
        "title": well_formed(given.title),
        "provenance": given.provenance,
        "inferred": given.inferred,
        "nodes": nodes,
        "edges": edges,
        "locutions": [],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
