"""Say where the boxes and lines of a map lie, whoever finds the places for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from arglint.reports.argument_map.boxes import Box, box_for
from arglint.reports.argument_map.model import ArgumentMap, Edge

WIDTH = 256.0  # of a box
GAP = 28.0  # between boxes side by side
ROOM = 62.0  # between boxes one above the other
_BROAD = 5  # boxes side by side in a row of those without relations

Point = tuple[float, float]


class Line(NamedTuple):
    """An edge as it is drawn: a point, and then three for each curve."""

    edge: Edge
    points: Sequence[Point]


class Layout(NamedTuple):
    """A picture's size, its boxes and its lines."""

    width: float
    height: float
    boxes: Sequence[Box]
    lines: Sequence[Line]


def arranged(given: ArgumentMap, *, graphviz: bool) -> Layout:
    """Places for all of a map; Graphviz is asked only if it is wanted, and may be missing."""
    if given.inferred:
        from arglint.reports.argument_map.rows import in_rows

        return in_rows(given)
    tied = {end for edge in given.edges for end in (edge.source, edge.target)}
    boxes = [box_for(node, WIDTH) for node in given.nodes if node.id in tied]
    layout = None
    if graphviz and boxes:
        from arglint.reports.argument_map.graphviz import by_graphviz

        layout = by_graphviz(boxes, given.edges)
    if layout is None:
        from arglint.reports.argument_map.layers import in_layers

        layout = in_layers(boxes, given.edges)
    return _with_others(layout, [box_for(n, WIDTH) for n in given.nodes if n.id not in tied])


def shelved(blocks: Iterable[tuple[float, float]], width: float) -> list[Point]:
    """Places for blocks of these widths and heights in rows that are about so wide."""
    places = []
    x = y = row = 0.0
    for wide, high in blocks:
        if x and x + wide > width:
            x, y, row = 0.0, y + row + ROOM, 0.0
        places.append((x, y))
        x += wide + GAP
        row = max(row, high)
    return places


def _with_others(layout: Layout, others: list[Box]) -> Layout:
    """Put the nodes that have no relations under the rest."""
    if not others:
        return layout
    broad = min(len(others), _BROAD) * (WIDTH + GAP) - GAP
    width = max(layout.width, broad)
    top = layout.height + (ROOM if layout.boxes else 0.0)
    places = shelved([(box.width, box.height) for box in others], width)
    placed = [box._replace(x=x, y=top + y) for box, (x, y) in zip(others, places, strict=True)]
    shift = (width - layout.width) / 2
    height = max(box.y + box.height for box in placed)
    return Layout(
        width,
        height,
        [*(box._replace(x=box.x + shift) for box in layout.boxes), *placed],
        [Line(line.edge, [(x + shift, y) for x, y in line.points]) for line in layout.lines],
    )
