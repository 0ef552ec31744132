"""Find reasons and objections that point at a label nobody bears."""

from collections.abc import Iterator

from arglint.api import Document, Finding, did_you_mean


def check(document: Document) -> Iterator[Finding]:
    arguments = document.arguments
    known = {element.label for element in arguments.elements if element.label}
    for number, target in arguments.undefined:
        values = {
            "kind": arguments.elements[number].kinds[0],
            "label": target.label,
            "hint": did_you_mean(target.label, known),
        }
        yield Finding(target.span, values)
