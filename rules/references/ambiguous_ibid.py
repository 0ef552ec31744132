"""Find *ibid.* after a note that cites several works."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Reference, Related


def check(document: Document) -> Iterator[Finding]:
    for reference in document.references:
        if reference.kind in ("ibid", "idem") and reference.trouble == "several":
            works = [document.references[at] for at in reference.candidates]
            values = {
                "sign": document.slice(reference.sign),
                "count": len(works),
                "line": document.line(works[0].span),
                "one": _name(document, works[0]),
                "other": _name(document, works[-1]),
            }
            related = tuple(Related(work.span, "one of the works it may mean") for work in works)
            yield Finding(reference.sign, values, related)


def _name(document: Document, work: Reference) -> str:
    title = document.excerpt(work.title) if work.title else ""
    author = document.excerpt(work.author) if work.author else ""
    return f"{author}, {title}" if author else title
