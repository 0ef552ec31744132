"""One heading a text and its diagnostics below, in columns: for reading text by text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arglint.reports.checked import Checked
from arglint.reports.places import said
from arglint.reports.terminal import SEVERITY_COLOURS, Style, printable


def grouped(texts: Iterable[Checked], style: Style) -> Iterator[str]:
    """The path of each text with diagnostics, a line for each, and an empty line."""
    for source, diagnostics, _ in texts:
        if not diagnostics:
            continue
        places = [f"{found.start.line}:{found.start.column}" for found in diagnostics]
        place_width = max(map(len, places))
        severity_width = max(len(found.severity.value) for found in diagnostics)
        yield style.paint(printable(source.path or "-"), "1;4") + "\n"
        for place, found in zip(places, diagnostics, strict=True):
            severity = found.severity.value.ljust(severity_width)
            severity = style.paint(severity, SEVERITY_COLOURS[found.severity])
            message = printable(said(found))
            rule = style.paint(found.rule, "2")
            yield f"  {place.rjust(place_width)}  {severity}  {message}  {rule}\n"
        yield "\n"
