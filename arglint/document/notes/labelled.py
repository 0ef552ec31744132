"""Bring marks and bodies together by label: Markdown notes, symbols, notes in their place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from arglint.document.notes.calls import STRONG, WEAK, Call
from arglint.document.notes.draft import FEWEST, LABELS, SEQUENCE, Draft, inside, numbers_of
from arglint.document.notes.entries import Entry
from arglint.document.notes.numbering import counts_up
from arglint.document.parts import Parts

_STEADY = 0.9  # of the steps are from a number to the next


def caret_drafts(
    calls: Sequence[Call], entries: Sequence[Entry], chapters: Sequence[int] = ()
) -> list[Draft]:
    """The series of Markdown labels: numbers with the same prefix together, names together.

    Where files of a book use the same labels, each file has its own.
    """
    files = chapters if _is_repeated(entries, chapters) else ()

    def series(item: Call | Entry) -> Draft:
        key = *_key(item), bisect_right(files, item.start)
        return drafts.setdefault(key, Draft("caret", LABELS, []))

    drafts: dict[tuple[bool, str, int], Draft] = {}
    for call in calls:
        series(call).calls.append(call)
    for entry in entries:
        series(entry).entries.append(entry)
    for (is_numbered, *_), draft in drafts.items():
        in_body = inside(draft.entries)
        numbers = numbers_of(call for call in draft.calls if not in_body(call.start))
        steps = sum(after == before + 1 for before, after in pairwise(numbers))
        steady = steps >= _STEADY * (len(numbers) - 1) or counts_up(_first_uses(numbers))
        if is_numbered and len(numbers) >= FEWEST and steady:
            draft.numbering = SEQUENCE
    return list(drafts.values())


def _is_repeated(entries: Sequence[Entry], chapters: Sequence[int]) -> bool:
    """Whether notes in two files of a book have the same label."""
    if not chapters:
        return False
    files = {(entry.label, bisect_right(chapters, entry.start)) for entry in entries}
    return len(files) > len({label for label, _ in files})


def _key(item: Call | Entry) -> tuple[bool, str]:
    return (False, "") if item.number is None else (True, item.prefix)


def _first_uses(numbers: list[int]) -> list[int]:
    """The numbers without those used again, unless a number is missing right there."""
    used = set(numbers)
    seen: set[int] = set()
    kept: list[int] = []
    for number in numbers:
        if number not in seen or (kept and kept[-1] + 1 not in used):
            kept.append(number)
        seen.add(number)
    return kept


def symbol_drafts(calls: Sequence[Call], entries: Sequence[Entry]) -> list[Draft]:
    """Notes with symbols: a body belongs to the last mark of its symbol before it."""
    opened = {entry.start for entry in entries}
    waiting: dict[str, Call] = {}
    drafts: list[Draft] = []
    found: list[Call | Entry] = [call for call in calls if call.fit > WEAK]
    for item in sorted([*found, *entries], key=lambda item: item.start):
        if isinstance(item, Entry):
            if item.label in waiting:
                drafts.append(Draft("symbol", LABELS, [waiting.pop(item.label)], [item]))
        elif item.start not in opened:
            waiting[item.label] = item
    return drafts


def inline_drafts(parts: Parts, entries: Sequence[Entry], drafts: Sequence[Draft]) -> list[Draft]:
    """Notes that stand where they are called: `^[…]`, and `[Footnote: …]` that no mark calls."""
    known = {entry.start for draft in drafts for entry in draft.entries}
    bodies = [entry for entry in entries if entry.style == "footnote" and entry.start not in known]
    for group in parts.notes:
        start, end = group.span
        if parts.text[start] == "^":
            bodies.append(Entry(start, start + 2, end, "", None, "", "inline", group.block))
    if not bodies:
        return []
    bodies = [body._replace(style="inline", number=None) for body in sorted(bodies)]
    calls = [
        Call(body.start, body.end, body.label, None, "", "inline", "inline", body.block, STRONG)
        for body in bodies
    ]
    return [Draft("inline", LABELS, calls, bodies)]
