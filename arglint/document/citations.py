"""Find references in the running text. (Being written.)"""

from __future__ import annotations

from arglint.document.model import Citation, NoteMark
from arglint.document.parts import Parts


def find(parts: Parts, marks: list[NoteMark]) -> list[Citation]:
    """The citations of a text, in order."""
    return []
