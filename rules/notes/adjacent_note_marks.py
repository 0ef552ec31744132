"""Find note marks that stand side by side."""

from collections.abc import Iterator
from itertools import pairwise

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    """Marks with nothing between them; in a list of references that is how several are cited."""
    listed = {series.index for series in document.series if series.numbering == "references"}
    for before, mark in pairwise(document.marks):
        if (
            before.span.end == mark.span.start
            and before.series not in listed
            and mark.series not in listed
        ):
            values = {
                "first": " ".join(document.slice(before.span).split())[:40],
                "second": " ".join(document.slice(mark.span).split())[:40],
            }
            yield Finding(mark.span, values, (Related(before.span, "the mark before it"),))
