"""Find headings that lie more than one level below the heading before them."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    before = None
    for section in document.sections:
        heading = section.heading
        if heading is None:
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
