"""Make the table of the notes of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from arglint.document.model import Document
from arglint.reports.tables.note_rows import Note, notes
from arglint.reports.tables.table import Column, Remark, Table, Value, shown_place, told

_FAULT = "33"
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
    return Table(
        path,
        notes(document),
        columns,
        _NAMES,
        _fields,
        _record,
        _remarks,
        lambda note: note.at.path if note.at else None,
    )


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
    said = [*note.faults, *(one.said for one in note.cited if one.trouble)]
    for words in said:
        yield Remark(((words, _FAULT),))


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
