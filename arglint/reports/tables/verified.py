"""Tell how quotations stand to their sources: the word diff, the place, the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from arglint.document.verification import (
    ABSENT,
    ALTERED,
    UNCHECKED,
    VERBATIM,
    Change,
    Verification,
)
from arglint.reports.tables.table import Remark, one_line

# The gravest first: what holds of a quotation of which parts were compared apart.
_GRAVEST = (ALTERED, ABSENT, UNCHECKED, VERBATIM)
STATUS = {
    VERBATIM: "verbatim",
    ALTERED: "altered",
    ABSENT: "not found",
    UNCHECKED: "not checked",
}
_LOST, _ADDED, _DIM = "31", "32", "2"
COLOURS = {VERBATIM: "32", ALTERED: "1;31", ABSENT: "1;33", UNCHECKED: _DIM}
_AROUND = 6  # words of what is equal, shown on either side of a difference


def joined(parts: Sequence[Verification]) -> Verification | None:
    """What holds of a quotation of several paragraphs; None where nothing was compared."""
    if not parts:
        return None
    gravest = min(parts, key=lambda part: _GRAVEST.index(part.status))
    diff = tuple(change for part in parts if part.status == ALTERED for change in part.diff)
    return gravest._replace(diff=diff)


def remarks_of(found: Verification) -> Iterator[Remark]:
    """What a row says of its source: the differences and their place, or why there are none."""
    place = f"({found.place})" if found.place else ""
    if found.status == ALTERED:
        yield Remark((*pieces(found.diff), (place, "")))
        if found.reason:
            yield Remark(((found.reason, ""),))
        return
    said = "; ".join(filter(None, (found.place, found.reason)))
    yield Remark(((said, _DIM if found.status == UNCHECKED else ""),))


def pieces(diff: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """A word diff as `[-of the source-] {+of the quotation+}`, with some words around each change.

    What stands in the source comes first, since the quotation ought to have it.
    """
    changes = list(diff)
    for at, change in enumerate(changes):
        here, there = one_line(change.here), one_line(change.there)
        if change.op == "equal":
            yield _shortened(here, first=at == 0, last=at + 1 == len(changes)), ""
        elif change.op == "omitted":
            yield here, ""
        else:
            if change.op in {"lost", "changed"}:
                yield f"[-{there}-]", _LOST
            if change.op in {"added", "changed"}:
                yield f"{{+{here}+}}", _ADDED


def differences(found: Verification) -> str:
    """The word diff on one line; empty where nothing differs."""
    return " ".join(filter(None, (words for words, _ in pieces(found.diff))))


def record_of(found: Verification) -> dict[str, object]:
    """A verification as programs read it."""
    return {
        "status": STATUS[found.status].replace(" ", "-"),
        "reason": found.reason or None,
        "source": found.source or None,
        "path": found.path or None,
        "line": found.line or None,
        "chapter": found.chapter or None,
        "page": found.page or None,
        "passage": found.passage or None,
        "diff": [{"op": one.op, "quotation": one.here, "source": one.there} for one in found.diff],
    }


def _shortened(words: str, *, first: bool, last: bool) -> str:
    """Equal words, those far from any change left out."""
    all_of_them = words.split(" ")
    if len(all_of_them) <= 2 * _AROUND:
        return words
    before = [] if first else all_of_them[:_AROUND]
    behind = [] if last else all_of_them[-_AROUND:]
    return " ".join([*before, "…", *behind])


def counted(found: Iterable[Verification | None]) -> str:
    """How many quotations are verbatim, altered, not found and not checked."""
    numbers = Counter(one.status for one in found if one)
    return ", ".join(f"{numbers[status]} {name}" for status, name in STATUS.items())
