"""Widen a selection by what has a meaning: word, sentence, quotation, paragraph, section, text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from arglint.document.model import Document
from arglint.text import Span


def selections(document: Document, offset: int) -> list[Span]:
    """The stretches around an offset, from the narrowest to the whole, in the author's file."""
    source = document.source
    inside = source.found(offset)
    found = {Span(0, len(source.original.text))}
    if inside is not None:
        found.update(source.shown(span)[1] for span in _stretches(document, inside))
    around = sorted(
        (span for span in found if span.start <= offset <= span.end),
        key=lambda span: span.end - span.start,
    )
    return _nested(around)


def _stretches(document: Document, offset: int) -> Iterator[Span]:
    at = bisect_right(document.words.starts, offset) - 1
    if at >= 0 and offset <= document.words.ends[at]:
        yield Span(document.words.starts[at], document.words.ends[at])
    sentence = document.sentence_at(offset)
    if sentence is not None:
        yield document.sentences[sentence].span
    for quotation in document.quotations:
        if quotation.span.start <= offset <= quotation.span.end:
            yield from (quotation.inner, quotation.span)
    block = document.block_at(offset)
    if block:
        yield from (block.content, block.span)
        section = document.sections[block.section]
        first, last = document.blocks[section.first], document.blocks[section.end - 1]
        yield Span(first.span.start, last.span.end)


def _nested(around: list[Span]) -> list[Span]:
    """Those that lie each in the next; sentences and quotations may cross."""
    kept: list[Span] = []
    for span in around:
        if not kept or (span.start <= kept[-1].start and span.end >= kept[-1].end):
            kept.append(span)
    return kept
