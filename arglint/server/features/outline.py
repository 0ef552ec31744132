"""Say what a text consists of: headings with their claims and notes, and what can be folded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from arglint.document.model import Document
from arglint.text import Span

_LONGEST = 60


@dataclass(slots=True)
class Symbol:
    """A part of a text: its kind (heading, claim or note), its name, and the parts in it.

    `span` takes in all that belongs to it, `mark` is what names it, both in the author's file.
    """

    kind: str
    name: str
    detail: str
    span: Span
    mark: Span
    children: list[Symbol] = field(default_factory=list)


class Fold(NamedTuple):
    """Lines, from 1, that can be folded into the first: a region, or a comment."""

    first: int
    last: int
    kind: str


def symbols(document: Document) -> list[Symbol]:
    """The outline: headings by their levels, each with its claims and notes."""
    top: list[Symbol] = []
    flat: list[Symbol] = []
    opened: list[tuple[int, Symbol]] = []
    for heading, end in _headings(document):
        block = document.blocks[heading]
        span = _written(document, Span(block.span.start, end))
        mark = _written(document, block.span)
        name = " ".join(document.slice(block.content).strip(" #").split()) or "(no title)"
        symbol = Symbol("heading", name, "", span, mark)
        while opened and opened[-1][0] >= block.level:
            opened.pop()
        (opened[-1][1].children if opened else top).append(symbol)
        opened.append((block.level, symbol))
        flat.append(symbol)
    whole = document.source.original.text
    for part in sorted([*_claims(document), *_notes(document)], key=lambda one: one.mark):
        at = bisect_right(flat, part.mark.start, key=lambda one: one.span.start) - 1
        if at < 0:
            top.append(part)
        else:
            end = flat[at + 1].span.start if at + 1 < len(flat) else len(whole)
            part.span = Span(part.span.start, max(part.mark.end, min(part.span.end, end)))
            flat[at].children.append(part)
    for symbol in flat:
        symbol.children.sort(key=lambda one: one.span)
    top.sort(key=lambda one: one.span)
    return top


def _headings(document: Document) -> Iterator[tuple[int, int]]:
    """The block of each heading, and where its section with all below it ends."""
    levels = [section.heading for section in document.sections if section.heading]
    ends = [len(document.text)] * len(levels)
    opened: list[int] = []
    for number, heading in enumerate(levels):
        while opened and levels[opened[-1]].level >= heading.level:
            ends[opened.pop()] = heading.span.start
        opened.append(number)
    for heading, end in zip(levels, ends, strict=True):
        yield heading.index, end


def _claims(document: Document) -> Iterator[Symbol]:
    for element in document.arguments.elements:
        words, mark = _written(document, element.span), _written(document, element.mark)
        span = Span(min(words.start, mark.start), max(words.end, mark.end))
        yield Symbol("claim", element.name, document.excerpt(element.span, _LONGEST), span, mark)


def _notes(document: Document) -> Iterator[Symbol]:
    for body in document.bodies:
        words = document.excerpt(body.content, _LONGEST)
        span, mark = _written(document, body.span), _written(document, body.mark)
        yield Symbol("note", f"Note {body.label}", words, span, mark)


def _written(document: Document, span: Span) -> Span:
    """A stretch of the document in the author's file, where other signs may begin what follows."""
    start, end = span
    if document.source.origin and end < len(document.text):
        end = _last(document.text, span)
    return document.source.shown(Span(start, end))[1]


def _last(text: str, span: Span) -> int:
    """Where a stretch ends without the white space behind it."""
    start, end = span
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def folds(document: Document) -> list[Fold]:
    """Sections, block quotations, notes, comments and code, by the lines of the author's file."""
    found = [
        _fold(document, Span(document.blocks[block].span.start, end), "region")
        for block, end in _headings(document)
    ]
    for block in document.blocks:
        if block.kind in {"block-quotation", "table"}:
            found.append(_fold(document, block.span, "region"))
        elif block.kind == "opaque":
            is_comment = document.text.startswith("<!--", block.span.start)
            found.append(_fold(document, block.span, "comment" if is_comment else "region"))
    found += [_fold(document, run, "region") for run in _runs_of_notes(document)]
    return sorted({fold for fold in found if fold.last > fold.first})


def _runs_of_notes(document: Document) -> Iterator[Span]:
    """Notes that follow each other, together, and those of several lines by themselves."""
    yield from (body.span for body in document.bodies)
    if document.source.origin:  # those that stand apart may follow each other there
        return
    bodies = sorted(document.bodies, key=lambda body: body.block)
    numbered = groupby(enumerate(bodies), key=lambda pair: pair[1].block - pair[0])
    for _, run in numbered:
        members = [body for _, body in run]
        if len(members) > 1:
            yield Span(members[0].span.start, members[-1].span.end)


def _fold(document: Document, span: Span, kind: str) -> Fold:
    source, written = document.source.original, _written(document, span)
    return Fold(source.line(written.start), source.line(_last(source.text, written)), kind)
