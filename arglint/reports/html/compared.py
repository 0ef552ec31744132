"""Show how quotations stand to their sources: a sign behind each, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arglint.document.model import Document
from arglint.document.verification import (
    ABSENT,
    ALTERED,
    UNCHECKED,
    VERBATIM,
    Change,
    Verification,
)
from arglint.reports.html.markup import Html, join, tag
from arglint.reports.html.summary import place

_TOLD = {
    VERBATIM: "word for word as in its source",
    ALTERED: "not as in its source",
    ABSENT: "not found in its source",
}


def compared(document: Document) -> Mapping[int, Verification]:
    """The quotations that were compared with sources, by number."""
    found = document.verifications.items()
    return {index: one for index, one in found if one.status != UNCHECKED}


def sign(prefix: str, found: Verification) -> Html:
    """A sign that stands behind a quotation and leads to what was found of it."""
    told = f"Quotation {found.quotation + 1}: {_TOLD[found.status]}"
    return tag(
        "a",
        {
            "class": f"n seal {found.status}",
            "id": f"{prefix}s{found.quotation}",
            "href": f"#{prefix}v{found.quotation}",
            "aria-label": told,
        },
    )


def comparisons(document: Document, prefix: str) -> Html:
    """What was found of each, below the text; nothing where nothing was compared."""
    found = compared(document)
    if not found:
        return Html()
    name = f"{prefix}compared"
    entries = [_entry(document, one, prefix) for one in found.values()]
    return tag(
        "section",
        {"class": "compared", "aria-labelledby": name},
        tag("h2", {"id": name}, "Quotations and their sources"),
        tag("p", {"class": "other"}, _counted(found)),
        tag("div", {"class": "notes"}, *entries),
    )


def _counted(found: Mapping[int, Verification]) -> str:
    counts = dict.fromkeys(_TOLD, 0)
    for one in found.values():
        counts[one.status] += 1
    return ", ".join(f"{number} {_TOLD[status]}" for status, number in counts.items()) + "."


def _entry(document: Document, found: Verification, prefix: str) -> Html:
    here = place(document.source, document.quotations[found.quotation].span.start)
    label = {"class": f"label seal {found.status}", "id": f"{prefix}v{found.quotation}"}
    back = {
        "class": "back",
        "href": f"#{prefix}s{found.quotation}",
        "aria-label": f"Back to quotation {found.quotation + 1}",
    }
    return tag(
        "div",
        {"class": "note-body"},
        tag("span", label),
        join([f"{here[:1].upper()}{here[1:]}, {_TOLD[found.status]}", *_where(found), ". "]),
        *_differing(found),
        *([f" {found.reason}"] if found.reason else []),
        tag("a", back),
    )


def _where(found: Verification) -> Iterator[str]:
    place = found.place or found.source
    if place:
        yield f" ({place})"


def _differing(found: Verification) -> Iterator[Html]:
    """The quotation with what differs, and the passage as its source has it."""
    if found.status != ALTERED:
        return
    words = [part for change in found.diff for part in _change(change)]
    yield tag("span", {"class": "diff"}, *words)
    if found.passage:
        yield tag("q", {"class": "passage"}, found.passage)
    told = "Struck out is what only the quotation has, underlined what only the source has."
    yield tag("span", {"class": "other"}, told)


def _change(change: Change) -> Iterator[str]:
    if change.op == "equal":
        yield f"{change.here} "
    elif change.op == "omitted":
        yield tag("span", {"class": "other"}, change.here or "…")
        yield " "
    else:
        if change.here:
            yield tag("del", {}, change.here)
            yield " "
        if change.there:
            yield tag("ins", {}, change.there)
            yield " "
