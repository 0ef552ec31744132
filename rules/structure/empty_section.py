"""Find headings that nothing follows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from arglint.api import Block, Document, Finding, Related, Section, Span, heads_notes, lists_works


def check(document: Document) -> Iterator[Finding]:
    if document.dialect != "markdown":  # headings of plain text have no levels to go by
        return
    sections = [section for section in document.sections if section.heading]
    if sections and sections[0].heading and _is_guessed(document, sections[0].heading):
        return
    comments = frozenset(document.comments)
    for section, following in zip_longest(sections, sections[1:]):
        heading = section.heading
        if heading is None or not _is_empty(document, section, comments):
            continue
        if section is sections[0] or _is_exempt(document.slice(heading.content)):
            continue
        after = following.heading if following else None
        if after is None:
            yield Finding(heading.content, _values(document, heading, None), variant="last")
        elif after.level <= heading.level:
            related = Related(after.content, "the next heading")
            yield Finding(heading.content, _values(document, heading, after), (related,), None, "")


def _is_guessed(document: Document, heading: Block) -> bool:
    """Whether nothing but its look tells that it is a heading: then none of the text is marked."""
    after = document.text[heading.span.end : heading.span.end + 5].strip()
    return heading.span == heading.content and not after.startswith(("=", "-"))


def _is_empty(document: Document, section: Section, comments: frozenset[Span]) -> bool:
    blocks = document.blocks[section.first + 1 : section.end]
    return all(block.kind == "break" or block.span in comments for block in blocks)


def _is_exempt(heading: str) -> bool:
    """Whether it heads nothing: an ornament, a link in a list of contents, notes yet to be set."""
    ornament = not any(sign.isalnum() for sign in heading)
    return ornament or "](" in heading or heads_notes(heading) or lists_works(heading)


def _values(document: Document, heading: Block, after: Block | None) -> dict[str, object]:
    return {
        "heading": document.excerpt(heading.content),
        "line": document.line(after.content) if after else 0,
    }
