"""Workflow commands, from which GitHub makes annotations beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arglint.diagnostic import Diagnostic, Severity
from arglint.reports.checked import Checked
from arglint.reports.places import in_repository, said
from arglint.reports.terminal import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github(texts: Iterable[Checked]) -> Iterator[str]:
    """A command for each diagnostic. The message names the place, since the log shows no more."""
    for source, diagnostics, _ in texts:
        path = in_repository(source)
        for found in diagnostics:
            properties = {"title": f"arglint ({found.rule})", "file": path, **_place(found)}
            told = ",".join(
                f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items()
            )
            place = f"{path}:{found.start.line}:{found.start.column}"
            message = f"{place}: {found.rule}: {printable(said(found))}"
            if found.help:
                message += f"\n  help: {printable(found.help)}"
            yield f"::{_COMMANDS[found.severity]} {told}::{message.translate(_DATA)}\n"


def _place(found: Diagnostic) -> dict[str, int]:
    """Lines and columns. Columns are for places on one line: of others GitHub takes none."""
    if found.label:  # the file has no lines to stand beside
        return {}
    start, end = found.start, found.end
    if start.line == end.line:
        columns = {"col": start.column, "endColumn": end.column}
        return {"line": start.line, "endLine": end.line, **columns}
    return {"line": start.line, "endLine": end.line}
