"""Find works that are cited with two years, two publishers or two spellings."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related, Span, Variant


def check(document: Document) -> Iterator[Finding]:
    for variant in document.references.variants:
        here = document.references[variant.reference]
        usual = document.references[variant.other]
        values = {
            "written": _form(document, variant.reference, variant),
            "usual": _form(document, variant.other, variant),
            "line": document.line(usual.span),
            "count": variant.count,
            "usual_count": variant.usual_count,
            "title": document.excerpt(here.title) if here.title else "",
        }
        related = (
            Related(_place(document, variant.other, variant), "cited in the other form here"),
        )
        place = _place(document, variant.reference, variant)
        yield Finding(place, values, related, variant=variant.kind)


def _place(document: Document, index: int, variant: Variant) -> Span:
    """The title or the author's name, whichever differs; for year and publisher all of it."""
    reference = document.references[index]
    if variant.kind == "title" and reference.title:
        return reference.title
    if variant.kind == "author" and reference.author:
        return reference.author
    return reference.span


def _form(document: Document, index: int, variant: Variant) -> str:
    if variant.kind in ("title", "author"):
        return document.excerpt(_place(document, index, variant))
    return variant.written if index == variant.reference else variant.usual
