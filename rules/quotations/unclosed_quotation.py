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
    for stray in document.stray_marks:
        # A straight single mark may be an apostrophe, but hardly where such marks quote.
        inside = document.quoted_at(stray.span.start)
        if stray.role == "opening" and (inside or document.primary_mark in _SINGLE):
            end = inside.inner.end if inside else document.blocks[stray.block].content.end
            yield _finding(document, stray.span, Span(stray.span.start, end))


def _finding(document: Document, opening: Span, extent: Span) -> Finding:
    values = {
        "mark": document.slice(opening),
        "words": document.excerpt(Span(opening.end, extent.end)),
    }
    last = Span(max(extent.end - 1, opening.end - 1), extent.end)
    return Finding(opening, values, (Related(last, "it may have ended here"),))
