"""One line a diagnostic: what editors, grep and other programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arglint.reports.checked import Checked
from arglint.reports.places import said
from arglint.reports.terminal import SEVERITY_COLOURS, Style, printable


def concise(texts: Iterable[Checked], style: Style) -> Iterator[str]:
    """Lines `path:line:column: severity rule-name: message`, each with its line end."""
    for source, diagnostics, _ in texts:
        path = style.paint(printable(source.path or "-"), "1")
        for found in diagnostics:
            severity = style.paint(found.severity.value, SEVERITY_COLOURS[found.severity])
            place = f"{path}:{found.start.line}:{found.start.column}"
            yield f"{place}: {severity} {found.rule}: {printable(said(found))}\n"
