"""Find note marks that have no body, in texts that have bodies."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    for fault in document.note_faults("undefined"):
        if fault.mark is None:
            continue
        mark = document.marks[fault.mark]
        wrong = [document.bodies[index] for index in fault.bodies]
        values = {
            "label": mark.label,
            "wrong": wrong[0].label if wrong else "",
            "line": document.line(wrong[0].span) if wrong else 0,
            "others": len(fault.numbers) - 1,
        }
        variant = "misnumbered" if wrong else "many" if fault.numbers else "one"
        related = tuple(
            Related(body.mark, f"this stands in the place of note {mark.label}") for body in wrong
        )
        yield Finding(mark.span, values, related, variant=variant)
