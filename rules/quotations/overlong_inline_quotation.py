"""Find quotations in running text that a house style sets off as blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from arglint.api import Document, Finding, Span


def check(document: Document, *, max_words: int = 100) -> Iterator[Finding]:
    inline = [one for one in document.quotations if not one.is_block and one.depth == 0]
    words = Counter[int]()
    for quotation in inline:
        words[quotation.chain] += quotation.words
    for quotation in inline:
        count = words[quotation.index]
        block = document.blocks[quotation.block].kind
        if count > max_words and quotation.ending != "unclosed" and block != "block-quotation":
            opening = Span(quotation.span.start, quotation.inner.start)
            yield Finding(opening, {"words": document.excerpt(quotation.inner), "count": count})
