"""Find short references that fit two works of their author."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    for reference in document.references:
        if reference.trouble != "ambiguous" or reference.author is None:
            continue
        works = [document.references[at] for at in reference.candidates]
        titles = [document.excerpt(work.title) for work in works if work.title]
        if len(titles) < 2:
            continue
        values = {
            "words": document.excerpt(reference.span),
            "author": document.excerpt(reference.author),
            "one": titles[0],
            "one_line": document.line(works[0].span),
            "other": titles[-1],
            "other_line": document.line(works[-1].span),
        }
        related = tuple(Related(work.span, "one of the works it may mean") for work in works)
        yield Finding(reference.span, values, related)
