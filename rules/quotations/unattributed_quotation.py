"""Find long quotations that nobody is said to have spoken or written."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Quotation, Span

_BLOCKS = ("paragraph", "list-item", "block-quotation")


def check(document: Document, *, min_words: int = 8) -> Iterator[Finding]:
    for quotation in document.quotations:
        if _is_candidate(document, quotation, min_words) and not quotation.attribution:
            opening = Span(
                quotation.span.start, max(quotation.inner.start, quotation.span.start + 1)
            )
            yield Finding(
                opening, {"words": document.excerpt(quotation.inner), "count": quotation.words}
            )


def _is_candidate(document: Document, quotation: Quotation, min_words: int) -> bool:
    return (
        quotation.words >= min_words
        and quotation.depth == 0
        and quotation.register == "quotation"
        and quotation.chain == quotation.index
        and not quotation.is_block
        and document.blocks[quotation.block].kind in _BLOCKS
    )
