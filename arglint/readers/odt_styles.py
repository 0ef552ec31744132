"""Say what the styles of an OpenDocument text make of a paragraph, a span or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from arglint.readers.numerals import numeral
from arglint.readers.pieces import BOLD, ITALIC, RAISED
from arglint.readers.quotation_styles import is_code, is_quotation
from arglint.readers.xmltree import Element

_UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,9})?)(cm|mm|in|pt|pc)")
_BOLD = frozenset(("bold", "600", "700", "800", "900"))
_MARKER = re.compile(r"\d{1,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\]")
_DEEPEST = 20  # styles that a style is based on


class Style(NamedTuple):
    """A style with all that it takes over: its name in small letters, and what it makes.

    `heading` is the level of a title, or 0; `left` is in centimetres.
    """

    name: str = ""
    heading: int = 0
    is_quotation: bool = False
    is_code: bool = False
    is_listing: bool = False
    left: float = 0.0
    hanging: bool = False
    centred: bool = False
    form: int = 0
    hidden: bool = False


def _shared(content: Element, styles: Element | None) -> Iterator[Element]:
    """Where styles are kept; what comes later holds."""
    for root in (styles, content):
        for tag in ("office:styles", "office:automatic-styles"):
            found = root.find(tag) if root is not None else None
            if found is not None:
                yield found


class Styles:
    """The styles of a text by family and name, each put together on first need."""

    def __init__(self, content: Element, styles: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._made: dict[tuple[str, str], Style] = {}
        for around in _shared(content, styles):
            for element in around.all("style:style"):
                key = element.get("style:family"), element.get("style:name")
                self._elements[key] = element

    def of(self, paragraph: Element) -> Style:
        """The style of a paragraph."""
        return self._named(("paragraph", paragraph.get("text:style-name")))

    def span(self, span: Element, form: int) -> Style:
        """How a span is set within words of a form, and whether it is hidden."""
        found = Style(form=form)
        for element in reversed(list(self._chain(("text", span.get("text:style-name"))))):
            found = _with_words(element, found)
        return found

    def is_hidden_section(self, element: Element) -> bool:
        """Whether an element is a section that is not shown."""
        return element.tag == "text:section" and element.get("text:display") == "none"

    def _named(self, key: tuple[str, str]) -> Style:
        if key not in self._made:
            style = Style()
            for element in reversed(list(self._chain(key))):
                style = _style(element, style)
            self._made[key] = style
        return self._made[key]

    def _chain(self, key: tuple[str, str]) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(_DEEPEST):
            element = self._elements.get(key)
            if element is None:
                return
            yield element
            key = key[0], element.get("style:parent-style-name")


def _style(element: Element, base: Style) -> Style:
    name = (element.get("style:display-name") or element.get("style:name")).lower()
    name = name.replace("_20_", " ")
    style = base._replace(
        name=name,
        heading={"title": 1, "subtitle": 2}.get(name, base.heading),
        is_quotation=base.is_quotation or is_quotation(name),
        is_code=base.is_code or is_code(name),
        is_listing=base.is_listing or name.startswith(("list", "caption", "bibliography")),
    )
    properties = element.find("style:paragraph-properties")
    if properties is not None:
        indent = _centimetres(properties.get("fo:text-indent"))
        left = _centimetres(properties.get("fo:margin-left") or properties.get("fo:margin"))
        aligned = properties.get("fo:text-align")
        style = style._replace(
            left=style.left if left is None else left,
            hanging=style.hanging if indent is None else indent < 0,
            centred=aligned in ("center", "end", "right") if aligned else style.centred,
        )
    return _with_words(element, style)


def _with_words(element: Element, style: Style) -> Style:
    properties = element.find("style:text-properties")
    if properties is None:
        return style
    form, hidden = style.form, style.hidden
    slant, weight = properties.get("fo:font-style"), properties.get("fo:font-weight")
    place = properties.get("style:text-position")
    if slant:
        form = form | ITALIC if slant in ("italic", "oblique") else form & ~ITALIC
    if weight:
        form = form | BOLD if weight in _BOLD else form & ~BOLD
    if place:
        raised = place.startswith("super") or (place[0].isdigit() and not place.startswith("0"))
        form = form | RAISED if raised else form & ~RAISED
    if properties.get("text:display"):
        hidden = properties.get("text:display") == "none"
    return style._replace(form=form, hidden=hidden)


def _centimetres(written: str) -> float | None:
    found = _LENGTH.fullmatch(written)
    return float(found[1] or 0) * _UNITS[found[2]] if found and found[1] not in ("-", "") else None


class Lists:
    """The lists of a text, and how far each has counted."""

    def __init__(self, content: Element, styles: Element | None) -> None:
        self._styles = {
            element.get("style:name"): list(element.elements)
            for around in _shared(content, styles)
            for element in around.all("text:list-style")
        }
        self._counts: dict[tuple[int, int], int] = {}  # by list and depth
        self._last: dict[tuple[str, int], int] = {}  # by style and depth

    def marker(self, around: Element, item: Element, depth: int) -> str:
        """What stands before an item, and count it: `3.` as shown, `-` for all but numbers."""
        outer: Element | None = around
        while outer is not None and not outer.get("text:style-name"):
            outer = outer.above("text:list")
        name = outer.get("text:style-name") if outer is not None else ""
        levels = self._styles.get(name, [])
        level = next((one for one in levels if one.get("text:level") == str(depth + 1)), None)
        if level is None or level.tag != "text:list-level-style-number":
            return "-"
        number = self._number(around, item, level, (name, depth))
        form = level.get("style:num-format")
        shown = f"{level.get('style:num-prefix')}{number}{level.get('style:num-suffix')}".strip()
        if not form:
            return ""
        return shown if form == "1" and _MARKER.fullmatch(shown) else _plain(form, number)

    def _number(self, around: Element, item: Element, level: Element, key: tuple[str, int]) -> int:
        start = item.get("text:start-value") or level.get("text:start-value", "1")
        own = id(around), key[1]
        begins = item.get("text:start-value") or own not in self._counts
        goes_on = around.get("text:continue-numbering") == "true" or around.get(
            "text:continue-list"
        )
        if begins and goes_on and not item.get("text:start-value") and key in self._last:
            number = self._last[key] + 1
        elif begins:
            number = int(start) if start.isdecimal() and len(start) < 7 else 1
        else:
            number = self._counts[own] + 1
        self._counts[own] = self._last[key] = number
        return number


def _plain(form: str, number: int) -> str:
    """The marker of a number that no Markdown has: letters, or a number among others."""
    return f"{numeral('decimal', number)}." if form == "1" else "-"
