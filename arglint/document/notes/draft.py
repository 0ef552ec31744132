"""Hold a series of notes while it is put together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from arglint.document.notes.calls import Call
from arglint.document.notes.entries import Entry

SEQUENCE, REFERENCES, LABELS = "sequence", "references", "labels"
FEWEST = 3  # marks without bodies that make a numbering


class Draft:
    """A series in the making."""

    __slots__ = ("calls", "entries", "notation", "numbering")

    def __init__(
        self, notation: str, numbering: str, calls: list[Call], entries: Iterable[Entry] = ()
    ) -> None:
        self.notation = notation
        self.numbering = numbering
        self.calls = calls
        self.entries = list(entries)


def numbers_of(calls: Iterable[Call]) -> list[int]:
    """The numbers of calls that have one."""
    return [call.number for call in calls if call.number is not None]


def inside(entries: Iterable[Entry]) -> Callable[[int], bool]:
    """A test whether an offset lies inside one of the bodies."""
    spans = sorted((entry.start, entry.end) for entry in entries)
    starts = [start for start, _ in spans]

    def test(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < spans[at][1]

    return test
