"""Number the footnotes and endnotes of a Word document as Word shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from arglint.readers.docx_styles import twips
from arglint.readers.numerals import numeral
from arglint.readers.pieces import Labels
from arglint.readers.xmltree import Element

_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_REFERENCE = {"footnotes": "w:footnoteReference", "endnotes": "w:endnoteReference"}
_FORMS = {"footnotes": "decimal", "endnotes": "lowerRoman"}


class Note(NamedTuple):
    """A note that the text calls: its label, its name, its body, and the element that calls it.

    `custom` is the mark that its author chose, if not Word.
    """

    label: str
    place: str
    custom: str
    body: Element | None
    reference: Element


class _Counting(NamedTuple):
    form: str
    start: int
    each_section: bool


class Notes:
    """Both series of notes, numbered as their marks come; `section` is set by who reads."""

    def __init__(
        self, body: Element, settings: Element | None, trees: Mapping[str, Element | None]
    ) -> None:
        self.section = 0
        self._sections = list(body.within("w:sectPr"))
        self._settings = settings
        self._bodies = {
            kind: {
                note.get("w:id"): note
                for note in (tree.elements if tree is not None else ())
                if note.get("w:type") not in _SEPARATORS
            }
            for kind, tree in trees.items()
        }
        both = all(any(body.within(tag)) for tag in _REFERENCE.values())
        # Where both series look alike, the labels of endnotes say what they are.
        self._apart = both and self._counting("footnotes").form == self._counting("endnotes").form
        self._counts: dict[tuple[str, int], int] = {}
        self._called: dict[str, list[Note]] = {kind: [] for kind in _REFERENCE}
        self._labels = Labels()
        self._custom: dict[int, str] = {}

    def call(self, reference: Element) -> str:
        """Take a reference in its turn; the label of its note."""
        kind = "footnotes" if reference.tag == _REFERENCE["footnotes"] else "endnotes"
        custom = ""
        if reference.get("w:customMarkFollows") in ("1", "true", "on"):
            custom = self._take_custom(reference)
        shown = custom or self._number(kind)
        label = self._labels.free(
            shown if custom or kind == "footnotes" or not self._apart else f"en{shown}"
        )
        place = f"{'note' if kind == 'footnotes' else 'endnote'} {shown}"
        # A body belongs to one mark; else notes could call themselves without end.
        body = self._bodies[kind].pop(reference.get("w:id"), None)
        self._called[kind].append(Note(label, place, custom, body, reference))
        return label

    def is_custom(self, run: Element) -> bool:
        """Whether a run shows a mark that its author chose, which its label holds already."""
        return id(run) in self._custom

    def called(self) -> Iterator[Note]:
        """The footnotes, then the endnotes, by their marks; more may be called on the way."""
        for notes in self._called.values():
            at = 0
            while at < len(notes):
                yield notes[at]
                at += 1

    def _take_custom(self, reference: Element) -> str:
        run = reference.parent
        words = "".join(text.text for text in run.all("w:t")).strip() if run else ""
        words = "".join(sign for sign in words if sign not in "[]" and not sign.isspace())
        if run is not None and words:
            self._custom[id(run)] = words
        return words[:20] or "*"

    def _number(self, kind: str) -> str:
        counting = self._counting(kind)
        section = self.section if counting.each_section else 0
        number = self._counts.get((kind, section), counting.start)
        self._counts[kind, section] = number + 1
        shown = numeral(counting.form, number)
        return f"{section + 1}-{shown}" if section else shown

    def _counting(self, kind: str) -> _Counting:
        tag = "w:footnotePr" if kind == "footnotes" else "w:endnotePr"
        section = self._sections[self.section] if self.section < len(self._sections) else None
        found = {}
        for around in (self._settings, section):
            properties = around.find(tag) if around is not None else None
            for element in properties.elements if properties is not None else ():
                found[element.tag] = element.get("w:val")
        return _Counting(
            found.get("w:numFmt") or _FORMS[kind],
            twips(found.get("w:numStart", ""), 1),
            found.get("w:numRestart") == "eachSect",
        )
