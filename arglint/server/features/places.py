"""Find what is named at a place, and all the places that name it: notes, claims, works, keys."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from arglint.document.argument import Element
from arglint.document.model import Document, NoteBody, NoteMark
from arglint.document.reference import Reference
from arglint.server.features import works
from arglint.text import Span


class Thing(NamedTuple):
    """Something that has a name: where it is said what it is, and where it is used.

    `kind` is note, claim, work or key; `here` is the place that was asked about. The definition
    of a key stands in a bibliography, and is found by `works.entry_of`.
    """

    kind: str
    name: str
    here: Span
    definitions: tuple[Span, ...]
    uses: tuple[Span, ...]

    @property
    def targets(self) -> tuple[Span, ...]:
        """Where to go from here: to the definition, and from there to the uses."""
        return self.uses if self.here in self.definitions else self.definitions


def thing_at(document: Document, offset: int) -> Thing | None:
    """What is named at an offset."""
    found: Iterator[Thing | None] = (
        find(document, offset) for find in (_note, _claim, _key, _work)
    )
    return next(filter(None, found), None)


def mark_at(document: Document, offset: int) -> NoteMark | None:
    """The note mark on which, or right behind which, an offset lies."""
    at = bisect_right(document.marks, offset, key=lambda mark: mark.span.start) - 1
    mark = document.marks[at] if at >= 0 else None
    return mark if mark and offset <= mark.span.end else None


def body_at(document: Document, offset: int) -> NoteBody | None:
    """The note on whose label an offset lies."""
    at = bisect_right(document.bodies, offset, key=lambda body: body.mark.start) - 1
    body = document.bodies[at] if at >= 0 else None
    return body if body and offset <= body.mark.end else None


def _note(document: Document, offset: int) -> Thing | None:
    body = body_at(document, offset)
    mark = None if body else mark_at(document, offset)
    if mark and mark.body is not None:
        body = document.bodies[mark.body]
    if body:
        here = mark.span if mark else body.mark
        uses = tuple(one.span for one in document.marks if one.body == body.index)
        return Thing("note", body.label, here, (body.mark,), uses)
    if mark is None:
        return None
    same = [
        one.span
        for one in document.marks
        if (one.body, one.label, one.series) == (None, mark.label, mark.series)
    ]
    return Thing("note", mark.label, mark.span, (), tuple(same))


def element_at(document: Document, offset: int) -> Element | None:
    """The innermost element of the argument in whose words or label an offset lies."""
    around = [
        (reach.end - reach.start, element.number)
        for element in document.arguments.elements
        for reach in (element.span, element.mark)
        if reach.start <= offset <= reach.end
    ]
    return document.arguments.elements[min(around)[1]] if around else None


def _claim(document: Document, offset: int) -> Thing | None:
    for element in document.arguments.elements:
        if element.label and _on(element.mark, offset):
            return claim(document, element.label, element.mark)
        for target in element.targets:
            if _on(target.span, offset):
                return claim(document, target.label, target.span)
    return None


def claim(document: Document, label: str, here: Span) -> Thing:
    """All the places of a label of the argument."""
    elements = document.arguments.elements
    return Thing(
        "claim",
        label,
        here,
        tuple(one.mark for one in elements if one.label == label),
        tuple(target.span for one in elements for target in one.targets if target.label == label),
    )


def _key(document: Document, offset: int) -> Thing | None:
    key = works.key_at(document, offset)
    if key is None:
        return None
    uses = tuple(one.span for one in works.keys_in(document) if one.name == key.name)
    return Thing("key", key.name, key.span, (), uses)


def _work(document: Document, offset: int) -> Thing | None:
    reference = works.reference_at(document, offset)
    if reference is None or reference.kind in {"remark", "unclear", "key", "cross"}:
        return None
    first = works.origin(document, reference) or reference
    uses = tuple(one.span for one in works.followers(document, first))
    if first is reference and not uses:
        return None
    return Thing("work", _name(document, first), reference.span, (first.span,), uses)


def _name(document: Document, reference: Reference) -> str:
    return works.words_of(document, reference, 60)


def _on(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end
