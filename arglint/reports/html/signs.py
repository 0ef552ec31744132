"""Find the signs that a page's own form stands for: of headings, quotations, fences, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arglint.document.model import Block, Document
from arglint.patterns import regex
from arglint.reports.html.segments import Layer

_QUOTED_LINE = regex(r"^[ \t]*>[ \t]?", re.MULTILINE)
_FENCE = regex(r"^[ \t]*:::.*$", re.MULTILINE)
_COMMENT = regex(r"<!--.*?-->", re.DOTALL)
_HEADING_TAIL = regex(r"[ \t]+#+[ \t]*\Z")


def signs(document: Document) -> Iterator[Layer]:
    """The stretches that only tell how the words around them are meant."""
    for block in document.blocks:
        if block.kind in {"heading", "block-quotation"}:
            yield Layer(block.span.start, block.content.start, "markup")
        if block.kind == "heading" and document.dialect == "markdown":
            tail = _HEADING_TAIL.search(document.text, *block.content)
            if tail:
                yield Layer(*tail.span(), "markup")
        elif block.kind == "block-quotation":
            yield from _found(document, _QUOTED_LINE, block)
        elif block.kind == "div":
            yield Layer(*block.span, "markup")
        elif block.kind == "paragraph" and document.dialect == "markdown":
            yield from _found(document, _FENCE, block, ":::")
            yield from _found(document, _COMMENT, block, "<!--")
    for inner, braces in document.spans:
        yield Layer(inner.start - 1, inner.start, "markup")
        yield Layer(braces.start - 1, braces.end, "markup")


def _found(
    document: Document, pattern: re.Pattern[str], block: Block, needed: str = ""
) -> Iterator[Layer]:
    """Where a pattern stands in a block; what it needs is looked for first, which is quicker."""
    if document.text.find(needed, *block.content) >= 0:
        for sign in pattern.finditer(document.text, *block.content):
            yield Layer(*sign.span(), "markup")
