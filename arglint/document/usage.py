"""Tell which words the author wrote in running prose, since only those show his habits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from arglint.document.lexicon import BIBLIOGRAPHY_HEADINGS, NOTE_HEADINGS
from arglint.document.model import Document
from arglint.text import Span

_FAR = 300  # characters that an address may have
_PROSE = frozenset(("paragraph", "list-item", "numbered"))


def in_prose(document: Document, offset: int) -> bool:
    """Whether an offset lies in the author's own sentences.

    Headings, quotations, notes, code, words in emphasis (titles, foreign words), citations and
    lists of works are not his prose.
    """
    block = document.block_at(offset)
    if block is None or block.kind not in _PROSE or not document.owns(offset):
        return False
    if in_address(document, offset):
        return False
    before = bisect_right(document.emphasis, (block.content.start,))
    if (bisect_left(document.emphasis, (offset,)) - before) % 2:
        return False
    if document.citation_at(offset):
        return False
    heading = document.sections[block.section].heading
    return heading is None or not lists_works(document.slice(heading.content))


def in_address(document: Document, offset: int) -> bool:
    """Whether an offset lies in the address of a link, or in one that stands by itself."""
    text = document.text
    if text[max(0, offset - 1) : offset] in " \n":  # as before most words
        return False
    start = max(
        text.rfind(" ", max(0, offset - _FAR), offset),
        text.rfind("\n", max(0, offset - _FAR), offset),
    )
    return text.find("](", start + 1, offset) >= 0 or text.find("://", start + 1, offset) >= 0


def near_address(document: Document, start: int, end: int) -> bool:
    """Whether an address begins in a stretch, or so far before it that it may reach into it."""
    start = max(0, start - _FAR)
    return document.text.find("](", start, end) >= 0 or document.text.find("://", start, end) >= 0


def lists_works(heading: str) -> bool:
    """Whether a heading announces a list of works."""
    return _bare(heading) in BIBLIOGRAPHY_HEADINGS


def heads_notes(heading: str) -> bool:
    """Whether a heading announces the bodies of notes."""
    return _bare(heading) in NOTE_HEADINGS


def _bare(heading: str) -> str:
    return heading.strip(" #*_:.\n").lower()


def opens(document: Document, offset: int) -> bool:
    """Whether no word of its sentence stands before an offset."""
    at = document.sentence_at(offset)
    if at is None:
        return True
    words, start = document.words, document.sentences[at].span.start
    return not words.between(Span(start, offset))


def prose_places(document: Document, places: Iterable[int]) -> list[int]:
    """Those of the words, given by number, that stand in the author's prose."""
    starts = document.words.starts
    return [place for place in places if in_prose(document, starts[place])]
