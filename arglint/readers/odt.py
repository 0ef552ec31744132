"""Read an OpenDocument text (.odt) as its author means it: changes accepted, notes in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arglint.readers.decode import UnreadableError
from arglint.readers.odt_styles import Lists, Styles
from arglint.readers.package import Package
from arglint.readers.pieces import (
    BOLD,
    ITALIC,
    Labels,
    Node,
    Paragraph,
    Piece,
    linked,
    table,
)
from arglint.readers.prose import write
from arglint.readers.xmltree import Element, Part, Text
from arglint.text import Source

_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
PREFIXES = {
    f"{_SPACE}:office:1.0": "office",
    f"{_SPACE}:text:1.0": "text",
    f"{_SPACE}:style:1.0": "style",
    f"{_SPACE}:table:1.0": "table",
    f"{_SPACE}:drawing:1.0": "draw",
    f"{_SPACE}:manifest:1.0": "manifest",
    f"{_SPACE}:xsl-fo-compatible:1.0": "fo",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_KIND = "OpenDocument text"
CONTENT = "content.xml"
_BLANKS = frozenset(("text:s", "text:tab"))
_WHITE = " \t\n\r"  # of which a row shows as one blank
_SOFT = "\u00ad"  # a hyphen that only shows at line ends
_RUNS = re.compile(f"[{_WHITE}]+|{_SOFT}|[^{_WHITE}{_SOFT}]+")
_INDENT = 0.5  # centimetres by which a quotation stands further in
# What holds no words of the text, or words that the program made.
_SILENT = frozenset(
    """\
