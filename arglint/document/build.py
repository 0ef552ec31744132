"""Make the document out of the tree. (Placeholder: filled in while the parser is built.)"""

from __future__ import annotations

from arglint.document.model import Document
from arglint.document.words import Words
from arglint.text import Source


def build(source: Source, *, dialect: str | None = None) -> Document:
    """Read a text. `dialect` is `markdown` or `plain`; by default the file's name and its text tell."""
    document = Document()
    document.source = source
    document.dialect = dialect or "markdown"
    document.language = "en"
    document.words = Words(source.text)
    for name in (
        "blocks sections sentences marks bodies series quotations citations stray_marks stray_brackets ellipses"
    ).split():
        setattr(document, name, ())
    return document
