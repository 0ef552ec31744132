"""Say where the boxes and lines of a map lie, whoever finds the places for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from arglint.reports.argument_map.blocks import Block, Point, Tie, stacked, way_out
from arglint.reports.argument_map.boxes import Box, box_for
from arglint.reports.argument_map.model import ArgumentMap, Edge
from arglint.reports.argument_map.places import GAP, ROOM, Places, shelved

WIDTH = 214.0  # of a box
_BROAD = 5  # boxes side by side in a row of those without relations


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
    boxes = {node.id: box_for(node, WIDTH) for node in given.nodes}
    blocks, ties = stacked({name: boxes[name] for name in boxes if name in tied}, given.edges)
    places = None
    if graphviz and blocks:
        from arglint.reports.argument_map.graphviz import by_graphviz

        places = by_graphviz(blocks, ties)
    if places is None:
        from arglint.reports.argument_map.layers import in_layers

        places = in_layers(blocks, ties)
    return _with_others(
        _unstacked(places, blocks, ties), [box for name, box in boxes.items() if name not in tied]
    )


def _unstacked(places: Places, blocks: Sequence[Block], ties: Sequence[Tie]) -> Layout:
    """Boxes and lines out of blocks and what joins them."""
    boxes, lines = [], []
    for block in blocks:
        left, top = places.corners[block.name]
        boxes += [box._replace(x=left + box.x, y=top + box.y) for box in block.boxes]
    by_name = {block.name: block for block in blocks}
    for tie, curve in zip(ties, places.curves, strict=True):
        block = by_name[tie.source]
        for edge, box in zip(tie.edges, block.boxes, strict=True):
            corners = way_out(block, box, *places.corners[block.name])
            lines.append(Line(edge, [*_straight([*corners, *curve[:1]]), *curve]))
    return Layout(places.width, places.height, boxes, lines)


def _straight(corners: Sequence[Point]) -> Iterator[Point]:
    """The points of straight lines from corner to corner, without the last corner itself."""
    for before, after in pairwise(corners):
        yield from (before, before, after)


def _with_others(layout: Layout, others: list[Box]) -> Layout:
    """Put the nodes that have no relations under the rest."""
    if not others:
        return layout
    broad = min(len(others), _BROAD) * (WIDTH + GAP) - GAP
    width = max(layout.width, broad)
    top = layout.height + (ROOM if layout.boxes else 0.0)
    corners = shelved([(box.width, box.height) for box in others], width)
    placed = [box._replace(x=x, y=top + y) for box, (x, y) in zip(others, corners, strict=True)]
    shift = (width - layout.width) / 2
    return Layout(
        width,
        max(box.y + box.height for box in placed),
        [*(box._replace(x=box.x + shift) for box in layout.boxes), *placed],
        [Line(line.edge, _moved(line.points, shift)) for line in layout.lines],
    )


def _moved(points: Iterable[Point], shift: float) -> list[Point]:
    return [(x + shift, y) for x, y in points]
