"""Find labels that two marked passages bear."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    elements = document.arguments.elements
    for later, first in document.arguments.doubled:
        place = elements[first].mark
        values = {"label": elements[later].label, "line": document.line(place)}
        related = (Related(place, f"the first #{elements[later].label}"),)
        yield Finding(elements[later].mark, values, related)
