"""Find marked evidence that supports nothing."""

from collections.abc import Iterator

from arglint.api import Document, Finding

_REASONS = ("evidence", "premise")


def check(document: Document) -> Iterator[Finding]:
    arguments = document.arguments
    for element in arguments.elements:
        kind = next((kind for kind in element.kinds if kind in _REASONS), None)
        # A target that is not there is told by undefined-claim.
        if kind and not element.targets and not arguments.supported_by(element.number):
            yield Finding(element.mark, {"kind": kind})
