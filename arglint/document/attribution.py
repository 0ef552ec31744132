"""Say whose words a quotation is, by what stands around it.

Measured on news, novels and essays: a reporting verb in the quotation's sentence or the one
before tells the speaker of nineteen quotations in twenty; the rest of the paragraph adds little.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from arglint.document import lexicon
from arglint.document.model import Document, Quotation
from arglint.patterns import regex
from arglint.text import Span

_NEAR = 4  # characters between a closing mark and its note mark: a full stop, a space
_CITED_WITHIN = 12
_TAIL = 12  # characters at the end of a lead-in in which its colon stands
_FEW = 40  # reporting words of a sentence to look at
_SUBJECT_WITHIN = 4  # words between a subject and its verb
_LATER_PARTS = 40
_BLOCKS_ABOVE = 12

_ONLY_CLOSERS = regex(r"[\s.,;:!?…*_)\]”’\"']*\Z")
_DASH_AND_NAME = regex(r"\s*[*_>]*\s*(?:[—–―]|--)\s*[*_“‘(]*[A-Z]")
_COLON = regex(r":(?:[—–-]+)?[\s*_>]*$")
_COLON_OR_COMMA = regex(r"[:,](?:[—–-]+)?[\s*_>]*$")
_BY = regex(r"\]\{[^{}]{0,200}\bby=")
_FAR = 400  # words of a quotation in which its speaker may be named
_OPENING = 5  # words by which a quotation is known again
_PERSONS = frozenset("he she er sie il elle".split())
_NEXT = regex(r"[\s.*_)]*(?:[,;:]|\(\w{1,3}\))[\s.*_]*(?:and|und|et)?[\s.*_]*")
_PRONOUNS = frozenset("he she they i we who one er sie wir ich il elle ils nous je on".split())


class Around(NamedTuple):
    """A quotation and what stands around it.

    `reach` runs from the start of the sentence that leads in to the end of the one in which the
    quotation ends, `extent` over its paragraph (all of them, if several share it). A quotation is
    `dropped` where no words of the author lead in to it or follow it in its sentence.
    """

    quotation: Quotation
    lead_in: Span | None
    speaker: Span | None
    reach: Span
    extent: Span
    dropped: bool


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


class Context:
    """What surrounds quotations, by offset."""

    def __init__(self, document: Document, quotations: Sequence[Quotation]) -> None:
        self._document = document
        self._text = document.text
        self._outer = [one for one in quotations if one.depth == 0 and not one.is_block]
        self._outer_starts = [quotation.span.start for quotation in self._outer]
        self._mark_starts = [mark.span.start for mark in document.marks]
        self._citation_starts = [citation.span.start for citation in document.citations]
        self._sentence_starts = [sentence.span.start for sentence in document.sentences]
        self._reports = self._reporting_places()
        self._extents = _extents(document, quotations)
        self._given: dict[int, str] = {}  # of quotations seen so far, their attributions
        self._opening: dict[int, str] = {}  # of paragraphs that open with one, its attribution

    def _reporting_places(self) -> list[int]:
        """The numbers of words that report speech and are the author's own, rising."""
        index = self._document.words.index
        starts = self._document.words.starts
        places: list[int] = []
        for form in lexicon.REPORTING_VERBS | lexicon.ATTRIBUTION_NOUNS:
            places += index.get(form, ())
        for phrase in lexicon.ATTRIBUTION_PHRASES:
            if phrase.split(maxsplit=1)[0] in index:
                found = self._document.words.find(phrase)
                places += [bisect_left(starts, span.start) for span in found]
        return [place for place in sorted(set(places)) if not self._quoted(starts[place])]

    def _quoted(self, offset: int) -> bool:
        at = bisect_right(self._outer_starts, offset) - 1
        return at >= 0 and offset < self._outer[at].span.end

    def describe(self, quotation: Quotation) -> Quotation:
        """The quotation with what its surroundings give. Call in the order of the text."""
        if (quotation.depth and not quotation.is_block) or not self._sentence_starts:
            return quotation
        around = self._around(quotation)
        attribution = self._attribution(around) or self._given.get(quotation.chain, "")
        self._given[quotation.index] = attribution
        if quotation.span.start == self._document.blocks[quotation.block].content.start:
            self._opening[quotation.block] = attribution
        following = Span(quotation.span.start, self._end_of_passage(around))
        return quotation._replace(
            lead_in=around.lead_in,
            speaker=around.speaker,
            note=self._note(quotation),
            citation=self._citation(quotation),
            attribution=attribution,
            sourced=self._cites(following) or self.repeats(around),
        )

    def _around(self, quotation: Quotation) -> Around:
        lead_in = self._lead_in(quotation)
        at = max(0, bisect_right(self._sentence_starts, quotation.span.start) - 1)
        first = at
        if lead_in is not None and lead_in.start < self._sentence_starts[at]:
            first = bisect_right(self._sentence_starts, lead_in.start) - 1
        last = max(at, bisect_left(self._sentence_starts, quotation.span.end) - 1)
        end = max(self._document.sentences[last].span.end, quotation.span.end)
        reach = Span(self._sentence_starts[first], end)
        extent = self._extents.get(quotation.block) or self._document.blocks[quotation.block].span
        speaker = self._report_in(reach, quotation.span.start)
        dropped = lead_in is None and end - quotation.span.end <= _NEAR
        return Around(quotation, lead_in, speaker, reach, extent, dropped)

    def _end_of_passage(self, around: Around) -> int:
        """The end of its paragraph and of the block quotations that follow."""
        end = around.extent.end
        for block in self._document.blocks[around.quotation.block + 1 :][:_FEW]:
            if block.kind != "block-quotation":
                break
            end = max(end, block.span.end)
        return end

    def _lead_in(self, quotation: Quotation) -> Span | None:
        """The author's words before it in its sentence, or the sentence before if that leads in."""
        start = quotation.span.start
        if quotation.is_block:
            return self._introduction(quotation)
        at = bisect_right(self._sentence_starts, start) - 1
        if at < 0:
            return None
        sentence = self._document.sentences[at]
        before = Span(sentence.span.start, start)
        if sentence.block == quotation.block and self._document.words.between(before):
            return before
        if at and self._document.sentences[at - 1].block >= quotation.block - 2:
            previous = self._document.sentences[at - 1].span
            if self._ends_in(_COLON_OR_COMMA, previous):
                return previous
        return None

    def _introduction(self, quotation: Quotation) -> Span | None:
        """The last sentence of the paragraph above a block quotation."""
        above = self._document.blocks[max(0, quotation.block - _BLOCKS_ABOVE) : quotation.block]
        for block in reversed(above):
            if block.kind in ("paragraph", "list-item", "numbered", "note-body"):
                at = bisect_left(self._sentence_starts, block.span.end) - 1
                return self._document.sentences[at].span if at >= 0 else None
            if block.kind == "heading":
                return None
        return None

    def _ends_in(self, pattern: re.Pattern[str], words: Span) -> bool:
        return bool(pattern.search(self._text, max(words.start, words.end - _TAIL), words.end))

    # Signs of whose words they are

    def _attribution(self, around: Around) -> str:
        """The name of the first sign that is there, the strongest before the weaker."""
        return next((name for name, is_there in _SIGNS if is_there(self, around)), "")

    def has_note(self, around: Around) -> bool:
        after = Span(around.quotation.span.end, around.reach.end)
        return self._begins(self._mark_starts, after)

    def has_citation(self, around: Around) -> bool:
        before = Span(around.reach.start, around.quotation.span.start)
        after = Span(around.quotation.span.end, around.reach.end)
        starts = self._citation_starts  # those inside the quotation are its own author's
        return self._begins(starts, before) or self._begins(starts, after)

    def has_speaker(self, around: Around) -> bool:
        return around.speaker is not None

    def speaks_inside(self, around: Around) -> bool:
        """Whether the speaker is named within the marks, as in “It is, says he, too late”."""
        words = self._document.words
        inside = words.between(around.quotation.inner)
        return any(
            words.forms[place] in lexicon.REPORTING_VERBS and words.forms[place + 1] in _PERSONS
            for place in range(inside.start, min(inside.stop - 1, inside.start + _FAR))
        )

    def repeats(self, around: Around) -> bool:
        """Whether its words were quoted before: what was said of them then still holds."""
        words = self._document.words
        inside = words.between(around.quotation.inner)
        opening = " ".join(words.forms[inside.start : min(inside.stop, inside.start + _OPENING)])
        start = around.quotation.span.start
        return any(span.start < start and self._cited(span.start) for span in words.find(opening))

    def _cited(self, offset: int) -> bool:
        """Whether an offset lies in a quotation, set off or in marks."""
        block = self._document.block_at(offset)
        return self._quoted(offset) or (block is not None and block.kind == "block-quotation")

    def has_colon(self, around: Around) -> bool:
        return around.lead_in is not None and self._ends_in(_COLON, around.lead_in)

    def has_dash(self, around: Around) -> bool:
        return bool(_DASH_AND_NAME.match(self._text, around.quotation.span.end))

    def has_markup(self, around: Around) -> bool:
        return bool(_BY.match(self._text, around.quotation.span.end))

    def is_in_run(self, around: Around) -> bool:
        """Whether it goes on where an attributed one stopped.

        It opens its paragraph as that opens the one before, or stands behind it with no word
        between: (1) “…” (2) “…”.
        """
        quotation = around.quotation
        block = quotation.block
        opens = quotation.span.start == self._document.blocks[block].content.start
        if opens and (self._opening.get(block - 1) or self._opening.get(block - 2)):
            return True
        at = bisect_left(self._outer_starts, quotation.span.start) - 1
        if at < 0 or not self._given.get(self._outer[at].index):
            return False
        last = self._outer[at]
        if last.block != block or last.span.end > quotation.span.start:
            return False
        between = self._text[last.span.end : min(quotation.span.start, last.span.end + _TAIL)]
        return quotation.span.start - last.span.end <= _TAIL and bool(_NEXT.fullmatch(between))

    def is_introduced(self, around: Around) -> bool:
        """Whether the sentence before reports, or the paragraph above a block quotation."""
        quotation = around.quotation
        if self._document.blocks[quotation.block].kind == "block-quotation":
            above = self._introduction(quotation)
            if above and (self._ends_in(_COLON, above) or self._reports_in(above)):
                return True
        at = bisect_left(self._sentence_starts, around.reach.start)
        if not at or self._document.sentences[at - 1].block < quotation.block - 2:
            return False
        before = self._document.sentences[at - 1].span
        return self._reports_of_somebody(before) if around.dropped else self._reports_in(before)

    def is_narrated(self, around: Around) -> bool:
        """Whether its paragraph reports elsewhere (of a dropped one: something else)."""
        return not around.dropped and self._report_in(around.extent, around.reach.start) is not None

    def is_cited_later(self, around: Around) -> bool:
        later = Span(around.quotation.span.end, around.extent.end)
        return not around.dropped and self._cites(later)

    # Words, notes and citations in a stretch

    def _cites(self, reach: Span) -> bool:
        """Whether a note or citation begins in a stretch: it covers what precedes it."""
        return self._begins(self._mark_starts, reach) or self._begins(self._citation_starts, reach)

    def _begins(self, starts: list[int], reach: Span) -> bool:
        at = bisect_left(starts, reach.start)
        return at < len(starts) and starts[at] < reach.end

    def _report_in(self, reach: Span, near: int) -> Span | None:
        """The author's reporting word in a stretch that stands nearest to an offset."""
        starts = self._document.words.starts
        after = bisect_left(self._reports, bisect_left(starts, near))
        places = self._reports[max(0, after - 1) : after + 1]
        inside = [place for place in places if reach.start <= starts[place] < reach.end]
        if not inside:
            return None
        best = min(inside, key=lambda place: abs(starts[place] - near))
        return Span(starts[best], self._document.words.ends[best])

    def _reports_in(self, sentence: Span) -> bool:
        return bool(self._reports_between(sentence))

    def _reports_between(self, sentence: Span) -> list[int]:
        inside = self._document.words.between(sentence)
        first = bisect_left(self._reports, inside.start)
        return self._reports[first : bisect_left(self._reports, inside.stop, first)]

    def _reports_of_somebody(self, sentence: Span) -> bool:
        """Whether a reporting verb has its subject close by, or stands at the end."""
        words = self._document.words
        inside = words.between(sentence)
        for place in self._reports_between(sentence)[-_FEW:]:
            form = words.forms[place]
            if form.endswith("ing"):
                continue
            if form not in lexicon.REPORTING_VERBS:
                if place >= inside.stop - _SUBJECT_WITHIN:
                    return True
                continue
            near = range(
                max(inside.start, place - _SUBJECT_WITHIN),
                min(inside.stop, place + _SUBJECT_WITHIN),
            )
            if any(self._is_subject(other, inside.start) for other in near if other != place):
                return True
        return False

    def _is_subject(self, place: int, first: int) -> bool:
        """A pronoun, or a name: a capital that does not open the sentence."""
        words = self._document.words
        if words.forms[place] in _PRONOUNS:
            return True
        return place > first and self._text[words.starts[place]].isupper()

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


# From the strongest sign to the weakest; the names are those of `Quotation.attribution`.
_SIGNS: tuple[tuple[str, Callable[[Context, Around], bool]], ...] = (
    ("note", Context.has_note),
    ("citation", Context.has_citation),
    ("speaker", Context.has_speaker),
    ("colon", Context.has_colon),
    ("dash", Context.has_dash),
    ("markup", Context.has_markup),
    ("speaker", Context.speaks_inside),
    ("run", Context.is_in_run),
    ("previous", Context.is_introduced),
    ("narration", Context.is_narrated),
    ("later", Context.is_cited_later),
    ("run", Context.repeats),
)
