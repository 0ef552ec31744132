"""Find spaces that stand side by side inside a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Edit, Finding, Fix, Span, in_prose


def check(document: Document) -> Iterator[Finding]:
    words, text = document.words, document.text
    for left, right in zip(words.ends, words.starts[1:], strict=False):
        if right - left < 2 or "  " not in text[left:right] or "\n" in text[left:right]:
            continue
        start = text.index("  ", left, right)
        end = start
        while text[end] == " ":
            end += 1
        if _is_inside(document, start, end):
            edit = Edit(start + 1, end, "")
            yield Finding(
                Span(start, end), {"spaces": end - start}, fix=Fix("Keep one space", (edit,))
            )


def _is_inside(document: Document, start: int, end: int) -> bool:
    """Whether both ends lie in one sentence of the author's prose."""
    sentence = document.sentence_at(start)
    return (
        sentence is not None and sentence == document.sentence_at(end) and in_prose(document, start)
    )
