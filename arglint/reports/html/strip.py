"""Draw the whole text as a strip: where quotations, notes, findings and bare stretches lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from arglint.diagnostic import Diagnostic, Severity
from arglint.reports.html.markup import Html, Value, tag
from arglint.reports.tables.statistics import Measures, Stretch
from arglint.text import Span

# The strip is drawn this many units high, and stretched to the window.
HIGH = 600
# Fewer words than this without a source are nothing to point out.
BARE = 200
# Each lane's left edge and width.
_LANES = {"bare": (2, 5), "quotation": (10, 7), "note": (20, 7), "finding": (30, 9)}
_NAMES = {
    "bare": "Stretches without a source",
    "quotation": "Quotations",
    "note": "Notes and citations",
    "finding": "Findings",
}
_RANK = {kind.value: rank for rank, kind in enumerate(reversed(Severity))}

Rows = list[tuple[int, int]]


def strip(size: int, measures: Measures, findings: Sequence[Diagnostic]) -> Html:
    """The strip of a text of `size` characters; a script shows in it what the window shows."""
    scale = _Scale(max(size, 1))
    lanes = [
        _lane("bare", _merged(scale.rows(stretch.span) for stretch in bare(measures))),
        _lane("quotation", _merged(map(scale.rows, measures.quotations))),
        _lane("note", _merged(map(scale.rows, measures.sources))),
    ]
    marked: dict[int, str] = {}
    for found in findings:
        row = scale.row(found.span.start)
        marked[row] = max(marked.get(row, found.severity.value), found.severity.value, key=_rank)
    for severity in _RANK:
        rows = sorted((row, row + 2) for row, kind in marked.items() if kind == severity)
        lanes.append(_lane("finding", rows, severity))
    view = tag("rect", {"class": "view", "width": 42, "height": 0})
    told: dict[str, Value] = {
        "class": "strip",
        "viewBox": f"0 0 42 {HIGH}",
        "preserveAspectRatio": "none",
        "role": "img",
        "aria-label": _told(measures, findings),
        "data-size": max(size, 1),
    }
    return tag("svg", told, *lanes, view)


def bare(measures: Measures) -> list[Stretch]:
    """The stretches without a source that are long enough to be pointed out."""
    return [stretch for stretch in measures.stretches if stretch.words >= BARE]


class _Scale:
    """From offsets to rows."""

    def __init__(self, size: int) -> None:
        self._size = size

    def row(self, offset: int) -> int:
        return min(offset * HIGH // self._size, HIGH - 1)

    def rows(self, span: Span) -> tuple[int, int]:
        return self.row(span.start), self.row(span.end) + 1


def _rank(severity: str) -> int:
    return _RANK[severity]


def _told(measures: Measures, findings: Sequence[Diagnostic]) -> str:
    return (
        f"The whole text from top to bottom: {len(measures.quotations)} quotations, "
        f"{len(measures.sources)} sources, {len(findings)} findings, "
        f"{len(bare(measures))} stretches of {BARE} words or more without a source"
    )


def _merged(ranges: Iterable[tuple[int, int]]) -> Rows:
    """Ranges of rows in order, those that touch made one."""
    merged: Rows = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _lane(name: str, rows: Rows, severity: str = "") -> Html:
    left, width = _LANES[name]
    path = "".join(f"M{left} {start}h{width}v{end - start}h-{width}z" for start, end in rows)
    if not path:
        return Html()
    drawn = {"class": f"{name} {severity}".strip(), "d": path}
    return tag("path", drawn, tag("title", {}, _NAMES[name]))
