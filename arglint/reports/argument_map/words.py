"""Give the words of a stretch of text as a picture shows them: no markup, no note marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from arglint.document.model import Block, Document
from arglint.patterns import regex
from arglint.reports.argument_map.model import Note
from arglint.text import Span

_SIGNS = regex(r"^[ \t]*(?:>[ \t]?)+", 8)  # of a block quotation, at the start of each line

# Marks may lie in one another, and the whole must not grow beyond all measure.
_MOST_WORDS, _MOST_NOTES = 4000, 200
_CLOSING = ".,;:!?…”’»“\"'›)"  # what may stand between words and their note mark


class Reader:
    """The words and notes of stretches of one document."""

    __slots__ = ("_bodies", "_braces", "_cuts", "_document", "_starts")

    def __init__(self, document: Document) -> None:
        self._document = document
        cuts = [mark.span for mark in document.marks]
        cuts += [body.span for body in document.bodies]
        cuts += document.comments
        cuts += document.emphasis
        cuts += [block.span for block in document.blocks if block.kind == "div"]
        for inner, braces in document.spans:
            cuts += [Span(inner.start - 1, inner.start), Span(inner.end, braces.end)]
        self._cuts = sorted(cuts)
        self._starts = [cut.start for cut in self._cuts]
        self._braces = [braces.start for _, braces in document.spans]
        self._bodies: dict[int, Note] = {}

    def text(self, span: Span) -> str:
        """The words of a span on one line, the first few thousand characters of them."""
        if span.end - span.start > _MOST_WORDS:
            return f"{self.text(Span(span.start, span.start + _MOST_WORDS))} …"
        text, done = self._document.text, span.start
        pieces = []
        for at in range(bisect_left(self._starts, span.start), len(self._cuts)):
            start, end = self._cuts[at]
            if start >= span.end:
                break
            if start >= done:
                pieces.append(text[done:start])
                done = min(end, span.end)
        pieces.append(text[done : span.end])
        return " ".join(_SIGNS.sub("", "".join(pieces)).split())

    def notes(self, span: Span, mark: Span | None = None) -> tuple[Note, ...]:
        """The notes called in a span, or right behind the braces in which its mark stands.

        Of very many, the first.
        """
        return tuple(islice(self._notes(span, mark), _MOST_NOTES))

    def _notes(self, span: Span, mark: Span | None) -> Iterator[Note]:
        marks, text = self._document.marks, self._document.text
        end = self._end(span, mark)
        at = bisect_left(marks, span.start, key=lambda one: one.span.start)
        while at < len(marks):
            start = marks[at].span.start
            if start >= end:
                if text[end:start].strip(_CLOSING):
                    return
                end = marks[at].span.end  # it is glued to the words, or to a mark that is
            yield self._note(at)
            at += 1

    def _end(self, span: Span, mark: Span | None) -> int:
        """The end of a span, its braces taken in."""
        if mark is not None and mark.start > span.end:
            at = bisect_left(self._braces, mark.start) - 1
            if at >= 0:
                braces = self._document.spans[at][1]
                if braces.start <= mark.start < braces.end:
                    return braces.end
        return span.end

    def _note(self, number: int) -> Note:
        mark = self._document.marks[number]
        label = mark.label or self._document.slice(mark.span)
        if mark.body is None:
            return Note(label, "", self._document.line(mark.span))
        if mark.body not in self._bodies:
            body = self._document.bodies[mark.body]
            words = " ".join(self._document.slice(body.content).split())
            self._bodies[mark.body] = Note(label, words, self._document.line(body.span))
        return self._bodies[mark.body]


def path_of(document: Document, line: int) -> str:
    """The file of a line that the document gave, where that is not the first of its book."""
    path = getattr(line, "path", None) or ""
    return "" if path == document.source.path else path


def heading_of(reader: Reader, document: Document, block: Block) -> str:
    """The words of the heading over a block, empty where it has none."""
    if block.section >= len(document.sections):
        return ""
    heading = document.sections[block.section].heading
    return reader.text(heading.content).strip(" #") if heading else ""


def title_of(reader: Reader, document: Document) -> str:
    """The title of a text: its first heading, or the name of its file."""
    for block in document.blocks:
        if block.kind == "heading":
            words = reader.text(block.content).strip(" #")
            if words:
                return words
    path = document.source.path
    return path.replace("\\", "/").rsplit("/", 1)[-1] if path else "A text without a title"
