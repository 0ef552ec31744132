"""Make the table of the notes: where each is called, what it says and cites, what it supports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from arglint.document.model import Document, NoteBody, NoteFault, NoteMark
from arglint.document.reference import Reference
from arglint.reports.tables.table import (
    Column,
    Remark,
    Table,
    Value,
    one_line,
    shown_place,
    told,
)
from arglint.reports.tables.works import POINTING_BACK, Works
from arglint.text import Span, Where

_FAULT = "33"
_LOOSE = " \t\r\n.,;:!?)]”’\"'*_"
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
            quotation.note: quotation.span
            for quotation in reversed(document.quotations)
            if quotation.note is not None
        }
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
            one_line(document.slice(reference.locator)).strip(" ,:.") if reference.locator else "",
            one_line(document.slice(reference.sign)) if reference.kind in POINTING_BACK else "",
            document.source.where(first.span.start).line if elsewhere else None,
            _TROUBLES.get(reference.trouble, ""),
        )

    def _supports(self, mark: NoteMark) -> str:
        """The quotation at the mark, else what its sentence says since the mark before."""
        document = self._document
        quoted = self._quoted.get(mark.index)
        if quoted is not None:
            return one_line(document.slice(quoted))
        at = document.sentence_at(max(0, mark.span.start - 1))
        if at is None:
            at = document.sentence_at(mark.span.start)
        if at is None:
            return ""
        sentence = document.sentences[at].span
        before = document.marks[mark.index - 1].span.end if mark.index else 0
        said = document.slice(Span(max(sentence.start, before), mark.span.start)).strip(_LOOSE)
        if not said:  # a second mark at one place, or one that opens its sentence
            said = self._around(sentence)
        return one_line(said)

    def _around(self, sentence: Span) -> str:
        """A sentence without the marks of its notes."""
        document = self._document
        first = bisect_left(document.marks, sentence.start, key=lambda one: one.span.start)
        words, done = [], sentence.start
        for one in document.marks[first:]:
            if one.span.start >= sentence.end:
                break
            words.append(document.text[done : one.span.start])
            done = max(done, one.span.end)
        return "".join([*words, document.text[done : sentence.end]])

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


_NAMES = (
    "note",
    "label",
    "notation",
    "line",
    "column",
    "further_lines",
    "note_line",
    "words",
    "cites",
    "locator",
    "how",
    "supports",
    "faults",
)


def table(document: Document) -> Table:
    """The notes of a text as a table."""
    columns = (
        Column("Note", lambda note: note.mark, lasting=True),
        Column("At", _at, lasting=True),
        Column("Says", lambda note: note.words, weight=3),
        Column("Cites", _works_shown, weight=2),
        Column("Page", lambda note: _joined(one.locator for one in note.cited), weight=1),
        Column("Supports", lambda note: note.supports, weight=3),
    )
    path = document.source.path or "-"
    return Table(path, notes(document), columns, _NAMES, _fields, _record, _remarks)


def _at(note: Note) -> str:
    if note.at is None:
        return ""
    return shown_place(note.at) + (f" +{len(note.marks) - 1}" if len(note.marks) > 1 else "")


def _works_shown(note: Note) -> str:
    """The works, with an arrow before those that were cited in full elsewhere."""
    return _joined(f"→ {one.work}" if one.since and one.work else one.work for one in note.cited)


def _joined(words: Iterable[str]) -> str:
    return "; ".join(filter(None, words))


def _remarks(note: Note) -> Iterator[Remark]:
    said = [*note.faults, *(f"{one.sign}: {one.trouble}" for one in note.cited if one.trouble)]
    for one in said:
        yield Remark(((one, _FAULT),))


def _fields(note: Note) -> Sequence[Value]:
    return (
        note.mark,
        note.label,
        note.notation,
        note.marks[0].line if note.marks else None,
        note.marks[0].column if note.marks else None,
        " ".join(str(mark.line) for mark in note.marks[1:]),
        note.body.line if note.body else None,
        note.words,
        _joined(one.work for one in note.cited),
        _joined(one.locator for one in note.cited),
        _joined(one.kind for one in note.cited),
        note.supports,
        _joined(map(str, _remarks(note))),
    )


def _record(note: Note) -> dict[str, object]:
    return {
        "note": note.mark,
        "label": note.label,
        "number": note.number,
        "notation": note.notation,
        "marks": [told(mark) for mark in note.marks],
        "body": {**told(note.body), "words": note.words} if note.body else None,
        "cites": [
            {
                "kind": one.kind,
                "work": one.work or None,
                "locator": one.locator or None,
                "first_cited_on_line": one.since,
                "trouble": one.trouble or None,
            }
            for one in note.cited
        ],
        "supports": note.supports or None,
        "faults": list(note.faults),
    }
