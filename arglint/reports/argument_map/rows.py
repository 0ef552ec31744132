"""Set an outline in rows, as it is read: each entry under the last, set in under its heading."""

from __future__ import annotations

from collections.abc import Sequence

from arglint.reports.argument_map.blocks import Point
from arglint.reports.argument_map.boxes import Box, box_for
from arglint.reports.argument_map.layout import Layout, Line
from arglint.reports.argument_map.model import PART_OF, ArgumentMap

_WIDTH = 620.0
_INDENT = 26.0
_DEEPEST = 8  # further levels are set in no more
_GAP = 12.0
_ARCS = 64.0  # room at the right for the lines of conclusions


def in_rows(given: ArgumentMap) -> Layout:
    """Places for an outline; conclusions are joined at the right to what they rest on.

    A heading that is the title, which stands over every picture, is not drawn again.
    """
    nodes = given.nodes[1:] if given.opens_with_title else given.nodes
    shown = {node.id for node in nodes}
    edges = [edge for edge in given.edges if edge.source in shown and edge.target in shown]
    parents = {edge.source: edge.target for edge in edges if edge.kind == PART_OF}
    depth: dict[str, int] = {}
    boxes: dict[str, Box] = {}
    top = 0.0
    for node in nodes:
        above = parents.get(node.id)
        depth[node.id] = 0 if above is None else min(depth.get(above, -1) + 1, _DEEPEST)
        left = depth[node.id] * _INDENT
        box = box_for(node, _WIDTH - left)
        boxes[node.id] = box._replace(x=left, y=top)
        top += box.height + _GAP
    last: dict[str, float] = {}  # how far down the line under each parent has come
    lines = []
    for edge in edges:
        source, target = boxes[edge.source], boxes[edge.target]
        if edge.kind == PART_OF:
            begin = last.get(edge.target, target.y + target.height)
            lines.append(Line(edge, _elbow(source, target, begin)))
            last[edge.target] = source.y + _INDENT / 2
        else:
            lines.append(Line(edge, _arc(source, target)))
    width = _WIDTH + (_ARCS if len(last) < len(lines) else 0.0)
    return Layout(width, max(top - _GAP, 0.0), list(boxes.values()), lines)


def _elbow(source: Box, target: Box, begin: float) -> Sequence[Point]:
    """Down from what it is part of, and then to the right."""
    x, y = target.x + _INDENT / 2, source.y + _INDENT / 2
    start, corner, end = (x, begin), (x, y), (source.x, y)
    return start, start, corner, corner, corner, end, end


def _arc(source: Box, target: Box) -> Sequence[Point]:
    start = (source.x + source.width, source.middle[1])
    end = (target.x + target.width, target.middle[1])
    out = start[0] + min(_ARCS * 0.9, 20.0 + abs(end[1] - start[1]) / 6)
    return start, (out, start[1]), (out, end[1]), end
