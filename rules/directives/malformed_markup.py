"""Find markup for arglint that cannot be read, or makes no sense."""

from collections.abc import Iterator

from arglint.api import KINDS, SUPPRESSIONS, Document, Finding, did_you_mean


def check(document: Document) -> Iterator[Finding]:
    for fault in document.arguments.faults:
        values = dict(fault.values)
        if fault.kind == "verb":
            values["hint"] = did_you_mean(f"arglint-{values['word']}", _COMMENTS)
        elif fault.kind == "kind":
            values["hint"] = did_you_mean(values["words"].lstrip("."), KINDS)
        yield Finding(fault.span, values, variant=fault.kind)


_COMMENTS = [f"arglint-{verb}" for verb in SUPPRESSIONS]
