"""Tell which words are quoted, claimed, offered as evidence, or notes, for colouring."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from arglint.document.model import Document
from arglint.text import Source, Span

KINDS = ("quotation", "claim", "evidence", "objection", "note")
_OF_ELEMENTS = {
    "thesis": "claim",
    "claim": "claim",
    "assumption": "claim",
    "statement": "claim",
    "premise": "evidence",
    "evidence": "evidence",
    "quote": "evidence",
    "objection": "objection",
    "rebuttal": "objection",
}
_NOTE = 1_000_000  # more weight than quotations have, however deep they lie in one another


class Token(NamedTuple):
    """A stretch of one kind within a line; tokens do not overlap."""

    start: int
    end: int
    kind: str


class _Painted(NamedTuple):
    """A stretch that wants its colour; of those over one place, the one with most weight has it."""

    span: Span
    weight: int
    kind: str


def tokens(document: Document, reach: Span | None = None) -> Iterator[Token]:
    """The tokens of a text, or of a stretch, in order; all places are in the author's file."""
    source = document.source.original
    reach = reach or Span(0, len(source.text))
    painted = _painted(document) if source is document.source else _written(document)
    wanted = [one for one in painted if one.span.start < reach.end and one.span.end > reach.start]
    for token in _flat(sorted(wanted)):
        if token.kind:
            yield from _by_lines(source, token)


def _written(document: Document) -> Iterator[_Painted]:
    """What is painted, in a file where notes may stand within other words, which end there."""
    bodies = sorted(body.span for body in document.bodies)
    starts = [body.start for body in bodies]
    for body in bodies:
        yield _Painted(document.source.shown(body)[1], _NOTE - 1, "")
    for one in _painted(document):
        at = bisect_right(starts, one.span.start) - 1
        inside = at >= 0 and one.span.start < bodies[at].end
        span = document.source.shown(one.span)[1]
        yield one._replace(span=span, weight=one.weight + 2 * _NOTE if inside else one.weight)


def _painted(document: Document) -> Iterator[_Painted]:
    for element in document.arguments.elements:
        kind = next((_OF_ELEMENTS[one] for one in element.kinds if one in _OF_ELEMENTS), None)
        if kind:
            yield _Painted(element.span, 0, kind)
    for quotation in document.quotations:
        yield _Painted(quotation.span, 1 + quotation.depth, "quotation")
    for mark in document.marks:
        yield _Painted(mark.span, _NOTE, "note")
    for body in document.bodies:
        yield _Painted(body.mark, _NOTE, "note")


def _flat(wanted: list[_Painted]) -> Iterator[Token]:
    """Stretches that do not overlap: over each place the weightiest, of equals the later one."""
    bounds = sorted({bound for one in wanted for bound in one.span})
    heap: list[tuple[int, int, int, str]] = []
    at = 0
    held: Token | None = None
    for start, end in pairwise(bounds):
        while at < len(wanted) and wanted[at].span.start <= start:
            one = wanted[at]
            heappush(heap, (-one.weight, -one.span.start, one.span.end, one.kind))
            at += 1
        while heap and heap[0][2] <= start:
            heappop(heap)
        if not heap:
            continue
        kind = heap[0][3]
        if held and held.kind == kind and held.end == start:
            held = held._replace(end=end)
            continue
        if held:
            yield held
        held = Token(start, end, kind)
    if held:
        yield held


def _by_lines(source: Source, token: Token) -> Iterator[Token]:
    for number in range(source.line(token.start), source.line(max(token.start, token.end - 1)) + 1):
        line = source.line_span(number)
        start, end = max(line.start, token.start), min(line.end, token.end)
        while start < end and source.text[start].isspace():
            start += 1
        if start < end:
            yield Token(start, end, token.kind)
