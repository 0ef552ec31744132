"""Bring numbered marks and bodies together: which candidates are notes, and of which numbering."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from arglint.document.notes.calls import FAIR, STRONG, WEAK, Call
from arglint.document.notes.choice import choose
from arglint.document.notes.draft import (
    FEWEST,
    LABELS,
    REFERENCES,
    SEQUENCE,
    Draft,
    inside,
    numbers_of,
)
from arglint.document.notes.entries import Run
from arglint.document.notes.numbering import counts_up, longest_rise
from arglint.document.notes.shares import Share, eras, share
from arglint.document.parts import Parts

_HEADS = frozenset(("heading", "break"))
_CITED = 8  # marks in no order and without bodies that are taken for references


def numeric_drafts(parts: Parts, calls: Sequence[Call], runs: Sequence[Run]) -> list[Draft]:
    """The series of numbered notes in plain notations."""
    families: dict[str, list[Call]] = {}
    for call in calls:
        if call.number is not None and call.fit > WEAK:
            families.setdefault(call.family, []).append(call)
    chosen = choose(parts, families, runs)
    taken = {entry.start for some in chosen.values() for run in some for entry in run.entries}
    heads = [block.span.start for block in parts.blocks if block.kind in _HEADS] if families else []
    drafts: list[Draft] = []
    rejected: list[Call] = []
    for family, members in families.items():
        free = [call for call in members if call.start not in taken]
        made = _family(parts, family, free, chosen.get(family, []), heads)
        drafts += made
        kept = {call for draft in made for call in draft.calls}
        rejected += [call for call in free if call not in kept]
    _adopt(drafts, sorted(rejected))
    return drafts


def _family(
    parts: Parts, family: str, calls: list[Call], runs: list[Run], heads: list[int]
) -> list[Draft]:
    """The series of one family of marks."""
    notation = family.rstrip("*").removesuffix("letter")
    entries = [entry for run in runs for entry in run.entries]
    in_body = inside(entries)
    if notation == "round":
        calls = _near(calls)
    if family.endswith("letter"):  # `[I] saw` is no note
        last = max((entry.number or 0 for entry in entries), default=0)
        calls = [call for call in calls if (call.number or 0) <= last]
    outer = [call for call in calls if not in_body(call.start)]
    inner = [call for call in calls if in_body(call.start)]
    bodies = eras(runs)
    shares = share(outer, bodies, heads)
    if not bodies and (family.endswith("letter") or not _convinces(parts, notation, shares)):
        return []
    steady = [counts_up(numbers_of(some)) for some, _ in shares]
    if steady.count(False) > len(shares) // 4 and len(bodies) <= 1:
        numbering = LABELS if notation == "caret" else REFERENCES
        cited = notation == "bracket" and len(calls) >= _CITED
        kept = bool(bodies) or cited or notation == "caret"
        return [Draft(notation, numbering, outer + inner, entries)] if kept else []
    drafts = [
        Draft(notation, SEQUENCE if is_steady else REFERENCES, list(some), era)
        for (some, era), is_steady in zip(shares, steady, strict=True)
    ]
    _give_inner(drafts, inner)
    return drafts


def _give_inner(drafts: list[Draft], inner: list[Call]) -> None:
    """Marks inside bodies belong to the last numbering that has a body for them."""
    owner: dict[int | None, Draft] = {}
    for draft in drafts:
        owner.update(dict.fromkeys((entry.number for entry in draft.entries), draft))
    for call in inner:
        owner.get(call.number, drafts[-1]).calls.append(call)


def _near(calls: list[Call]) -> list[Call]:
    """Of marks in round brackets those set off by a space must go on from the one before."""
    strong = sum(call.fit == STRONG for call in calls)
    if 2 * strong < len(calls):
        return calls
    kept: list[Call] = []
    expected = 1
    for call in calls:
        number = call.number or 0
        if call.fit == STRONG or abs(number - expected) <= 1:
            kept.append(call)
            expected = number + 1
    return kept


def _convinces(parts: Parts, notation: str, shares: list[Share]) -> bool:
    """Whether marks without a body are notes: a rising chain, in places where marks stand."""
    calls = [call for some, _ in shares for call in some]
    if notation == "caret":
        return bool(calls)
    longest = max((len(longest_rise(numbers_of(some))) for some, _ in shares), default=0)
    if longest < FEWEST or len(shares) > len(calls) // 2:
        return False
    strong = sum(call.fit == STRONG for call in calls)
    if notation == "round":
        spread = len({call.block for call in calls}) >= FEWEST or strong >= FEWEST
        return spread and (3 * strong >= len(calls) or len(shares) == 1)
    if notation != "bracket":
        return strong == len(calls)
    # The paragraphs of a judgment are numbered where they begin.
    if 2 * sum(parts.blocks[call.block].span.start >= call.start - 3 for call in calls) > len(
        calls
    ):
        return False
    # Page numbers of another edition stand amid the words: “without [12] a break”.
    before = [parts.text[max(0, call.start - 2) : call.start] for call in calls if call.fit == FAIR]
    amid = sum(words.strip()[-1:].isalnum() for words in before)
    return 2 * amid <= len(calls)


def _adopt(drafts: list[Draft], rejected: list[Call]) -> None:
    """Give a series the marks of another notation that stand where its numbers are missing."""
    starts = [call.start for call in rejected]
    for draft in drafts:
        if draft.numbering != SEQUENCE or len(draft.calls) < 2:
            continue
        draft.calls.sort()
        used = {call.number for call in draft.calls}
        bodies = {entry.number for entry in draft.entries}
        joined: list[Call] = []
        for low, high in pairwise(draft.calls):
            before = low.number or 0
            after = high.number or 0
            if after == before + 1:
                continue
            between = rejected[bisect_left(starts, low.start) : bisect_left(starts, high.start)]
            for call in between:
                number = call.number or 0
                fits = before < number < after and (number == before + 1 or number == after - 1)
                known = number in bodies if bodies else call.fit == STRONG
                if fits and known and number not in used:
                    joined.append(call)
                    used.add(number)
                    before = number
        draft.calls += joined
        draft.calls.sort()
