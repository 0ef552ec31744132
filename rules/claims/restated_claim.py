"""Find sentences of the author's that say the same in nearly the same words."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Related, Span, asserted_at

_SHORT = 3  # letters of the words that carry no content
_RAREST = 3  # words of a sentence by which it is found again
_KEPT = 8  # sentences that are remembered for one word


def check(document: Document, *, min_words: int = 8, likeness: float = 0.8) -> Iterator[Finding]:
    seen: dict[str, list[tuple[frozenset[str], Span]]] = {}
    for index, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind != "paragraph":
            continue
        content = _content(document, sentence.span)
        if len(content) < min_words or asserted_at(document, sentence.span.start) != index:
            continue
        rarest = sorted(content, key=lambda form: (document.words.count(form), form))[:_RAREST]
        earlier = _alike(content, [one for form in rarest for one in seen.get(form, ())], likeness)
        if earlier is not None:
            values = {"words": document.excerpt(sentence.span), "line": document.line(earlier)}
            yield Finding(sentence.span, values, (Related(earlier, "said here before"),))
        for form in rarest:
            known = seen.setdefault(form, [])
            known.append((content, sentence.span))
            del known[:-_KEPT]


def _content(document: Document, span: Span) -> frozenset[str]:
    words = document.words
    inside = words.between(span)
    forms = words.forms[inside.start : inside.stop]
    return frozenset(form for form in forms if len(form) > _SHORT)


def _alike(
    content: frozenset[str], known: list[tuple[frozenset[str], Span]], likeness: float
) -> Span | None:
    """The first sentence that shares enough of its words."""
    for other, span in known:
        if len(content & other) >= likeness * len(content | other):
            return span
    return None
