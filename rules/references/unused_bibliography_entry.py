"""Find entries of the bibliography that no citation uses."""

from collections.abc import Iterator

from arglint.api import Document, Finding


def check(document: Document) -> Iterator[Finding]:
    bibliography = document.bibliography
    if not bibliography.complete or "*" in bibliography.uncited:
        return
    cited = {key for citation in document.citations for key in citation.keys}
    cited |= bibliography.uncited
    for entry in bibliography.entries:
        if cited.isdisjoint((entry.key, *entry.aliases)):
            yield Finding(
                bibliography.place, {"key": entry.key, "title": entry.title, "file": entry.file}
            )
