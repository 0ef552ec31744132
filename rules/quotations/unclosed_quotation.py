"""Find quotations that are opened and never closed."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related, Span

_SINGLE = ("'", "\\'")


def check(document: Document) -> Iterator[Finding]:
    for quotation in document.quotations:
        opening = Span(quotation.span.start, quotation.inner.start)
        if quotation.ending == "unclosed":
            yield _finding(document, opening, quotation.span)
        elif quotation.closing in ("“", "‘") and quotation.opening == quotation.closing:
            closing = Span(quotation.inner.end, quotation.span.end)
            values = {"mark": quotation.opening, "words": document.excerpt(quotation.inner)}
            related = (Related(closing, "closed with an opening mark here"),)
            yield Finding(opening, values, related, variant="reversed")
    if document.primary_mark in _SINGLE:
        for stray in document.stray_marks:
            if stray.role == "opening" and document.slice(stray.span) in _SINGLE:
                end = document.blocks[stray.block].content.end
                yield _finding(document, stray.span, Span(stray.span.start, end))


def _finding(document: Document, opening: Span, extent: Span) -> Finding:
    values = {
        "mark": document.slice(opening),
        "words": document.excerpt(Span(opening.end, extent.end)),
    }
    last = Span(max(extent.end - 1, opening.end - 1), extent.end)
    return Finding(opening, values, (Related(last, "it may have ended here"),))
