"""Renumber notes in marks and bodies at once, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping

from arglint.diagnostic import Edit
from arglint.document.model import Document, NoteBody, NoteMark
from arglint.patterns import regex
from arglint.text import Span

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = regex(r"\d+(?!.*\d)|[⁰¹²³⁴-⁹]+", re.DOTALL)


def renumber(
    document: Document, marks: Mapping[int, int], bodies: Mapping[int, int]
) -> tuple[Edit, ...] | None:
    """The edits that give marks and bodies (by index) their new numbers, in the order of the text.

    None if a note would then call another body than before, or if a number cannot be written. A
    mark that alone changes its number may come to call a body that nothing called.
    """
    if not _keeps_bodies(document, marks, bodies):
        return None
    edits: list[Edit] = []
    for index, number in marks.items():
        edit = _edit(document, document.marks[index].span, number)
        if edit is None:
            return None
        edits.append(edit)
    for index, number in bodies.items():
        edit = _edit(document, document.bodies[index].mark, number)
        if edit is None:
            return None
        edits.append(edit)
    return tuple(sorted(edits))


def _edit(document: Document, span: Span, number: int) -> Edit | None:
    """Write another number in a mark, in its own digits and with the zeros that it begins with."""
    written = document.slice(span).split("](")[0]
    found = _DIGITS.search(written)
    if not found or "](#" in document.slice(span):
        return None
    raised = not found[0].isascii()
    digits = str(number).zfill(len(found[0]) if found[0].startswith("0") else 0)
    return Edit(
        span.start + found.start(),
        span.start + found.end(),
        digits.translate(_RAISED) if raised else digits,
    )


def _keeps_bodies(document: Document, marks: Mapping[int, int], bodies: Mapping[int, int]) -> bool:
    """Whether every mark calls the same body as before, or alone a body that was free."""
    touched = {document.marks[index].series for index in marks} | {
        document.bodies[index].series for index in bodies
    }
    called = {mark.body for mark in document.marks if mark.index not in marks}
    for at in touched:
        series = document.series[at]
        defined: dict[int | None, int] = {}
        for index in series.bodies:
            body: NoteBody = document.bodies[index]
            number = bodies.get(index, body.number)
            if number in defined:
                return False
            defined[number] = index
        for index in series.marks:
            mark: NoteMark = document.marks[index]
            after = defined.get(marks.get(index, mark.number))
            alone = index in marks and not bodies and after is not None and after not in called
            if after != mark.body and not alone:
                return False
    return True
