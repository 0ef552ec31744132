"""Read the paragraphs, lists, tables and notes of a Word document in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from arglint.readers.docx_lists import Lists
from arglint.readers.docx_notes import Note, Notes
from arglint.readers.docx_styles import Styles, twips
from arglint.readers.docx_words import TRANSPARENT, Words, chosen
from arglint.readers.pieces import Paragraph, Piece, table, words_of
from arglint.readers.xmltree import Element

Trees = Callable[[str], Element | None]  # the root of a part by its kind, such as `footnotes`

_MADE = ("toc ", "toc heading", "table of figures", "index ")  # by Word itself, out of the text
_INDENT = 280  # twips, half a centimetre, by which a quotation stands further in


class Blocks:
    """One way through a document, in the order of reading."""

    def __init__(self, root: Element, trees: Trees, links: Mapping[str, str]) -> None:
        self._root = root
        self._styles = Styles(trees("styles"))
        self._lists = Lists(trees("numbering"))
        bodies = {kind: trees(kind) for kind in ("footnotes", "endnotes")}
        self.notes = Notes(root, trees("settings"), bodies)
        self._words = Words(self._styles, self.notes, links)
        self._kept: list[Piece] = []  # of a paragraph that the next one goes on with
        self._tables = 0
        self._base = 0  # how far in most of the text stands

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the body, then the notes in the order of their marks."""
        body = self._root.find("w:body")
        if body is None:
            return
        self._base = self._most_indented(body)
        yield from self._blocks(body, "")
        yield from self._left("")
        for note in self.notes.called():
            yield from self._note(note)

    def _note(self, note: Note) -> Iterator[Paragraph]:
        self._words.forget()
        marker = note.label
        found = self._blocks(note.body, note.place) if note.body is not None else ()
        for paragraph in (*found, *self._left(note.place)):
            pieces = _without(paragraph.pieces, note.custom) if marker else paragraph.pieces
            for cell in paragraph.cells:
                pieces = [*pieces, *cell, Piece("break", "", None)]
            yield Paragraph("note", pieces, 0, marker, note.place, (), note.reference)
            marker = ""
        if marker:
            yield Paragraph("note", (), 0, marker, note.place, (), note.reference)

    def _left(self, place: str) -> Iterator[Paragraph]:
        """What was kept of a paragraph for the next, where no other follows."""
        if self._kept:
            yield Paragraph("paragraph", self._kept, 0, "", place)
        self._kept = []

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
                yield from self._left(place)
                yield from self._table(block, place)
            elif block.tag == "w:sdt":
                gallery = block.find("w:sdtPr", "w:docPartObj", "w:docPartGallery")
                content = block.find("w:sdtContent")
                made = gallery is not None and gallery.get("w:val") == "Table of Contents"
                if content is not None and not made:
                    yield from self._blocks(content, place)
            elif block.tag in TRANSPARENT:
                yield from self._blocks(block, place)
            elif block.tag == "mc:AlternateContent":
                found = chosen(block)
                if found is not None:
                    yield from self._blocks(found, place)

    def _paragraph(self, element: Element, place: str) -> Iterator[Paragraph]:
        pieces, boxes = self._words.read(element, self._styles.of(element), self._kept)
        self._kept = []
        if element.find("w:pPr", "w:sectPr") is not None:
            self.notes.section += 1
        if _runs_on(element):
            self._kept = pieces
        else:
            yield from self._shaped(element, pieces, place)
        for box in boxes:
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

    def _table(self, element: Element, place: str) -> Iterator[Paragraph]:
        if not place:
            self._tables += 1
        name = place or f"table {self._tables}"
        rows = [list(_all(row, "w:tc")) for row in _all(element, "w:tr") if not _is_deleted(row)]
        yield from table(rows, name, self._blocks)


def _without(pieces: Sequence[Piece], custom: str) -> Sequence[Piece]:
    """The pieces of a note without the mark of its author's that it begins with."""
    first = next((at for at, piece in enumerate(pieces) if piece.text.strip()), None)
    if not custom or first is None or not pieces[first].text.lstrip().startswith(custom):
        return pieces
    piece = pieces[first]
    text = piece.text.lstrip()[len(custom) :]
    at = piece.at + len(piece.text) - len(text)
    return [*pieces[:first], piece._replace(text=text, at=at), *pieces[first + 1 :]]


def _all(around: Element, tag: str) -> Iterator[Element]:
    """The rows or cells of a table, those in content controls and the like too."""
    for child in around.elements:
        if child.tag == tag:
            yield child
        elif child.tag in TRANSPARENT or child.tag in ("w:sdt", "w:sdtContent"):
            yield from _all(child, tag)


def _runs_on(paragraph: Element) -> bool:
    """Whether the next paragraph goes on with it: its end was deleted, or it is a drop cap."""
    mark = paragraph.find("w:pPr", "w:rPr")
    if mark is not None and (mark.find("w:del") or mark.find("w:moveFrom")):
        return True
    frame = paragraph.find("w:pPr", "w:framePr")
    return frame is not None and frame.get("w:dropCap", "none") != "none"


def _is_deleted(row: Element) -> bool:
    return row.find("w:trPr", "w:del") is not None
