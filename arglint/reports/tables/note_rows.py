"""Gather the notes of a text: where each is called, what it says, cites and supports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arglint.document.model import Document, NoteBody, NoteFault, NoteMark
from arglint.document.reference import Reference
from arglint.patterns import regex
from arglint.reports.tables.table import one_line
from arglint.reports.tables.words import quoted_words, unmarked
from arglint.reports.tables.works import POINTING_BACK, Works
from arglint.text import Span, Where

_NEAR = 400  # characters on either side of a mark in a long sentence
_LOOSE = " \t\r\n.,;:!?)]”’\"'*_"
_RANGE = regex(r"\s?[-–—]{1,2}\s?[\dIVXLCivxlc]+\b|\s?ff?\b")
_TROUBLES = {
    "first": "there is no note before it",
    "nothing": "the note before cites nothing",
    "several": "the note before cites several works",
    "unknown": "no such work was cited before",
    "ambiguous": "several works fit",
}


class Cited(NamedTuple):
    """A work that a note cites: its name, if it can be told, the locator, and how it is cited."""

    kind: str
    work: str
    locator: str
    sign: str
    since: int | None  # the line on which the work is first cited, if that is elsewhere
    trouble: str

    @property
    def said(self) -> str:
        """The trouble with the sign that makes it."""
        return f"{self.sign}: {self.trouble}" if self.sign else self.trouble


class Note(NamedTuple):
    """A note: its label as written, the places of its marks, its body, what it cites and supports.

    `faults` are whole sentences without a full stop.
    """

    mark: str
    label: str
    number: int | None
    notation: str
    marks: tuple[Where, ...]
    body: Where | None
    words: str
    cited: tuple[Cited, ...]
    supports: str
    faults: tuple[str, ...]

    @property
    def at(self) -> Where | None:
        """Where it is called, else where it stands."""
        return self.marks[0] if self.marks else self.body


def notes(document: Document) -> list[Note]:
    """The notes of a text as they are called; those that nothing calls, where they stand."""
    return _Reader(document).read()


class _Reader:
    """Puts the rows together: marks and bodies, what each cites, and what is wrong with it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._works = Works(document)
        self._quoted = {
            quotation.note: quotation
            for quotation in reversed(document.quotations)
            if quotation.note is not None
        }
        self._signs = sorted(
            sign
            for inner, braces in document.spans
            for sign in (Span(inner.start - 1, inner.start), Span(inner.end, braces.end))
        )
        self._of_marks: dict[int, list[str]] = {}
        self._of_bodies: dict[int, list[str]] = {}
        self._doubled = {fault.body for fault in document.note_faults("doubled")}
        for series in document.series:
            for fault in series.faults:
                self._tell(fault)

    def read(self) -> list[Note]:
        document = self._document
        marks: dict[int, list[NoteMark]] = {}
        found: list[tuple[int, Note]] = []
        for mark in document.marks:
            if mark.body is None:
                found.append((mark.span.start, self._note([mark], None)))
            else:
                marks.setdefault(mark.body, []).append(mark)
        for body in document.bodies:
            calls = marks.get(body.index, [])
            start = calls[0].span.start if calls else body.span.start
            found.append((start, self._note(calls, body)))
        found.sort(key=lambda pair: pair[0])
        return [note for _, note in found]

    def _note(self, marks: Sequence[NoteMark], body: NoteBody | None) -> Note:
        document = self._document
        first: NoteMark | NoteBody | None = marks[0] if marks else body
        where = document.source.where
        references = document.references.of_body(body.index) if body else ()
        return Note(
            self._written(marks, body),
            first.label if first else "",
            first.number if first else None,
            first.notation if first else "",
            tuple(where(mark.span.start) for mark in marks),
            where(body.span.start) if body else None,
            one_line(document.slice(body.content)) if body else "",
            tuple(self._cited(one) for one in references if one.kind != "remark"),
            self._supports(marks[0]) if marks else "",
            tuple(self._faults(marks, body)),
        )

    def _written(self, marks: Sequence[NoteMark], body: NoteBody | None) -> str:
        """The mark as the text has it; that of an inline note is all that its kind has."""
        span = marks[0].span if marks else body.mark if body else Span(0, 0)
        if (marks and marks[0].notation == "inline") or (body and body.notation == "inline"):
            return "^[…]"
        return one_line(self._document.slice(span))

    def _cited(self, reference: Reference) -> Cited:
        document = self._document
        first = self._works.first(reference)
        elsewhere = first.index != reference.index
        return Cited(
            reference.kind,
            "; ".join(self._works.of(reference)),
            self._locator(reference.locator) if reference.locator else "",
            one_line(document.slice(reference.sign)) if reference.kind in POINTING_BACK else "",
            document.source.where(first.span.start).line if elsewhere else None,
            _TROUBLES.get(reference.trouble, ""),
        )

    def _locator(self, span: Span) -> str:
        """A locator as the note writes it, to the end of its range."""
        text = self._document.text
        match = _RANGE.match(text, span.end)
        return one_line(text[span.start : match.end() if match else span.end]).strip(" ,:.")

    def _supports(self, mark: NoteMark) -> str:
        """The quotation at the mark, else what its sentence says since the mark before."""
        document = self._document
        quoted = self._quoted.get(mark.index)
        if quoted is not None:
            return quoted.opening + quoted_words(document, quoted) + quoted.closing
        at = document.sentence_at(max(0, mark.span.start - 1))
        if at is None:
            at = document.sentence_at(mark.span.start)
        if at is None:
            return ""
        sentence = document.sentences[at].span
        before = document.marks[mark.index - 1].span.end if mark.index else 0
        said = self._plain(Span(max(sentence.start, before), mark.span.start)).strip(_LOOSE)
        if not said:  # a second mark at one place, or one that opens its sentence
            near = max(sentence.start, mark.span.start - _NEAR), mark.span.end + _NEAR
            said = unmarked(document, Span(near[0], min(sentence.end, near[1])))
        return one_line(said)

    def _plain(self, span: Span) -> str:
        """The text of a span without the brackets and braces by which an argument is marked."""
        text, done = self._document.text, span.start
        words = []
        for at in range(bisect_left(self._signs, (span.start,)), len(self._signs)):
            start, end = self._signs[at]
            if start >= span.end:
                break
            words.append(text[done:start])
            done = max(done, end)
        return "".join([*words, text[done : span.end]])

    def _faults(self, marks: Sequence[NoteMark], body: NoteBody | None) -> Iterator[str]:
        for mark in marks:
            yield from self._of_marks.get(mark.index, ())
            if mark.body is None and self._document.series[mark.series].bodies:
                yield "no note has this label"
            if mark.within is not None and mark.body != mark.within:
                label = self._document.bodies[mark.within].label
                yield f"note {label} calls it" if label else "another note calls it"
        if body:
            yield from self._of_bodies.get(body.index, ())
            if not marks and body.index not in self._doubled:
                yield "no mark calls it"
            if not self._document.slice(body.content).strip():
                yield "it is empty"

    def _tell(self, fault: NoteFault) -> None:
        """Put a fault of the numbering into words, at the mark or body where it shows."""
        document = self._document
        if fault.mark is not None:
            others = [document.marks[index].span for index in fault.marks]
            said = self._of_marks.setdefault(fault.mark, [])
        elif fault.body is not None:
            others = [document.bodies[index].span for index in fault.bodies]
            said = self._of_bodies.setdefault(fault.body, [])
        else:
            return
        line = document.source.where(others[0].start).line if others else 0
        if fault.kind == "repeated":
            said.append(f"line {line} has this number already")
        elif fault.kind == "misordered":
            said.append("it is out of order")
        elif fault.kind == "skipped":
            missing = ", ".join(map(str, fault.numbers))
            said.append(f"{missing} {'is' if len(fault.numbers) == 1 else 'are'} missing before it")
        elif fault.kind == "doubled":
            said.append(f"a note with this label stands on line {line} already")
        elif fault.kind == "body-misordered":
            said.append("it is out of order among the notes")
