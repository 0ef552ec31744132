"""Find note bodies out of numeric order: the fewest whose going would leave the rest in order."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    for fault in document.note_faults("body-misordered"):
        if fault.body is None:
            continue
        body = document.bodies[fault.body]
        near = [document.bodies[index] for index in fault.bodies]
        related = tuple(Related(other.mark, f"note {other.label} stands here") for other in near)
        low = (
            bool(near) and near[0].index < body.index and (near[0].number or 0) > (body.number or 0)
        )
        other = near[0] if low else near[-1]
        yield Finding(
            body.mark,
            {"label": body.label, "other": other.label},
            related,
            variant="low" if low else "high",
        )
