"""Find pointers to what is not there: see section 4, the following table, note 14 above."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arglint.api import Document, Finding, Span, asserted_at, regex

_NUMBERED = regex(r"[\s*_#]*(?:(section|chapter|part|§)\s*)?(\d{1,2})(?:[.:)\s]|\Z)", re.IGNORECASE)
_PLACES = frozenset("above below".split())
_ELSEWHERE = frozenset("of in to".split())
_DISPLAYS = ("table", "figure", "chart", "diagram", "list", "graph")
_SHOWN = frozenset(("table", "list-item", "numbered", "opaque", "div", "block-quotation"))
_DIGITS = 3  # of the number of a section or note
_NEAR = 4  # blocks within which a display follows

_AHEAD = 4000  # characters within which it does


def check(document: Document) -> Iterator[Finding]:
    yield from _sections(document)
    yield from _notes(document)
    if document.dialect == "markdown":  # in plain text a table looks like any paragraph
        yield from _displays(document)


def _sections(document: Document) -> Iterator[Finding]:
    """Pointers to numbered sections that no heading has, where headings are numbered."""
    for name in ("section", "chapter"):
        pointers = [
            (span, number)
            for span, number in _numbered(document, name)
            if asserted_at(document, span.start) is not None
        ]
        known = _headings(document, name) if pointers else set()
        if len(known) < 2:
            continue
        for span, number in pointers:
            if number not in known:
                values = {
                    "pointer": document.excerpt(span),
                    "first": min(known),
                    "last": max(known),
                }
                yield Finding(span, values, variant="section")


def _numbered(document: Document, name: str) -> Iterator[tuple[Span, int]]:
    """Where `see section 4`, `section 4 above` stand, and the number; not `section 4.2`."""
    words, text = document.words, document.text
    for place in words.index.get(name, ()):
        number, *rest = words.forms[place + 1 : place + 3] or [""]
        if not number.isdecimal() or len(number) > _DIGITS:
            continue
        end = words.ends[place + 1]
        if text[end : end + 1] in (".", "(") and text[end + 1 : end + 2].isalnum():
            continue
        near = bool(rest) and rest[0] in _PLACES
        elsewhere = bool(rest) and rest[0] in _ELSEWHERE
        if near or (words.forms[place - 1] == "see" and not elsewhere):
            yield Span(words.starts[place], end), int(number)


def _headings(document: Document, name: str) -> set[int]:
    """The numbers that headings have."""
    found: set[int] = set()
    for section in document.sections:
        if section.heading is None:
            continue
        match = _NUMBERED.match(document.slice(section.heading.content))
        if match and (match[1] or "section").lower() in (name, "§"):
            found.add(int(match[2]))
    return found


def _notes(document: Document) -> Iterator[Finding]:
    """Pointers to notes by numbers that no note has."""
    known = {mark.number for mark in document.marks} | {body.number for body in document.bodies}
    if known <= {None}:
        return
    for name in ("note", "footnote", "endnote"):
        for span, number in _numbered(document, name):
            if number not in known and asserted_at(document, span.start) is not None:
                yield Finding(span, {"pointer": document.excerpt(span)}, variant="note")


def _displays(document: Document) -> Iterator[Finding]:
    """Tables, figures and lists that are announced and do not follow."""
    for display in _DISPLAYS:
        for phrase in (f"the following {display}", f"the {display} below"):
            for span in document.words.find(phrase):
                sentence = asserted_at(document, span.start)
                if sentence is not None and not _follows(document, sentence):
                    yield Finding(span, {"pointer": document.excerpt(span)}, variant="display")


def _follows(document: Document, sentence: int) -> bool:
    """Whether anything that may be a display stands in the paragraph or below it."""
    span, block = document.sentences[sentence]
    last = min(block + _NEAR, len(document.blocks) - 1)
    if any(below.kind in _SHOWN for below in document.blocks[block : last + 1]):
        return True
    end = min(document.blocks[last].span.end, span.start + _AHEAD)
    if document.text.find(":", span.start, min(span.end, end)) >= 0:
        return True
    return any(document.text.find(sign, span.start, end) >= 0 for sign in ("![", "|", "<"))
