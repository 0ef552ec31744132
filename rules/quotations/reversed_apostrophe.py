"""Find apostrophes that were typed, or made by a word processor, as opening quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Edit, Finding, Fix, regex

_WORD = regex(r"\w+(?:[’'‘]\w*)*")


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    for mark in document.apostrophes:
        if text[mark.start] == "‘":
            rest = _WORD.match(text, mark.end)
            words = rest.group() if rest else ""
            yield Finding(
                mark,
                {"written": f"‘{words}", "regular": f"’{words}"},
                fix=Fix(f"Write ’{words}", (Edit(*mark, "’"),)),
            )
