"""Widen a selection by what has a meaning: word, sentence, quotation, paragraph, section, text."""

from __future__ import annotations

from bisect import bisect_right

from arglint.document.model import Document
from arglint.text import Span


def selections(document: Document, offset: int) -> list[Span]:
    """The stretches around an offset, from the narrowest to the whole text."""
    found = {Span(0, len(document.text))}
    at = bisect_right(document.words.starts, offset) - 1
    if at >= 0 and offset <= document.words.ends[at]:
        found.add(Span(document.words.starts[at], document.words.ends[at]))
    sentence = document.sentence_at(offset)
    if sentence is not None:
        found.add(document.sentences[sentence].span)
    found.update(
        reach
        for quotation in document.quotations
        for reach in (quotation.inner, quotation.span)
        if reach.start <= offset <= reach.end
    )
    block = document.block_at(offset)
    if block:
        found.update((block.content, block.span))
        section = document.sections[block.section]
        first, last = document.blocks[section.first], document.blocks[section.end - 1]
        found.add(Span(first.span.start, last.span.end))
    around = sorted(
        (span for span in found if span.start <= offset <= span.end),
        key=lambda span: span.end - span.start,
    )
    return _nested(around)


def _nested(around: list[Span]) -> list[Span]:
    """Those that lie each in the next; sentences and quotations may cross."""
    kept: list[Span] = []
    for span in around:
        if not kept or (span.start <= kept[-1].start and span.end >= kept[-1].end):
            kept.append(span)
    return kept
