"""Find block quotations that wear quotation marks around the whole of them."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Quotation, Related, Span, regex

HABIT = 3  # so many in one text are one habit, told once
SHOWN = 5  # places that a finding names
_LEAST = 15  # words of a passage that is set off for its length
_LINE = 60  # characters; verse has shorter lines

_BEFORE = regex(r"[\s*_>]*")
_AFTER = regex(r"[\s*_>.,;]*(?:(?:\[[^\[\]]*\]|\([^()]*\))[\s*_>.,;]*)*")
_BREAK = regex(r"[\r\n][\s>]*")


def check(document: Document) -> Iterator[Finding]:
    blocks = [one for one in document.quotations if one.is_block]
    quoted = _outermost_by_block(document)
    places = []
    for block in blocks:
        marks = quoted.get(block.block, [])
        if marks and block.words >= _LEAST and _wears(document, block, marks):
            places.append(Span(marks[0].span.start, marks[0].inner.start))
    if len(places) >= HABIT:
        related = tuple(Related(place, "marks here too") for place in places[1:SHOWN])
        values = {"count": len(places), "all": len(blocks)}
        yield Finding(places[0], values, related, variant="habit")
        return
    for place in places:
        yield Finding(place, variant="one")


def _outermost_by_block(document: Document) -> dict[int, list[Quotation]]:
    found: dict[int, list[Quotation]] = {}
    for quotation in document.quotations:
        if not quotation.is_block and quotation.depth == 0:
            found.setdefault(quotation.block, []).append(quotation)
    return found


def _wears(document: Document, block: Quotation, marks: list[Quotation]) -> bool:
    """Whether one quotation in marks fills the block, but for a source in brackets."""
    first = marks[0]
    if len(marks) > 1 or first.ending == "unclosed" or first.chain != first.index:
        return False
    before = Span(block.inner.start, first.span.start)
    after = Span(first.span.end, block.inner.end)
    return bool(
        _BEFORE.fullmatch(document.text, *before)
        and _AFTER.fullmatch(document.text, *after)
        and not _is_verse(document.slice(block.inner))
    )


def _is_verse(text: str) -> bool:
    """Whether short lines that begin with capitals make it a poem, where somebody may speak."""
    lines = [line for line in _BREAK.split(text.strip()) if line]
    capitals = sum(line.lstrip("\"“‘'*_")[:1].isupper() for line in lines)
    return len(lines) > 1 and len(text) < _LINE * len(lines) and 2 * capitals > len(lines)
