"""Find gaps in the numbers of the notes."""

from collections.abc import Iterator

from arglint.api import (
    Document,
    Finding,
    Fix,
    NoteFault,
    NoteMark,
    Related,
    Safety,
    Severity,
    renumber,
)


def check(document: Document) -> Iterator[Finding]:
    for fault in document.note_faults("skipped"):
        if fault.mark is None:
            continue
        mark = document.marks[fault.mark]
        before, *repeated = (document.marks[index] for index in fault.marks)
        related = [Related(before.span, f"the note before is {before.label}")]
        related += [
            Related(other.span, f"this second note {other.label} may be the missing one")
            for other in repeated
        ]
        values = {
            "missing": _listed(fault.numbers),
            "before": before.label,
            "after": mark.label,
            "line": document.line(repeated[0].span) if repeated else 0,
        }
        several = "several" if len(fault.numbers) > 1 else "one"
        variant = "beside" if repeated else several
        fix = None if repeated else _fix(document, fault, mark)
        # The printer numbers Markdown labels anew: there a gap alone is a matter of neatness.
        neat = mark.notation == "caret" and not repeated
        severity = Severity.SUGGESTION if neat else None
        yield Finding(mark.span, values, tuple(related), fix, variant, severity)


def _listed(numbers: tuple[int, ...]) -> str:
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    return " and ".join(map(str, numbers)) if len(numbers) < 3 else ", ".join(map(str, numbers))


def _fix(document: Document, fault: NoteFault, mark: NoteMark) -> Fix | None:
    """Close the gap: every later mark and body of the series counts on from the note before."""
    series = document.series[mark.series]
    low, step = fault.numbers[0], len(fault.numbers)
    marks = [document.marks[index] for index in series.marks]
    bodies = [document.bodies[index] for index in series.bodies]
    edits = renumber(
        document,
        {one.index: one.number - step for one in marks if one.number and one.number > low},
        {body.index: body.number - step for body in bodies if body.number and body.number > low},
    )
    return Fix("renumber the notes that follow", edits, Safety.UNSAFE) if edits else None
