"""Find acronyms that are spelled out twice."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Related, acronyms


def check(document: Document) -> Iterator[Finding]:
    for acronym in acronyms(document):
        glosses = [
            expansion.span
            for expansion in acronym.expansions
            if expansion.glossed and expansion.spelled and document.owns(expansion.span.start)
        ]
        for gloss in glosses[1:]:
            first = glosses[0]
            same = _folded(document.slice(first)) == _folded(document.slice(gloss))
            yield Finding(
                gloss,
                {
                    "acronym": acronym.letters,
                    "expansion": document.excerpt(gloss),
                    "first": document.excerpt(first),
                    "line": document.line(first),
                },
                (Related(first, "spelled out here first"),),
                variant="again" if same else "other",
            )


def _folded(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())
