"""JUnit's XML, in which CI shows what failed: a suite for each text, a failure for each fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arglint.diagnostic import Diagnostic
from arglint.reports import xml
from arglint.reports.checked import Checked
from arglint.reports.places import from_here, related_place, said


def junit(texts: Iterable[Checked]) -> Iterator[str]:
    """One document. A text without faults is a suite with one case, which passed."""
    yield f"{xml.HEAD}{xml.tag('testsuites', {'name': 'arglint'})}\n"
    for source, diagnostics, _ in texts:
        path = from_here(source)
        suite = {
            "name": path,
            "tests": max(1, len(diagnostics)),
            "failures": len(diagnostics),
            "errors": 0,
            "time": 0,
        }
        yield f"  {xml.tag('testsuite', suite)}\n"
        for found in diagnostics:
            yield from _case(path, found)
        if not diagnostics:
            case = {"name": "no problems", "classname": path, "time": 0}
            yield f"    {xml.tag('testcase', case, empty=True)}\n"
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _case(path: str, found: Diagnostic) -> Iterator[str]:
    place = f"{found.start.line}:{found.start.column}"
    case = {"name": f"{found.rule} {place}", "classname": path, "time": 0}
    failure = xml.tag("failure", {"type": found.severity.value, "message": said(found)})
    told = "\n".join(_told(f"{path}:{place}", found))
    yield f"    {xml.tag('testcase', case)}\n"
    yield f"      {failure}{xml.content(told)}</failure>\n"
    yield "    </testcase>\n"


def _told(place: str, found: Diagnostic) -> Iterator[str]:
    yield f"{place}: {found.severity.value} {found.rule}: {said(found)}"
    for related in found.related:
        yield f"{related_place(related)}: {related.message}"
    if found.help:
        yield f"help: {found.help}"
