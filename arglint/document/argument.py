"""The argument of a text as its author marked it: elements, and what they say of each other."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from arglint.document.directive import MarkupFault
from arglint.text import Span

SUPPORTS = "supports"
ATTACKS = "attacks"
# Each kind, and the key with which it says what it speaks for or against.
KINDS = {
    "thesis": "for",
    "claim": "for",
    "premise": "for",
    "evidence": "for",
    "quote": "for",
    "assumption": "for",
    "objection": "to",
    "rebuttal": "to",
    "common-knowledge": "",
}


class Target(NamedTuple):
    """The label that an element points at with `for=` (supports) or `to=` (attacks), as written."""

    relation: str
    label: str
    span: Span


class Element(NamedTuple):
    """Marked words: a claim, a reason, an objection.

    `kinds` are of those in `KINDS`, or `statement` for what an argdown block says; `label` is empty
    where it has none. `span` holds the words without the markup, `mark` is its label as written
    (`#rents`), or its kind where it has no label. `form` is span, div, comment or argdown.
    `attributes` are the other keys, such as `by` and `reason`. `sentences` are the numbers of the
    sentences that it stands in.
    """

    number: int
    kinds: tuple[str, ...]
    label: str
    span: Span
    mark: Span
    form: str
    targets: tuple[Target, ...]
    attributes: Mapping[str, str]
    sentences: range

    @property
    def name(self) -> str:
        """What a message calls it: `#rents`, or its kind where it has no label."""
        if self.form == "argdown":
            return f"[{self.label}]" if self.label else "a statement"
        return f"#{self.label}" if self.label else f".{self.kinds[0]}"


class Relation(NamedTuple):
    """One element supports or attacks another: their numbers, and where it is written."""

    kind: str
    source: int
    target: int
    span: Span


class Ring(NamedTuple):
    """Elements that support each other in a ring, by number.

    `members` are all of them, rising; `way` is a shortest way round from the first, on which each
    supports the next.
    """

    members: Sequence[int]
    way: Sequence[int]


class Arguments:
    """What a text argues, as far as its author marked it.

    `undefined` are the targets that no element bears, each with the number of the element that
    points there. `doubled` are pairs of elements with one label, the later first.
    """

    __slots__ = ("_into", "_out", "doubled", "elements", "faults", "relations", "undefined")

    def __init__(
        self,
        elements: Sequence[Element] = (),
        relations: Sequence[Relation] = (),
        undefined: Sequence[tuple[int, Target]] = (),
        doubled: Sequence[tuple[int, int]] = (),
        faults: Sequence[MarkupFault] = (),
    ) -> None:
        self.elements = elements
        self.relations = relations
        self.undefined = undefined
        self.doubled = doubled
        self.faults = faults
        self._into: dict[tuple[int, str], list[Relation]] = {}
        self._out: dict[tuple[int, str], list[Relation]] = {}
        for relation in relations:
            self._into.setdefault((relation.target, relation.kind), []).append(relation)
            self._out.setdefault((relation.source, relation.kind), []).append(relation)

    def rings(self) -> list[Ring]:
        """The rings in which elements support each other, by their first member."""
        from arglint.document.rings import components, shortest_ring

        edges: dict[int, list[int]] = {}
        for relation in self.relations:
            if relation.kind == SUPPORTS:
                edges.setdefault(relation.source, []).append(relation.target)
        return [Ring(members, shortest_ring(edges, members)) for members in components(edges)]

    def supporting(self, element: int) -> Sequence[Relation]:
        """The relations in which others support an element."""
        return self._into.get((element, SUPPORTS), ())

    def supported_by(self, element: int) -> Sequence[Relation]:
        """The relations in which an element supports others."""
        return self._out.get((element, SUPPORTS), ())

    def attacking(self, element: int) -> Sequence[Relation]:
        """The relations in which others attack an element."""
        return self._into.get((element, ATTACKS), ())
