"""Gather once what can be counted in a text, and count it within any stretch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from arglint.document.claims import is_apparatus
from arglint.document.figures import stated_figures
from arglint.document.model import Document
from arglint.reports.tables.works import CITING_NOTHING, POINTING_BACK, Works
from arglint.text import Span

_RUNNING = frozenset(("paragraph", "heading", "block-quotation", "list-item", "numbered", "table"))


class Stretch(NamedTuple):
    """Words of running text without a note or citation among them: how many, and where."""

    words: int
    span: Span
    first_line: int
    last_line: int


class Meter:
    """What can be counted in a document, by offset.

    `words` are the starts of the words of the running text, `sources` the calls of notes and the
    citations in it, `quotations` the outermost ones that are more than a term.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        bodies = sorted(body.span for body in document.bodies)
        in_text, quoted = self._running(bodies), self._quoted()
        starts = document.words.starts
        self.words = list(compress(starts, in_text))
        self.notes = [mark.span for mark in document.marks if mark.within is None]
        cited = (citation.span for citation in document.citations)
        self.sources = sorted([*self.notes, *_outside(cited, bodies)])
        self.quotations = list(_outside(self._outermost(), bodies))
        self._source_starts = [span.start for span in self.sources]
        both = (running & marked for running, marked in zip(in_text, quoted, strict=True))
        called = self._called()
        self._points = {
            "words": self.words,
            "note_words": self._note_words(called),
            "notes": [span.start for span in self.notes],
            "bodies": sorted(called.values()),
            "quotations": [span.start for span in self.quotations],
            "quoted_words": list(compress(starts, both)),
        }
        self._count_figures()
        self._count_references(called)

    def count(self, name: str, span: Span) -> int:
        """How much of something begins within a stretch; the names are those of statistics."""
        points = self._points[name]
        return bisect_left(points, span.end) - bisect_left(points, span.start)

    def works(self, span: Span) -> Counter[str]:
        """The works that are cited within a stretch, by name."""
        first = bisect_left(self._cited, (span.start,))
        end = bisect_left(self._cited, (span.end,))
        return Counter(name for _, name in self._cited[first:end])

    def stretches(self, span: Span) -> list[Stretch]:
        """What lies between the sources within a stretch, as far as it holds words."""
        first = bisect_left(self._source_starts, span.start)
        end = bisect_left(self._source_starts, span.end)
        found = []
        start = span.start
        for source in [*self.sources[first:end], Span(span.end, span.end)]:
            words = bisect_left(self.words, start), bisect_left(self.words, source.start)
            if words[0] < words[1]:
                found.append(self._stretch(*words))
            start = max(start, source.end)
        return found

    def _stretch(self, first: int, end: int) -> Stretch:
        words, source = self._document.words, self._document.source
        start, last = self.words[first], self.words[end - 1]
        span = Span(start, words.ends[bisect_left(words.starts, last)])
        return Stretch(end - first, span, source.where(start).line, source.where(last).line)

    def _flags(self, spans: Iterable[Span], apart: Iterable[Span] = ()) -> bytearray:
        """For each word of the text whether it begins in one of some spans, and in none apart."""
        words = self._document.words
        flags = bytearray(len(words))
        for sign, marked in ((b"\1", spans), (b"\0", apart)):
            for span in marked:
                inside = words.between(span)
                flags[inside.start : inside.stop] = sign * len(inside)
        return flags

    def _running(self, bodies: Sequence[Span]) -> bytearray:
        document = self._document
        blocks = (
            block.content
            for block in document.blocks
            if block.kind in _RUNNING and not is_apparatus(document, block)
        )
        marks = (mark.span for mark in document.marks)
        return self._flags(blocks, [*bodies, *marks, *document.sealed])

    def _quoted(self) -> bytearray:
        return self._flags(one.inner for one in self._document.quotations if one.register != "term")

    def _outermost(self) -> Iterator[Span]:
        """The quotations that stand in no other; one of several paragraphs counts once."""
        end = 0
        for quotation in self._document.quotations:
            if quotation.register == "term" or quotation.span.start < end:
                continue
            end = quotation.span.end
            if quotation.chain == quotation.index:
                yield quotation.span

    def _count_figures(self) -> None:
        figures = list(stated_figures(self._document))
        self._points["figures"] = [figure.span.start for figure in figures]
        self._points["sourced_figures"] = [one.span.start for one in figures if one.sourced]

    def _called(self) -> dict[int, int]:
        """Where each note counts: at its first mark, else where it stands."""
        called = {body.index: body.span.start for body in self._document.bodies}
        for mark in reversed(self._document.marks):
            if mark.body is not None:
                called[mark.body] = mark.span.start
        return called

    def _note_words(self, called: dict[int, int]) -> list[int]:
        words = self._document.words
        return sorted(
            called[body.index]
            for body in self._document.bodies
            for _ in words.between(body.content)
        )

    def _count_references(self, called: dict[int, int]) -> None:
        document = self._document
        works = Works(document)
        places: dict[str, list[int]] = {"references": [], "backward": []}
        self._cited: list[tuple[int, str]] = []
        for reference in document.references:
            if reference.kind in CITING_NOTHING:
                continue
            body = reference.body
            place = reference.span.start if body is None else called[body]
            places["references"].append(place)
            if reference.kind in POINTING_BACK:
                places["backward"].append(place)
            self._cited += [(place, name) for name in works.of(reference)]
        self._points.update((name, sorted(found)) for name, found in places.items())
        self._cited.sort(key=lambda cited: cited[0])


def _outside(spans: Iterable[Span], bodies: Sequence[Span]) -> Iterator[Span]:
    """The spans that begin in no note body; both are in order."""
    for span in spans:
        at = bisect_right(bodies, (span.start, len(bodies) and bodies[-1].end)) - 1
        if at < 0 or span.start >= bodies[at].end:
            yield span
