"""Find quotations that differ from the passage of their source."""

from collections.abc import Iterator

from arglint.api import (
    Change,
    Document,
    Edit,
    Finding,
    Fix,
    Safety,
    Severity,
    Verification,
)

LONG = 60  # characters of the source that a message shows
FEW = 4  # words that a fix puts in


def check(document: Document, *, spelling: bool = True) -> Iterator[Finding]:
    for verification in document.verifications.values():
        if verification.status != "altered":
            continue
        changes = [one for one in verification.changes if spelling or not one.slight]
        told = next((one for one in changes if not one.slight), next(iter(changes), None))
        if told:
            yield _finding(document, verification, told, len(changes) - 1)


def _finding(document: Document, verification: Verification, told: Change, others: int) -> Finding:
    values = {
        "here": _cut(told.here),
        "there": _cut(told.there),
        "before": document.excerpt(told.span),
        "place": _place(verification),
        "more": f" (and in {others} more place{'s' * (others > 1)})" if others else "",
    }
    variant = "spelling" if told.slight else told.op
    severity = Severity.SUGGESTION if told.slight else None
    fix = _fix(document, verification)
    return Finding(told.span, values, fix=fix, variant=variant, severity=severity)


def _place(verification: Verification) -> str:
    """Where the passage stands: the source, and what is known besides."""
    parts = [verification.source]
    parts += [f"page {verification.page}"] if verification.page else []
    parts += [_cut(verification.chapter)] if verification.chapter else []
    parts += [f"line {verification.line}"] if verification.line else []
    return ", ".join(parts)


def _cut(words: str) -> str:
    return words if len(words) <= LONG else f"{words[:LONG].rsplit(' ', 1)[0]} …"


def _fix(document: Document, verification: Verification) -> Fix | None:
    """The words of the source in the place of others.

    None where many would have to be put in, or where a comma parts those that would go.
    """
    edits = []
    for change in verification.changes:
        start, end = change.span
        if len(change.there.split()) > FEW or "\n" in document.slice(change.span):
            return None
        if change.op == "lost":
            edits.append(Edit(end, end, f" {change.there}"))
        elif change.op == "changed":
            edits.append(Edit(start, end, change.there))
        else:
            if document.text[start - 2 : start - 1] in {",", ";", "–", "—"}:
                return None
            start -= document.text[start - 1] == " "
            edits.append(Edit(start, end, ""))
    return Fix("Quote the source word for word", tuple(edits), Safety.UNSAFE)
