"""Make quotations: their register, who introduces them, and what vouches for them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from arglint.document import lexicon
from arglint.document.model import Document, Quotation, StrayMark
from arglint.document.parts import Group, Parts
from arglint.text import Span

_TERM_WORDS = 4
_NEAR = 4  # characters between a closing mark and its note mark: a full stop, a space
_CITED_WITHIN = 12
_LATER_PARTS = 40

_SENTENCE_END = re.compile(r"[.!?…]\W*\Z")
_CAPITAL = re.compile(r"[A-ZÀ-Þ\d]")
_ONLY_CLOSERS = re.compile(r"[\s.,;:!?…*_)\]”’\"']*\Z")
_DASH_AND_NAME = re.compile(r"\s*[*_>]*\s*(?:[—–―]|--)\s*[*_“‘(]*[A-Z]")
_COLON = re.compile(r":(?:[—–-]+)?[\s*_>]*\Z")
_BY = re.compile(r"\]\{[^{}]{0,200}\bby=")
_SINGLES = frozenset(("‘", "'", "\\'", "‚", "‹"))
_FAMILIES = {"“": "curly", "”": "curly", '"': "straight", '\\"': "straight", "‘": "single", "«": "angle", "„": "low"}


def make(parts: Parts, document: Document) -> list[Quotation]:
    """The quotations of a text in order: those in marks with their nesting, and block quotations.

    The document learns of the marks that belong to none on the way.
    """
    document.stray_marks = _adopt_strays(parts)
    made: list[Quotation] = []
    place: dict[int, int] = {}  # index among the groups → index among the quotations
    blocks = [block for block in document.blocks if block.kind == "block-quotation"]
    inline = [(group.span.start, 1, at) for at, group in enumerate(parts.quotations)]
    entries = sorted([(block.span.start, 0, at) for at, block in enumerate(blocks)] + inline)
    ends = _likely_ends(parts, document)
    for _start, sort, at in entries:
        index = len(made)
        if sort:
            place[at] = index
            group, parent = parts.quotations[at], parts.quotations[at].parent
            while parent >= 0 and group.span.start >= ends.get(parent, parts.quotations[parent].span.end):
                parent = parts.quotations[parent].parent
            outer = made[place[parent]] if parent >= 0 else None
            made.append(_inline(parts, document, group, index, ends.get(at), outer))
        else:
            made.append(_block(parts, document, blocks[at].content, blocks[at].index, index))
    _chain(made, parts)
    context = Context(document, made)
    return [replace(quotation, **context.of(quotation)) for quotation in made]


def primary_mark(quotations: Sequence[Quotation]) -> str:
    """The opening mark that most outer quotations begin with, if four in five are in its style, double
    or single; empty where neither style leads so clearly."""
    signs: dict[str, int] = {}
    for quotation in quotations:
        if quotation.depth == 0 and quotation.opening and quotation.words > 1:
            signs[quotation.opening] = signs.get(quotation.opening, 0) + quotation.words
    styles: dict[bool, int] = {}
    for sign, words in signs.items():
        styles[sign in _SINGLES] = styles.get(sign in _SINGLES, 0) + words
    if not styles:
        return ""
    single = max(styles, key=lambda style: styles[style])
    if styles[single] < 0.8 * sum(styles.values()):
        return ""
    return max((sign for sign in signs if (sign in _SINGLES) == single), key=lambda sign: signs[sign])


def _adopt_strays(parts: Parts) -> list[StrayMark]:
    """Let an unclosed quotation end at a closing mark of another kind if no mark stands between them.

    “Profit' and such: one slip of the pen, not an opening and a closing mark without partners.
    """
    strays = list(parts.strays)
    starts = [stray.span.start for stray in strays]
    group_starts = [group.span.start for group in parts.quotations]
    for at, group in enumerate(parts.quotations):
        if group.closer != "UNCLOSED":
            continue
        next_group = parts.quotations[at + 1].span.start if at + 1 < len(group_starts) else len(parts.text)
        place = bisect_left(starts, group.inner.start)
        if place < len(strays) and strays[place].role == "closing" and strays[place].block == group.block:
            closing = strays[place].span
            if closing.end <= min(next_group, group.span.end):
                parts.quotations[at] = group._replace(
                    span=Span(group.span.start, closing.end),
                    inner=Span(group.inner.start, closing.start),
                    closer="QUOTATION_CLOSE",
                )
                del strays[place], starts[place]
    return strays


def _likely_ends(parts: Parts, document: Document) -> dict[int, int]:
    """Where quotations that nothing closes most likely end, by group: at their note mark, else where
    the next quotation in the same marks begins, else with their paragraph."""
    starts = [mark.span.start for mark in document.marks]
    ends: dict[int, int] = {}
    for at, group in enumerate(parts.quotations):
        if group.closer != "UNCLOSED":
            continue
        end = group.span.end
        sign = parts.text[group.span.start : group.inner.start]
        for later in parts.quotations[at + 1 :]:
            if later.span.start >= end:
                break
            if parts.text[later.span.start : later.inner.start] == sign:
                end = later.span.start
                break
        mark = bisect_left(starts, group.inner.start)
        if mark < len(starts) and starts[mark] < end:
            end = starts[mark]
        ends[at] = group.inner.start + len(parts.text[group.inner.start : end].rstrip())
    return ends


def _inline(
    parts: Parts, document: Document, group: Group, index: int, likely_end: int | None, outer: Quotation | None
) -> Quotation:
    text = parts.text
    span, inner = group.span, group.inner
    if likely_end is not None:
        span, inner = Span(span.start, likely_end), Span(inner.start, likely_end)
    closed = group.closer == "QUOTATION_CLOSE"
    words = len(document.words.between(inner))
    return Quotation(
        index=index,
        span=span,
        inner=inner,
        opening=text[span.start : inner.start],
        closing=text[inner.end : span.end] if closed else "",
        block=group.block,
        ending="closed" if closed else "continued" if group.closer == "CONTINUED" else "unclosed",
        parent=outer.index if outer else None,
        depth=outer.depth + 1 if outer else 0,
        chain=index,
        words=words,
        register=_register(text[slice(*inner)], words),
    )


def _block(parts: Parts, document: Document, content: Span, block: int, index: int) -> Quotation:
    words = len(document.words.between(content))
    return Quotation(index, content, content, "", "", block, "closed", None, 0, index, words, "quotation")


def _register(inner: str, words: int) -> str:
    """A `term` (a word, a scare quote, a title) or a `quotation`: told by length and capitals."""
    if words <= _TERM_WORDS:
        return "quotation" if words > 1 and _SENTENCE_END.search(inner) else "term"
    if words <= 16 and not inner.rstrip().endswith((".", "!", "…")):
        long_words = [word for word in re.findall(r"[^\W_][\w’'-]*", inner) if len(word) > 3]
        capitals = sum(1 for word in long_words if _CAPITAL.match(word))
        if long_words and capitals >= 0.7 * len(long_words) and capitals > 1:
            return "term"
    return "quotation"


def _chain(made: list[Quotation], parts: Parts) -> None:
    """Let the parts of a quotation of several paragraphs know the first."""
    late = sorted(stray.span.start for stray in parts.strays if stray.role == "late")
    for index, quotation in enumerate(made):
        if quotation.ending != "continued":
            continue
        family = _FAMILIES.get(quotation.opening, quotation.opening)
        for later in made[index + 1 : index + _LATER_PARTS]:
            if later.block == quotation.block or later.is_block:
                continue
            at = bisect_left(late, quotation.span.end)
            if at < len(late) and late[at] < later.span.start:
                break
            if later.depth == quotation.depth and _FAMILIES.get(later.opening, later.opening) == family:
                made[later.index] = replace(later, chain=quotation.chain)
            break


def _extents(document: Document, quotations: Sequence[Quotation]) -> dict[int, Span]:
    """The stretch of each paragraph that shares a quotation with others: from the first to the last of them."""
    extents: dict[int, Span] = {}
    late = [stray for stray in document.stray_marks if stray.role == "late"]
    joined = [(quotations[part.chain].block, part.block) for part in quotations if part.chain != part.index]
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
        self._outer = [quotation for quotation in quotations if quotation.depth == 0 and not quotation.is_block]
        self._outer_starts = [quotation.span.start for quotation in self._outer]
        self._mark_starts = [mark.span.start for mark in document.marks]
        self._citation_starts = [citation.span.start for citation in document.citations]
        self._sentence_starts = [sentence.span.start for sentence in document.sentences]
        self._reports = self._reporting_places()
        self._extents = _extents(document, quotations)

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
                places += [bisect_left(starts, span.start) for span in self._document.words.find(phrase)]
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
        return {
            "lead_in": lead_in,
            "speaker": speaker,
            "note": self._note(quotation),
            "citation": self._citation(quotation),
            "attribution": self._attribution(quotation, lead_in, speaker, reach),
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
            if self._text[previous.start : previous.end].rstrip("*_ ").endswith((":", ":-", ":—", ":--", ",")):
                return previous
        return None

    def _introduction(self, quotation: Quotation) -> Span | None:
        """The last sentence of the paragraph above a block quotation."""
        for block in reversed(self._document.blocks[max(0, quotation.block - 4) : quotation.block]):
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
        return Span(self._sentence_starts[first], max(self._document.sentences[last].span.end, quotation.span.end))

    def _attribution(self, quotation: Quotation, lead_in: Span | None, speaker: Span | None, reach: Span) -> str:
        block = self._extents.get(quotation.block) or self._document.blocks[quotation.block].span
        after = Span(quotation.span.end, reach.end)
        if self._first(self._mark_starts, after):
            return "note"
        if self._first(self._citation_starts, reach):
            return "citation"
        if speaker is not None:
            return "speaker"
        if lead_in and _COLON.search(self._text[lead_in.start : lead_in.end]):
            return "colon"
        if _DASH_AND_NAME.match(self._text, quotation.span.end):
            return "dash"
        if _BY.match(self._text, quotation.span.end):
            return "markup"
        at = bisect_left(self._sentence_starts, reach.start)
        if at and self._document.sentences[at - 1].block >= quotation.block - 2:
            if self.report_in(self._document.sentences[at - 1].span, reach.start):
                return "previous"
        if self.report_in(block, reach.start):
            return "narration"
        later = Span(quotation.span.end, block.end)
        return "later" if self._first(self._mark_starts, later) or self._first(self._citation_starts, later) else ""

    def _sourced(self, quotation: Quotation) -> bool:
        """Whether a note or citation stands from the quotation to its paragraph's end: it covers what precedes it."""
        end = (self._extents.get(quotation.block) or self._document.blocks[quotation.block].span).end
        reach = Span(quotation.span.start, end)
        return self._first(self._mark_starts, reach) or self._first(self._citation_starts, reach)

    def _first(self, starts: list[int], reach: Span) -> bool:
        """Whether anything begins in a stretch."""
        at = bisect_left(starts, reach.start)
        return at < len(starts) and starts[at] < reach.end

    def report_in(self, reach: Span, near: int) -> Span | None:
        """The reporting word of the author's own in a stretch that stands nearest to an offset."""
        words = self._document.words
        inside = words.between(reach)
        places = self._reports[bisect_left(self._reports, inside.start) : bisect_left(self._reports, inside.stop)]
        if not places:
            return None
        best = min(places, key=lambda place: abs(words.starts[place] - near))
        return Span(words.starts[best], words.ends[best])

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
            if inside >= 0 and marks[inside].span.start >= quotation.span.start and end - marks[inside].span.end <= _NEAR:
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
