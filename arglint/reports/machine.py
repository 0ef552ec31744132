"""Diagnostics as other programs want them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from arglint.diagnostic import Diagnostic, Edit, Fix
from arglint.reports.concise import Checked
from arglint.text import Position, Source


def as_json(texts: Iterable[Checked]) -> Iterator[str]:
    """One JSON list of all diagnostics; lines and columns count from 1, in code points."""
    separator = "[\n"
    for source, diagnostics in texts:
        for found in diagnostics:
            yield separator + json.dumps(_record(source, found), ensure_ascii=False)
            separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _record(source: Source, found: Diagnostic) -> dict[str, object]:
    return {
        "path": source.path or "-",
        **_place(found.start, found.end),
        "rule": found.rule,
        "pack": found.pack,
        "severity": found.severity.value,
        "message": found.message,
        "help": found.help,
        "url": found.url,
        "related": [
            {**_place(related.start, related.end), "message": related.message}
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
    return {**_place(source.position(edit.start), source.position(edit.end)), "text": edit.text}


def _place(start: Position, end: Position) -> dict[str, object]:
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
