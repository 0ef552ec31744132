"""Find direct quotations whose note names the work and not the place in it."""

import re
from collections.abc import Iterator, Sequence

from arglint.api import Document, Finding, Quotation, Reference, Related, Span

_WORKS = ("full", "title", "name", "date", "op-cit")
# What has no pages: addresses, talks, films, letters, papers of a day.
_UNPAGED = re.compile(
    r"https?:|www\.|\bdoi\b|\b(?:interview|speech|lecture|talk|address|letter|e-?mail|film|video|blog|post|website|online|web|tweet"
    r"|broadcast|press|news|daily|times|guardian|telegraph|herald|tribune|observer|magazine|sunday|weekly|pamphlet|leaflet|manifesto|poem|song|preface"
    r"|introduction|foreword|preamble|statement|declaration|resolution|constitution|archives?|mss?|unpublished|personal"
    r"|\d{1,2}/\d{1,2}/\d{2}|\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d)",
    re.IGNORECASE,
)


def check(
    document: Document, *, min_words: int = 6, percent: int = 80, at_least: int = 5
) -> Iterator[Finding]:
    placed = 0
    bare: list[tuple[Quotation, Reference]] = []
    for quotation in document.quotations:
        source = _source(document, quotation, min_words)
        if source is None:
            continue
        if source.locator is not None:
            placed += 1
        else:
            bare.append((quotation, source))
    if placed < at_least or placed < percent / 100 * (placed + len(bare)):
        return
    for quotation, source in bare:
        values = {
            "words": document.excerpt(quotation.inner),
            "source": document.excerpt(source.span),
            "line": document.line(source.span),
            "placed": placed,
        }
        related = (Related(source.span, "the source, without a page"),)
        yield Finding(Span(quotation.span.start, quotation.inner.start), values, related)


def _source(document: Document, quotation: Quotation, min_words: int) -> Reference | None:
    """The one work that a direct quotation is taken from, if that is sure."""
    if quotation.depth or quotation.is_block or quotation.words < min_words:
        return None
    if quotation.register != "quotation" or quotation.ending == "unclosed":
        return None
    found: Sequence[Reference] = ()
    if quotation.citation is not None:
        found = document.references.of_citation(quotation.citation)
    elif quotation.note is not None and document.marks[quotation.note].body is not None:
        found = document.references.of_body(document.marks[quotation.note].body or 0)
    if len(found) != 1 or found[0].kind not in _WORKS:
        return None
    return found[0] if _has_pages(document, found[0]) else None


def _has_pages(document: Document, source: Reference) -> bool:
    """Whether a page may be asked for: a work cited before without one may have none."""
    if source.locator:
        return True
    if source.antecedent is None:
        return source.kind != "op-cit" and not _UNPAGED.search(document.slice(source.span))
    return document.references[source.antecedent].locator is not None
