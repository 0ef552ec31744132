"""Count the items of a Word document's lists as Word does."""

from __future__ import annotations

import re
from typing import NamedTuple

from arglint.readers.docx_styles import Style, twips
from arglint.readers.xmltree import Element

_NUMBERED = frozenset(("decimal", "decimalZero", "decimalFullWidth", "ordinal", ""))
# The forms in which Markdown and plain text number an item.
_MARKER = re.compile(r"\d{1,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\]")
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


class Item(NamedTuple):
    """An item of a list: the list's number in the document, and how deep it stands, from 0."""

    numbering: str
    level: int


class _Level(NamedTuple):
    form: str
    words: str
    start: int


class Lists:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        kinds = {
            kind.get("w:abstractNumId"): kind
            for kind in (root.all("w:abstractNum") if root else ())
        }
        self._levels: dict[str, dict[int, _Level]] = {}
        self._keys: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        for number in root.all("w:num") if root else ():
            name = number.get("w:numId")
            kind = number.find("w:abstractNumId")
            key = kind.get("w:val") if kind is not None else ""
            levels = _levels(kinds[key]) if key in kinds else {}
            begins_anew = False
            for override in number.all("w:lvlOverride"):
                begins_anew = True
                at = twips(override.get("w:ilvl"))
                own = override.find("w:lvl")
                start = override.find("w:startOverride")
                level = _level(own) if own else levels.get(at, _Level("bullet", "", 1))
                levels[at] = level._replace(start=twips(start.get("w:val"), 1)) if start else level
            self._levels[name] = levels
            self._keys[name] = f"{name} alone" if begins_anew else key

    def item(self, paragraph: Element, style: Style) -> Item | None:
        """Which item a paragraph is, if it is one."""
        number = paragraph.find("w:pPr", "w:numPr", "w:numId")
        depth = paragraph.find("w:pPr", "w:numPr", "w:ilvl")
        name = number.get("w:val") if number is not None else style.numbering
        level = twips(depth.get("w:val")) if depth is not None else style.depth
        level = min(max(level, 0), _LEVELS - 1)
        if name in ("", "0") or name not in self._levels:
            return None
        found = self._levels[name].get(level)
        return None if found is not None and found.form == "none" else Item(name, level)

    def marker(self, item: Item) -> str:
        """What stands before an item, and count it: `3.` as Word shows it, `-` for all else."""
        levels = self._levels[item.numbering]
        counts = self._counts.setdefault(self._keys[item.numbering], [-1] * _LEVELS)
        level = levels.get(item.level, _Level("bullet", "", 1))
        at = counts[item.level]
        counts[item.level] = level.start if at < 0 else at + 1
        counts[item.level + 1 :] = [-1] * (_LEVELS - item.level - 1)
        if level.form not in _NUMBERED:
            return "-"

        def number(found: re.Match[str]) -> str:
            return str(max(counts[int(found[1]) - 1], 1))

        shown = _PLACE.sub(number, level.words).strip()
        return shown if _MARKER.fullmatch(shown) else "-"


def _levels(kind: Element) -> dict[int, _Level]:
    return {twips(level.get("w:ilvl")): _level(level) for level in kind.all("w:lvl")}


def _level(element: Element) -> _Level:
    def value(tag: str) -> str:
        found = element.find(tag)
        return found.get("w:val") if found is not None else ""

    return _Level(value("w:numFmt"), value("w:lvlText"), twips(value("w:start"), 1))
