"""Take words out of a text as a reader would write them down: without signs and note marks."""

from __future__ import annotations

import re
from bisect import bisect_left

from arglint.document.model import Document, Quotation
from arglint.patterns import regex
from arglint.reports.tables.table import one_line
from arglint.text import Span

_SETTING_OFF = regex(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)


def quoted_words(document: Document, part: Quotation) -> str:
    """The words of a quotation, or of a part of it, without its marks and the signs of a block."""
    words = unmarked(document, part.inner)
    return one_line(_SETTING_OFF.sub("", words))


def unmarked(document: Document, span: Span) -> str:
    """The text of a span without the note marks in it."""
    marks, text = document.marks, document.text
    words, done = [], span.start
    for mark in marks[bisect_left(marks, span.start, key=lambda one: one.span.start) :]:
        if mark.span.start >= span.end:
            break
        words.append(text[done : mark.span.start])
        done = max(done, mark.span.end)
    return "".join([*words, text[done : span.end]])
