"""Find acronyms that are spelled out twice."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Related, glosses, in_prose


def check(document: Document) -> Iterator[Finding]:
    for letters, expansions in glosses(document):
        spans = [
            expansion.span
            for expansion in expansions
            if expansion.spelled and in_prose(document, expansion.span.start)
        ]
        for span in spans[1:]:
            first = spans[0]
            same = _folded(document.slice(first)) == _folded(document.slice(span))
            yield Finding(
                span,
                {
                    "acronym": letters,
                    "expansion": document.excerpt(span),
                    "first": document.excerpt(first),
                    "line": document.line(first),
                },
                (Related(first, "spelled out here first"),),
                variant="again" if same else "other",
            )


def _folded(words: str) -> str:
    """The words without what does not make them others: case, hyphens, spaces, a plural."""
    return "".join(sign for sign in words.lower() if sign.isalnum()).removesuffix("s")
