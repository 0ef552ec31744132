"""Say what those who find places give back, and fill rows with what hangs on nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from arglint.reports.argument_map.blocks import Point

GAP = 26.0  # between blocks side by side
ROOM = 58.0  # between blocks one above the other


class Places(NamedTuple):
    """The size of all, the upper left corner of each block by name, and a curve for each tie."""

    width: float
    height: float
    corners: Mapping[str, Point]
    curves: Sequence[Sequence[Point]]


def shelved(sizes: Iterable[tuple[float, float]], width: float) -> list[Point]:
    """Corners for things of these widths and heights, in rows that are about so wide."""
    corners = []
    x = y = row = 0.0
    for wide, high in sizes:
        if x and x + wide > width:
            x, y, row = 0.0, y + row + ROOM, 0.0
        corners.append((x, y))
        x += wide + GAP
        row = max(row, high)
    return corners
