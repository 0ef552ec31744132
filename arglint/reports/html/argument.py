"""Show the argument of a text: the map that its author marked, or an outline to unfold."""

from __future__ import annotations

from arglint.document.model import Document
from arglint.reports.argument_map.model import ArgumentMap, Node, of
from arglint.reports.argument_map.style import STYLE
from arglint.reports.argument_map.svg import draw
from arglint.reports.argument_map.tree import walk
from arglint.reports.html.markup import Html, Value, join, tag

# An outline or a map of more nodes than this helps nobody.
_MOST = 400
# The page's own sheet holds the style: a policy knows only what was there when it was written.
STYLE_OF_MAPS = STYLE


def argument(document: Document, prefix: str) -> Html:
    """The argument as a section; nothing where a text has too little of it, or too much."""
    found = of(document)
    if found.inferred:
        return _outline(document, found, prefix) if 3 <= len(found.nodes) <= _MOST else Html()
    if len(found.nodes) > _MOST:
        return Html()
    name = f"{prefix}map"
    drawn = draw(found, dark_mode_css=False).replace(f"<style>{STYLE}</style>", "")
    frame: dict[str, Value] = {
        "class": "wide",
        "tabindex": 0,
        "role": "region",
        "aria-label": "The map",
    }
    return tag(
        "section",
        {"class": "map", "aria-labelledby": name},
        tag("h2", {"id": name}, "The argument"),
        tag("div", frame, Html(drawn)),
    )


def _outline(document: Document, found: ArgumentMap, prefix: str) -> Html:
    """The outline as lines that lead to their places."""
    lines = [
        tag("li", {"class": f"in{min(depth, 4)} {node.kind}"}, _line(document, node, prefix))
        for depth, _, node, again in walk(found)
        if not again
    ]
    return tag(
        "details",
        {"class": "map"},
        tag("summary", {}, "Outline of the argument"),
        tag("p", {"class": "other"}, found.provenance),
        tag("ul", {"class": "list"}, *lines),
    )


def _line(document: Document, node: Node, prefix: str) -> Html:
    """The words of a node as a link to where they stand, after what they are."""
    block = document.block_at(node.span.start)
    place = f"o{block.span.start}" if block else "text"
    words = tag("a", {"href": f"#{prefix}{place}"}, node.text)
    if node.kind in {"heading", "paragraph"}:
        return words
    return join([tag("span", {"class": "kind"}, node.kind_name), " ", words])
