"""Make quotations. (Being written.)"""

from __future__ import annotations

from arglint.document.model import Document, Quotation
from arglint.document.parts import Parts


def make(parts: Parts, document: Document) -> list[Quotation]:
    """The quotations of a text, in order."""
    return []
