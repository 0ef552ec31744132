"""GitLab's code quality report, which a merge request compares with that of its target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from arglint.diagnostic import Diagnostic, Severity
from arglint.reports.checked import Checked
from arglint.reports.machine import listed, well_formed
from arglint.reports.places import in_repository, said
from arglint.text import Position

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


def gitlab(texts: Iterable[Checked]) -> Iterator[str]:
    """One JSON list of all diagnostics."""
    records = (
        _record(in_repository(source), found)
        for source, diagnostics, _ in texts
        for found in diagnostics
    )
    yield from map(well_formed, listed(records))


def _record(path: str, found: Diagnostic) -> dict[str, object]:
    return {
        "check_name": found.rule,
        "description": said(found),
        "severity": _SEVERITIES[found.severity],
        "fingerprint": _fingerprint(path, found),
        "location": {
            "path": path,
            "positions": {"begin": _position(found.start), "end": _position(found.end)},
        },
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _fingerprint(path: str, found: Diagnostic) -> str:
    """Ours tells apart what one text holds; GitLab takes no two alike in all of a report."""
    return sha256(f"{path}\0{found.fingerprint}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
