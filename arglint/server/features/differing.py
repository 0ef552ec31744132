"""Tell which edits lead from a text to another, so that an editor's marks stay where they were."""

from difflib import SequenceMatcher

from arglint.diagnostic import Edit
from arglint.text import alike


def edits_between(old: str, new: str) -> list[Edit]:
    """Edits that make the new text of the old one; lines that are the same stay untouched."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    found = []
    for tag, first, last, other, end in SequenceMatcher(None, before, after).get_opcodes():
        if tag != "equal":
            words = "".join(after[other:end])
            found.append(_trimmed(old, Edit(starts[first], starts[last], words)))
    return found


def _trimmed(old: str, edit: Edit) -> Edit:
    """An edit without what it leaves as it is at its ends."""
    first, last = alike(old[edit.start : edit.end], edit.text)
    return Edit(edit.start + first, edit.end - last, edit.text[first : len(edit.text) - last])
