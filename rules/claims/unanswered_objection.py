"""Find marked objections that nothing answers."""

from collections.abc import Iterator

from arglint.api import Document, Finding


def check(document: Document) -> Iterator[Finding]:
    arguments = document.arguments
    for element in arguments.elements:
        if "objection" in element.kinds and not arguments.attacking(element.number):
            values = {"label": element.label}
            yield Finding(element.mark, values, variant="" if element.label else "unlabelled")
