"""Find places without any other program: layers by the longest way up, trees side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt

from arglint.reports.argument_map.boxes import Box
from arglint.reports.argument_map.layout import GAP, ROOM, WIDTH, Layout, Line, Point, shelved
from arglint.reports.argument_map.model import Edge

_LEAST = 1400.0  # how wide a picture of many parts may always be


def in_layers(boxes: Sequence[Box], edges: Sequence[Edge]) -> Layout:
    """Places for boxes and their relations, in time proportional to their number."""
    forest = _Forest(boxes, edges)
    parts = [forest.place(part) for part in forest.parts()]
    sizes = [
        (max(box.x + box.width for box in part), max(box.y + box.height for box in part))
        for part in parts
    ]
    area = sum((wide + GAP) * (high + ROOM) for wide, high in sizes)
    places = shelved(sizes, max(_LEAST, 1.5 * sqrt(area)))
    placed = {
        box.node.id: box._replace(x=box.x + x, y=box.y + y)
        for part, (x, y) in zip(parts, places, strict=True)
        for box in part
    }
    ordered = [placed[box.node.id] for box in boxes]
    width = max((box.x + box.width for box in ordered), default=0.0)
    height = max((box.y + box.height for box in ordered), default=0.0)
    return Layout(width, height, ordered, list(_lines(placed, edges)))


class _Forest:
    """The relations as trees: each box hangs under one of those that it speaks for or against."""

    def __init__(self, boxes: Sequence[Box], edges: Sequence[Edge]) -> None:
        self._boxes = {box.node.id: box for box in boxes}
        self._edges = edges
        self._up: dict[str, list[str]] = {name: [] for name in self._boxes}
        for edge in edges:
            self._up[edge.source].append(edge.target)
        self._layer: dict[str, int] = {}
        self._under: dict[str, list[str]] = {name: [] for name in self._boxes}
        self._roots: list[str] = []
        for name in self._ranked():
            above = [target for target in self._up[name] if target in self._layer]
            self._layer[name] = max((self._layer[target] + 1 for target in above), default=0)
            if above:
                nearest = max(above, key=self._layer.__getitem__)
                self._under[nearest].append(name)
            else:
                self._roots.append(name)
        place = {box.node.id: number for number, box in enumerate(boxes)}
        for names in (self._roots, *self._under.values()):
            names.sort(key=place.__getitem__)

    def _ranked(self) -> list[str]:
        """The boxes, each after all that it points at, but for one in each ring."""
        order: list[str] = []
        seen: set[str] = set()
        for start in self._boxes:
            ways = [(start, iter(self._up[start]))] if start not in seen else []
            seen.add(start)
            while ways:
                name, targets = ways[-1]
                following = next((target for target in targets if target not in seen), None)
                if following is None:
                    order.append(name)
                    ways.pop()
                else:
                    seen.add(following)
                    ways.append((following, iter(self._up[following])))
        return order

    def parts(self) -> Iterator[list[str]]:
        """The roots whose trees hang together by some relation, part by part."""
        leader = dict.fromkeys(self._boxes, "")
        near: defaultdict[str, list[str]] = defaultdict(list)
        for edge in self._edges:
            near[edge.source].append(edge.target)
            near[edge.target].append(edge.source)
        roots: defaultdict[str, list[str]] = defaultdict(list)
        for root in self._roots:
            left = [root] if not leader[root] else []
            while left:
                name = left.pop()
                if not leader[name]:
                    leader[name] = root
                    left += near[name]
            roots[leader[root]].append(root)
        yield from roots.values()

    def place(self, roots: Sequence[str]) -> list[Box]:
        """The boxes of some trees side by side, with their places."""
        names = self._below(roots)
        heights: defaultdict[int, float] = defaultdict(float)
        for name in names:
            layer = self._layer[name]
            heights[layer] = max(heights[layer], self._boxes[name].height)
        tops, top = {}, 0.0
        for layer in range(max(heights) + 1):
            tops[layer] = top
            top += heights[layer] + ROOM
        left = self._columns(names)
        return [
            self._boxes[name]._replace(x=left[name], y=tops[self._layer[name]]) for name in names
        ]

    def _below(self, roots: Sequence[str]) -> list[str]:
        """All boxes of some trees, each before those under it, in order from the left."""
        names: list[str] = []
        waiting = [*reversed(roots)]
        while waiting:
            name = waiting.pop()
            names.append(name)
            waiting += reversed(self._under[name])
        return names

    def _columns(self, names: Sequence[str]) -> dict[str, float]:
        """The left edge of each: a box without others under it has a column of its own."""
        free, left = 0.0, {}
        for name in names:
            if not self._under[name]:
                left[name] = free
                free += WIDTH + GAP
        for name in reversed(names):
            under = self._under[name]
            if under:
                left[name] = (left[under[0]] + left[under[-1]]) / 2
        return left


def _lines(boxes: dict[str, Box], edges: Sequence[Edge]) -> Iterator[Line]:
    """Curves from each box to what it speaks for or against, which they reach side by side."""
    arriving: defaultdict[str, list[int]] = defaultdict(list)
    for number, edge in enumerate(edges):
        arriving[edge.target].append(number)
    share: dict[int, float] = {}
    for numbers in arriving.values():
        numbers.sort(key=lambda number: boxes[edges[number].source].x)
        for place, number in enumerate(numbers, 1):
            share[number] = place / (len(numbers) + 1)
    for number, edge in enumerate(edges):
        source, target = boxes[edge.source], boxes[edge.target]
        yield Line(edge, _curve(source, target, share[number]))


def _curve(source: Box, target: Box, share: float) -> Sequence[Point]:
    if source.y > target.y + target.height:  # upwards, as all lines go that are in no ring
        start = (source.x + source.width / 2, source.y)
        end = (target.x + target.width * (0.2 + 0.6 * share), target.y + target.height)
        bend = min(ROOM * 0.6, (start[1] - end[1]) / 2)
        return start, (start[0], start[1] - bend), (end[0], end[1] + bend), end
    start = (source.x + source.width, source.y + source.height * 0.4)
    end = (target.x + target.width, target.y + target.height * 0.6)
    out = max(start[0], end[0]) + GAP * 0.8
    return start, (out, start[1]), (out, end[1]), end
