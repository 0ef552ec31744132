"""Write a segment as one element: what lies over it decides its name and its classes."""

from __future__ import annotations

from arglint.document.model import Document
from arglint.reports.html.markup import Html, is_safe, tag, text, told
from arglint.reports.html.segments import Layer, Segment

_SEVERITIES = frozenset(("error", "warning", "suggestion"))
_NAMES = ("code", "strong", "em")
_CLASSES = {
    "claim": "claim",
    "inline-note": "inote",
    "label": "label",
    "mark": "n",
    "markup": "m",
    "quotation": "q",
    "reach": "u",
    "sign": "m h",
    "term": "t",
}

Attributes = dict[str, str | int | None]


class Leaves:
    """Writes the segments of a document; every id, which `prefix` begins, is given once."""

    def __init__(self, document: Document, prefix: str) -> None:
        self._document = document
        self._prefix = prefix
        self._named: set[str] = set()

    def write(self, segment: Segment) -> str:
        """The words of a segment, in an element if something lies over them."""
        words = text(self._document.text[segment.start : segment.end])
        if not segment.layers:
            return words
        kinds = {layer.kind: layer for layer in segment.layers}
        attributes: Attributes = {"class": _class(segment.layers)}
        flags = [one.value for one in segment.layers if one.kind in _SEVERITIES | {"reach"}]
        attributes["data-f"] = " ".join(flags) or None
        if "claim" in kinds and kinds["claim"].start == segment.start:
            attributes["data-claim"] = kinds["claim"].value
        if "label" in kinds:
            attributes["id"] = self._id(f"b{kinds['label'].value}")
        if "mark" in kinds:
            attributes |= self._mark(int(kinds["mark"].value))
        elif "url" in kinds and "markup" not in kinds and is_safe(kinds["url"].value):
            attributes |= {"href": kinds["url"].value, "rel": "noreferrer", "target": "_blank"}
        name = (
            "a" if attributes.get("href") else next((one for one in _NAMES if one in kinds), "span")
        )
        return f"<{name}{told(attributes)}>{words}</{name}>{_level(kinds.get('support'), segment)}"

    def _id(self, name: str) -> str | None:
        """An id, to the first that asks for it."""
        if name in self._named:
            return None
        self._named.add(name)
        return f"{self._prefix}{name}"

    def _mark(self, index: int) -> Attributes:
        """What makes a note mark a link to its note, if there is one."""
        mark = self._document.marks[index]
        attributes: Attributes = {"id": self._id(f"m{index}")}
        if mark.body is not None and self._document.bodies[mark.body].notation != "inline":
            attributes["href"] = f"#{self._prefix}b{mark.body}"
            attributes["aria-label"] = f"Note {mark.label}"
        return attributes


def _class(layers: tuple[Layer, ...]) -> str | None:
    names: list[str] = []
    for layer in layers:
        if layer.kind in _SEVERITIES:
            names += "u", layer.kind
        elif layer.kind == "support":
            names += "s", f"s{layer.value}"
        elif layer.kind in _NAMES:
            names.append(layer.kind)
        elif layer.kind in _CLASSES:
            names.append(_CLASSES[layer.kind])
    return " ".join(dict.fromkeys(names)) or None


def _level(support: Layer | None, segment: Segment) -> Html:
    """How strongly a sentence is supported, behind its last words; they may be hidden signs."""
    if support is None or support.end != segment.end:
        return Html()
    return tag("span", {"class": "level", "data-s": support.value})
