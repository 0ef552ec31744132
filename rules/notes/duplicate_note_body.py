"""Find second bodies under one label."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    for fault in document.note_faults("doubled"):
        if fault.body is None:
            continue
        body = document.bodies[fault.body]
        first = document.bodies[fault.bodies[0]]
        related = (Related(first.mark, f"the first note {first.label}"),)
        yield Finding(body.mark, {"label": body.label, "line": document.line(first.span)}, related)
