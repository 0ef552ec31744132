"""Find comments that silence rules nobody knows."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Run, did_you_mean


def check(document: Document, run: Run) -> Iterator[Finding]:
    if not run.known:
        return
    for directive in document.directives:
        for name in directive.names:
            if name.text not in run.known:
                hint = did_you_mean(name.text, run.known)
                yield Finding(name.span, {"name": name.text, "hint": hint})
