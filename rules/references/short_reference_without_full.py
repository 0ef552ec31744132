"""Find short references to works that were never cited in full."""

from collections.abc import Iterator, Sequence

from arglint.api import Document, Finding, Reference, Related, regex

_REST = 20  # characters behind the page; more of them are a remark
_AND = regex(r",?\s+(?:and|und|et|&)\s+|,\s+")


def check(document: Document, *, percent: int = 80, at_least: int = 5) -> Iterator[Finding]:
    short = []
    for reference in document.references:
        if reference.trouble == "unknown":
            if reference.kind in ("op-cit", "loc-cit"):
                yield _back(document, reference)
            elif reference.body is not None and _is_short(document, reference):
                short.append(reference)
    if short and _is_habit(document.references, percent, at_least):
        for reference in short:
            values = {
                "words": document.excerpt(reference.span),
                "author": _author(document, reference),
            }
            yield Finding(reference.span, values, variant="short")


def _back(document: Document, reference: Reference) -> Finding:
    works = [document.references[at] for at in reference.candidates]
    values = {
        "sign": document.slice(reference.sign),
        "author": _author(document, reference),
        "works": " and ".join(document.excerpt(work.title or work.span) for work in works),
    }
    related = tuple(Related(work.span, "cited here, but it cannot be meant") for work in works)
    variant = "author" if reference.author else "others" if works else "nothing"
    return Finding(reference.sign, values, related, variant=variant)


def _author(document: Document, reference: Reference) -> str:
    return document.excerpt(reference.author) if reference.author else ""


def _is_short(document: Document, reference: Reference) -> bool:
    """Whether it gives family names alone, and a page."""
    if reference.author is None or reference.locator is None or reference.kind == "date":
        return False
    if reference.span.end - reference.locator.end > _REST:
        return False
    return not any(" " in name.strip() for name in _AND.split(_author(document, reference)))


def _is_habit(references: Sequence[Reference], percent: int, at_least: int) -> bool:
    """Whether the text cites works in full when they come first."""
    first = [
        one
        for one in references
        if one.body is not None
        and one.author
        and one.antecedent is None
        and one.kind in ("full", "title")
    ]
    full = sum(one.kind == "full" for one in first)
    return full >= at_least and full >= percent / 100 * len(first)
