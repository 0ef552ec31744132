"""Find places without any other program: each block under what it aims at, trees side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from arglint.reports.argument_map.blocks import Block, Point, Tie
from arglint.reports.argument_map.places import GAP, ROOM, Places, shelved

_LEAST = 1400.0  # how wide a picture of many parts may always be


def in_layers(blocks: Sequence[Block], ties: Sequence[Tie]) -> Places:
    """Places for blocks, in time proportional to their number."""
    forest = _Forest(blocks, ties)
    known = {block.name: block for block in blocks}
    parts = [forest.place(part) for part in forest.parts()]
    sizes = [
        (
            max(x + known[name].width for name, (x, _) in part.items()),
            max(y + known[name].height for name, (_, y) in part.items()),
        )
        for part in parts
    ]
    area = sum((wide + GAP) * (high + ROOM) for wide, high in sizes)
    shelves = shelved(sizes, max(_LEAST, 1.5 * sqrt(area)))
    corners = {
        name: (x + left, y + top)
        for part, (left, top) in zip(parts, shelves, strict=True)
        for name, (x, y) in part.items()
    }
    width = max((x + known[name].width for name, (x, _) in corners.items()), default=0.0)
    height = max((y + known[name].height for name, (_, y) in corners.items()), default=0.0)
    return Places(width, height, corners, list(_curves(known, corners, ties)))


class _Forest:
    """The ties as trees: each block hangs under one of those that it speaks for or against."""

    def __init__(self, blocks: Sequence[Block], ties: Sequence[Tie]) -> None:
        self._blocks = {block.name: block for block in blocks}
        self._ties = ties
        self._up: dict[str, list[str]] = {name: [] for name in self._blocks}
        for tie in ties:
            self._up[tie.source].append(tie.target)
        self._top: dict[str, float] = {}
        self._under: dict[str, list[str]] = {name: [] for name in self._blocks}
        self._roots: list[str] = []
        for name in self._ranked():
            below = {aim: self._below(aim) for aim in self._up[name] if aim in self._top}
            self._top[name] = max(below.values(), default=0.0)
            if below:
                self._under[max(below, key=below.__getitem__)].append(name)
            else:
                self._roots.append(name)
        place = {name: number for number, name in enumerate(self._blocks)}
        for names in (self._roots, *self._under.values()):
            names.sort(key=place.__getitem__)

    def _below(self, name: str) -> float:
        """Where that which hangs under a block begins."""
        return self._top[name] + self._blocks[name].height + ROOM

    def _ranked(self) -> list[str]:
        """The blocks, each after all that it points at, but for one in each ring."""
        order: list[str] = []
        seen: set[str] = set()
        for start in self._blocks:
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
        leader = dict.fromkeys(self._blocks, "")
        near: defaultdict[str, list[str]] = defaultdict(list)
        for tie in self._ties:
            near[tie.source].append(tie.target)
            near[tie.target].append(tie.source)
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

    def place(self, roots: Sequence[str]) -> dict[str, Point]:
        """The corners of the blocks of some trees, side by side."""
        names = self._trees(roots)
        left = self._columns(names)
        return {name: (left[name], self._top[name]) for name in names}

    def _trees(self, roots: Sequence[str]) -> list[str]:
        """All blocks of some trees, each before those under it, in order from the left."""
        names: list[str] = []
        waiting = [*reversed(roots)]
        while waiting:
            name = waiting.pop()
            names.append(name)
            waiting += reversed(self._under[name])
        return names

    def _columns(self, names: Sequence[str]) -> dict[str, float]:
        """The left edge of each: a block without others under it has a column of its own."""
        free, middle = 0.0, {}
        for name in names:
            if not self._under[name]:
                width = self._blocks[name].width
                middle[name] = free + width / 2
                free += width + GAP
        for name in reversed(names):
            under = self._under[name]
            if under:
                middle[name] = (middle[under[0]] + middle[under[-1]]) / 2
        return {name: middle[name] - self._blocks[name].width / 2 for name in names}


def _curves(
    blocks: Mapping[str, Block], corners: Mapping[str, Point], ties: Sequence[Tie]
) -> Iterator[Sequence[Point]]:
    """From each block to what it speaks for or against, which they reach side by side."""
    arriving: defaultdict[str, list[int]] = defaultdict(list)
    for number, tie in enumerate(ties):
        arriving[tie.target].append(number)
    share: dict[int, float] = {}
    for numbers in arriving.values():
        numbers.sort(key=lambda number: corners[ties[number].source])
        for place, number in enumerate(numbers, 1):
            share[number] = place / (len(numbers) + 1)
    for number, tie in enumerate(ties):
        source, target = blocks[tie.source], blocks[tie.target]
        yield _curve(source, corners[tie.source], target, corners[tie.target], share[number])


def _curve(source: Block, at: Point, target: Block, to: Point, share: float) -> Sequence[Point]:
    if at[1] > to[1] + target.height:  # upwards, as all go that are in no ring
        start = (at[0] + source.width / 2, at[1])
        end = (to[0] + target.width * (0.15 + 0.7 * share), to[1] + target.height)
        bend = min(ROOM * 0.6, (start[1] - end[1]) / 2)
        return start, (start[0], start[1] - bend), (end[0], end[1] + bend), end
    start = (at[0] + source.width, at[1] + source.height * 0.4)
    end = (to[0] + target.width, to[1] + target.height * 0.6)
    out = max(start[0], end[0]) + GAP * 0.8
    return start, (out, start[1]), (out, end[1]), end
