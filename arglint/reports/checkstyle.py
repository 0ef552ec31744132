"""Checkstyle's XML, which many tools read that show what linters find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arglint.diagnostic import Severity
from arglint.reports import xml
from arglint.reports.checked import Checked
from arglint.reports.places import from_here, said

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "info"}


def checkstyle(texts: Iterable[Checked]) -> Iterator[str]:
    """One document, with an element for each text that has diagnostics."""
    yield f'{xml.HEAD}<checkstyle version="4.3">\n'
    for source, diagnostics, _ in texts:
        if not diagnostics:
            continue
        yield f"  {xml.tag('file', {'name': from_here(source)})}\n"
        for found in diagnostics:
            attributes = {
                "line": found.start.line,
                "column": found.start.column,
                "severity": _SEVERITIES[found.severity],
                "message": said(found),
                "source": f"arglint.{found.pack}.{found.rule}",
            }
            yield f"    {xml.tag('error', attributes, empty=True)}\n"
        yield "  </file>\n"
    yield "</checkstyle>\n"
