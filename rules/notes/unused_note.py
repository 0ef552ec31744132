"""Find note bodies that no mark calls."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    for fault in document.note_faults("unused"):
        if fault.body is None:
            continue
        body = document.bodies[fault.body]
        near = [document.marks[index] for index in fault.marks]
        values = {
            "label": body.label or "without a number",
            "before": near[0].label if near else "",
            "after": near[-1].label if near else "",
            "others": len(fault.numbers) - 1,
        }
        variant = "many" if fault.numbers else "between" if len(near) == 2 else "one"
        related = tuple(Related(mark.span, f"note {mark.label} is called here") for mark in near)
        yield Finding(body.mark, values, related, variant=variant)
