"""Read a Word document (.docx) as its author means it: changes accepted, notes with their marks."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from arglint.readers.decode import UnreadableError
from arglint.readers.docx_lists import Lists
from arglint.readers.docx_notes import Notes
from arglint.readers.docx_styles import Style, Styles, twips
from arglint.readers.package import Package
from arglint.readers.pieces import (
    BOLD,
    ITALIC,
    Node,
    Paragraph,
    Piece,
    linked,
    plain,
    words_of,
)
from arglint.readers.prose import Written, write
from arglint.readers.symbols import symbol
from arglint.readers.xmltree import Element, Part, Text
from arglint.text import Source

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument"
PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    f"{_OFFICE}/relationships": "r",
    f"{_STRICT}/relationships": "r",
    f"{_OFFICE}/math": "m",
    f"{_STRICT}/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_KIND = "Word document"
_TRANSPARENT = frozenset(("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:bdo", "w:dir"))
_MADE = ("toc ", "toc heading", "table of figures", "index ")  # by Word itself, out of the text
_HIDDEN_FIELDS = frozenset(("toc", "tc", "index", "xe", "ta", "toa", "rd", "seqnone"))
_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[^lo]\s+)?"([^"]+)"', re.IGNORECASE)
_INDENT = 280  # twips, half a centimetre, by which a quotation stands further in


def read(data: bytes, path: str | None, encoding: str | None = None) -> Source:  # noqa: ARG001
    """The text of a Word document, which says itself how it is encoded."""
    return WordDocument(data).written.source(path)


class Relation(NamedTuple):
    """A relationship of a part: what it is, and where it leads."""

    kind: str
    target: str
    outside: bool


class WordDocument:
    """A package, its parts in XML as far as they are read, and its text.

    Raises UnreadableError if it is no Word document, or one that is not safe to read.
    """

    def __init__(self, data: bytes) -> None:
        self.package = Package(data, _KIND)
        top = self.relations("")
        self.main = next(
            (one.target for one in top.values() if one.kind == "officeDocument"),
            "word/document.xml",
        )
        self.body = self.part(self.main)
        if self.body.root.tag != "w:document":
            raise UnreadableError("this is an Office file, but no Word document")
        self.links = self.relations(self.main)
        self.reading = _Reading(self)
        self.written: Written = write(self.reading.paragraphs())

    def part(self, name: str) -> Part:
        """A part of the package as a tree."""
        return Part(name, self.package.read(name), PREFIXES)

    def related(self, kind: str) -> str | None:
        """The name of the part of a kind (`footnotes`) that belongs to the text, or None."""
        return next(
            (one.target for one in self.links.values() if one.kind == kind and not one.outside),
            None,
        )

    def tree(self, kind: str) -> Element | None:
        """The root of the part of a kind, where it is there."""
        name = self.related(kind)
        return self.part(name).root if name is not None and name in self.package else None

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part is related to, by the identifier of the relation."""
        rels = relations_of(name)
        if rels not in self.package:
            return {}
        folder = posixpath.dirname(name)
        found = {}
        for relation in self.part(rels).root.elements:
            outside = relation.get("TargetMode") == "External"
            target = relation.get("Target")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
            kind = relation.get("Type").rpartition("/")[2]
            found[relation.get("Id")] = Relation(kind, target, outside)
        return found


