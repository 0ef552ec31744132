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

    `span` takes in all that belongs to it, `mark` is what names it.
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
        name = " ".join(document.slice(block.content).strip(" #").split()) or "(no title)"
        symbol = Symbol("heading", name, "", Span(block.span.start, end), block.span)
        while opened and opened[-1][0] >= block.level:
            opened.pop()
        (opened[-1][1].children if opened else top).append(symbol)
        opened.append((block.level, symbol))
        flat.append(symbol)
    for part in sorted([*_claims(document), *_notes(document)], key=lambda one: one.mark):
        at = bisect_right(flat, part.mark.start, key=lambda one: one.span.start) - 1
        if at < 0:
            top.append(part)
        else:
            end = flat[at + 1].span.start if at + 1 < len(flat) else len(document.text)
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
        span = Span(
            min(element.span.start, element.mark.start), max(element.span.end, element.mark.end)
        )
        words = document.excerpt(element.span, _LONGEST)
        yield Symbol("claim", element.name, words, span, element.mark)


def _notes(document: Document) -> Iterator[Symbol]:
    for body in document.bodies:
        words = document.excerpt(body.content, _LONGEST)
        yield Symbol("note", f"Note {body.label}", words, body.span, body.mark)


def folds(document: Document) -> list[Fold]:
    """Sections, block quotations, notes, comments and code."""
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
    bodies = sorted(document.bodies, key=lambda body: body.block)
    numbered = groupby(enumerate(bodies), key=lambda pair: pair[1].block - pair[0])
    for _, run in numbered:
        members = [body for _, body in run]
        if len(members) > 1:
            yield Span(members[0].span.start, members[-1].span.end)


def _fold(document: Document, span: Span, kind: str) -> Fold:
    end = span.end
    while end > span.start and document.text[end - 1].isspace():
        end -= 1
    return Fold(document.source.line(span.start), document.source.line(end), kind)
