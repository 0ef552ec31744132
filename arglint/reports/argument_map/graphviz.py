"""Let Graphviz find the places, where it is installed; it sees sizes and relations, no words."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from shutil import which

from arglint.reports.argument_map.boxes import Box
from arglint.reports.argument_map.layout import GAP, ROOM, Layout, Line, Point
from arglint.reports.argument_map.model import Edge

_INCH = 72.0
_MOST = 1200  # boxes and lines; with more it takes too long
_PATIENCE = 10  # seconds


def by_graphviz(boxes: Sequence[Box], edges: Sequence[Edge]) -> Layout | None:
    """Places for boxes that relations tie; None where Graphviz is missing, fails or is slow."""
    program = which("dot")
    if program is None or len(boxes) + len(edges) > _MOST:
        return None
    try:
        done = subprocess.run(
            [program, "-Tplain"],
            input="\n".join(_graph(boxes, edges)),
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
            encoding="ascii",
        )
        return _read(done.stdout, boxes, edges)
    except (OSError, subprocess.SubprocessError, ValueError, LookupError):
        return None


def _graph(boxes: Sequence[Box], edges: Sequence[Edge]) -> Iterator[str]:
    yield f"digraph {{ rankdir=BT; nodesep={GAP / _INCH:.3f}; ranksep={ROOM / _INCH:.3f};"
    yield 'node [shape=box, fixedsize=true, label=""]; edge [arrowhead=none];'
    for box in boxes:
        size = f"width={box.width / _INCH:.3f}, height={box.height / _INCH:.3f}"
        yield f"{box.node.id} [{size}];"
    for edge in edges:
        yield f"{edge.source} -> {edge.target};"
    yield "}"


def _read(plain: str, boxes: Sequence[Box], edges: Sequence[Edge]) -> Layout:
    """Read what `dot -Tplain` writes: inches, from the lower left corner."""
    width = height = 0.0
    middles: dict[str, Point] = {}
    curves: dict[tuple[str, str], list[list[Point]]] = {}
    for line in plain.splitlines():
        kind, *fields = line.split()
        if kind == "graph":
            width, height = (float(field) * _INCH for field in fields[1:3])
        elif kind == "node":
            middles[fields[0]] = (float(fields[1]) * _INCH, height - float(fields[2]) * _INCH)
        elif kind == "edge":
            numbers = [float(field) * _INCH for field in fields[3 : 3 + 2 * int(fields[2])]]
            points = [(x, height - y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            curves.setdefault((fields[0], fields[1]), []).append(points)
    placed = []
    for box in boxes:
        x, y = middles[box.node.id]
        placed.append(box._replace(x=x - box.width / 2, y=y - box.height / 2))
    lines = [Line(edge, curves[edge.source, edge.target].pop(0)) for edge in edges]
    return Layout(width, height, placed, lines)
