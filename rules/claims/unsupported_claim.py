"""Find marked claims without support, and on demand unmarked ones that call for it."""

from bisect import bisect_left
from collections.abc import Iterator

from arglint.api import Document, Element, Finding, Severity, Span, check_worthy

ENOUGH = 2  # the level of support that a claim needs

_CLAIMS = ("claim", "thesis")
_EXCUSED = ("common-knowledge", "assumption")


def check(document: Document, *, unmarked_claims: str) -> Iterator[Finding]:
    claims = [
        element
        for element in document.arguments.elements
        if any(kind in _CLAIMS for kind in element.kinds)
        and not any(kind in _EXCUSED for kind in element.kinds)
    ]
    supported = _supported(document, claims)
    for claim in claims:
        at = bisect_left(supported, claim.sentences.start)
        if at < len(supported) and supported[at] < claim.sentences.stop:
            continue
        if not document.arguments.supporting(claim.number):
            yield _finding(document, claim)
    if unmarked_claims == "check-worthy":
        yield from _unmarked(document, claims)


def _supported(document: Document, claims: list[Element]) -> list[int]:
    """The numbers, rising, of the sentences of claims that are supported."""
    found: list[int] = []
    done = 0
    for claim in sorted(claims, key=lambda claim: claim.sentences.start):
        fresh = range(max(done, claim.sentences.start), claim.sentences.stop)
        found += [number for number in fresh if document.support[number].level >= ENOUGH]
        done = max(done, claim.sentences.stop)
    return found


def _finding(document: Document, claim: Element) -> Finding:
    kind = next(kind for kind in claim.kinds if kind in _CLAIMS)
    values = {"kind": kind, "label": claim.label or "label"}
    start, end = claim.span
    if claim.sentences:  # the first one is enough to show
        first = document.sentences[claim.sentences.start].span
        start, end = max(start, first.start), min(end, first.end)
    variant = "marked" if claim.label else "unlabelled"
    return Finding(Span(start, max(start, end)), values, variant=variant)


def _unmarked(document: Document, claims: list[Element]) -> Iterator[Finding]:
    """The first words in each sentence that make it worth checking, where nothing supports it."""
    seen = {number for claim in claims for number in claim.sentences[:1]}
    for sort, span, number in check_worthy(document):
        if number in seen:
            continue
        seen.add(number)
        if document.support[number].level < ENOUGH:
            values = {"sort": sort}
            yield Finding(span, values, variant="unmarked", severity=Severity.SUGGESTION)
