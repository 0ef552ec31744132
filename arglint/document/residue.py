"""Find markup of ours that the parser left among the words, since something in it is amiss."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from arglint.document.argument import KINDS
from arglint.document.directive import MarkupFault
from arglint.document.model import Document
from arglint.patterns import regex
from arglint.text import Span

_COMMENT = regex(r"<!--\s*arglint[:-]")
_BRACES = regex(r"\]\{\s*\.?(?:" + "|".join(KINDS) + r")(?![\w-])([^{}\n]{0,400}\})?")


def unread(document: Document) -> Iterator[MarkupFault]:
    """Comments that are never closed, and braces without their bracket or their end."""
    text = document.text
    # The search for one sign is quickest.
    for match in _COMMENT.finditer(text) if "<" in text and "<!" in text else ():
        if _is_prose(document, match.start()):
            yield MarkupFault("open", Span(*match.span()), {"words": match[0]})
    known = {braces.start for _, braces in document.spans}
    for match in _BRACES.finditer(text) if "{" in text and "]{" in text else ():
        start = match.start() + 1
        if start not in known and _is_prose(document, start):
            fault = "unopened" if match[1] else "unclosed"
            yield MarkupFault(fault, Span(start, match.end()), {})


def _is_prose(document: Document, offset: int) -> bool:
    block = document.block_at(offset)
    if block is None or block.kind == "opaque":
        return False
    at = bisect_left(document.sealed, (offset + 1,)) - 1
    return at < 0 or offset >= document.sealed[at].end
