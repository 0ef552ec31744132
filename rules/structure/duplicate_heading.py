"""Find headings that repeat another heading of the same part."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Block, Document, Finding, Related, heads_notes, lists_works, regex

NUMBER = regex(
    r"(?:chapter |part |book |section )?(?:\d+|[ivxlc]+)?"
)  # told apart by what is above


def check(document: Document, *, everywhere: bool = False) -> Iterator[Finding]:
    above: list[Block] = []
    seen: dict[tuple[int, str], Block] = {}
    for section in document.sections:
        heading = section.heading
        if heading is None:
            continue
        words = document.slice(heading.content)
        while above and above[-1].level >= heading.level:
            above.pop()
        parent = above[-1].index if above and not everywhere else -1
        above.append(heading)
        name = _folded(words)
        if NUMBER.fullmatch(name) or heads_notes(words) or lists_works(words):
            continue
        first = seen.setdefault((parent, name), heading)
        if first is not heading:
            yield Finding(
                heading.content,
                {
                    "heading": document.excerpt(heading.content),
                    "line": document.line(first.content),
                },
                (Related(first.content, "first used here"),),
            )


def _folded(words: str) -> str:
    """The letters and figures of a heading, so that its dress does not count."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in words.casefold()).split())
