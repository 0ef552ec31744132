"""Reviewdog's format, with fixes as suggestions that a review can apply."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from arglint.diagnostic import Diagnostic, Fix, Severity
from arglint.reports.checked import Checked
from arglint.reports.machine import well_formed
from arglint.reports.places import from_here, said
from arglint.text import Source, Span

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}
_MOST_LINES = 10  # that a suggestion goes over: nobody reviews more at once


def rdjson(texts: Iterable[Checked]) -> Iterator[str]:
    """One JSON object with all diagnostics; columns count bytes of UTF-8, as is asked there."""
    yield '{"source": {"name": "arglint"}, "diagnostics": ['
    separator = "\n"
    for source, diagnostics, _ in texts:
        path, columns = from_here(source), _Columns(source)
        for found in diagnostics:
            record = json.dumps(_record(path, columns, found), ensure_ascii=False)
            yield separator + well_formed(record)
            separator = ",\n"
    yield "\n]}\n"


def _record(path: str, columns: _Columns, found: Diagnostic) -> dict[str, object]:
    code = {"value": found.rule}
    if found.url:
        code["url"] = found.url
    record: dict[str, object] = {
        "message": said(found),
        "location": {"path": path, **columns.range(found)},
        "severity": _SEVERITIES[found.severity],
        "code": code,
    }
    suggestion = _suggestion(columns, found.fix)
    return {**record, "suggestions": [suggestion]} if suggestion else record


def _suggestion(columns: _Columns, fix: Fix | None) -> dict[str, object] | None:
    """A fix as one replacement: of several suggestions each would be a repair of its own."""
    if fix is None or not fix.edits:
        return None
    source, edits = columns.lines, columns.source.changes(fix.edits)
    whole = Span(edits[0][0], edits[-1][1])
    if source.line(whole.end) - source.line(whole.start) >= _MOST_LINES:
        return None
    parts: list[str] = []
    done = whole.start
    for start, end, words in edits:
        parts += source.text[done:start], words
        done = end
    return {"range": columns.between(whole), "text": "".join(parts)}


class _Columns:
    """Lines and columns in bytes, each found from the last one, since a line may be very long."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.shown(Span(0, 0))[0]  # as the author's file has them
        self._offset = self._bytes = 0  # of the last place: in the text, and in its line

    def range(self, found: Diagnostic) -> dict[str, object]:
        """Where a fault is; a file without lines is named as a whole."""
        if found.label:
            return {}
        return {"range": self.between(self.source.shown(found.span)[1])}

    def between(self, span: Span) -> dict[str, object]:
        """The range of a span of the author's lines."""
        return {"start": self._place(span.start), "end": self._place(span.end)}

    def _place(self, offset: int) -> dict[str, int]:
        line = self.lines.line(offset)
        start = self.lines.line_starts[line - 1]
        if self._offset < start or self.lines.line(self._offset) != line:
            self._offset, self._bytes = start, 0
        if offset >= self._offset:
            self._bytes += self._width(self._offset, offset)
        else:
            self._bytes -= self._width(offset, self._offset)
        self._offset = offset
        return {"line": line, "column": self._bytes + 1}

    def _width(self, start: int, end: int) -> int:
        return len(self.lines.text[start:end].encode("utf-8", "surrogatepass"))
