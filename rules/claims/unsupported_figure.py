"""Find figures that nobody vouches for: shares, millions, multiples."""

from collections.abc import Iterator

from arglint.api import Document, Finding, stated_figures


def check(document: Document) -> Iterator[Finding]:
    told: set[int] = set()
    for figure in stated_figures(document):
        block = document.sentences[figure.sentence].block
        if not figure.sourced and block not in told:
            told.add(block)
            yield Finding(figure.span, {"figure": document.excerpt(figure.span)})
