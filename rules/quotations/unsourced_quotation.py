"""Find long quotations with a speaker and no source, in texts that otherwise give sources."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Quotation, Span

_BLOCKS = ("paragraph", "list-item")


def check(
    document: Document, *, min_words: int = 10, percent: int = 80, at_least: int = 5
) -> Iterator[Finding]:
    long = [
        quotation
        for quotation in document.quotations
        if _is_candidate(document, quotation, min_words)
    ]
    bare = [quotation for quotation in long if not quotation.sourced]
    sourced = len(long) - len(bare)
    if sourced < at_least or sourced < percent / 100 * len(long):
        return
    for quotation in bare:
        if quotation.attribution and not _names_its_source(document, quotation):
            opening = Span(quotation.span.start, quotation.inner.start)
            values = {
                "words": document.excerpt(quotation.inner),
                "sourced": sourced,
                "long": len(long),
            }
            yield Finding(opening, values)


def _is_candidate(document: Document, quotation: Quotation, min_words: int) -> bool:
    return (
        quotation.words >= min_words
        and quotation.depth == 0
        and not quotation.is_block
        and quotation.register == "quotation"
        and quotation.chain == quotation.index
        and document.blocks[quotation.block].kind in _BLOCKS
    )


def _names_its_source(document: Document, quotation: Quotation) -> bool:
    """Whether the words before it hold a title in emphasis or a number, or brackets hold it."""
    if document.brackets_at(quotation.span.start):
        return True
    before = quotation.lead_in
    if before is None:
        return False
    words = document.slice(
        Span(max(before.start, quotation.span.start - 300), quotation.span.start)
    )
    marks = sum(1 for span in document.emphasis_in(before) if span.end < quotation.span.start)
    return marks > 1 or any(char.isdigit() for char in words)
