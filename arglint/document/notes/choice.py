"""Choose which numbered blocks are the notes that a family of marks calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from arglint.document.notes.calls import Call
from arglint.document.notes.entries import Run, extended
from arglint.document.parts import Parts

# Bodies in these styles may stand anywhere; those in others only in lists of notes.
_EXPLICIT = frozenset(("footnote", "bracket", "superscript", "html", "pandoc"))
_PROSE = frozenset(("paragraph", "block-quotation"))
_ENOUGH_LISTED = 0.3  # of the bodies under a heading *Notes* are called
_ENOUGH = 0.5  # of other bodies


def choose(
    parts: Parts, families: Mapping[str, Sequence[Call]], runs: Sequence[Run]
) -> dict[str, list[Run]]:
    """The runs that are notes, under the family that calls them; under "" if no mark does."""
    firsts = {
        family: {call.number: call.start for call in reversed(members)}
        for family, members in families.items()
    }
    votes: dict[str, list[tuple[Run, int]]] = {}
    for run in runs:
        best, family = 0, ""
        for name, first in firsts.items():
            if _kind(name) != _kind(run.style):
                continue
            hits = sum(first.get(entry.number, entry.start) < entry.start for entry in run.entries)
            same = bool(hits) and run.style.startswith(name.rstrip("*"))
            if hits > best or (hits == best and same):
                best, family = hits, name
        if family:
            votes.setdefault(family, []).append((run, best))
    return {
        family: [extended(parts, run) for run in _accepted(parts, families[family], found)]
        for family, found in votes.items()
    }


def _kind(style: str) -> str:
    """What must be the same in marks and bodies: the editor's star, letters."""
    if style.endswith("letter"):
        return "letter"
    return "*" * (len(style) - len(style.rstrip("*")))


def _is_explicit(run: Run) -> bool:
    return run.style.rstrip("*").removesuffix("letter") in _EXPLICIT


def _accepted(parts: Parts, calls: Sequence[Call], found: list[tuple[Run, int]]) -> list[Run]:
    """Of the runs that may belong to a family those that do: in one style, where notes stand."""
    known = len({call.number for call in calls})
    good = [(run, hits) for run, hits in found if _fits(parts, run, hits, known)]
    scores: Counter[str] = Counter()
    for run, hits in good:
        scores[run.style] += hits + (run.region >= 0)
    if not scores:
        return []
    style = max(scores, key=lambda name: scores[name])
    same = [run for run, _ in good if run.style == style]
    listed = [run for run in same if run.region >= 0]
    return listed if listed and not _is_explicit(listed[0]) else same


def _fits(parts: Parts, run: Run, hits: int, known: int) -> bool:
    size = len(run.entries)
    if run.style.startswith("footnote"):
        return True
    if run.region >= 0:
        return hits >= _ENOUGH_LISTED * size
    if _is_explicit(run):
        return hits >= _ENOUGH * size
    return hits >= _ENOUGH * size and hits >= _ENOUGH_LISTED * known and _closes(parts, run)


def _closes(parts: Parts, run: Run) -> bool:
    """Whether a run stands at the end of its section, as notes do, and not amid the text."""
    first, last = run.entries[0].block, run.entries[-1].block
    amid = sum(block.kind in _PROSE for block in parts.blocks[first:last])
    if amid > 2 * len(run.entries) + 2:
        return False
    room = 2 + len(run.entries) // 2
    for index in range(last + 1, parts.sections[run.section].end):
        room -= parts.blocks[index].kind in _PROSE
        if room < 0:
            return False
    return True
