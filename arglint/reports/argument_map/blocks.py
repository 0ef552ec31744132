"""Stack boxes that support one thing together, so that those who place them see one block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from arglint.document.argument import SUPPORTS
from arglint.reports.argument_map.boxes import Box
from arglint.reports.argument_map.model import Edge

Point = tuple[float, float]

_MOST = 4  # boxes in a stack
_RAIL = 14.0  # from the line at the left of a stack to its boxes
_ABOVE, _BETWEEN = 12.0, 10.0  # room over the boxes of a stack, and between them


class Block(NamedTuple):
    """A box, or a stack of boxes, under the id of its first node; its boxes lie relative to it."""

    name: str
    boxes: Sequence[Box]
    width: float
    height: float


class Tie(NamedTuple):
    """What joins two blocks, by their names: one edge, or all that a stack supports with."""

    source: str
    target: str
    edges: Sequence[Edge]


def stacked(boxes: Mapping[str, Box], edges: Sequence[Edge]) -> tuple[list[Block], list[Tie]]:
    """The blocks of a map, in the order of their boxes, and what joins them."""
    aimed_at = {edge.target for edge in edges}
    aims: dict[str, list[Edge]] = {}
    for edge in edges:
        aims.setdefault(edge.source, []).append(edge)
    leaves: dict[str, list[Edge]] = {}
    for name, out in aims.items():
        if len(out) == 1 and out[0].kind == SUPPORTS and name not in aimed_at:
            leaves.setdefault(out[0].target, []).append(out[0])
    stacks = [stack for all_ in leaves.values() for stack in _parts(all_) if len(stack) > 1]
    first = {stack[0].source: stack for stack in stacks}
    inside = {edge.source for stack in stacks for edge in stack}
    blocks = []
    for name, box in boxes.items():
        if name in first:
            blocks.append(_stack([boxes[edge.source] for edge in first[name]]))
        elif name not in inside:
            blocks.append(Block(name, (box,), box.width, box.height))
    ties = [
        Tie(edge.source, edge.target, first.get(edge.source, (edge,)))
        for edge in edges
        if edge.source in first or edge.source not in inside
    ]
    return blocks, ties


def _parts(edges: Sequence[Edge]) -> Iterator[Sequence[Edge]]:
    """So many stacks as are needed, about as high as each other."""
    count = -(-len(edges) // _MOST)
    size = -(-len(edges) // count)
    return (edges[at : at + size] for at in range(0, len(edges), size))


def _stack(boxes: Sequence[Box]) -> Block:
    tops = accumulate((box.height + _BETWEEN for box in boxes), initial=_ABOVE)
    placed = [box._replace(x=_RAIL, y=top) for box, top in zip(boxes, tops, strict=False)]
    last = placed[-1]
    return Block(boxes[0].node.id, placed, _RAIL + last.width, last.y + last.height)


def way_out(block: Block, box: Box, left: float, top: float) -> list[Point]:
    """From a box of a stack to the middle over it, as corners; nothing for a box by itself."""
    if len(block.boxes) == 1:
        return []
    y = top + box.y + box.height / 2
    return [(left + box.x, y), (left, y), (left, top), (left + block.width / 2, top)]
