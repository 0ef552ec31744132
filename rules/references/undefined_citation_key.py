"""Find citation keys that the bibliography does not have."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related, Span, regex

# Figures, tables, sections: numbered by other programs, and no keys of a bibliography.
_CROSS = regex(
    r"(?:fig|tbl|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)[:-]"
)


def check(document: Document) -> Iterator[Finding]:
    cited = [citation for citation in document.citations if citation.form == "key"]
    if not cited:
        return
    bibliography = document.bibliography
    entries = (*bibliography.entries, *bibliography.shared)
    if not entries or not bibliography.complete:
        return
    known = {key for entry in entries for key in (entry.key, *entry.aliases)}
    named = bibliography.place.end > 0
    related = (Related(bibliography.place, "the bibliography is named here"),) if named else ()
    for citation in cited:
        for key in citation.keys:
            if key not in known and not _CROSS.match(key):
                place = _place(document, citation.span, key)
                near = _near(key, known)
                values = {"key": key, "near": near}
                yield Finding(place, values, related, variant="near" if near else "none")


def _place(document: Document, span: Span, key: str) -> Span:
    """The key in its citation, with its sign."""
    at = document.text.find(key, span.start, span.end)
    start = document.text.rfind("@", span.start, at) if at >= 0 else -1
    return Span(start, at + len(key)) if start >= 0 else span


def _near(key: str, known: set[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(key, sorted(known), n=1, cutoff=0.75)), "")
