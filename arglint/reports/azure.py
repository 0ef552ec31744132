"""Logging commands, from which Azure Pipelines makes the issues of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arglint.diagnostic import Severity
from arglint.reports.checked import Checked
from arglint.reports.places import in_repository, said
from arglint.reports.terminal import printable

_DATA = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({";": "%3B", "]": "%5D"})


def azure(texts: Iterable[Checked]) -> Iterator[str]:
    """A command for each diagnostic. Azure knows errors and warnings and nothing below."""
    for source, diagnostics, _ in texts:
        path = in_repository(source)
        for found in diagnostics:
            properties = {
                "type": "error" if found.severity is Severity.ERROR else "warning",
                "sourcepath": path,
                "linenumber": found.start.line,
                "columnnumber": found.start.column,
                "code": found.rule,
            }
            told = "".join(
                f"{name}={str(value).translate(_PROPERTY)};" for name, value in properties.items()
            )
            message = printable(said(found)).translate(_DATA)
            yield f"##vso[task.logissue {told}]{message}\n"