def relations_of(name: str) -> str:
    """The name of the part that holds the relations of another; of the package for no name."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


class _Field:
    """A field that is being read: its instruction is hidden, its result is part of the text."""

    __slots__ = ("code", "first", "in_code", "pieces")

    def __init__(self) -> None:
        self.code = ""
        self.in_code = True
        self.pieces: list[Piece] | None = None  # those of its paragraph; its own are from `first`
        self.first = 0

    @property
    def hidden(self) -> bool:
        return self.in_code or self.code.strip().partition(" ")[0].lower() in _HIDDEN_FIELDS


class _Reading:
    """One way through a document, in the order of reading."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._styles = Styles(document.tree("styles"))
        self._lists = Lists(document.tree("numbering"))
        self.notes = Notes(
            document.body.root,
            document.tree("settings"),
            {kind: document.tree(kind) for kind in ("footnotes", "endnotes")},
        )
        self._fields: list[_Field] = []
        self._hidden = 0  # how many of these hide what is read
        self._boxes: list[Element] = []
        self._pieces: list[Piece] = []  # of the paragraph that is being read
        self._kept: list[Piece] = []  # of one whose end was deleted
        self._style = Style()  # of the paragraph that is being read
        self._tables = 0
        self._base = 0  # how far in most of the text stands

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the body, then the notes in the order of their marks."""
        body = self._document.body.root.find("w:body")
        if body is None:
            return
        self._base = self._most_indented(body)
        yield from self._blocks(body, "")
        for note in self.notes.called():
            self._fields.clear()
            self._hidden = 0
            self._kept.clear()
            marker = note.label
            for paragraph in self._blocks(note.body, note.place) if note.body else ():
                pieces = _without(paragraph.pieces, note.custom) if marker else paragraph.pieces
                for cell in paragraph.cells:
                    pieces = [*pieces, *cell, Piece("break", "", None)]
                yield Paragraph("note", pieces, 0, marker, note.place, (), note.reference)
                marker = ""
            if marker:
                yield Paragraph("note", (), 0, marker, note.place, (), note.reference)

    def _most_indented(self, body: Element) -> int:
        found: Counter[int] = Counter()
        for paragraph in body.within("w:p"):
            words = (text for run in paragraph.all("w:r") for text in run.all("w:t"))
            found[self._indent(paragraph)[0]] += sum(len(text.text) for text in words)
        return found.most_common(1)[0][0] if found else 0

    def _indent(self, paragraph: Element) -> tuple[int, int]:
        """How far in a paragraph stands, and how far its first line hangs out, in twips."""
        style = self._styles.of(paragraph)
        own = paragraph.find("w:pPr", "w:ind")
        if own is None:
            return style.left, style.hanging
        left = own.get("w:left") or own.get("w:start")
        hanging = twips(own.get("w:hanging"), style.hanging)
        return twips(left, style.left), 0 if own.get("w:firstLine") else hanging

    # Blocks

    def _blocks(self, around: Element, place: str) -> Iterator[Paragraph]:
        for block in around.elements:
            if block.tag == "w:p":
                yield from self._paragraph(block, place)
            elif block.tag == "w:tbl":
                yield from self._table(block, place)
            elif block.tag == "w:sdt":
                gallery = block.find("w:sdtPr", "w:docPartObj", "w:docPartGallery")
                content = block.find("w:sdtContent")
                made = gallery is not None and gallery.get("w:val") == "Table of Contents"
                if content is not None and not made:
                    yield from self._blocks(content, place)
            elif block.tag in _TRANSPARENT:
                yield from self._blocks(block, place)
            elif block.tag == "mc:AlternateContent":
                chosen = _chosen(block)
                if chosen is not None:
                    yield from self._blocks(chosen, place)

    def _paragraph(self, element: Element, place: str) -> Iterator[Paragraph]:
        before, self._pieces = self._pieces, self._kept
        boxes, self._boxes = self._boxes, []
        self._kept = []
        self._style = self._styles.of(element)
        self._inline(element)
        pieces, self._pieces = self._pieces, before
        inner, self._boxes = self._boxes, boxes
        if element.find("w:pPr", "w:sectPr") is not None:
            self.notes.section += 1
        mark = element.find("w:pPr", "w:rPr")
        if mark is not None and (mark.find("w:del") or mark.find("w:moveFrom")):
            self._kept = pieces
        else:
            yield from self._shaped(element, pieces, place)
        for box in inner:
            yield from self._blocks(box, place or "text box")

    def _shaped(self, element: Element, pieces: Sequence[Piece], place: str) -> Iterator[Paragraph]:
        style = self._styles.of(element)
        if style.name.startswith(_MADE):
            return
        outline = element.find("w:pPr", "w:outlineLvl")
        level = twips(outline.get("w:val"), 9) + 1 if outline is not None else style.heading
        item = self._lists.item(element, style)
        if 0 < level < 10:
            yield Paragraph("heading", pieces, level, "", place)
        elif style.is_code:
            yield Paragraph("code", pieces, 0, "", place)
        elif item is not None and words_of(pieces):
            yield Paragraph("item", pieces, item.level, self._lists.marker(item), place)
        elif style.is_quotation or (item is None and self._stands_in(element)):
            yield Paragraph("quotation", pieces, 0, "", place)
        else:
            yield Paragraph("paragraph", pieces, 0, "", place)

    def _stands_in(self, element: Element) -> bool:
        """Whether a paragraph stands further in than the text, as a quotation does."""
        left, hanging = self._indent(element)
        if left - self._base < _INDENT or hanging or element.above("w:tbl", "w:txbxContent"):
            return False
        style = self._styles.of(element)
        aligned = element.find("w:pPr", "w:jc")
        centred = aligned is not None and aligned.get("w:val") in ("center", "right", "end")
        return not centred and not style.name.startswith(("list", "caption", "bibliography"))

    def _table(self, table: Element, place: str) -> Iterator[Paragraph]:
        if not place:
            self._tables += 1
        name = place or f"table {self._tables}"
        rows = [list(_all(row, "w:tc")) for row in _all(table, "w:tr") if not _is_deleted(row)]
        if max(map(len, rows), default=0) < 2:
            for cell in (cell for row in rows for cell in row):
                yield from self._blocks(cell, name)
            return
        boxes: list[Paragraph] = []
        for number, row in enumerate(rows):
            cells = [self._cell(cell, name, boxes) for cell in row]
            yield Paragraph("row", (), int(number > 0), "", f"{name}, row {number + 1}", cells)
        yield from boxes

    def _cell(self, cell: Element, place: str, boxes: list[Paragraph]) -> list[Piece]:
        pieces: list[Piece] = []
        for paragraph in self._blocks(cell, place):
            if paragraph.place == "text box":
                boxes.append(paragraph)
            for part in (paragraph.pieces, *paragraph.cells):
                pieces += [*part, Piece("break", "", None)]
        return pieces

    # What stands in a paragraph

    def _inline(self, around: Element) -> None:
        for child in around.elements:
            tag = child.tag
            if tag == "w:r":
                self._run(child)
            elif tag in _TRANSPARENT:
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
                chosen = _chosen(child)
                if chosen is not None:
                    self._inline(chosen)

    def _link(self, element: Element) -> None:
        relation = self._document.links.get(element.get("r:id"))
        address = relation.target if relation and relation.outside else ""
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
                    self._fields[-1].code += child.text
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
            link = _LINK.match(field.code)
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
            self._pieces.append(Piece("mark", self.notes.call(child), child))
        elif tag in ("w:drawing", "w:pict", "w:object"):
            self._boxes += _boxes(child)
        elif tag == "mc:AlternateContent":
            chosen = _chosen(child)
            for inner in chosen.elements if chosen is not None else ():
                self._content(inner, form)
        elif tag == "w:ruby":
            base = child.find("w:rubyBase")
            if base is not None:
                self._inline(base)

    def _text(self, element: Element, form: int) -> None:
        if element.parent is not None and self.notes.is_custom(element.parent):
            return
        for text in element.children:
            if isinstance(text, Text):
                self._pieces += plain(text, form)

    def _add(self, words: str, node: Node, form: int) -> None:
        self._pieces.append(Piece("words", words, node, 0, form & (ITALIC | BOLD)))


def _without(pieces: Sequence[Piece], custom: str) -> Sequence[Piece]:
    """The pieces of a note without the mark of its author's that it begins with."""
    first = next((at for at, piece in enumerate(pieces) if piece.text.strip()), None)
    if not custom or first is None or not pieces[first].text.lstrip().startswith(custom):
        return pieces
    piece = pieces[first]
    text = piece.text.lstrip()[len(custom) :]
    at = piece.at + len(piece.text) - len(text)
    return [*pieces[:first], piece._replace(text=text, at=at), *pieces[first + 1 :]]


def _chosen(element: Element) -> Element | None:
    """What newer programs show of an alternative; what older ones do says the same again."""
    return element.find("mc:Choice") or element.find("mc:Fallback")


def _boxes(around: Element) -> Iterator[Element]:
    """The text boxes in a drawing, the outermost of each."""
    for child in around.elements:
        if child.tag == "w:txbxContent":
            yield child
        elif child.tag == "mc:AlternateContent":
            chosen = _chosen(child)
            if chosen is not None:
                yield from _boxes(chosen)
        else:
            yield from _boxes(child)


def _all(around: Element, tag: str) -> Iterator[Element]:
    """The rows or cells of a table, those in content controls and the like too."""
    for child in around.elements:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT or child.tag in ("w:sdt", "w:sdtContent"):
            yield from _all(child, tag)


def _is_deleted(row: Element) -> bool:
    return row.find("w:trPr", "w:del") is not None
