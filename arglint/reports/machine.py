"""Diagnostics as other programs want them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from arglint.diagnostic import Diagnostic, Edit, Fix
from arglint.reports.checked import Checked
from arglint.text import Position, Source, Span, Where

_LONE = re.compile("[\ud800-\udfff]")


def as_json(texts: Iterable[Checked]) -> Iterator[str]:
    """One JSON list of all diagnostics; lines and columns count from 1, in code points."""
    yield from listed(_records(texts))


def as_json_lines(texts: Iterable[Checked]) -> Iterator[str]:
    """A line of JSON for each diagnostic, with the same keys as in the list."""
    for record in _records(texts):
        yield json.dumps(record, ensure_ascii=False) + "\n"


def listed(records: Iterable[object]) -> Iterator[str]:
    """A JSON list with a line for each record, as they come."""
    separator = "[\n"
    for record in records:
        yield separator + json.dumps(record, ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def well_formed(text: str) -> str:
    """A text without lone surrogates, for which some readers refuse the whole of a report."""
    return _LONE.sub("\ufffd", text)


def _records(texts: Iterable[Checked]) -> Iterator[dict[str, object]]:
    for source, diagnostics, _ in texts:
        for found in diagnostics:
            yield _record(source, found)


def _record(source: Source, found: Diagnostic) -> dict[str, object]:
    return {
        "path": found.path or source.path or "-",
        **_place(found.start, found.end, found.label),
        "rule": found.rule,
        "pack": found.pack,
        "severity": found.severity.value,
        "message": found.message,
        "help": found.help,
        "url": found.url,
        "related": [
            {
                **_place(related.start, related.end, related.label),
                **({"path": related.path} if related.path else {}),
                "message": related.message,
            }
            for related in found.related
        ],
        "fix": _fix(source, found.fix) if found.fix else None,
        "fingerprint": found.fingerprint,
    }


def _fix(source: Source, fix: Fix) -> dict[str, object]:
    return {
        "title": fix.title,
        "safety": fix.safety.value,
        "edits": [_edit(source, edit) for edit in fix.edits],
    }


def _edit(source: Source, edit: Edit) -> dict[str, object]:
    start, end = source.where(edit.start), source.where_end(Span(edit.start, edit.end))
    return {**_place(start, end), "text": edit.text}


def _place(start: Position | Where, end: Position | Where, label: str = "") -> dict[str, object]:
    """Line and column; where a text has no lines, `place` tells what they count."""
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        **({"place": label} if label else {}),
    }
