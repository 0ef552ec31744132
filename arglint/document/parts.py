"""Walk the tree once and sort what stands in it, for those who make the document."""

from collections.abc import Sequence
from typing import NamedTuple

from arglint.document.model import Block, Section, StrayMark
from arglint.document.model import Ellipsis as Points
from arglint.patterns import regex
from arglint.syntax import Leaf, Node, Tree
from arglint.text import Span

_BLOCK_KINDS = {
    "paragraph": "paragraph",
    "heading": "heading",
    "block_quotation": "block-quotation",
    "list_item": "list-item",
    "numbered": "numbered",
    "note_body": "note-body",
    "table": "table",
    "BREAK": "break",
    "DIV_OPEN": "div",
    "DIV_CLOSE": "div",
    "DIV_END": "div",
}
_OPAQUE = frozenset(
    (
        "FRONT_MATTER",
        "CODE_BLOCK",
        "MATH_BLOCK",
        "COMMENT_BLOCK",
        "LATEX_BLOCK",
        "HTML_BLOCK",
        "LINK_DEFINITION",
    )
)
# Leaves that hold no words: a sentence does not end inside them, and words are not looked for
# there.
_SEALED = frozenset(("CODE", "MATH", "URL", "SHORTCODE", "TAG", "COMMENT", "DIRECTIVE", "CITE_KEY"))
# What follows a heading's words: closing signs and attributes.
_HEADING_TAIL = regex(r"(?:\s+#+)?\s*(?:\{[^{}\n]{0,400}\})?\s*\Z")
_STRAYS = {
    "STRAY_OPENING": "opening",
    "STRAY_CLOSING": "closing",
    "LATE_CLOSING": "late",
}


class Mark(NamedTuple):
    """A leaf that may be a note mark: its kind (`MARK_ROUND` …), place, block and quotation.

    `quotation` is the index in `Parts.quotations` of the innermost quotation it stands in, or -1.
    """

    kind: str
    start: int
    end: int
    block: int
    quotation: int


class Group(NamedTuple):
    """A group of the tree in its place: a quotation, a bracket or an inline note.

    `closer` is the kind of its last leaf: QUOTATION_CLOSE, CONTINUED or UNCLOSED of a quotation,
    LINK_CLOSE of a link. `inner` lies between opener and closer. `parent` is the index of the
    quotation it stands in, or -1.
    """

    span: Span
    inner: Span
    closer: str
    block: int
    parent: int
    depth: int


