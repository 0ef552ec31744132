"""Let Graphviz find the places, where it is installed; it sees sizes and relations, no words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shutil import which
from subprocess import SubprocessError, run

from arglint.reports.argument_map.blocks import Block, Point, Tie
from arglint.reports.argument_map.places import GAP, ROOM, Places

_INCH = 72.0
_MOST = 1200  # blocks and ties; with more it takes too long
_PATIENCE = 10  # seconds


def by_graphviz(blocks: Sequence[Block], ties: Sequence[Tie]) -> Places | None:
    """Places for blocks; None where Graphviz is missing, fails or is slow."""
    program = which("dot")
    if program is None or len(blocks) + len(ties) > _MOST:
        return None
    try:
        done = run(
            [program, "-Tplain"],
            input="\n".join(_graph(blocks, ties)),
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
            encoding="ascii",
        )
        return _read(done.stdout, blocks, ties)
    except (OSError, SubprocessError, ValueError, LookupError):
        return None


def _graph(blocks: Sequence[Block], ties: Sequence[Tie]) -> Iterator[str]:
    yield f"digraph {{ rankdir=BT; nodesep={GAP / _INCH:.3f}; ranksep={ROOM / _INCH:.3f};"
    yield 'node [shape=box, fixedsize=true, label=""]; edge [arrowhead=none];'
    for block in blocks:
        size = f"width={block.width / _INCH:.3f}, height={block.height / _INCH:.3f}"
        yield f"{block.name} [{size}];"
    for tie in ties:
        out = " [tailport=n]" if len(tie.edges) > 1 else ""
        yield f"{tie.source} -> {tie.target}{out};"
    yield "}"


def _read(plain: str, blocks: Sequence[Block], ties: Sequence[Tie]) -> Places:
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
    corners = {
        block.name: (
            middles[block.name][0] - block.width / 2,
            middles[block.name][1] - block.height / 2,
        )
        for block in blocks
    }
    return Places(width, height, corners, [curves[tie.source, tie.target].pop(0) for tie in ties])
