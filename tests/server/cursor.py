"""Read texts in which a broken bar marks the place that is asked about."""

from __future__ import annotations

from typing import NamedTuple

from arglint.diagnostic import Edit
from arglint.document import Document, build
from arglint.engine.fixes import apply
from arglint.text import Source, Span

CURSOR = "¦"


class At(NamedTuple):
    """A document, and the offset that was marked in its text."""

    document: Document
    offset: int

    def words(self, *spans: Span) -> list[str]:
        """What stands in some stretches."""
        return [self.document.slice(span) for span in spans]

    def with_edits(self, edits: list[Edit] | None) -> str:
        """The text after some edits."""
        assert edits is not None
        return apply(self.document.text, edits)


def at(marked: str, folder: str | None = None, path: str = "draft.md") -> At:
    """The document of a text that is marked once, or not at all."""
    offset = max(0, marked.find(CURSOR))
    document = build(Source(marked.replace(CURSOR, "", 1), path))
    document.folder = folder
    return At(document, offset)
