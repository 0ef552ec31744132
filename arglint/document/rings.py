"""Find the rings in a graph."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence


def components(edges: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """The strongly connected components that hold a ring, each rising, by their first member.

    `edges` maps a node to those it points at. Tarjan's algorithm with a stack of its own, so
    that time and memory grow with nodes and edges and depth costs no recursion.
    """
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    open_nodes: list[int] = []
    is_open: set[int] = set()
    found: list[list[int]] = []
    for root in edges:
        if root in order:
            continue
        work = [(root, iter(edges[root]))]
        while work:
            node, onward = work[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                open_nodes.append(node)
                is_open.add(node)
            for after in onward:
                if after not in order:
                    work.append((after, iter(edges.get(after, ()))))
                    break
                if after in is_open:
                    low[node] = min(low[node], order[after])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == order[node]:
                    member = _closed(open_nodes, is_open, node)
                    if len(member) > 1 or node in edges.get(node, ()):
                        found.append(sorted(member))
    return sorted(found)


def _closed(open_nodes: list[int], is_open: set[int], root: int) -> list[int]:
    """Take the component of a root off the stack of open nodes."""
    members = []
    while True:
        node = open_nodes.pop()
        is_open.discard(node)
        members.append(node)
        if node == root:
            return members


def shortest_ring(edges: Mapping[int, Sequence[int]], members: Sequence[int]) -> list[int]:
    """A shortest ring through the first of a component's members, beginning with it."""
    start, inside = members[0], set(members)
    came: dict[int, int] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for after in edges.get(node, ()):
            if after == start:
                path = [node]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return path[::-1]
            if after in inside and after not in came:
                came[after] = node
                waiting.append(after)
    return [start]
