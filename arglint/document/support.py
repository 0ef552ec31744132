"""Say what supports a sentence: how strongly, by what, and where it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import overload

from arglint.document import lexicon
from arglint.document.evidence import Evidence, Found, Support
from arglint.document.model import Document
from arglint.text import Span

# Blocks that belong to the paragraph above them.
_ATTACHED = frozenset(("block-quotation", "list-item", "numbered", "table", "opaque"))
_VOUCHED = frozenset(("note", "citation", "speaker", "colon", "dash", "markup", "previous"))
_OPENERS = ("because", "for example", "for instance", "after all", "the reason is")
_REASONS = ("for the reason that", "given that", "on the grounds that", "on the ground that")
# What may stand between a name and its verb, besides words in -ly.
_BETWEEN = frozenset(
    """
    has have had is was also once later then himself herself themselves itself again further
    always never even often thus here elsewhere too rightly well already did does do
    """.split()
)
# Words that begin sentences with a capital and name nobody.
_NOBODY = frozenset(
    """
    i we you they it this that these those there one some many most others people everyone nobody
    critics experts scholars historians studies research recent various numerous statistics
    polls surveys who what which and but so or nor yet for as if when while
    although though because since however indeed thus hence therefore to be not in on at by of
    all both each few several any no none such other another
    """.split()
)
_EVERY_ONE = frozenset("some many most others people everyone critics experts them those".split())
# Bodies that a name before them makes one: German authorities, the Paris police.
_BODIES = frozenset(
    """
    authorities government ministry office officials press police court courts commission committee
    newspapers party school economists historians writers scholars scientists
    """.split()
)
# What a work of inquiry is called; a source where something tells which one is meant.
_INQUIRIES = frozenset(
    """
    report reports census survey surveys study studies commission inquiry enquiry statistics
    figures returns data documents archives minutes estimate estimates calculation calculations
    research poll evidence records accounts experiment experiments
    """.split()
)
_TELLS_WHICH = frozenset(
    "the this that these those his her its their our my official another same said own".split()
)
_LARGE = frozenset("hundred hundreds thousand thousands million millions billion billions".split())
# Verbs that tell what somebody found out, besides those that report his words.
_FINDING = frozenset(
    """
    show shows showed shown demonstrate demonstrates demonstrated find finds found estimate
    estimates estimated prove proves proved point points pointed calculate calculates calculated
    reckon reckons reckoned put puts establish establishes established reveal reveals revealed
    think thinks thought
    """.split()
)
_SAYING = lexicon.REPORTING_VERBS | _FINDING
_TELLING = _SAYING | _INQUIRIES | {"according"}
_BECAUSE = frozenset(("because",))
_NEAR, _FAR = 1, 2  # sentences either way


class Supports(Sequence[Support]):
    """The support of every sentence of a document, each found when it is first asked for."""

    __slots__ = ("_document", "_found")

    def __init__(self, document: Document, found: Found) -> None:
        self._document = document
        self._found = found

    def __len__(self) -> int:
        return len(self._document.sentences)

    @overload
    def __getitem__(self, index: int) -> Support: ...
    @overload
    def __getitem__(self, index: slice) -> list[Support]: ...
    def __getitem__(self, index: int | slice) -> Support | list[Support]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        index = range(len(self))[index]
        if index not in self._found.known:
            found = sorted(self._evidence(index), key=lambda one: -one.level)
            self._found.known[index] = Support(found[0].level if found else 0, tuple(found))
        return self._found.known[index]

    def paragraph(self, index: int) -> range:
        """The sentences of the paragraph that a sentence stands in, with all that it introduces."""
        sentences, blocks = self._document.sentences, self._document.blocks
        block = sentences[index].block
        if block not in self._found.groups:
            first = last = block
            while first and blocks[first].kind in _ATTACHED and _is_prose(blocks[first - 1].kind):
                first -= 1
            while last + 1 < len(blocks) and blocks[last + 1].kind in _ATTACHED:
                last += 1
            group = (
                bisect_left(sentences, first, key=lambda sentence: sentence.block),
                bisect_right(sentences, last, key=lambda sentence: sentence.block),
            )
            self._found.groups.update((member, group) for member in range(first, last + 1))
        return range(*self._found.groups[block])

    def _evidence(self, index: int) -> Iterator[Evidence]:
        paragraph = self.paragraph(index)
        if self._document.arguments.relations:
            yield from self._marked(index)
        yield from self._cited(index, paragraph)
        yield from self._quoted(self._around(index, paragraph, _NEAR))
        yield from self._told(self._around(index, paragraph, _NEAR))
        yield from self._reasoned(index, paragraph)
        yield from self._dated(self._around(index, paragraph, _FAR))

    def _around(self, index: int, paragraph: range, reach: int) -> Span:
        """From the start of the first to the end of the last sentence within reach."""
        sentences = self._document.sentences
        first = max(paragraph.start, index - reach)
        last = min(paragraph.stop - 1, index + reach)
        return Span(sentences[first].span.start, sentences[last].span.end)

    def _marked(self, index: int) -> Iterator[Evidence]:
        """Words that their author marked as a reason for it."""
        if self._found.argued is None:
            from arglint.document.arguments import argued

            self._found.argued = argued(self._document.arguments)
        reason = self._found.argued.get(index)
        if reason:
            yield Evidence(5, "argument", reason.span)

    def _cited(self, index: int, paragraph: range) -> Iterator[Evidence]:
        """Notes, citations and links in the sentence, later in the paragraph, and just before."""
        sentences = self._document.sentences
        references = self._all_references()
        here = sentences[index].span
        at = bisect_left(self._found.starts, here.start)
        if at < len(references) and references[at][0].start < here.end:
            yield Evidence(4, references[at][1], references[at][0])
        later = bisect_left(self._found.starts, here.end)
        end = sentences[paragraph.stop - 1].span.end
        if later < len(references) and references[later][0].start < end:
            yield Evidence(3, references[later][1], references[later][0])
        if at and index > paragraph.start:
            span, kind = references[at - 1]
            if span.start >= sentences[index - 1].span.start:
                yield Evidence(1, kind, span)

    def _all_references(self) -> list[tuple[Span, str]]:
        if self._found.references is None:
            document = self._document
            found = [(mark.span, "note") for mark in document.marks]
            found += [
                (citation.span, "link" if citation.form == "link" else "citation")
                for citation in document.citations
            ]
            addresses = (span for span in document.sealed if _is_address(document, span))
            found += [(span, "link") for span in addresses]
            self._found.references = sorted(found)
            self._found.starts = [span.start for span, _ in self._found.references]
        return self._found.references

    def _quoted(self, window: Span) -> Iterator[Evidence]:
        """Quotations that have a speaker or a note."""
        quotations = self._document.quotations
        at = bisect_left(quotations, window.start, key=lambda quotation: quotation.span.start)
        while at < len(quotations) and quotations[at].span.start < window.end:
            quotation = quotations[at]
            if quotation.register != "term" and quotation.attribution in _VOUCHED:
                yield Evidence(3, "quotation", quotation.span)
                return
            at += 1

    def _told(self, window: Span) -> Iterator[Evidence]:
        """The first word that tells a source: a verb beside a name, according to, the report."""
        words = self._document.words
        forms = words.forms
        for place in self._places_in(window, _TELLING):
            form = forms[place]
            if (
                (form in _SAYING and self._is_named(place))
                or (
                    form == "according"
                    and forms[place + 1 : place + 2] == ["to"]
                    and not _EVERY_ONE.intersection(forms[place + 2 : place + 3])
                )
                or (form in _INQUIRIES and self._is_told_apart(place))
            ):
                span = Span(words.starts[place], words.ends[place])
                if self._document.owns(span.start):
                    yield Evidence(2, "source", span)
                    return

    def _is_named(self, verb: int) -> bool:
        """Whether a name, he or she stands before a verb, or a name with `by` behind it."""
        forms = self._document.words.forms
        if forms[verb + 1 : verb + 2] == ["by"] and verb + 2 < len(forms):
            return self._is_name(verb + 2) or (forms[verb + 2] == "the" and self._is_name(verb + 3))
        at = verb - 1
        while at > max(0, verb - 4) and (forms[at] in _BETWEEN or forms[at].endswith("ly")):
            at -= 1
        if at < 0 or forms[at] in ("he", "she") or self._is_name(at):
            return at >= 0
        return forms[at] in _BODIES and self._is_name(at - 1)

    def _is_name(self, place: int) -> bool:
        words = self._document.words
        return (
            0 <= place < len(words)
            and self._document.text[words.starts[place]].isupper()
            and words.forms[place] not in _NOBODY
        )

    def _is_told_apart(self, noun: int) -> bool:
        """Whether something before a noun tells which one it is: the census, a Harvard study."""
        forms = self._document.words.forms
        return any(
            forms[at] in _TELLS_WHICH or forms[at][0].isdigit() or self._is_name(at)
            for at in range(max(0, noun - 3), noun)
        )

    def _reasoned(self, index: int, paragraph: range) -> Iterator[Evidence]:
        """A reason in the sentence, or a reason or example that opens the next."""
        words, sentences = self._document.words, self._document.sentences
        here = words.between(sentences[index].span)
        because = next(self._places_in(sentences[index].span, _BECAUSE), None)
        if because is not None:
            yield Evidence(2, "reason", Span(words.starts[because], words.ends[because]))
        else:
            said = f" {' '.join(words.forms[here.start : here.stop])} "
            for phrase in _REASONS:
                if f" {phrase} " in said:
                    yield Evidence(2, "reason", sentences[index].span)
                    break
        if index + 1 < paragraph.stop:
            after = words.between(sentences[index + 1].span)
            opening = " ".join(words.forms[after.start : min(after.stop, after.start + 3)]) + " "
            if any(opening.startswith(f"{opener} ") for opener in _OPENERS):
                kind = "example" if " example" in opening or " instance" in opening else "reason"
                yield Evidence(2, kind, sentences[index + 1].span)

    def _dated(self, window: Span) -> Iterator[Evidence]:
        """A number, date or name: something that could be looked up."""
        words = self._document.words
        inside = words.between(window)
        data = map(_is_datum, words.forms[inside.start : inside.stop])
        for place in compress(inside, data):
            if self._document.owns(words.starts[place]) and not self._is_mark(place):
                yield Evidence(1, "datum", Span(words.starts[place], words.ends[place]))
                return

    def _places_in(self, window: Span, forms: frozenset[str]) -> Iterator[int]:
        """The words of a stretch that have one of these forms."""
        words = self._document.words
        inside = words.between(window)
        return compress(inside, map(forms.__contains__, words.forms[inside.start : inside.stop]))

    def _is_mark(self, place: int) -> bool:
        """Whether a number is that of a note."""
        start = self._document.words.starts[place]
        references = self._all_references()
        at = bisect_right(self._found.starts, start) - 1
        return at >= 0 and start < references[at][0].end


@lru_cache(maxsize=1 << 13)
def _is_datum(form: str) -> bool:
    """Whether a word is a number."""
    return form[0].isdigit() or form in _LARGE


def _is_prose(kind: str) -> bool:
    return kind == "paragraph" or kind in _ATTACHED


def _is_address(document: Document, span: Span) -> bool:
    return document.text.startswith(("http", "://", "<http"), span.start)
