"""Draw a map as SVG: one file without script, for light and dark, and for those who cannot see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import hypot

from arglint.document.argument import ATTACKS, SUPPORTS
from arglint.reports.argument_map.blocks import Point
from arglint.reports.argument_map.boxes import LEADING, Box, length, wrapped
from arglint.reports.argument_map.layout import Layout, Line, arranged
from arglint.reports.argument_map.model import KIND_NAMES, PART_OF, ArgumentMap
from arglint.reports.argument_map.style import DARK, STYLE
from arglint.reports.xml import HEAD, content, tag

_MARGIN = 28.0
_TITLE, _SMALL = 19.0, 11.0
_HEAD = 26.0  # from the words over a picture to the picture
_LEAST = 420.0  # how wide the whole is at least
_TOLD = 60  # lines of words that stand for the picture where it cannot be seen
_CUT = 9.0  # of the corners of what speaks against
_AGAINST = frozenset(("objection", "rebuttal"))
_RELATIONS = {SUPPORTS: "supports", ATTACKS: "attacks", PART_OF: "is part of"}
_SIGNS = {SUPPORTS: "+", ATTACKS: "−"}


def draw(given: ArgumentMap, *, dark_mode_css: bool = True, graphviz: bool = True) -> str:
    """An SVG element that stands for itself, as a file or in a page.

    Graphviz finds the places where it is installed, unless `graphviz` is false. Without
    `dark_mode_css` it stays light in the dark, unless the page around it sets the variables
    `--map-ink`, `--map-paper` and so on, which `style` names.
    """
    return "".join(_Picture(given, arranged(given, graphviz=graphviz)).pieces(dark_mode_css))


def svg(given: ArgumentMap, *, graphviz: bool = True) -> str:
    """The map as an SVG file."""
    return HEAD + draw(given, graphviz=graphviz)


class _Picture:
    """One drawing: what stands over the boxes, the boxes, and what explains them."""

    def __init__(self, given: ArgumentMap, layout: Layout) -> None:
        self._map = given
        self._layout = layout
        self._inner = max(layout.width, _LEAST)
        self._title = list(wrapped(given.title, self._inner, _TITLE, 3))
        self._told = list(wrapped(given.provenance, self._inner, _SMALL + 1, 3))
        self._top = _MARGIN + len(self._title) * (_TITLE + 6) + len(self._told) * 17 + _HEAD
        self._legend = list(_legend(given))

    def pieces(self, dark: bool) -> Iterator[str]:
        rows = list(self._rows())
        width = self._inner + 2 * _MARGIN
        height = self._top + self._layout.height + _HEAD + len(rows) * 22 + _MARGIN - 4
        kind = "argument-map inferred" if self._map.inferred else "argument-map"
        size = {
            "viewBox": f"0 0 {_n(width)} {_n(height)}",
            "width": _n(width),
            "height": _n(height),
        }
        yield tag(
            "svg", {"xmlns": "http://www.w3.org/2000/svg", "class": kind, "role": "img"} | size
        )
        yield f"<title>{content(self._name())}</title><desc>{content(self._description())}</desc>"
        yield f"<style>{STYLE}{DARK if dark else ''}</style>"
        yield tag("rect", {"class": "paper", "width": "100%", "height": "100%"}, empty=True)
        yield from self._head()
        shift = (self._inner - self._layout.width) / 2 + _MARGIN
        yield tag("g", {"transform": f"translate({_n(shift)} {_n(self._top)})"})
        for line in self._layout.lines:
            yield from _line(line)
        for box in self._layout.boxes:
            yield from _box(box, self._map.unit)
        yield "</g>"
        yield from self._foot(rows, self._top + self._layout.height + _HEAD)
        yield "</svg>\n"

    def _name(self) -> str:
        kind = "Inferred outline" if self._map.inferred else "Argument map"
        return f"{kind}: {self._map.title}"

    def _description(self) -> str:
        from arglint.reports.argument_map.tree import lines

        told = list(islice(lines(self._map), _TOLD + 1))
        return "\n".join([self._map.provenance, *told[:_TOLD], *(["…"] if told[_TOLD:] else [])])

    def _head(self) -> Iterator[str]:
        y = _MARGIN + _TITLE * 0.8
        for line in self._title:
            yield _text("title", _MARGIN, y, line)
            y += _TITLE + 6
        y -= 5
        for line in self._told:
            yield _text("provenance", _MARGIN, y, line)
            y += 17

    def _rows(self) -> Iterator[list[tuple[float, str, str]]]:
        """The legend in rows: where each entry stands, what it shows, and its words."""
        row: list[tuple[float, str, str]] = []
        x = 0.0
        for sample, words in self._legend:
            wide = 34 + length(words, _SMALL + 1) + 22
            if row and x + wide > self._inner:
                yield row
                row, x = [], 0.0
            row.append((x, sample, words))
            x += wide
        if row:
            yield row

    def _foot(self, rows: list[list[tuple[float, str, str]]], y: float) -> Iterator[str]:
        yield tag("g", {"class": "legend"})
        for row in rows:
            for x, sample, words in row:
                left = _MARGIN + x
                if sample in _RELATIONS:
                    yield tag("g", {"class": self._edge_class(sample)})
                    yield from _stroke([(left, y + 4), (left + 26, y + 4)], sample)
                    yield "</g>"
                else:
                    yield tag("g", {"class": f"node {sample}"})
                    yield _outline(sample, left, y - 3, 26, 14, 4)
                    yield "</g>"
                yield _text("words", left + 34, y + 8, words)
            y += 22
        yield "</g>"

    def _edge_class(self, kind: str) -> str:
        return f"edge {kind} inferred" if self._map.inferred else f"edge {kind}"


def _legend(given: ArgumentMap) -> Iterator[tuple[str, str]]:
    """What the map shows: kinds of nodes and relations, and their words."""
    kinds = {node.kind for node in given.nodes} - {"heading"}
    yield from ((kind, name) for kind, name in KIND_NAMES.items() if kind in kinds)
    relations = {edge.kind for edge in given.edges}
    for kind, words in _RELATIONS.items():
        if kind in relations:
            yield kind, f"{words} (inferred)" if given.inferred else words


def _box(box: Box, unit: str) -> Iterator[str]:
    node = box.node
    yield tag(
        "g",
        {"class": f"node {' '.join(node.kinds)}", "data-node": node.id, "data-line": node.line},
    )
    notes = "".join(f"\nNote {note.mark}: {note.text}" for note in node.notes if note.text)
    yield f"<title>{content(f'{node.kind_name}, {node.place(unit)}: {node.text}{notes}')}</title>"
    yield _outline(node.kind, box.x, box.y, box.width, box.height, 7)
    y = box.y - 4
    if node.kind != "heading":
        y += 23
        yield from _caption(box, y)
        y += 3
    for line in box.lines:
        y += LEADING
        yield _text("words", box.x + 13, y, line)
    yield "</g>"


def _caption(box: Box, y: float) -> Iterator[str]:
    """The line over the words: what they are, and which notes they call."""
    node = box.node
    name = node.kind_name + (f" #{node.label}" if node.label else "")
    marks = _marks(box)
    room = box.width - 30 - length(marks, _SMALL)
    yield _text("kind", box.x + 13, y, next(wrapped(name, room, _SMALL + 1, 1), ""))
    if marks:
        yield _text("notes", box.x + box.width - 12, y, marks)


def _marks(box: Box) -> str:
    """Such as: notes 3, 4."""
    marks = [note.mark for note in box.node.notes]
    if not marks:
        return ""
    shown = ", ".join(marks[:4]) + (" …" if len(marks) > 4 else "")
    return f"{'note' if len(marks) == 1 else 'notes'} {shown[:40]}"


def _outline(kind: str, x: float, y: float, wide: float, high: float, round_: float) -> str:
    """The shape of a node: what speaks against something has its corners cut off."""
    if kind not in _AGAINST:
        place = {"x": _n(x), "y": _n(y), "width": _n(wide), "height": _n(high), "rx": _n(round_)}
        return tag("rect", {"class": "box"} | place, empty=True)
    cut = min(_CUT, high / 3)
    corners = (
        f"M{_n(x + cut)} {_n(y)}h{_n(wide - 2 * cut)}l{_n(cut)} {_n(cut)}v{_n(high - 2 * cut)}"
        f"l{_n(-cut)} {_n(cut)}h{_n(2 * cut - wide)}l{_n(-cut)} {_n(-cut)}v{_n(2 * cut - high)}z"
    )
    return tag("path", {"class": "box", "d": corners}, empty=True)


def _line(line: Line) -> Iterator[str]:
    edge = line.edge
    kind = f"edge {edge.kind} inferred" if edge.inferred else f"edge {edge.kind}"
    yield tag("g", {"class": kind, "data-source": edge.source, "data-target": edge.target})
    yield f"<title>{content(f'{edge.source} {_RELATIONS[edge.kind]} {edge.target}')}</title>"
    yield from _stroke(line.points, edge.kind)
    yield "</g>"


def _stroke(points: Sequence[Point], kind: str) -> Iterator[str]:
    """A line with its head, and the sign that says which relation it is."""
    (x, y), *rest = points
    verb = "C" if len(rest) % 3 == 0 else "L"
    path = f"M{_n(x)} {_n(y)}{verb}" + " ".join(f"{_n(px)} {_n(py)}" for px, py in rest)
    yield tag("path", {"class": "line", "d": path}, empty=True)
    if kind == PART_OF:
        return
    yield tag("path", {"class": "head", "d": _head(points, kind)}, empty=True)
    mx, my = _on(points)
    yield tag("circle", {"class": "badge", "cx": _n(mx), "cy": _n(my), "r": 7}, empty=True)
    yield _text("sign", mx, my + 3.8, _SIGNS[kind])


def _head(points: Sequence[Point], kind: str) -> str:
    """An arrow's head, or the bar at which an attack ends."""
    (ex, ey) = points[-1]
    (bx, by) = next((point for point in reversed(points) if point != points[-1]), (ex, ey + 1))
    far = hypot(ex - bx, ey - by)
    ux, uy = (ex - bx) / far, (ey - by) / far
    if kind == ATTACKS:
        ax, ay = ex - 3 * ux, ey - 3 * uy
        return f"M{_n(ax - 6 * uy)} {_n(ay + 6 * ux)}L{_n(ax + 6 * uy)} {_n(ay - 6 * ux)}"
    ax, ay = ex - 9 * ux, ey - 9 * uy
    return (
        f"M{_n(ex)} {_n(ey)}L{_n(ax - 4 * uy)} {_n(ay + 4 * ux)}"
        f"L{_n(ax + 4 * uy)} {_n(ay - 4 * ux)}z"
    )


def _on(points: Sequence[Point]) -> Point:
    """The point in the middle of a line's last curve."""
    if len(points) < 4:
        (ax, ay), (bx, by) = points[0], points[-1]
        return (ax + bx) / 2, (ay + by) / 2
    a, b, c, d = points[-4:]
    return (
        (a[0] + 3 * b[0] + 3 * c[0] + d[0]) / 8,
        (a[1] + 3 * b[1] + 3 * c[1] + d[1]) / 8,
    )


def _text(name: str, x: float, y: float, words: str) -> str:
    return f"{tag('text', {'class': name, 'x': _n(x), 'y': _n(y)})}{content(words)}</text>"


def _n(number: float) -> str:
    """A number in at most one decimal place."""
    return f"{number:.1f}".removesuffix(".0")
