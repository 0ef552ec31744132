"""Rings are found whatever the graph, and in linear time without recursion."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from arglint.document.rings import components, shortest_ring

GRAPHS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=24)


def edges_of(pairs: list[tuple[int, int]]) -> dict[int, list[int]]:
    edges: defaultdict[int, list[int]] = defaultdict(list)
    for source, target in pairs:
        edges[source].append(target)
    return dict(edges)


def reached(edges: dict[int, list[int]], start: int) -> set[int]:
    """The nodes that one step or more leads to."""
    seen: set[int] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += edges.get(node, ())
    return seen


@given(GRAPHS)
def test_members_of_a_ring_reach_each_other_and_nobody_else_is_in_one(
    pairs: list[tuple[int, int]],
) -> None:
    edges = edges_of(pairs)
    reach = {node: reached(edges, node) for node in range(9)}
    expected = {
        tuple(other for other in range(9) if other in reach[node] and node in reach[other])
        for node in range(9)
        if node in reach[node]
    }

    assert sorted(expected) == [tuple(members) for members in components(edges)]


@given(GRAPHS)
def test_the_way_round_follows_the_relations_and_comes_back(pairs: list[tuple[int, int]]) -> None:
    edges = edges_of(pairs)
    for members in components(edges):
        way = shortest_ring(edges, members)

        assert way[0] == members[0]
        assert len(set(way)) == len(way)
        assert all(
            after in edges[node] for node, after in zip(way, [*way[1:], way[0]], strict=True)
        )


def test_a_hundred_thousand_nodes_need_no_recursion() -> None:
    many = 100_000
    ring = {node: [(node + 1) % many] for node in range(many)}
    chain = {node: [node + 1] for node in range(many)}

    assert components(chain) == []
    assert components(ring) == [list(range(many))]
    assert shortest_ring(ring, range(many)) == list(range(many))


def test_work_grows_with_nodes_and_edges() -> None:
    """Every edge is looked at a few times, never once for each other edge."""

    class Counted(list[int]):
        looked = 0

        def __iter__(self):  # type: ignore[no-untyped-def]
            for node in super().__iter__():
                Counted.looked += 1
                yield node

    def looks(many: int) -> int:
        Counted.looked = 0
        components({node: Counted([(node + 1) % many, node // 2]) for node in range(many)})
        return Counted.looked

    assert looks(20_000) <= 2.2 * looks(10_000)
