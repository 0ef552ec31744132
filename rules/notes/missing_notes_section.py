"""Find texts with note marks and without notes."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    """One finding for the text, or one for each series that alone has no notes."""
    defined = {body.notation for body in document.bodies}
    bare = [series for series in document.series if series.marks and not series.bodies]
    bare = [series for series in bare if series.notation != "caret" or "caret" not in defined]
    if not document.bodies:
        bare = bare[:1]
    for series in bare:
        first, last = document.marks[series.marks[0]], document.marks[series.marks[-1]]
        count = len(document.marks) if not document.bodies else len(series.marks)
        related = () if count == 1 else (Related(last.span, "the last of the marks"),)
        variant = "rest" if document.bodies else "one" if count == 1 else "all"
        yield Finding(first.span, {"label": first.label, "count": count}, related, variant=variant)
