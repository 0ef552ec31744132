"""Find numbers that the sequence of notes has already used."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Fix, Related, Safety, renumber


def check(document: Document) -> Iterator[Finding]:
    for fault in document.note_faults("repeated"):
        if fault.mark is None:
            continue
        mark = document.marks[fault.mark]
        first, *others = (document.marks[index] for index in fault.marks)
        related = [Related(first.span, f"note {first.label} was first used here")]
        related += [
            Related(other.span, f"note {fault.free} is missing before this mark")
            for other in others
        ]
        values = {"number": mark.label, "line": document.line(first.span), "free": fault.free}
        if fault.free is None:
            yield Finding(mark.span, values, tuple(related), variant="plain")
            continue
        edits = renumber(document, {mark.index: fault.free}, {})
        fix = Fix(f"renumber it to {fault.free}", edits, Safety.UNSAFE) if edits else None
        yield Finding(mark.span, values, tuple(related), fix, variant="free")