text:tracked-changes text:table-of-content text:illustration-index text:table-index
text:object-index text:user-index text:alphabetical-index text:sequence-decls
text:variable-decls text:user-field-decls text:dde-connection-decls office:forms
office:annotation office:annotation-end text:hidden-text text:hidden-paragraph text:script
text:ruby-text text:index-title-template text:note draw:object draw:image svg:title svg:desc
text:page-number text:soft-page-break""".split()
)


class TextDocument:
    """A package, its content, and its text.

    Raises UnreadableError if it is no OpenDocument text, or one that is not safe to read.
    """

    def __init__(self, data: bytes) -> None:
        self.package = Package(data, _KIND)
        manifest = "META-INF/manifest.xml"
        if manifest in self.package and b"encryption-data" in self.package.read(manifest):
            raise UnreadableError(f"this {_KIND} is encrypted; save it without a password")
        self.content = self.part(CONTENT)
        styles = self.part("styles.xml").root if "styles.xml" in self.package else None
        text = self.content.root.find("office:body", "office:text")
        if text is None:
            raise UnreadableError("this is an OpenDocument file, but no text")
        self.written = write(_Reading(self.content.root, styles, text).paragraphs())

    def part(self, name: str) -> Part:
        """A part of the package as a tree."""
        return Part(name, self.package.read(name), PREFIXES)


def read(data: bytes, path: str | None, encoding: str | None = None) -> Source:  # noqa: ARG001
    """The text of an OpenDocument text, which says itself how it is encoded."""
    return TextDocument(data).written.source(path)


class _Reading:
    """One way through a document, in the order of reading."""

    def __init__(self, content: Element, styles: Element | None, text: Element) -> None:
        self._text = text
        self._styles = Styles(content, styles)
        self._lists = Lists(content, styles)
        self._notes: list[tuple[str, str, Element]] = []
        self._labels = Labels()
        self._apart = self._look_alike()
        self._form = 0  # that of the paragraph as a whole
        self._boxes: list[Element] = []
        self._pieces: list[Piece] = []
        self._blank = True  # whether white space follows white space, which counts once
        self._tables = 0
        self._base = 0.0  # how far in most of the text stands

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the text, then the notes in the order of their marks."""
        found: Counter[float] = Counter()
        for element in self._text.within("text:p"):
            if element.above("text:note", "office:annotation", "text:tracked-changes") is None:
                parts = (element, *element.all("text:span"))
                words = (child for part in parts for child in part.children)
                size = sum(len(child.chars) for child in words if isinstance(child, Text))
                found[self._styles.of(element).left] += size
        self._base = found.most_common(1)[0][0] if found else 0.0
        yield from self._blocks(self._text, "")
        at = 0
        while at < len(self._notes):  # a note may call another
            marker, place, note = self._notes[at]
            at += 1
            body = note.find("text:note-body")
            for paragraph in self._blocks(body, place) if body is not None else ():
                pieces = list(paragraph.pieces)
                for cell in paragraph.cells:
                    pieces += [*cell, Piece("break", "", None)]
                yield Paragraph("note", pieces, 0, marker, place, (), note)
                marker = ""
            if marker:
                yield Paragraph("note", (), 0, marker, place, (), note)

    # Blocks

    def _blocks(self, around: Element, place: str, depth: int = -1) -> Iterator[Paragraph]:
        for block in around.elements:
            tag = block.tag
            if tag in ("text:p", "text:h"):
                yield from self._paragraph(block, place)
            elif tag == "text:list":
                yield from self._list(block, place, depth + 1)
            elif tag == "table:table":
                yield from self._table(block, place)
            elif tag in ("draw:frame", "draw:text-box", "draw:g"):
                yield from self._blocks(block, place or "text box")
            elif tag not in _SILENT and not self._styles.is_hidden_section(block):
                yield from self._blocks(block, place, depth)

    def _paragraph(self, element: Element, place: str) -> Iterator[Paragraph]:
        before, self._pieces = self._pieces, []
        boxes, self._boxes = self._boxes, []
        self._blank = True
        style = self._styles.of(element)
        self._form = style.form & (ITALIC | BOLD)
        self._inline(element, style.form)
        pieces, self._pieces = self._pieces, before
        inner, self._boxes = self._boxes, boxes
        level = _level(element)
        if style.hidden:
            pass
        elif level or style.heading:
            yield Paragraph("heading", pieces, int(level) if level else style.heading, "", place)
        elif style.is_code:
            yield Paragraph("code", pieces, 0, "", place)
        elif style.is_quotation or self._stands_in(element):
            yield Paragraph("quotation", pieces, 0, "", place)
        else:
            yield Paragraph("paragraph", pieces, 0, "", place)
        for box in inner:
            yield from self._blocks(box, place or "text box")

    def _stands_in(self, element: Element) -> bool:
        """Whether a paragraph stands further in than the text, as a quotation does."""
        style = self._styles.of(element)
        if style.left - self._base < _INDENT or style.hanging or style.centred:
            return False
        around = ("text:list", "table:table", "draw:text-box", "text:note")
        return element.above(*around) is None and not style.is_listing

    def _list(self, element: Element, place: str, depth: int) -> Iterator[Paragraph]:
        for item in element.elements:
            if item.tag not in ("text:list-item", "text:list-header"):
                continue
            marker = self._lists.marker(element, item, depth) if item.tag[5:] == "list-item" else ""
            for paragraph in self._blocks(item, place, depth):
                if paragraph.kind in ("paragraph", "quotation") and marker:
                    yield paragraph._replace(kind="item", level=depth, marker=marker)
                    marker = ""
                else:
                    yield paragraph

    def _table(self, element: Element, place: str) -> Iterator[Paragraph]:
        if not place:
            self._tables += 1
        name = place or f"table {self._tables}"
        rows = [list(_all(row, "table:table-cell")) for row in _all(element, "table:table-row")]
        yield from table(rows, name, self._blocks)

    # What stands in a paragraph

    def _inline(self, around: Element, form: int) -> None:
        for child in around.children:
            if isinstance(child, Text):
                self._words(child, form)
            else:
                self._element(child, form)

    def _element(self, child: Element, form: int) -> None:
        tag = child.tag
        if tag == "text:span":
            style = self._styles.span(child, form)
            if not style.hidden:
                self._inline(child, style.form)
        elif tag == "text:note":
            self._note(child)
        elif tag in _BLANKS:
            self._add(" ", child, form)
        elif tag == "text:line-break":
            self._pieces.append(Piece("break", "", child))
            self._blank = True
        elif tag == "text:a":
            first = len(self._pieces)
            self._inline(child, form)
            self._pieces[first:] = linked(self._pieces[first:], child.get("xlink:href"))
        elif tag == "text:ruby":
            base = child.find("text:ruby-base")
            if base is not None:
                self._inline(base, form)
        elif tag in ("draw:frame", "draw:g", "draw:custom-shape", "draw:rect", "draw:text-box"):
            self._boxes.append(child)
        elif tag not in _SILENT:
            self._inline(child, form)

    def _note(self, note: Element) -> None:
        citation = note.find("text:note-citation")
        shown = "".join(citation.text.split()) if citation is not None else ""
        shown = "".join(sign for sign in shown if sign not in "[]") or "*"
        is_endnote = note.get("text:note-class") == "endnote"
        label = self._labels.free(f"en{shown}" if is_endnote and self._apart else shown)
        place = f"{'endnote' if is_endnote else 'note'} {shown}"
        self._notes.append((label, place, note))
        self._pieces.append(Piece("mark", label, note))
        self._blank = False

    def _look_alike(self) -> bool:
        """Whether some endnote is called by what calls a footnote too."""
        shown: dict[str, set[str]] = {"footnote": set(), "endnote": set()}
        for note in self._text.within("text:note"):
            citation = note.find("text:note-citation")
            if citation is not None:
                shown.setdefault(note.get("text:note-class"), set()).add(citation.text.strip())
        return not shown["footnote"].isdisjoint(shown["endnote"])

    def _words(self, text: Text, form: int) -> None:
        """Characters, of which white space after white space counts for nothing."""
        for found in _RUNS.finditer(text.chars):
            words = found[0]
            if words.isspace() and words[0] in _WHITE:
                if not self._blank:
                    self._add(" ", text, form, found.start())
                self._blank = True
            elif words != _SOFT:
                self._add(words, text, form, found.start())
                self._blank = False

    def _add(self, words: str, node: Node, form: int, at: int = 0) -> None:
        self._pieces.append(Piece("words", words, node, at, form ^ self._form))


def _level(element: Element) -> str:
    """The level of a heading, in digits; nothing for a paragraph."""
    level = element.get("text:outline-level")
    return "" if element.tag != "text:h" else level if level.isdecimal() else "1"


def _all(around: Element, tag: str) -> Iterator[Element]:
    """The rows or cells of a table, those in groups and headers too."""
    for child in around.elements:
        if child.tag == tag:
            yield child
        elif child.tag.startswith("table:table-") and child.tag not in (
            "table:table-row",
            "table:table-cell",
        ):
            yield from _all(child, tag)
