"""One model of notes for every notation: which marks are notes, which blocks are their bodies."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from arglint.document.model import Block, NoteBody, NoteMark, NoteSeries
from arglint.document.notes.calls import call_of_opener, find_calls
from arglint.document.notes.draft import Draft
from arglint.document.notes.entries import Entry, find_entries, find_runs, grown
from arglint.document.notes.faults import faults_of
from arglint.document.notes.labelled import caret_drafts, inline_drafts, symbol_drafts
from arglint.document.notes.numeric import numeric_drafts
from arglint.document.parts import Parts
from arglint.text import Span

__all__ = ["Resolved", "resolve"]


_BODY_KINDS = frozenset(("paragraph", "numbered", "list-item", "block-quotation"))


class Resolved(NamedTuple):
    """The notes of a text, and its blocks with those that are note bodies told apart."""

    marks: list[NoteMark]
    bodies: list[NoteBody]
    series: list[NoteSeries]
    blocks: list[Block]


def resolve(
    parts: Parts,
    dialect: str,  # noqa: ARG001  # the notations tell themselves apart
    chapters: Sequence[int] = (),
) -> Resolved:
    """Which marks are note marks, which blocks are note bodies, and what belongs together.

    `chapters` are the offsets at which the files of a book begin.
    """
    calls = find_calls(parts)
    numbered = [block.index for block in parts.blocks if block.kind == "numbered"]
    opening = [call for block in numbered if (call := call_of_opener(parts, block)) is not None]
    calls = sorted(calls + opening)
    entries = find_entries(parts, calls)
    caret = [entry for entry in entries if entry.style == "caret"]
    drafts: list[Draft] = []
    # Without Markdown bodies, numbers such as [^1] may call the notes of a plain list.
    labels = [call for call in calls if call.notation == "caret" and (caret or call.number is None)]
    drafts += caret_drafts(labels, [grown(parts, entry) for entry in caret], chapters)
    if caret:
        calls = [call for call in calls if call.notation != "caret"]
    runs = find_runs(parts, [entry for entry in entries if entry.style != "caret"], calls)
    drafts += numeric_drafts(parts, calls, runs)
    symbols = [call for call in calls if call.notation == "symbol"]
    drafts += symbol_drafts(symbols, [entry for entry in entries if entry.style == "symbol"])
    drafts += inline_drafts(parts, entries, drafts)
    return _build(parts, drafts, numbered)


def _build(parts: Parts, drafts: list[Draft], numbered: list[int]) -> Resolved:
    """Number what was found in the order of the text."""
    entries = sorted((entry, at) for at, draft in enumerate(drafts) for entry in draft.entries)
    calls = sorted((call, at) for at, draft in enumerate(drafts) for call in draft.calls)
    bodies = [_body(parts, index, entry, at) for index, (entry, at) in enumerate(entries)]
    defined: dict[tuple[int, str], int] = {}
    for body in bodies:
        defined.setdefault((body.series, body.label), body.index)
    by_start = {body.span.start: body.index for body in bodies}
    starts = [body.span.start for body in bodies]
    marks: list[NoteMark] = []
    for index, (call, at) in enumerate(calls):
        place = bisect_right(starts, call.start) - 1
        within = place if place >= 0 and call.start < bodies[place].span.end else None
        if call.notation == "inline":
            target, within = by_start.get(call.start), None
        else:
            target = defined.get((at, call.label))
        span = Span(call.start, call.end)
        marks.append(
            NoteMark(
                index,
                span,
                call.label,
                call.number,
                call.prefix,
                call.notation,
                call.block,
                at,
                target,
                within,
            )
        )
    return Resolved(
        marks,
        bodies,
        _series(parts, drafts, marks, bodies),
        _blocks(parts, bodies, marks, numbered),
    )


def _body(parts: Parts, index: int, entry: Entry, series: int) -> NoteBody:
    text = parts.text
    start, end = entry.mark_end, entry.end
    if entry.style in ("footnote", "inline") and text[end - 1 : end] == "]":
        end -= 1
    while start < end and (
        text[start].isspace() or (text[start] in "*_" and text[entry.start] == text[start])
    ):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    mark_end = entry.mark_end
    while mark_end > entry.start and text[mark_end - 1].isspace():
        mark_end -= 1
    return NoteBody(
        index,
        Span(entry.start, entry.end),
        Span(entry.start, mark_end),
        Span(start, end),
        entry.label,
        entry.number,
        entry.prefix,
        entry.style,
        entry.block,
        series,
    )


def _series(
    parts: Parts, drafts: list[Draft], marks: list[NoteMark], bodies: list[NoteBody]
) -> list[NoteSeries]:
    own_marks: list[list[NoteMark]] = [[] for _ in drafts]
    own_bodies: list[list[NoteBody]] = [[] for _ in drafts]
    for mark in marks:
        own_marks[mark.series].append(mark)
    for body in bodies:
        own_bodies[body.series].append(body)
    labelled = any(body.notation == "caret" for body in bodies)
    return [
        NoteSeries(
            at,
            draft.numbering,
            draft.notation,
            tuple(mark.index for mark in own_marks[at]),
            tuple(body.index for body in own_bodies[at]),
            ()
            if draft.notation == "inline"
            else faults_of(
                own_marks[at],
                own_bodies[at],
                draft.numbering,
                parts.blocks,
                has_bodies=bool(own_bodies[at]) or (labelled and draft.notation == "caret"),
            ),
        )
        for at, draft in enumerate(drafts)
    ]


def _blocks(
    parts: Parts, bodies: list[NoteBody], marks: list[NoteMark], numbered: list[int]
) -> list[Block]:
    """The blocks: note bodies, and other numbered ones as list items, or paragraphs with a mark."""
    blocks = list(parts.blocks)
    told = [body for body in bodies if body.notation != "inline"]
    limits = [*(body.span.start for body in told[1:]), len(parts.text)]
    for body, limit in zip(told, limits, strict=False):
        for index in range(body.block, len(blocks)):
            block = blocks[index]
            start, end = block.span
            if start >= body.span.end or end > limit:
                break
            if body.span.start <= block.content.start and block.kind in _BODY_KINDS:
                blocks[index] = block._replace(kind="note-body")
    called = {mark.span.start for mark in marks}
    for index in numbered:
        block = blocks[index]
        if block.kind == "numbered":
            is_called = not called.isdisjoint(range(block.span.start, block.content.start))
            blocks[index] = block._replace(kind="paragraph" if is_called else "list-item")
    return blocks
