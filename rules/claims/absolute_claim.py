"""Find claims that one counter-example would overthrow: always, never, no one, the only."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Span, asserted_at

_PHRASES = (
    "always", "never", "no one", "nobody", "everyone", "everybody", "the only", "in every case",
    "in all cases", "without exception", "invariably", "under all circumstances",
    "under no circumstances",
)  # fmt: skip
_OWN = frozenset("i we you my our your if would could may might should shall must let".split())
_HEDGES = frozenset("not almost nearly hardly from being but".split())
_ENOUGH = 2


def check(document: Document) -> Iterator[Finding]:
    judged: set[int] = set()
    words = document.words
    for phrase in _PHRASES:
        for span in words.find(phrase):
            before = words.between(Span(max(0, span.start - 12), span.start))
            if not _HEDGES.isdisjoint(words.forms[before.start : before.stop]):
                continue
            sentence = asserted_at(document, span.start)
            if sentence is None or sentence in judged:
                continue
            judged.add(sentence)
            here = words.between(document.sentences[sentence].span)
            if not _OWN.isdisjoint(words.forms[here.start : here.stop]):
                continue
            if document.support[sentence].level < _ENOUGH:
                yield Finding(span, {"words": document.excerpt(span)})
