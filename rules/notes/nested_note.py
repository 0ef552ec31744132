"""Find note marks inside notes."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    """A mark inside a body of its own series; notes of an editor may be called anywhere."""
    for mark in document.marks:
        if mark.within is None:
            continue
        body = document.bodies[mark.within]
        if mark.series == body.series or mark.notation == "caret":
            related = (Related(body.mark, "the note that it stands in"),)
            values = {"mark": document.slice(mark.span)[:40], "label": body.label}
            yield Finding(
                mark.span, values, related, variant="labelled" if body.label else "inline"
            )
