"""Say whose words a quotation is, by what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from arglint.document import lexicon
from arglint.document.model import Document, Quotation
from arglint.text import Span

_NEAR = 4  # characters between a closing mark and its note mark: a full stop, a space
_CITED_WITHIN = 12
_TAIL = 12  # characters at the end of a lead-in in which its colon stands
_FEW = 40  # reporting words of a sentence to look at
_SUBJECT_WITHIN = 4  # words between a subject and its verb
_LATER_PARTS = 40

_ONLY_CLOSERS = re.compile(r"[\s.,;:!?…*_)\]”’\"']*\Z")
_DASH_AND_NAME = re.compile(r"\s*[*_>]*\s*(?:[—–―]|--)\s*[*_“‘(]*[A-Z]")
_COLON = re.compile(r":(?:[—–-]+)?[\s*_>]*$")
_BY = re.compile(r"\]\{[^{}]{0,200}\bby=")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_PRONOUNS = frozenset(
    (
        "he",
        "she",
        "they",
        "i",
        "we",
        "who",
        "one",
        "er",
        "sie",
        "wir",
        "ich",
        "il",
        "elle",
        "ils",
        "nous",
        "je",
        "on",
    )
)


def _extents(document: Document, quotations: Sequence[Quotation]) -> dict[int, Span]:
    """The stretch of each paragraph that shares a quotation with others: from the first to the last of them."""
    extents: dict[int, Span] = {}
    late = [stray for stray in document.stray_marks if stray.role == "late"]
    joined = [
        (quotations[part.chain].block, part.block)
        for part in quotations
        if part.chain != part.index
    ]
    for part in quotations:
        if part.ending == "continued":
            closing = next((stray for stray in late if stray.span.start > part.span.end), None)
            if closing and closing.block - part.block < _LATER_PARTS:
                joined.append((part.block, closing.block))
    for first, last in joined:
        known = extents.get(first) or document.blocks[first].span
        stretch = Span(known.start, max(known.end, document.blocks[last].span.end))
        for block in range(first, last + 1):
            extents[block] = stretch
    return extents


class Context:
    """What stands around quotations: the author's own words, reporting words, notes and citations, by offset."""

    def __init__(self, document: Document, quotations: Sequence[Quotation]) -> None:
        self._document = document
        self._text = document.text
        self._outer = [
            quotation for quotation in quotations if quotation.depth == 0 and not quotation.is_block
        ]
        self._outer_starts = [quotation.span.start for quotation in self._outer]
        self._mark_starts = [mark.span.start for mark in document.marks]
        self._citation_starts = [citation.span.start for citation in document.citations]
        self._sentence_starts = [sentence.span.start for sentence in document.sentences]
        self._reports = self._reporting_places()
        self._extents = _extents(document, quotations)
        self._given: dict[int, str] = {}  # of quotations seen so far, their attributions
        self._opening: dict[
            int, str
        ] = {}  # of paragraphs that open with a quotation, its attribution

    def _reporting_places(self) -> list[int]:
        """The numbers of words that report speech and are the author's own, rising."""
        index = self._document.words.index
        starts = self._document.words.starts
        places: list[int] = []
        for form in lexicon.REPORTING_VERBS | lexicon.ATTRIBUTION_NOUNS:
            places += index.get(form, ())
        for phrase in lexicon.ATTRIBUTION_PHRASES:
            head = phrase.split()[0]
            if head in index:
                places += [
                    bisect_left(starts, span.start) for span in self._document.words.find(phrase)
                ]
        return [place for place in sorted(set(places)) if not self.quoted(starts[place])]

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies inside quotation marks."""
        at = bisect_right(self._outer_starts, offset) - 1
        return at >= 0 and offset < self._outer[at].span.end

    def of(self, quotation: Quotation) -> dict[str, object]:
        """The fields of a quotation that its surroundings give."""
        if quotation.depth and not quotation.is_block:
            return {}
        if not self._sentence_starts:
            return {}
        lead_in = self._lead_in(quotation)
        reach = self._reach(quotation, lead_in)
        speaker = self.report_in(reach, quotation.span.start)
        attribution = self._attribution(quotation, lead_in, speaker, reach)
        attribution = attribution or self._given.get(quotation.chain, "")
        self._given[quotation.index] = attribution
        if quotation.span.start == self._document.blocks[quotation.block].content.start:
            self._opening[quotation.block] = attribution
        return {
            "lead_in": lead_in,
            "speaker": speaker,
            "note": self._note(quotation),
            "citation": self._citation(quotation),
            "attribution": attribution,
            "sourced": self._sourced(quotation),
        }

    def _lead_in(self, quotation: Quotation) -> Span | None:
        """The author's words in the sentence before the quotation, or the sentence that ends in a colon before it."""
        start = quotation.span.start
        if quotation.is_block:
            return self._introduction(quotation)
        at = bisect_right(self._sentence_starts, start) - 1
        if at < 0:
            return None
        sentence = self._document.sentences[at]
        if sentence.block == quotation.block and sentence.span.start < start:
            before = Span(sentence.span.start, start)
            if any(char.isalnum() for char in self._text[before.start : before.end]):
                return before
        if at and self._document.sentences[at - 1].block >= quotation.block - 2:
            previous = self._document.sentences[at - 1].span
            if (
                self._text[previous.start : previous.end]
                .rstrip("*_ ")
                .endswith((":", ":-", ":—", ":--", ","))
            ):
                return previous
        return None

    def _introduction(self, quotation: Quotation) -> Span | None:
        """The last sentence of the paragraph above a block quotation."""
        for block in reversed(self._document.blocks[max(0, quotation.block - 12) : quotation.block]):
            if block.kind in ("paragraph", "list-item", "numbered", "note-body"):
                at = bisect_left(self._sentence_starts, block.span.end) - 1
                return self._document.sentences[at].span if at >= 0 else None
            if block.kind == "heading":
                return None
        return None

    def _reach(self, quotation: Quotation, lead_in: Span | None) -> Span:
        """From the start of the sentence that leads in to the end of the sentence in which the quotation ends."""
        at = max(0, bisect_right(self._sentence_starts, quotation.span.start) - 1)
        first = at
        if lead_in is not None and lead_in.start < self._sentence_starts[at]:
            first = bisect_right(self._sentence_starts, lead_in.start) - 1
        last = max(at, bisect_left(self._sentence_starts, quotation.span.end) - 1)
        return Span(
            self._sentence_starts[first],
            max(self._document.sentences[last].span.end, quotation.span.end),
        )

    def _attribution(
        self, quotation: Quotation, lead_in: Span | None, speaker: Span | None, reach: Span
    ) -> str:
        block = self._extents.get(quotation.block) or self._document.blocks[quotation.block].span
        after = Span(quotation.span.end, reach.end)
        if self._first(self._mark_starts, after):
            return "note"
        if self._first(self._citation_starts, reach):
            return "citation"
        if speaker is not None:
            return "speaker"
        if lead_in and _COLON.search(self._text, max(lead_in.start, lead_in.end - _TAIL), lead_in.end):
            return "colon"
        if _DASH_AND_NAME.match(self._text, quotation.span.end):
            return "dash"
        if _BY.match(self._text, quotation.span.end):
            return "markup"
        if self._opening.get(quotation.block - 1) or self._opening.get(quotation.block - 2):
            if quotation.span.start == self._document.blocks[quotation.block].content.start:
                return "run"
        if self._document.blocks[quotation.block].kind == "block-quotation":
            above = self._introduction(quotation)
            if above and (
                _COLON.search(self._text, max(above.start, above.end - _TAIL), above.end)
                or self._reports_in(above, strict=False)
            ):
                return "previous"
        if self._follows_attributed(quotation):
            return "run"
        dropped = lead_in is None and after.end - after.start <= _NEAR
        at = bisect_left(self._sentence_starts, reach.start)
        if at and self._document.sentences[at - 1].block >= quotation.block - 2:
            if self._reports_in(self._document.sentences[at - 1].span, strict=dropped):
                return "previous"
        if dropped:
            return ""  # nothing leads in to it: words elsewhere in the paragraph are not about it
        if self.report_in(block, reach.start):
            return "narration"
        later = Span(quotation.span.end, block.end)
        return (
            "later"
            if self._first(self._mark_starts, later) or self._first(self._citation_starts, later)
            else ""
        )

    def _follows_attributed(self, quotation: Quotation) -> bool:
        """Whether an attributed quotation stands before it with no word between: (1) “…” (2) “…”."""
        at = bisect_left(self._outer_starts, quotation.span.start) - 1
        if at < 0:
            return False
        last = self._outer[at]
        if last.block != quotation.block or last.span.end > quotation.span.start:
            return False
        between = self._text[last.span.end : quotation.span.start]
        return bool(self._given.get(last.index)) and not _LETTERS.search(between)

    def _reports_in(self, sentence: Span, *, strict: bool) -> bool:
        """Whether a sentence reports somebody's words; strictly, a verb with its subject close before or behind it."""
        words = self._document.words
        inside = words.between(sentence)
        places = self._reports[
            bisect_left(self._reports, inside.start) : bisect_left(self._reports, inside.stop)
        ]
        if not strict:
            return bool(places)
        for place in places[-_FEW:]:
            if words.forms[place] in lexicon.REPORTING_VERBS and not words.forms[place].endswith(
                "ing"
            ):
                near = range(
                    max(inside.start, place - _SUBJECT_WITHIN),
                    min(inside.stop, place + _SUBJECT_WITHIN),
                )
                if any(self._is_subject(other, inside.start) for other in near if other != place):
                    return True
            elif place >= inside.stop - _SUBJECT_WITHIN:
                return True
        return False

    def _is_subject(self, place: int, first: int) -> bool:
        """A pronoun, or a name: a capital that does not open the sentence."""
        words = self._document.words
        if words.forms[place] in _PRONOUNS:
            return True
        return place > first and self._text[words.starts[place]].isupper()

    def _sourced(self, quotation: Quotation) -> bool:
        """Whether a note or citation stands from the quotation to its paragraph's end: it covers what precedes it."""
        end = (
            self._extents.get(quotation.block) or self._document.blocks[quotation.block].span
        ).end
        reach = Span(quotation.span.start, end)
        return self._first(self._mark_starts, reach) or self._first(self._citation_starts, reach)

    def _first(self, starts: list[int], reach: Span) -> bool:
        """Whether anything begins in a stretch."""
        at = bisect_left(starts, reach.start)
        return at < len(starts) and starts[at] < reach.end

    def report_in(self, reach: Span, near: int) -> Span | None:
        """The reporting word of the author's own in a stretch that stands nearest to an offset."""
        starts = self._document.words.starts
        after = bisect_left(self._reports, bisect_left(starts, near))
        best: int | None = None
        for at in (after - 1, after):
            if 0 <= at < len(self._reports) and reach.start <= starts[self._reports[at]] < reach.end:
                if best is None or abs(starts[self._reports[at]] - near) < abs(starts[best] - near):
                    best = self._reports[at]
        return None if best is None else Span(starts[best], self._document.words.ends[best])

    def _note(self, quotation: Quotation) -> int | None:
        """The note mark behind the closing mark, or at the end of the quotation's sentence."""
        end = quotation.span.end
        at = bisect_left(self._mark_starts, end - (quotation.is_block and _NEAR))
        marks = self._document.marks
        if at < len(marks):
            between = self._text[end : marks[at].span.start]
            if len(between) <= _CITED_WITHIN and _ONLY_CLOSERS.match(between):
                return at
        if quotation.is_block:
            inside = bisect_left(self._mark_starts, end) - 1
            if (
                inside >= 0
                and marks[inside].span.start >= quotation.span.start
                and end - marks[inside].span.end <= _NEAR
            ):
                return inside
        return None

    def _citation(self, quotation: Quotation) -> int | None:
        end = quotation.span.end
        at = bisect_left(self._citation_starts, end)
        if at < len(self._citation_starts):
            between = self._text[end : self._citation_starts[at]]
            if len(between) <= _CITED_WITHIN and _ONLY_CLOSERS.match(between):
                return at
        return None
