"""Find paragraphs of a single sentence that asserts something and leaves it there."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Span, asserted_at

_OWN = frozenset("i we us our my let".split())
_ENOUGH = 2


def check(document: Document, *, min_words: int = 6) -> Iterator[Finding]:
    for index, (span, block) in enumerate(document.sentences):
        around = document.sentences[max(0, index - 1) : index + 2]
        if sum(one.block == block for one in around) > 1 or not _is_between(document, block):
            continue
        if len(document.words.between(span)) < min_words or document.text[span.end - 1] in ":,;":
            continue
        if not _is_assertion(document, span):
            continue
        if asserted_at(document, span.start) == index and document.support[index].level < _ENOUGH:
            yield Finding(span, {"words": document.excerpt(span)})


def _is_assertion(document: Document, span: Span) -> bool:
    """Whether a sentence is no row of a table, and does not tell what the author will do."""
    inside = document.words.between(span)
    spoken = document.words.forms[inside.start : inside.stop]
    return _OWN.isdisjoint(spoken) and "|" not in document.slice(span)


def _is_between(document: Document, block: int) -> bool:
    """Whether a paragraph stands between two others of the author's."""
    blocks = document.blocks
    neighbours = blocks[max(0, block - 1) : block + 2]
    return len(neighbours) == 3 and all(one.kind == "paragraph" for one in neighbours)
