"""Draw how quotations, notes and findings are spread along a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from arglint.diagnostic import Diagnostic, Severity
from arglint.document.model import Document
from arglint.reports.html.markup import Html, tag
from arglint.reports.html.strip import BARE, bare
from arglint.reports.tables.statistics import Measures, Part, density

_PARTS = 60
# The picture's measures, in its own units.
_WIDE, _LABEL, _ROW, _GAP = 660, 76, 34, 12
_STROKES = 200


def plots(document: Document, measures: Measures, findings: Sequence[Diagnostic]) -> Html:
    """Three rows over one line that is the text; nothing for a text of a few words."""
    parts = density(document, _PARTS)
    if len(parts) < 2:
        return Html()
    scale = _Scale(parts)
    rows = [
        (
            "Quoted",
            "share of quoted words",
            _bars([one.quoted_words / max(one.words, 1) for one in parts], "quotation"),
        ),
        ("Notes", "notes", _bars([one.notes for one in parts], "note")),
        ("Findings", "findings", _piles(scale, findings)),
    ]
    rows = [row for row in rows if row[2]]
    if not rows:
        return Html()
    drawn = [_row(number, label, shapes) for number, (label, _, shapes) in enumerate(rows)]
    high = len(drawn) * (_ROW + _GAP) + 8
    headings = [block.span.start for block in document.blocks if block.kind == "heading"]
    path = "".join(f"M{scale.x(start)} {high - 12}v5" for start in headings[:_STROKES])
    drawn.append(tag("path", {"class": "heading", "d": path}))
    path = "".join(
        f"M{scale.x(one.span.start)} {high - 4}H{scale.x(one.span.end)}" for one in bare(measures)
    )
    drawn.append(tag("path", {"class": "bare", "d": path}))
    told = {"viewBox": f"0 0 {_WIDE} {high}", "role": "img", "aria-label": _told(parts)}
    caption = tag("figcaption", {}, _caption([row[1] for row in rows], len(bare(measures))))
    return tag("figure", {"class": "plots"}, tag("svg", told, *drawn), caption)


def _caption(rows: Sequence[str], stretches: int) -> str:
    said = f"{', '.join(rows).capitalize()} from the first line to the last"
    if stretches:
        many = f"{stretches} stretch" + "es" * (stretches > 1)
        said += f"; below the line, {many} of {BARE} words or more without a source"
    return f"{said}."


def _told(parts: Sequence[Part]) -> str:
    quoted = max(range(len(parts)), key=lambda at: parts[at].quoted_words)
    noted = max(range(len(parts)), key=lambda at: parts[at].notes)
    return (
        f"Along the text, in {len(parts)} parts: most is quoted in part {quoted + 1}, "
        f"most notes stand in part {noted + 1}"
    )


class _Scale:
    """From offsets to places from left to right; each part of the text has the same width."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._starts = [part.span.start for part in parts]
        self._ends = [part.span.end for part in parts]
        self.step = (_WIDE - _LABEL) / len(parts)

    def part(self, offset: int) -> int:
        """The number of the part in which an offset lies, or that is nearest."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def x(self, offset: int) -> float:
        at = self.part(offset)
        start, end = self._starts[at], self._ends[at]
        share = max(0.0, min(1.0, (offset - start) / max(end - start, 1)))
        return round(_LABEL + self.step * (at + share), 1)


def _row(number: int, label: str, shapes: Html) -> Html:
    return tag(
        "g",
        {"transform": f"translate(0 {number * (_ROW + _GAP)})"},
        tag("text", {"x": 0, "y": _ROW - 3, "class": "name"}, label),
        shapes,
        tag("path", {"class": "base", "d": f"M{_LABEL} {_ROW}H{_WIDE}"}),
    )


def _bars(values: Sequence[float], kind: str) -> Html:
    """Bars, the highest as high as the row; nothing where all are empty."""
    most = max(values)
    step = (_WIDE - _LABEL) / len(values)
    path = "".join(
        f"M{_LABEL + at * step:.1f} {_ROW}v{-_ROW * value / most:.1f}h{step - 1.5:.1f}V{_ROW}z"
        for at, value in enumerate(values)
        if value
    )
    return tag("path", {"class": kind, "d": path}) if path else Html()


def _piles(scale: _Scale, findings: Sequence[Diagnostic]) -> Html:
    """A stone for each finding, piled up where several stand, the worst at the bottom."""
    piles: dict[int, list[str]] = {}
    for found in findings:
        piles.setdefault(scale.part(found.span.start), []).append(found.severity.value)
    high = min(7.0, _ROW / max(map(len, piles.values()), default=1))
    order = [kind.value for kind in Severity]
    return Html(
        "".join(
            tag(
                "rect",
                {
                    "class": severity,
                    "x": round(_LABEL + place * scale.step, 1),
                    "y": round(_ROW - (level + 1) * high, 2),
                    "width": round(scale.step - 1.5, 1),
                    "height": round(max(high - 1, high / 2), 2),
                },
            )
            for place, pile in piles.items()
            for level, severity in enumerate(sorted(pile, key=order.index))
        )
    )
