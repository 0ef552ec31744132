"""Infer an outline from unmarked prose: headings, first sentences, conclusions, enumerations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import NamedTuple

from arglint.document.argument import SUPPORTS
from arglint.document.claims import is_apparatus, is_body, is_question
from arglint.document.model import Block, Document
from arglint.reports.argument_map.model import PART_OF, ArgumentMap, Edge, Node, unit_of
from arglint.reports.argument_map.openings import concludes, item_of
from arglint.reports.argument_map.words import Reader, path_of, title_of
from arglint.text import Span

_NEAR = 2  # sentences before a conclusion that it is taken to rest on
_LISTED = frozenset(("list-item", "numbered"))


class _Said(NamedTuple):
    """A sentence of the author's: its number in the document, its place, and its words."""

    number: int
    span: Span
    words: str
    block: Block


def outlined(document: Document) -> ArgumentMap:
    """The outline of a text, whether its argument is marked or not."""
    outline = _Outline(document)
    section: list[_Said] = []
    for block in document.blocks:
        if block.kind == "heading":
            outline.paragraphs(section)
            section = []
            if not is_apparatus(document, block):
                outline.heading(block)
        elif is_body(document, block):
            section += outline.said(block)
    outline.paragraphs(section)
    title = title_of(outline.reader, document)
    nodes, edges = _in_order(outline.nodes, outline.edges)
    return ArgumentMap(title, nodes, edges, True, document.source.path, unit_of(document))


def _in_order(nodes: list[Node], edges: list[Edge]) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """The same, with the nodes numbered as they stand in the text."""
    ordered = sorted(nodes, key=lambda node: node.span)
    ids = {node.id: f"n{place}" for place, node in enumerate(ordered, 1)}
    renamed = [Edge(ids[edge.source], ids[edge.target], edge.kind, True) for edge in edges]
    return (
        tuple(replace(node, id=ids[node.id]) for node in ordered),
        tuple(dict.fromkeys(renamed)),
    )


class _Outline:
    """The nodes and edges found so far, in the order of the text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.reader = Reader(document)
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self._headings: list[Node] = []  # those that hold here, from the outermost

    def heading(self, block: Block) -> None:
        words = self.reader.text(block.content).strip(" #")
        if not words:
            return
        while self._headings and self._headings[-1].level >= block.level:
            self._headings.pop()
        self._headings.append(
            self._add("heading", words, block.content, self._above(), block.level)
        )

    def _above(self) -> str | None:
        """The id of the heading that holds here."""
        return self._headings[-1].id if self._headings else None

    def said(self, block: Block) -> list[_Said]:
        """The sentences of a block that are the author's own words."""
        sentences = self.document.sentences
        first = bisect_left(sentences, block.index, key=lambda sentence: sentence.block)
        last = bisect_right(sentences, block.index, key=lambda sentence: sentence.block)
        found = []
        for number in range(first, last):
            span = sentences[number].span
            if self._is_own(span):
                words = self._words(span)
                if any(map(str.isalpha, words)):
                    found.append(_Said(number, span, words, block))
        return found

    def _words(self, span: Span) -> str:
        """The words of a sentence, up to a quotation that goes on after it."""
        foreign = self.document.foreign
        at = bisect_left(foreign, (span.end,)) - 1
        if at >= 0 and span.start < foreign[at].start and span.end < foreign[at].end:
            return f"{self.reader.text(Span(span.start, foreign[at].start))} …"
        return self.reader.text(span)

    def paragraphs(self, section: list[_Said]) -> None:
        """Take what matters out of the sentences under one heading."""
        items = _enumerated(section)
        known: dict[int, str] = {}  # the ids of sentences that are nodes
        paragraph = ""
        for at, said in enumerate(section):
            opens = at == 0 or section[at - 1].block.index != said.block.index
            listed = opens and said.block.kind in _LISTED
            concluding = self._concludes(said)
            parent = self._above()
            if not opens or (listed and paragraph):
                parent = paragraph
            if opens or concluding or at in items:
                reasons = self._reasons(section, at, known, paragraph) if concluding else []
                kind = "item" if at in items or listed else "paragraph"
                name = self._tell("conclusion" if concluding else kind, said, parent)
                known[at] = name
                self.edges += [Edge(reason, name, SUPPORTS, True) for reason in reasons]
                if opens and not listed:
                    paragraph = name

    def _reasons(
        self, section: list[_Said], at: int, known: dict[int, str], paragraph: str
    ) -> list[str]:
        """The nodes that a conclusion seems to rest on: the sentences before it, or a paragraph."""
        block = section[at].block.index
        before = [
            place
            for place in range(max(0, at - _NEAR), at)
            if section[place].block.index == block
            and not is_question(self.document, section[place].span)
        ]
        if not before:
            return [paragraph] if paragraph else []
        for place in before:
            if place not in known:
                known[place] = self._tell("reason", section[place], paragraph)
        return [known[place] for place in before]

    def _concludes(self, said: _Said) -> bool:
        words = said.words.lstrip("“‘\"'(—– ")
        return concludes(words, self.document.language) and not is_question(
            self.document, said.span
        )

    def _tell(self, kind: str, said: _Said, parent: str | None) -> str:
        level = self.document.support[said.number].level
        return self._add(kind, said.words, said.span, parent, level).id

    def _add(self, kind: str, words: str, span: Span, parent: str | None, level: int) -> Node:
        name = f"n{len(self.nodes) + 1}"
        line = self.document.line(span)
        notes = self.reader.notes(span)
        group = self._headings[-1].text if self._headings else ""
        path = path_of(self.document, line)
        node = Node(name, (kind,), "", words, span, line, notes, level, group, path=path)
        self.nodes.append(node)
        if parent:
            self.edges.append(Edge(name, parent, PART_OF, True))
        return node

    def _is_own(self, span: Span) -> bool:
        """Whether a sentence begins in the author's words, and at least half of it is his."""
        if not self.document.owns(span.start):
            return False
        foreign, theirs = self.document.foreign, 0
        at = bisect_left(foreign, (span.start,))
        while at < len(foreign) and foreign[at].start < span.end:
            theirs += min(foreign[at].end, span.end) - foreign[at].start
            at += 1
        return 2 * theirs <= span.end - span.start


def _enumerated(section: list[_Said]) -> set[int]:
    """The places of the sentences that are items: those that count on from a first one."""
    found: set[int] = set()
    last: dict[int, tuple[int, int]] = {}  # number and place of the last item of each family
    for at, said in enumerate(section):
        item = item_of(said.words)
        if item is None:
            continue
        family, value = item
        if value == 1:
            last[family] = (1, at)
        elif family in last and value - last[family][0] in (1, 2):
            found |= {last[family][1], at}
            last[family] = (value, at)
    return found
