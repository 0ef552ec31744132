"""Find quotations whose two marks differ, and quotations in other marks than the text's own."""

from collections import Counter
from collections.abc import Iterator

from arglint.api import Document, Finding, Quotation, Related, Span

_PARTNERS = {
    "“": "”",
    "‘": "’",
    '"': '"',
    "'": "'",
    '\\"': '\\"',
    "\\'": "\\'",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "``": "''",
}
_LOW = {"„": "“”", "‚": "‘’", "”": "”"}
_STYLES = {
    "“": "double",
    '"': "double",
    '\\"': "double",
    "„": "double",
    "‘": "single",
    "'": "single",
    "\\'": "single",
    "‚": "single",
}


def check(document: Document, *, min_words: int = 6) -> Iterator[Finding]:
    for quotation in document.quotations:
        if quotation.closing and not _is_pair(quotation):
            yield _pair(document, quotation)
    yield from _minority(document, min_words)


def _is_pair(quotation: Quotation) -> bool:
    if quotation.opening in _LOW:
        return quotation.closing in _LOW[quotation.opening]
    # An opening mark at both ends is a quotation that is not closed: another rule's fault.
    return quotation.closing in (_PARTNERS.get(quotation.opening), quotation.opening)


def _pair(document: Document, quotation: Quotation) -> Finding:
    opening = Span(quotation.span.start, quotation.inner.start)
    closing = Span(quotation.inner.end, quotation.span.end)
    values = {
        "opening": quotation.opening,
        "closing": quotation.closing,
        "words": document.excerpt(quotation.inner),
    }
    return Finding(
        opening,
        values,
        (Related(closing, f"closed with {quotation.closing} here"),),
        variant="pair",
    )


def _minority(document: Document, min_words: int) -> Iterator[Finding]:
    """Full quotations and cited titles in the style, double or single, that is rare for them."""
    outer = [
        quotation
        for quotation in document.quotations
        if quotation.depth == 0
        and quotation.opening in _STYLES
        and document.blocks[quotation.block].kind not in ("table", "heading")
    ]
    titles = [quotation for quotation in outer if document.in_apparatus(quotation.block)]
    running = [
        quotation
        for quotation in outer
        if quotation.register == "quotation" and not document.in_apparatus(quotation.block)
    ]
    yield from _against(document, running, min_words, 3)
    yield from _against(document, titles, min_words, 8)


def _against(
    document: Document, quotations: list[Quotation], min_words: int, at_least: int
) -> Iterator[Finding]:
    counts = Counter(_STYLES[quotation.opening] for quotation in quotations)
    main, other = (
        ("double", "single") if counts["double"] >= counts["single"] else ("single", "double")
    )
    minority = [
        quotation
        for quotation in quotations
        if _STYLES[quotation.opening] == other and quotation.words >= min_words
    ]
    if counts[main] < at_least or len(minority) > max(2, 0.1 * counts[main]):
        return
    for quotation in minority:
        model = next(one for one in quotations if _STYLES[one.opening] == main)
        first = Span(model.span.start, model.inner.start)
        opening = Span(quotation.span.start, quotation.inner.start)
        values = {
            "words": document.excerpt(quotation.inner),
            "style": other,
            "main": main,
            "most": counts[main],
        }
        related = (Related(first, f"{main} marks as in the others"),)
        yield Finding(opening, values, related, variant="style")
