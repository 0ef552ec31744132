"""Find contrasts that keep their other hand back: on the one hand, and never the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from arglint.api import Document, Finding, Related, Span

# What may take the place of the other hand.
_OTHERS = ("the other", "another", "other hand", "the second", "other side", "other extreme")
_MALFORMED = "on other hand"
_TURNS = frozenset("but however yet whereas while although though conversely".split())

_NEAR = 200  # words within which the turn comes


def check(document: Document) -> Iterator[Finding]:
    hands = [span for span in document.words.find("on the one hand") if document.owns(span.start)]
    answers = sorted(span for phrase in _OTHERS for span in document.words.find(phrase))
    for number, hand in enumerate(hands):
        following = hands[number + 1].start if number + 1 < len(hands) else len(document.text)
        end = min(_section_end(document, hand), following)
        if not _first(answers, hand.end, end) and not _turns(document, hand):
            yield Finding(hand, {"words": document.excerpt(hand)}, variant="alone")
    for span in document.words.find(_MALFORMED):
        if document.owns(span.start):
            yield Finding(
                span,
                {"words": document.excerpt(span)},
                _partner(hands, span),
                variant="malformed",
            )


def _section_end(document: Document, span: Span) -> int:
    """Where the section ends that a place lies in."""
    block = document.block_at(span.start)
    if block is None or block.section >= len(document.sections):
        return len(document.text)
    return document.blocks[document.sections[block.section].end - 1].span.end


def _first(spans: list[Span], start: int, end: int) -> bool:
    at = bisect_left(spans, (start, 0))
    return at < len(spans) and spans[at].start < end


def _turns(document: Document, hand: Span) -> bool:
    """Whether the sentence or the next one turns to the other side in other words."""
    words = document.words
    sentence = document.sentence_at(hand.start)
    if sentence is None:
        return False
    last = document.sentences[min(sentence + 2, len(document.sentences) - 1)].span
    after = words.between(Span(hand.end, max(hand.end, last.end)))[:_NEAR]
    return not _TURNS.isdisjoint(words.forms[after.start : after.stop])


def _partner(hands: list[Span], span: Span) -> tuple[Related, ...]:
    at = bisect_left(hands, span) - 1
    return (Related(hands[at], "the one hand"),) if at >= 0 else ()
