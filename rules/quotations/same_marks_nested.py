"""Find quotations inside quotations in the same marks."""

from collections.abc import Iterator

from arglint.api import Document, Edit, Finding, Fix, Quotation, Related, Span

_INNER = {"“": "‘’", "‘": "“”", '"': "''", "'": '""'}


def check(document: Document) -> Iterator[Finding]:
    for quotation in document.quotations:
        if quotation.parent is None or not quotation.closing:
            continue
        outer = document.quotations[quotation.parent]
        if outer.opening != quotation.opening or outer.ending == "unclosed":
            continue
        opening = Span(outer.span.start, outer.inner.start)
        values = {
            "words": document.excerpt(quotation.inner),
            "marks": f"{quotation.opening} {quotation.closing}",
        }
        related = (Related(opening, "the quotation around it begins here"),)
        yield Finding(quotation.span, values, related, _fix(document, quotation))


def _fix(document: Document, quotation: Quotation) -> Fix | None:
    """Put the inner quotation into the other marks, where those do not stand in it already."""
    marks = _INNER.get(quotation.opening)
    inner = document.slice(quotation.inner)
    if not marks or any(mark in inner for mark in marks) or "’" in inner:
        return None
    edits = (
        Edit(quotation.span.start, quotation.inner.start, marks[0]),
        Edit(quotation.inner.end, quotation.span.end, marks[1]),
    )
    return Fix(f"put it in {marks[0]} {marks[1]}", edits)
