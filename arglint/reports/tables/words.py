"""Take words out of a text as a reader would write them down: without signs and note marks."""

from __future__ import annotations

import re
from bisect import bisect_left

from arglint.document.model import Document, Quotation
from arglint.patterns import regex
from arglint.reports.tables.table import one_line
from arglint.text import Span

_SETTING_OFF = regex(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_DEEP = 4  # quotations in which one stands
_MOST = (50_000, 200)  # characters of a quotation, and of one that stands deep in others


def quoted_words(document: Document, part: Quotation) -> str:
    """The words of a quotation, or of a part of it, without its marks and the signs of a block.

    Of those deep in others only the first are given, since each holds all that are in it.
    """
    start, end = part.inner
    words = unmarked(document, Span(start, min(end, start + _MOST[part.depth > _DEEP])))
    return one_line(_SETTING_OFF.sub("", words))


def unmarked(document: Document, span: Span) -> str:
    """The text of a span without the note marks in it."""
    marks, text = document.marks, document.text
    words, done = [], span.start
    at = bisect_left(marks, span.start, key=lambda one: one.span.start)
    while at < len(marks) and marks[at].span.start < span.end:
        words.append(text[done : marks[at].span.start])
        done = max(done, marks[at].span.end)
        at += 1
    return "".join([*words, text[done : span.end]])
