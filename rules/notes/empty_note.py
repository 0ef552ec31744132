"""Find note bodies without words."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    callers = {mark.body: mark for mark in reversed(document.marks)}
    for body in document.bodies:
        words = document.slice(body.content)
        if any(sign.isalnum() for sign in words) or "](" in words:
            continue
        mark = callers.get(body.index)
        related = (Related(mark.span, "called here"),) if mark and mark.span != body.span else ()
        yield Finding(
            body.mark,
            {"label": body.label},
            related,
            variant="labelled" if body.label else "inline",
        )
