"""Find direct quotations whose note names the work and not the place in it."""

import re
from collections.abc import Iterator, Sequence

from arglint.api import Document, Finding, Quotation, Reference, Related, Span, regex

_WORKS = ("full", "title", "name", "date", "op-cit")
# What has no pages: addresses, talks, films, letters, papers of a day.
_UNPAGED = regex(
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
    references = document.references
    paged = {_words(document, one) for one in references if one.locator and one.title}
    placed = 0
    bare: list[tuple[Quotation, Reference]] = []
    for quotation in document.quotations:
        source = _source(document, quotation, min_words)
        if source is None:
            continue
        if source.locator:
            placed += 1
        elif _has_pages(document, source, paged):
            bare.append((quotation, source))
    if placed < at_least or placed < percent / 100 * (placed + len(bare)):
        return
    for quotation, source in bare:
        values = {
            "words": document.excerpt(quotation.inner),
            "source": document.excerpt(source.span),
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
    elif quotation.note is not None:
        body = document.marks[quotation.note].body
        found = document.references.of_body(body) if body is not None else ()
    return found[0] if len(found) == 1 and found[0].kind in _WORKS else None


def _words(document: Document, reference: Reference) -> tuple[str, ...]:
    """The words of a title, subtitle and all."""
    if reference.title is None:
        return ()
    return tuple(document.words.forms[at] for at in document.words.between(reference.title))


def _has_pages(document: Document, source: Reference, paged: set[tuple[str, ...]]) -> bool:
    """Whether the work surely has pages: a book with a publisher, or cited with one elsewhere."""
    if _UNPAGED.search(document.slice(source.span)):
        return False
    if source.antecedent is not None and document.references[source.antecedent].locator:
        return True
    return _words(document, source) in paged or bool(source.publisher)
