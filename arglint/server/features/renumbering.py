"""Number all notes anew in the order of their marks, and put the notes themselves in that order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from arglint.diagnostic import Edit
from arglint.document import Document, build
from arglint.document.model import NoteBody, NoteSeries
from arglint.document.notes.renumbering import renumber
from arglint.engine.fixes import apply
from arglint.patterns import regex
from arglint.text import Span

_INDENTED = regex(r"\s*[\r\n][ \t]+\S")
_DIGITS = regex(r"[\d⁰¹²³⁴-⁹]+")


class RenumberError(ValueError):
    """Notes that cannot be numbered anew without loss."""


def is_disordered(document: Document, own: Span | None = None) -> bool:
    """Whether there is anything to number anew, as `renumbered` does."""
    return bool(_edits(document, own))


def renumbered(document: Document, own: Span | None = None) -> list[Edit]:
    """The edits that leave no gap and no disorder among the notes, or those of a chapter.

    A chapter's are the notes that are numbered together with one in its `own` stretch. Marks that
    call one note keep a number in common, notes that nothing calls come last. What is numbered as
    a bibliography, or labelled with words, stays as it is. RenumberError if a mark would call
    another note than before.
    """
    edits = _edits(document, own)
    if not document.source.takes(edits):
        raise RenumberError(
            "the notes cannot be renumbered: one of them is in a file that takes no such edits"
        )
    if edits and not _keeps_notes(document, edits):
        raise RenumberError(
            "the notes cannot be renumbered without loss: a mark would call another note"
        )
    return edits


def _edits(document: Document, own: Span | None) -> list[Edit]:
    edits: list[Edit] = []
    for series in document.series:
        if series.numbering != "references" and (own is None or _has_part(document, series, own)):
            edits += _of_series(document, series)
    return sorted(edits)


def _has_part(document: Document, series: NoteSeries, own: Span) -> bool:
    """Whether a mark or note of a series is in a stretch."""
    spans = [document.marks[index].span for index in series.marks]
    spans += [document.bodies[index].span for index in series.bodies]
    return any(own.start <= span.start < own.end for span in spans)


def _of_series(document: Document, series: NoteSeries) -> list[Edit]:
    numbers = _numbers(document, series)
    marks = {index: number for (kind, index), number in numbers.items() if kind == "mark"}
    bodies = {index: number for (kind, index), number in numbers.items() if kind == "body"}
    edits = renumber(document, marks, bodies)
    if edits is None:
        return []
    text = document.text
    changed = [edit for edit in edits if text[edit.start : edit.end] != edit.text]
    return _sorted(document, [document.bodies[index] for index in series.bodies], bodies, changed)


def _numbers(document: Document, series: NoteSeries) -> Mapping[tuple[str, int], int]:
    """The new number of each mark and body; nothing where they are not numbered."""
    old = [document.marks[index].number for index in series.marks]
    old += [document.bodies[index].number for index in series.bodies]
    known = [number for number in old if number is not None]
    if not known or len(known) < len(old):
        return {}
    # A text that goes on counting where another stopped has higher numbers than it has notes.
    lowest, notes = min(known), max(len(series.bodies), len(set(known)))
    following = lowest if lowest > notes else 1
    found: dict[tuple[str, int], int] = {}
    lost: dict[int | None, int] = {}
    for index in series.marks:
        mark = document.marks[index]
        held = found.get(("body", mark.body)) if mark.body is not None else lost.get(mark.number)
        if held is None:
            held, following = following, following + 1
            if mark.body is None:
                lost[mark.number] = held
            else:
                found["body", mark.body] = held
        found["mark", index] = held
    for index in series.bodies:
        if ("body", index) not in found:
            found["body", index], following = following, following + 1
    return found


def _sorted(
    document: Document, bodies: Sequence[NoteBody], numbers: Mapping[int, int], edits: list[Edit]
) -> list[Edit]:
    """The edits, and the notes in the order of their new numbers where they follow each other."""
    order = sorted(bodies, key=lambda body: numbers.get(body.index, 0))
    if order == list(bodies) or not _follow(document, bodies):
        return edits
    moved = []
    for place, body in zip(bodies, order, strict=True):
        words = [edit for edit in edits if body.span.start <= edit.start < body.span.end]
        shifted = [
            Edit(one.start - body.span.start, one.end - body.span.start, one.text) for one in words
        ]
        moved.append(Edit(*place.span, apply(document.slice(body.span), shifted)))
    kept = [edit for edit in edits if not any(_holds(place.span, edit) for place in bodies)]
    return [*kept, *(edit for edit in moved if document.text[edit.start : edit.end] != edit.text)]


def _holds(span: Span, edit: Edit) -> bool:
    return span.start <= edit.start < span.end


def _follow(document: Document, bodies: Sequence[NoteBody]) -> bool:
    """Whether nothing stands between notes, nor behind the last what could be part of it."""
    spans = [body.span for body in bodies]
    text = document.text
    if not all(text[one.end : other.start].isspace() for one, other in pairwise(spans)):
        return False
    if len({document.source.chapter(span.start) for span in spans}) > 1:
        return False
    following = _INDENTED.match(text, spans[-1].end)
    return following is None


def _keeps_notes(document: Document, edits: Sequence[Edit]) -> bool:
    """Whether every mark still calls the note that it called."""
    after = build(document.source.revised(list(edits)), dialect=document.dialect)
    return _called(document) == _called(after)


def _called(document: Document) -> list[str | None]:
    """The words of the note of each mark in the running text, without numbers; None for no note."""
    return [
        None
        if mark.body is None
        else _DIGITS.sub("", document.slice(document.bodies[mark.body].content))
        for mark in document.marks
        if mark.within is None
    ]
