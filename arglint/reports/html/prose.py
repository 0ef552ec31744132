"""Set the text: blocks as what they are, layers as tints and links, findings beside their lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from arglint.diagnostic import Diagnostic
from arglint.document.model import Block, Document
from arglint.document.verification import Verification
from arglint.patterns import regex
from arglint.reports.html.cards import margin_note
from arglint.reports.html.compared import compared, sign
from arglint.reports.html.layers import layers
from arglint.reports.html.leaf import Attributes, Leaves
from arglint.reports.html.markup import Html, tag, text, told
from arglint.reports.html.segments import Segment, segments

# How much text a browser lays out, or leaves for later, at once.
_LEAF = 6000
_TAGS = {
    "paragraph": "p",
    "numbered": "p",
    "list-item": "li",
    "block-quotation": "p",
    "note-body": "div",
    "table": "pre",
    "opaque": "pre",
    "break": "div",
    "div": "div",
}
# What stands in a frame together with its neighbours.
_FRAMES = {"list-item": "ul", "block-quotation": "blockquote", "note-body": "div"}
_GROUPS = {"list-item": "list", "block-quotation": "bq", "note-body": "notes"}
_LETTER = regex(r"\w")
_PREFORMATTED = frozenset(("table", "opaque"))


class Prose:
    """The text of a document with its findings, below a heading of level `depth`.

    Ids begin with `prefix`. The characters of the text stand in the page in their order,
    each once.
    """

    def __init__(
        self, document: Document, findings: Sequence[Diagnostic], prefix: str, depth: int
    ) -> None:
        self._depth = depth
        self._document = document
        self._findings = findings
        self._prefix = prefix
        self._leaves = Leaves(document, prefix)
        self._refs: defaultdict[int, list[int]] = defaultdict(list)
        self._owned: defaultdict[int, list[int]] = defaultdict(list)
        self._place()
        self._seals: defaultdict[int, list[Verification]] = defaultdict(list)
        for index, found in compared(document).items():
            self._seals[document.quotations[index].span.end].append(found)
        cuts = [*self._refs, *self._seals]
        for block in document.blocks:
            cuts += (*block.span, *block.content)
        self._segments = segments(layers(document, findings), cuts, len(document.text))
        self._next = next(self._segments, None)
        self._last_mark = {mark.body: mark.index for mark in reversed(document.marks)}
        self._ends = {
            body.span.end: body.index for body in document.bodies if body.notation != "inline"
        }

    def leaves(self) -> Iterator[Html]:
        """The text in leaves of a few thousand characters, which a browser may lay out alone."""
        parts: list[str] = []
        begun = 0
        frame = ""
        for block in self._document.blocks:
            group = block.kind if block.kind in _FRAMES else ""
            full = block.span.start - begun >= _LEAF
            if frame and (group != frame or full):
                parts.append(f"</{_FRAMES[frame]}>")
                frame = ""
            if full:
                yield self._leaf(parts, block.span.start - begun)
                parts, begun = [], block.span.start
            parts += self._between(block.span.start, frame)
            if group and not frame:
                parts.append(f'<{_FRAMES[group]} class="{_GROUPS[group]}">')
                frame = group
            parts.append(self._block(block))
        if frame:
            parts.append(f"</{_FRAMES[frame]}>")
        parts += self._between(len(self._document.text), "")
        parts.append(self._margin(self._owned[-1]))
        yield self._leaf(parts, len(self._document.text) - begun)

    def _leaf(self, parts: list[str], size: int) -> Html:
        return Html(f'<div class="leaf" data-size="{size}">{"".join(parts)}</div>')

    def _place(self) -> None:
        """Give each finding to a block, and its sign a place inside that."""
        blocks = self._document.blocks
        starts = [block.span.start for block in blocks]
        for number, found in enumerate(self._findings):
            at = max(bisect_right(starts, found.span.start) - 1, 0) if blocks else -1
            self._owned[at].append(number)
            if blocks:
                first, last = blocks[at].span
                self._refs[min(max(found.span.start, first), last)].append(number)

    def _between(self, end: int, frame: str) -> Iterator[str]:
        """What stands outside the blocks: blank lines, and lines that the blocks stand for."""
        for segment in self._until(end):
            written = self._document.text[segment.start : segment.end]
            words = text(written)
            if not written.strip():
                yield words
            else:
                kind = "rest" if _LETTER.search(written) else "m"
                yield tag("li" if frame == "list-item" else "p", {"class": kind}, words)

    def _block(self, block: Block) -> Html:
        inner: list[str] = []
        for segment in self._until(block.span.end):
            inner += self._sealed(segment.start, segment.start == block.span.start)
            if segment.start in self._refs:
                inner += self._signs(segment.start)
            inner.append(self._leaves.write(segment))
        inner += self._sealed(block.span.end)
        if block.span.end in self._refs and not self._begins_at(block, block.span.end):
            inner += self._signs(block.span.end)
        if block.span.end in self._ends:
            inner.append(self._back(self._ends.pop(block.span.end)))
        name, attributes = self._kind(block)
        findings = self._margin(self._owned[block.index])
        if name == "li":  # a list holds nothing else
            inner.append(findings)
            return Html(f"<{name}{told(attributes)}>{''.join(inner)}</{name}>")
        return Html(f"<{name}{told(attributes)}>{''.join(inner)}</{name}>{findings}")

    def _begins_at(self, block: Block, offset: int) -> bool:
        """Whether the next block begins where this one ends, and has the sign."""
        after = block.index + 1
        blocks = self._document.blocks
        return after < len(blocks) and blocks[after].span.start == offset

    def _kind(self, block: Block) -> tuple[str, Attributes]:
        attributes: Attributes = {"id": f"{self._prefix}o{block.span.start}"}
        words = self._document.slice(block.content)
        if block.kind == "heading":
            attributes["class"] = "caps" if words.isupper() else None
            return f"h{min(block.level + self._depth, 6)}", attributes
        classes = [block.kind]
        if block.kind in _PREFORMATTED:
            attributes["tabindex"] = 0
            attributes["role"] = "region"
            attributes["aria-label"] = "A table" if block.kind == "table" else "Not prose"
        elif block.kind == "list-item":
            classes.append(f"in{min(self._indent(block) // 2, 4)}")
        attributes["class"] = " ".join(classes)
        return _TAGS[block.kind], attributes

    def _indent(self, block: Block) -> int:
        """How many columns a list item is set in."""
        source = self._document.source
        line = source.line_span(source.line(block.span.start)).start
        lead = source.text[line : block.content.start]
        return len(lead) - len(lead.lstrip(" \t"))

    def _until(self, end: int) -> Iterator[Segment]:
        while self._next is not None and self._next.start < end:
            yield self._next
            self._next = next(self._segments, None)

    def _signs(self, offset: int) -> Iterator[str]:
        """A sign before the words of each finding that begins here, which leads to it."""
        for number in self._refs.pop(offset, ()):
            found = self._findings[number]
            yield tag(
                "a",
                {
                    "class": f"ref {found.severity.value}",
                    "id": f"{self._prefix}r{number}",
                    "href": f"#{self._prefix}f{number}",
                    "data-f": number,
                    "aria-label": f"{found.severity.value}: {found.rule}",
                },
            )

    def _sealed(self, offset: int, first: bool = False) -> Iterator[str]:
        """The signs behind the quotations that end here; none stands before a block's words."""
        if not first:
            for found in self._seals.pop(offset, ()):
                yield sign(self._prefix, found)

    def _margin(self, numbers: Sequence[int]) -> str:
        if not numbers:
            return ""
        notes = [margin_note(self._prefix, number, self._findings[number]) for number in numbers]
        return f'<div class="fs">{"".join(notes)}</div>'

    def _back(self, body: int) -> Html:
        """The way from a note back to the first mark that calls it."""
        if body not in self._last_mark:
            return Html()
        label = self._document.bodies[body].label
        return tag(
            "a",
            {
                "class": "back",
                "href": f"#{self._prefix}m{self._last_mark[body]}",
                "aria-label": f"Back to the mark of note {label}",
            },
        )
