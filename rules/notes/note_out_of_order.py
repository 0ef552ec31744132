"""Find note marks that stand out of order: the fewest whose going would leave the rest in order."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related, Severity


def check(document: Document) -> Iterator[Finding]:
    for fault in document.note_faults("misordered"):
        if fault.mark is None:
            continue
        mark = document.marks[fault.mark]
        near = [document.marks[index] for index in fault.marks]
        before = next((other for other in near if other.index < mark.index), None)
        after = next((other for other in near if other.index > mark.index), None)
        related = tuple(Related(other.span, f"note {other.label} stands here") for other in near)
        values = {
            "number": mark.label,
            "before": before.label if before else "",
            "after": after.label if after else "",
            "free": fault.free,
        }
        low = before is not None and (before.number or 0) > (mark.number or 0)
        variant = "low" if low else "high"
        if fault.free is not None:
            variant = "free"
        # The printer numbers Markdown labels anew: there the order is a matter of neatness.
        severity = Severity.SUGGESTION if mark.notation == "caret" else None
        yield Finding(mark.span, values, related, variant=variant, severity=severity)
