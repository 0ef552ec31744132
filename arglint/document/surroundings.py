"""Say what stands around a quotation: what leads in to it, who speaks, how far it reaches."""

import re
import sys
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from arglint.document.model import Document, Quotation
from arglint.document.reporting import Reports
from arglint.patterns import regex
from arglint.text import Span

COLON = regex(r":(?:[—–-]+)?[\s*_>]*$")
NEAR = 4  # characters between a closing mark and its note mark: a full stop, a space
TAIL = 12  # characters at the end of a lead-in in which its colon stands
_COLON_OR_COMMA = regex(r"[:,](?:[—–-]+)?[\s*_>]*$")
_FURTHER = 40  # block quotations behind a paragraph that belong to its passage
_LATER_PARTS = 40
_BLOCKS_ABOVE = 12
_LEADING = frozenset(("paragraph", "list-item", "numbered", "note-body"))


class Around(NamedTuple):
    """A quotation and what stands around it.

    `words` are the numbers of its words. `sentence` is the number of the sentence that leads in
    to it; `reach` runs from there to the end of the sentence in which it ends, `extent` over its
    paragraph (all of them, if several share it). A quotation is `dropped` where no words of the
    author lead in to it or follow it in its sentence. `mark` and `citation` are the numbers of the
    first note mark and the first citation that begin behind it.
    """

    quotation: Quotation
    words: range
    lead_in: Span | None
    speaker: Span | None
    sentence: int
    reach: Span
    extent: Span
    dropped: bool
    mark: int
    citation: int


class Surroundings:
    """Finds what stands around the quotations of a document that has sentences.

    `marks` and `citations` are the offsets at which these begin; the last is that of none.
    """

    __slots__ = (
        "_document",
        "_extents",
        "_reports",
        "_sentences",
        "_text",
        "_words",
        "citations",
        "marks",
    )

    def __init__(
        self, document: Document, quotations: Sequence[Quotation], reports: Reports
    ) -> None:
        self._document = document
        self._text = document.text
        self._words = document.words
        self._reports = reports
        self._sentences = document.sentences
        self._extents = _extents(document, quotations)
        self.marks = [*(mark.span.start for mark in document.marks), sys.maxsize]
        self.citations = [*(one.span.start for one in document.citations), sys.maxsize]

    def of(self, quotation: Quotation, first: int) -> Around:
        """What stands around a quotation; `first` is the number of its first word."""
        sentences = self._sentences
        (start, end), block = quotation.span, quotation.block
        at = bisect_left(sentences, ((start + 1,),)) - 1
        if quotation.is_block:
            lead_in = self.introduction(quotation)
        else:
            lead_in = self._lead_in(quotation, first, at)
        at = max(0, at)
        last = max(at, bisect_left(sentences, ((end,),), at) - 1)
        if lead_in is not None and lead_in.start < sentences[at].span.start:
            at = bisect_left(sentences, ((lead_in.start + 1,),)) - 1
        ended = max(sentences[last].span.end, end)
        reach = Span(sentences[at].span.start, ended)
        return Around(
            quotation,
            range(first, first + quotation.words),
            lead_in,
            self._reports.nearest(reach, start, first),
            at,
            reach,
            self._extents.get(block) or self._document.blocks[block].span,
            lead_in is None and ended - end <= NEAR,
            bisect_left(self.marks, end),
            bisect_left(self.citations, end),
        )

    def _lead_in(self, quotation: Quotation, first: int, at: int) -> Span | None:
        """The author's words before it in its sentence, or the sentence before if that leads in.

        `first` is the number of its first word, `at` that of the sentence in which it begins.
        """
        if at < 0:
            return None
        sentences = self._sentences
        (start, _), block = sentences[at]
        if block == quotation.block and first and self._words.starts[first - 1] >= start:
            return Span(start, quotation.span.start)
        if at and sentences[at - 1].block >= quotation.block - 2:
            previous = sentences[at - 1].span
            if self.ends_in(_COLON_OR_COMMA, previous):
                return previous
        return None

    def introduction(self, quotation: Quotation) -> Span | None:
        """The last sentence of the paragraph above a block quotation."""
        above = self._document.blocks[max(0, quotation.block - _BLOCKS_ABOVE) : quotation.block]
        for block in reversed(above):
            if block.kind in _LEADING:
                at = bisect_left(self._sentences, ((block.span.end,),)) - 1
                return self._sentences[at].span if at >= 0 else None
            if block.kind == "heading":
                return None
        return None

    def ends_in(self, pattern: re.Pattern[str], words: Span) -> bool:
        """Whether a sentence ends in a sign."""
        return bool(pattern.search(self._text, max(words.start, words.end - TAIL), words.end))

    def end_of_passage(self, around: Around) -> int:
        """The end of its paragraph and of the block quotations that follow."""
        end = around.extent.end
        following = around.quotation.block + 1
        for block in self._document.blocks[following : following + _FURTHER]:
            if block.kind != "block-quotation":
                break
            end = max(end, block.span.end)
        return end


def _extents(document: Document, quotations: Sequence[Quotation]) -> dict[int, Span]:
    """Of each paragraph that shares a quotation with others, the stretch over all of them."""
    extents: dict[int, Span] = {}
    late = [stray for stray in document.stray_marks if stray.role == "late"]
    late_starts = [stray.span.start for stray in late]
    joined = [
        (quotations[part.chain].block, part.block)
        for part in quotations
        if part.chain != part.index
    ]
    for part in quotations:
        if part.ending == "continued":
            at = bisect_left(late_starts, part.span.end)
            if at < len(late) and late[at].block - part.block < _LATER_PARTS:
                joined.append((part.block, late[at].block))
    for first, last in joined:
        known = extents.get(first) or document.blocks[first].span
        stretch = Span(known.start, max(known.end, document.blocks[last].span.end))
        for block in range(max(first, last - 2 * _LATER_PARTS), last + 1):
            extents[block] = stretch
    return extents
