"""Find claims that one counter-example would overthrow: always, never, no one, the only."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, asserted_at

_PHRASES = (
    "always", "never", "no one", "nobody", "nothing", "everyone", "everybody", "everything",
    "the only", "none of", "in every case", "in all cases", "without exception", "invariably",
    "impossible", "under all circumstances", "under no circumstances",
)  # fmt: skip
_OWN = frozenset("i we you my our your if would could may might should shall must let".split())
_ENOUGH = 2


def check(document: Document) -> Iterator[Finding]:
    told: set[int] = set()
    words = document.words
    for phrase in _PHRASES:
        for span in words.find(phrase):
            sentence = asserted_at(document, span.start)
            if sentence is None or sentence in told:
                continue
            here = words.between(document.sentences[sentence].span)
            if not _OWN.isdisjoint(words.forms[here.start : here.stop]):
                continue
            if document.support[sentence].level < _ENOUGH:
                told.add(sentence)
                yield Finding(span, {"words": document.excerpt(span)})
