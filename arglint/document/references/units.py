"""Bring note bodies and citations in the order in which a reader meets them."""

from bisect import bisect_left
from typing import NamedTuple

from arglint.document.model import Citation, Document, NoteBody, NoteSeries
from arglint.text import Span

_WRITTEN_OUT = frozenset(("square", "round"))


class Unit(NamedTuple):
    """A note body or a citation in the text: where it is met, and its words.

    `before` is the body of the note before it in its series, -1 for none, -2 if that is not sure.
    """

    offset: int
    span: Span
    body: int | None
    citation: int | None
    keys: tuple[str, ...] = ()
    before: int = -2
    listed: bool = False  # an entry of a numbered bibliography


def units_of(document: Document) -> list[Unit]:
    """All that may cite, in the order of reading: a body is read where its first mark stands."""
    if not document.bodies and not document.citations:
        return []
    called: dict[int, int] = {}
    for mark in document.marks:
        if mark.body is not None:
            called.setdefault(mark.body, mark.span.start)
    before = _before(document, called)
    units = []
    for body in document.bodies:
        listed = document.series[body.series].numbering == "references"
        offset = -1 if listed else called.get(body.index, body.span.start)
        units.append(
            Unit(offset, body.content, body.index, None, (), before.get(body.index, -2), listed)
        )
    units += _citations(document)
    units.sort(key=lambda unit: (unit.offset, unit.span.start))
    return units


def _citations(document: Document) -> list[Unit]:
    """Citations that stand in no note body; of two in each other the one in square brackets."""
    spans = sorted(body.span for body in document.bodies)
    found: list[Unit] = []
    end = 0
    citations = [citation for citation in document.citations if citation.form != "link"]
    for citation, following in zip(citations, [*citations[1:], None], strict=False):
        start = citation.span.start
        at = bisect_left(spans, (start + 1,)) - 1
        if (at >= 0 and start < spans[at].end) or start < end:
            continue
        if citation.form == "round" and _holds(citation, following):
            continue
        if citation.form in _WRITTEN_OUT:
            end = citation.span.end
            inner = Span(start + 1, end - 1)
            found.append(Unit(start, inner, None, citation.index))
        elif citation.form == "key":
            found.append(Unit(start, citation.span, None, citation.index, citation.keys))
    return found


def _holds(citation: Citation, following: Citation | None) -> bool:
    """Whether a citation in square brackets stands in a round one."""
    return (
        following is not None
        and following.form == "square"
        and following.span.end < citation.span.end
    )


def _before(document: Document, called: dict[int, int]) -> dict[int, int]:
    """Of each body the one before it in its series: -1 for the first, no entry if not sure."""
    before: dict[int, int] = {}
    loose: list[NoteBody] = []
    for series in document.series:
        bodies = [document.bodies[index] for index in series.bodies]
        if series.numbering == "sequence":
            before.update(_in_sequence(document, series, bodies))
        elif series.numbering == "labels":
            loose += [body for body in bodies if body.index in called]
    loose.sort(key=lambda body: called[body.index])
    for previous, body in zip([None, *loose], loose, strict=False):
        before[body.index] = -1 if previous is None else previous.index
    return before


def _in_sequence(document: Document, series: NoteSeries, bodies: list[NoteBody]) -> dict[int, int]:
    marked = [document.marks[index].number for index in series.marks]
    lowest = min((number for number in marked if number is not None), default=0)
    known = {body.number: body.index for body in reversed(bodies)}
    before: dict[int, int] = {}
    for body in bodies:
        if body.number is None or known[body.number] != body.index:
            continue
        if body.number - 1 in known:
            before[body.index] = known[body.number - 1]
        elif body.number == min(number for number in known if number is not None) and (
            not marked or body.number <= lowest
        ):
            before[body.index] = -1
    return before
