"""Apply repairs to a text: each as a whole or not at all."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from arglint.diagnostic import Edit, Fix
from arglint.text import edited


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made. They may come in any order, and do not overlap."""
    return edited(text, edits)


def choose(fixes: Iterable[Fix]) -> list[Edit]:
    """The edits that can be made together, first come first served, in the order of the text.

    A fix of which any edit touches one chosen before waits for the next round; the same fix
    offered by two findings is made once.
    """
    chosen: list[Edit] = []
    for fix in dict.fromkeys(fixes):
        if all(_free(chosen, edit) for edit in fix.edits):
            for edit in fix.edits:
                insort(chosen, edit)
    return chosen


def _free(chosen: list[Edit], edit: Edit) -> bool:
    """Whether nothing chosen overlaps the edit or stands at its very start.

    Edits that merely meet are free of each other, two insertions at one place are not: nobody
    could say which comes first.
    """
    at = bisect_left(chosen, edit[:2])
    before = chosen[at - 1] if at else None
    after = chosen[at] if at < len(chosen) else None
    return (before is None or (before.end <= edit.start and before.start < edit.start)) and (
        after is None or (edit.end <= after.start and edit.start < after.start)
    )
