"""The map of an argument: what every picture and every exchange format is written from."""

from dataclasses import dataclass

from arglint.document.model import Document
from arglint.text import Span

PART_OF = "part-of"
# How the kinds of nodes are called where people read them. The last five are those of an outline.
KIND_NAMES = {
    "thesis": "Thesis",
    "claim": "Claim",
    "premise": "Premise",
    "evidence": "Evidence",
    "quote": "Quotation",
    "assumption": "Assumption",
    "objection": "Objection",
    "rebuttal": "Rebuttal",
    "common-knowledge": "Common knowledge",
    "statement": "Statement",
    "argument": "Argument",
    "heading": "Heading",
    "paragraph": "Paragraph",
    "item": "Item",
    "reason": "Said before",
    "conclusion": "Conclusion",
}


@dataclass(frozen=True, slots=True)
class Note:
    """A note that is called in a node's words: its mark as written, its words, and its line."""

    mark: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Node:
    """A statement of the map, or a heading of an outline.

    `id` is `n1`, `n2` … in the order of the text. `kinds` are names in `KIND_NAMES`, the first the
    one that counts. `label` is the author's name for it, empty where he gave none. `text` are its
    words on one line, without markup and note marks; `span` and `line` say where they stand.
    `level` is how strongly its sentences are supported, from 0 to 5; for a heading, its depth.
    `group` is the heading that it stands under, `by` whose words they are where the author says so,
    `path` the file that it stands in, where that is another one than the first of its book.
    """

    id: str
    kinds: tuple[str, ...]
    label: str
    text: str
    span: Span
    line: int
    notes: tuple[Note, ...] = ()
    level: int = 0
    group: str = ""
    by: str = ""
    path: str = ""

    def place(self, unit: str) -> str:
        """Where it stands, in words; `unit` is what lines are called in its text."""
        return f"{unit} {self.line}" + (f" of {self.path}" if self.path else "")

    @property
    def kind(self) -> str:
        """The first of its kinds."""
        return self.kinds[0]

    @property
    def kind_name(self) -> str:
        """Its kinds as people read them: `Claim`, or `Evidence and objection`."""
        return " and ".join(KIND_NAMES[kind] for kind in self.kinds).capitalize()


@dataclass(frozen=True, slots=True)
class Edge:
    """One node `supports` or `attacks` another, or is `part-of` it, by their ids."""

    source: str
    target: str
    kind: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """What a text argues.

    `inferred` tells whether it is an outline that arglint read out of unmarked prose, and not what
    the author marked. `source` is the path of the text, None where it has none; `unit` is what the
    lines of its nodes count, `line` or `paragraph`.
    """

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    inferred: bool
    source: str | None
    unit: str = "line"

    @property
    def opens_with_title(self) -> bool:
        """Whether the first node is a heading that only says the title again."""
        return any(node.kind == "heading" and node.text == self.title for node in self.nodes[:1])

    @property
    def provenance(self) -> str:
        """Where the map comes from, in a sentence that every output shows."""
        if self.inferred:
            return (
                "Outline inferred by arglint from unmarked prose: headings, first sentences, "
                "conclusions and enumerations. It is no ruling on the argument."
            )
        return "Argument map, as the author marked it."


def unit_of(document: Document) -> str:
    """What the lines of a text's own file are: lines, or paragraphs where it has none."""
    origin = document.source.origin
    return origin.unit if origin else "line"


def of(document: Document, *, outline: bool = False) -> ArgumentMap:
    """The map of a text: of what its author marked, or else, or with `outline`, an outline."""
    if document.arguments.elements and not outline:
        from arglint.reports.argument_map.marked import marked

        return marked(document)
    from arglint.reports.argument_map.outline import outlined

    return outlined(document)
