"""Read what stands in the paragraphs of a Word document: runs, fields, links, marks of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from arglint.readers.docx_notes import Notes
from arglint.readers.docx_styles import Style, Styles
from arglint.readers.pieces import BOLD, ITALIC, Node, Piece, linked, plain
from arglint.readers.symbols import symbol
from arglint.readers.xmltree import Element, Text

TRANSPARENT = frozenset(("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:bdo", "w:dir"))
_HIDDEN_FIELDS = frozenset(("toc", "tc", "index", "xe", "ta", "toa", "rd", "seqnone"))
_LONGEST = 4_000  # characters of a field's instruction; the rest of one says nothing to us
_DEEPEST = 20  # fields in one another, as in Word; further in, none is a link
_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[^lo]\s+)?"([^"]+)"', re.IGNORECASE)


class Found(NamedTuple):
    """What stands in a paragraph, and the text boxes that are tied to it."""

    pieces: list[Piece]
    boxes: list[Element]


class _Field:
    """A field that is being read: its instruction is hidden, its result is part of the text."""

    __slots__ = ("code", "first", "in_code", "pieces")

    def __init__(self) -> None:
        self.code = ""
        self.in_code = True
        self.pieces: list[Piece] | None = None  # those of its paragraph; its own are from `first`
        self.first = 0

    def instruct(self, words: str) -> None:
        if len(self.code) < _LONGEST:
            self.code += words

    @property
    def hidden(self) -> bool:
        return self.in_code or self.code.strip().partition(" ")[0].lower() in _HIDDEN_FIELDS


class Words:
    """Reads one paragraph after the other, since fields go on from one to the next.

    `links` are the addresses outside that the document leads to, by identifier.
    """

    def __init__(self, styles: Styles, notes: Notes, links: Mapping[str, str]) -> None:
        self._styles = styles
        self._notes = notes
        self._links = links
        self._fields: list[_Field] = []
        self._hidden = 0  # how many of these hide what is read
        self._boxes: list[Element] = []
        self._pieces: list[Piece] = []
        self._style = Style()

    def read(self, paragraph: Element, style: Style, before: list[Piece]) -> Found:
        """What stands in a paragraph of a style, behind some pieces that belong to it too."""
        self._pieces, self._boxes, self._style = before, [], style
        self._inline(paragraph)
        return Found(self._pieces, self._boxes)

    def forget(self) -> None:
        """End all fields that are open, before another part of the document."""
        self._fields.clear()
        self._hidden = 0

    def _inline(self, around: Element) -> None:
        for child in around.elements:
            tag = child.tag
            if tag == "w:r":
                self._run(child)
            elif tag in TRANSPARENT:
                self._inline(child)
            elif tag == "w:hyperlink":
                self._link(child)
            elif tag == "w:fldSimple":
                if child.get("w:instr").strip().partition(" ")[0].lower() not in _HIDDEN_FIELDS:
                    self._inline(child)
            elif tag == "w:sdt":
                placeholder = child.find("w:sdtPr", "w:showingPlcHdr")
                content = child.find("w:sdtContent")
                if content is not None and placeholder is None:
                    self._inline(content)
            elif tag in ("m:oMath", "m:oMathPara"):
                self._math(child)
            elif tag == "mc:AlternateContent":
                found = chosen(child)
                if found is not None:
                    self._inline(found)

    def _link(self, element: Element) -> None:
        address = self._links.get(element.get("r:id"), "")
        first = len(self._pieces)
        self._inline(element)
        self._pieces[first:] = linked(self._pieces[first:], address)

    def _math(self, element: Element) -> None:
        words = " ".join("".join(text.text for text in element.within("m:t")).split())
        if words and "$" not in words and len(words) < 200 and not self._hidden:
            self._pieces.append(Piece("math", words, element))

    def _run(self, run: Element) -> None:
        form, hidden = self._styles.form(run, self._style)
        for child in run.elements:
            tag = child.tag
            if tag == "w:fldChar":
                self._field(child)
            elif tag == "w:instrText":
                if self._fields and self._fields[-1].in_code:
                    self._fields[-1].instruct(child.text)
            elif not hidden and not self._hidden:
                self._content(child, form)

    def _field(self, element: Element) -> None:
        kind = element.get("w:fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
            self._hidden += 1
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            self._hidden -= field.hidden
            field.in_code = False
            self._hidden += field.hidden
            field.pieces, field.first = self._pieces, len(self._pieces)
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            self._hidden -= field.hidden
            link = _LINK.match(field.code) if len(self._fields) < _DEEPEST else None
            if link and field.pieces is self._pieces:
                self._pieces[field.first :] = linked(self._pieces[field.first :], link[1])

    def _content(self, child: Element, form: int) -> None:
        tag = child.tag
        if tag == "w:t":
            self._text(child, form)
        elif tag in ("w:tab", "w:ptab"):
            self._add(" ", child, form)
        elif tag in ("w:br", "w:cr"):
            self._pieces.append(Piece("break", "", child))
        elif tag == "w:noBreakHyphen":
            self._add("\u2011", child, form)
        elif tag == "w:sym":
            self._add(symbol(child.get("w:font"), child.get("w:char")), child, form)
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            self._pieces.append(Piece("mark", self._notes.call(child), child))
        elif tag in ("w:drawing", "w:pict", "w:object"):
            self._boxes += _boxes(child)
        elif tag == "mc:AlternateContent":
            found = chosen(child)
            for inner in found.elements if found is not None else ():
                self._content(inner, form)
        elif tag == "w:ruby":
            base = child.find("w:rubyBase")
            if base is not None:
                self._inline(base)

    def _text(self, element: Element, form: int) -> None:
        if element.parent is not None and self._notes.is_custom(element.parent):
            return
        for text in element.children:
            if isinstance(text, Text):
                self._pieces += plain(text, form)

    def _add(self, words: str, node: Node, form: int) -> None:
        self._pieces.append(Piece("words", words, node, 0, form & (ITALIC | BOLD)))


def chosen(element: Element) -> Element | None:
    """What newer programs show of an alternative; what older ones do says the same again."""
    return element.find("mc:Choice") or element.find("mc:Fallback")


def _boxes(around: Element) -> Iterator[Element]:
    """The text boxes in a drawing, the outermost of each."""
    for child in around.elements:
        if child.tag == "w:txbxContent":
            yield child
        elif child.tag == "mc:AlternateContent":
            found = chosen(child)
            if found is not None:
                yield from _boxes(found)
        else:
            yield from _boxes(child)
