"""Find *ibid.* and *idem* with no work before them to point back to."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    for reference in document.references:
        if reference.kind not in ("ibid", "idem") or reference.trouble not in ("first", "nothing"):
            continue
        values: dict[str, object] = {"sign": document.slice(reference.sign)}
        if reference.trouble == "nothing":
            before = document.references[reference.candidates[0]].span
            values |= {"line": document.line(before), "remark": document.excerpt(before)}
            related = (Related(before, "the note before, which cites nothing"),)
            yield Finding(reference.sign, values, related, variant="nothing")
        else:
            variant = "text" if reference.body is None else "first"
            yield Finding(reference.sign, values, variant=variant)