class Parts:
    """What the tree holds, by kind, each list in the order of the text."""

    __slots__ = (
        "apostrophes",
        "blocks",
        "dashes",
        "directives",
        "ellipses",
        "emphasis",
        "keys",
        "link_definitions",
        "marks",
        "notes",
        "openers",
        "quotations",
        "rounds",
        "sealed",
        "sections",
        "squares",
        "stray_brackets",
        "strays",
        "text",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.sections: list[Section] = []
        # Of each block the leaf that opens it, by block index: `(kind, start, end)`.
        self.openers: list[Leaf] = []
        self.marks: list[Mark] = []
        self.quotations: list[Group] = []
        self.rounds: list[Group] = []
        self.squares: list[Group] = []
        self.notes: list[Group] = []  # ^[inline] and [Footnote 1: …]
        self.strays: list[StrayMark] = []
        self.stray_brackets: list[StrayMark] = []
        self.apostrophes: list[Span] = []
        self.ellipses: list[Points] = []
        self.dashes: list[Span] = []
        self.emphasis: list[Span] = []
        self.sealed: list[Span] = []
        self.keys: list[Span] = []  # @key of pandoc citations
        self.directives: list[Span] = []
        self.link_definitions: list[Span] = []

    def copy(self) -> "Parts":
        """The same parts, for a reader who adopts strays into quotations."""
        copied = Parts(self.text)
        for name in self.__slots__:
            setattr(copied, name, getattr(self, name))
        copied.quotations = self.quotations.copy()
        return copied


def sort(tree: Tree) -> Parts:
    """The parts of a tree. One walk, with a stack of its own."""
    parts = Parts(tree.text)
    walk = Walk(parts)
    walk.through(tree.root.children)
    walk.end_section()
    return parts


class Walk:
    """A walk through blocks that sorts what stands in them into parts, behind what is there.

    `first` is the first block of the section that goes on, `heading` the heading above it.
    """

    __slots__ = ("_parts", "first", "heading")

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.first = 0
        self.heading: Block | None = None

    def through(self, children: Sequence[Leaf | Node]) -> None:
        """Sort what stands in children of the root."""
        stack = [iter(children)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Node):
                    if child.kind == "div":
                        stack.append(iter(child.children))
                        break
                    self._block(child)
                elif child[0] in _OPAQUE or child[0] in _BLOCK_KINDS:
                    self._leaf_block(child)
            else:
                stack.pop()

    def end_section(self) -> None:
        """Say that a section ends before what comes next."""
        parts = self._parts
        if self.heading is not None or len(parts.blocks) > self.first:
            parts.sections.append(Section(self.heading, self.first, len(parts.blocks)))

    def _add(self, kind: str, span: Span, content: Span, level: int, opener: Leaf) -> int:
        parts = self._parts
        if kind == "heading":
            self.end_section()
            self.first = len(parts.blocks)
        block = Block(len(parts.blocks), kind, span, content, level, len(parts.sections))
        if kind == "heading":
            self.heading = block
        parts.blocks.append(block)
        parts.openers.append(opener)
        return block.index

    def _leaf_block(self, leaf: Leaf) -> None:
        kind, start, end = leaf
        if kind == "LINK_DEFINITION":
            self._parts.link_definitions.append(Span(start, end))
        if kind == "COMMENT_BLOCK" and "arglint" in self._parts.text[start : start + 40]:
            self._parts.directives.append(Span(start, end))
        self._add(
            "opaque" if kind in _OPAQUE else _BLOCK_KINDS[kind],
            Span(start, end),
            Span(start, end),
            0,
            leaf,
        )

    def _block(self, node: Node) -> None:
        opener: Leaf = node.children[0]  # type: ignore[assignment]
        ending: Leaf = node.children[-1]  # type: ignore[assignment]
        level = 0
        if node.kind == "heading":
            level = self._parts.text[opener[1] : opener[2]].count("#") or 1
            if "\n-" in self._parts.text[ending[1] : ending[2]]:
                level = 2
        span = Span(node.start, ending[1])
        content = Span(opener[2], ending[1])
        if node.kind == "heading":
            words = self._parts.text[content.start : content.end]
            content = Span(content.start, content.start + len(_HEADING_TAIL.sub("", words)))
        index = self._add(_BLOCK_KINDS[node.kind], span, content, level, opener)
        self._inline(node, index)

    def _inline(self, node: Node, block: int) -> None:
        parts = self._parts
        stack = [(iter(node.children[1:-1]), -1, 0)]
        while stack:
            children, quotation, depth = stack[-1]
            for child in children:
                if isinstance(child, Node):
                    index = self._group(child, block, quotation, depth)
                    inside = index if child.kind == "quotation" else quotation
                    deeper = depth + (child.kind == "quotation")
                    closed = child.children[-1][2] > child.children[-1][1]
                    stack.append((iter(child.children[1 : -1 if closed else None]), inside, deeper))
                    break
                kind, start, end = child
                if kind == "TEXT":
                    continue
                if kind.startswith("MARK_"):
                    parts.marks.append(Mark(kind, start, end, block, quotation))
                elif kind in _SEALED:
                    parts.sealed.append(Span(start, end))
                    if kind == "CITE_KEY":
                        parts.keys.append(Span(start, end))
                    elif kind == "DIRECTIVE":
                        parts.directives.append(Span(start, end))
                else:
                    self._leaf(kind, Span(start, end), block)
            else:
                stack.pop()

    def _leaf(self, kind: str, span: Span, block: int) -> None:
        parts = self._parts
        if kind == "EMPHASIS":
            parts.emphasis.append(span)
        elif kind == "DASH":
            parts.dashes.append(span)
        elif kind == "ELLIPSIS":
            parts.ellipses.append(Points(span, _shape(parts.text[span.start : span.end]), block))
        elif kind == "APOSTROPHE":
            parts.apostrophes.append(span)
        elif kind == "STRAY_BRACKET":
            role = "opening" if parts.text[span.start] in "([!" else "closing"
            parts.stray_brackets.append(StrayMark(span, role, block))
        elif kind in _STRAYS:
            parts.strays.append(StrayMark(span, _STRAYS[kind], block))

    def _group(self, node: Node, block: int, parent: int, depth: int) -> int:
        """File a group under its kind; the index it has there."""
        parts = self._parts
        first: Leaf = node.children[0]  # type: ignore[assignment]
        last: Leaf = node.children[-1]  # type: ignore[assignment]
        group = Group(
            Span(node.start, node.end), Span(first[2], last[1]), last[0], block, parent, depth
        )
        kept = {
            "quotation": parts.quotations,
            "round": parts.rounds,
            "square": parts.squares,
            "note": parts.notes,
        }[node.kind]
        kept.append(group)
        return len(kept) - 1


def _shape(written: str) -> str:
    """The shape of an ellipsis: its characters, any white space between them as one space."""
    return " ".join(written.split())
