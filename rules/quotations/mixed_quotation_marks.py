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
    """Full quotations in the style, double or single, that the text hardly uses for them."""
    outer = [
        quotation
        for quotation in document.quotations
        if quotation.depth == 0
        and quotation.register == "quotation"
        and quotation.words >= min_words
        and quotation.opening in _STYLES
        and document.blocks[quotation.block].kind not in ("note-body", "table", "heading")
    ]
    counts = Counter(_STYLES[quotation.opening] for quotation in outer)
    if len(counts) < 2:
        return
    (main, most), (other, few) = counts.most_common(2)
    if few > 0.1 * most or most < 4:
        return
    model = next(quotation for quotation in outer if _STYLES[quotation.opening] == main)
    for quotation in outer:
        if _STYLES[quotation.opening] == other:
            opening = Span(quotation.span.start, quotation.inner.start)
            values = {
                "words": document.excerpt(quotation.inner),
                "style": other,
                "main": main,
                "most": most,
                "few": few,
            }
            first = Span(model.span.start, model.inner.start)
            related = (Related(first, f"{main} marks as in the other quotations"),)
            yield Finding(opening, values, related, variant="style")
