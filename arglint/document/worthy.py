"""Find what the author asserts in words that call for support, though nothing is marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from arglint.document.claims import asserted_at
from arglint.document.model import Document
from arglint.text import Span

_CHECK_WORTHY = {
    "a cause": "caused|led to|resulted in|brought about|gave rise to|was due to|were due to",
    "a superlative": "most important|the greatest|the largest|the worst|the best|unprecedented",
    "a quantity": "majority of|most of|all of|none of|per cent|percent|millions of|thousands of",
}


class Worthy(NamedTuple):
    """Words that make a sentence worth checking: of what sort they are, and its index."""

    sort: str
    span: Span
    sentence: int


def check_worthy(document: Document) -> Iterator[Worthy]:
    """The words of each sort, sort by sort; a sentence may come several times."""
    for sort, phrases in _CHECK_WORTHY.items():
        for phrase in phrases.split("|"):
            for span in document.words.find(phrase):
                sentence = asserted_at(document, span.start)
                if sentence is not None:
                    yield Worthy(sort, span, sentence)
