"""Find headings that lie more than one level below the heading before them."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    before = None
    for section in document.sections:
        heading = section.heading
        if heading is None or _is_aside(document.slice(heading.content)):
            continue
        if before and heading.level > before.level + 1:
            line = document.line(before.content)
            yield Finding(
                heading.content,
                {
                    "level": heading.level,
                    "before": before.level,
                    "line": line,
                    "fitting": before.level + 1,
                },
                (Related(before.content, f"the heading before it, of level {before.level}"),),
            )
        before = heading


def _is_aside(heading: str) -> bool:
    """Whether it is no heading but a line in small type: a date in brackets, an ornament."""
    return heading.startswith("(") or not any(sign.isalnum() for sign in heading)
