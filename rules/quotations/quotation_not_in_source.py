"""Find quotations of which no passage of their source is like them."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Span

OPENING = 8  # words of a block quotation that are flagged


def check(document: Document) -> Iterator[Finding]:
    for index, verification in document.verifications.items():
        if verification.status != "absent":
            continue
        quotation = document.quotations[index]
        span = quotation.span
        if quotation.is_block:
            words = document.words.between(span)[:OPENING]
            starts, ends = document.words.starts, document.words.ends
            span = Span(starts[words[0]], ends[words[-1]])
        values = {"words": document.excerpt(quotation.inner), "source": verification.source}
        yield Finding(span, values)
