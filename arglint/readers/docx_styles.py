"""Say what the styles of a Word document make of a paragraph or run."""

from __future__ import annotations

import re
from typing import NamedTuple

from arglint.readers.pieces import BOLD, ITALIC, RAISED
from arglint.readers.quotation_styles import is_code, is_quotation
from arglint.readers.xmltree import Element

_HEADING = re.compile(r"heading ([1-9])")
_OFF = frozenset(("0", "false", "off"))
_DEEPEST = 20  # styles that a style is based on


class Style(NamedTuple):
    """A style with all that it takes over: its name in small letters, and what it makes.

    `heading` is its level from 1, or 0; `left` and `hanging` are twips; `numbering` and `depth`
    the list its paragraphs are items of, and how deep in; `form` and `hidden` hold for words.
    """

    name: str = ""
    heading: int = 0
    is_quotation: bool = False
    is_code: bool = False
    left: int = 0
    hanging: int = 0
    numbering: str = ""
    depth: int = 0
    form: int = 0
    hidden: bool = False


def is_on(around: Element, tag: str, otherwise: bool) -> bool:
    """Whether a property such as `w:i` is on."""
    found = around.find(tag)
    return otherwise if found is None else found.get("w:val") not in _OFF


def twips(written: str, otherwise: int = 0) -> int:
    """A measure in twips, or in points where that is said, as a whole number."""
    number = re.match(r"-?\d{1,7}", written)
    if not number:
        return otherwise
    return int(number[0]) * (20 if written.endswith("pt") else 1)


class Styles:
    """The styles of a document by identifier, each put together on first need."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._made: dict[str, Style] = {"": Style()}
        self._default = ""
        for element in root.all("w:style") if root else ():
            name = element.get("w:styleId")
            self._elements[name] = element
            if element.get("w:type") == "paragraph" and element.get("w:default") in ("1", "true"):
                self._default = name

    def of(self, paragraph: Element) -> Style:
        """The style of a paragraph."""
        named = paragraph.find("w:pPr", "w:pStyle")
        return self.named(named.get("w:val") if named is not None else self._default)

    def named(self, name: str, depth: int = 0) -> Style:
        """The style with an identifier; one without properties where there is none."""
        if name not in self._made:
            element = self._elements.get(name)
            if element is None or depth > _DEEPEST:
                return Style()
            based = element.find("w:basedOn")
            base = self.named(based.get("w:val"), depth + 1) if based is not None else Style()
            self._made[name] = _style(element, base)
        return self._made[name]

    def form(self, run: Element, base: Style) -> tuple[int, bool]:
        """How words are set apart in a paragraph of a style, and whether they are hidden."""
        form, hidden = self._set(run, base)
        return form ^ (base.form & (ITALIC | BOLD)), hidden

    def _set(self, run: Element, base: Style) -> tuple[int, bool]:
        properties = run.find("w:rPr")
        if properties is None:
            return base.form, base.hidden
        named = properties.find("w:rStyle")
        if named is not None:
            style = self.named(named.get("w:val"))
            base = base._replace(form=base.form | style.form, hidden=base.hidden or style.hidden)
        return _form(properties, base)


def _style(element: Element, base: Style) -> Style:
    called = element.find("w:name")
    name = (called.get("w:val") if called is not None else element.get("w:styleId")).lower()
    style = base._replace(
        name=name,
        heading=_heading(name) or base.heading,
        is_quotation=is_quotation(name) or base.is_quotation,
        is_code=is_code(name) or base.is_code,
    )
    properties = element.find("w:pPr")
    if properties is not None:
        style = _with_paragraph(properties, style)
    words = element.find("w:rPr")
    if words is not None:
        form, hidden = _form(words, style)
        style = style._replace(form=form, hidden=hidden)
    return style


def _heading(name: str) -> int:
    found = _HEADING.match(name)
    if found:
        return int(found[1])
    return {"title": 1, "subtitle": 2}.get(name, 0)


def _with_paragraph(properties: Element, style: Style) -> Style:
    outline = properties.find("w:outlineLvl")
    if outline is not None:
        level = twips(outline.get("w:val"), 9) + 1
        style = style._replace(heading=level if level < 10 else 0)
    indent = properties.find("w:ind")
    if indent is not None:
        left = twips(indent.get("w:left") or indent.get("w:start"), style.left)
        hanging = twips(indent.get("w:hanging"), style.hanging)
        style = style._replace(left=left, hanging=0 if indent.get("w:firstLine") else hanging)
    number = properties.find("w:numPr", "w:numId")
    depth = properties.find("w:numPr", "w:ilvl")
    if number is not None:
        style = style._replace(numbering=number.get("w:val"))
    if depth is not None:
        style = style._replace(depth=twips(depth.get("w:val")))
    return style


def _form(properties: Element, base: Style) -> tuple[int, bool]:
    form = 0
    for sign, tag in ((ITALIC, "w:i"), (BOLD, "w:b")):
        form |= sign * is_on(properties, tag, bool(base.form & sign))
    raised = properties.find("w:vertAlign")
    if raised is None:
        form |= base.form & RAISED
    elif raised.get("w:val") == "superscript":
        form |= RAISED
    return form, is_on(properties, "w:vanish", base.hidden)
