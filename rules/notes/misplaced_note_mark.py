"""Find note marks on the wrong side of the punctuation, or set off by a space."""

from collections.abc import Iterator
from typing import NamedTuple

from arglint.api import Document, Edit, Finding, Fix, NoteMark, Related

_PUNCTUATION = ".,;:!?"
_CLOSING = "\"'”’»)]*_"
_FEWEST = 4  # marks that make a habit
_HABIT = 0.75


class Place(NamedTuple):
    """Where a mark stands: `spaced` behind white space, before or after punctuation."""

    mark: NoteMark
    spaced: bool
    before: bool
    after: bool


def check(document: Document, *, placement: str = "majority") -> Iterator[Finding]:
    """Against the text's own habit, or the side of the punctuation that `placement` names."""
    places = [place for mark in document.marks if (place := _place(document, mark))]
    spaced = [place for place in places if place.spaced]
    close = len(places) - len(spaced)
    if close >= _FEWEST and close >= _HABIT * len(places):
        model = next(place.mark for place in places if not place.spaced)
        for place in spaced:
            values = {"mark": document.slice(place.mark.span)}
            related = (Related(model.span, "set close to its words, as most are"),)
            yield Finding(
                place.mark.span, values, related, _close_up(document, place.mark), "spaced"
            )
    sided = [place for place in places if place.before != place.after and not place.spaced]
    wanted = placement if placement != "majority" else _habit(sided, document.language)
    for place in sided:
        if wanted and place.before == (wanted == "after"):
            values = {"mark": document.slice(place.mark.span), "sign": _sign(document, place)}
            fix = _behind(document, place.mark) if place.before else None
            yield Finding(place.mark.span, values, (), fix, "before" if place.before else "after")


def _place(document: Document, mark: NoteMark) -> Place | None:
    """The place of a mark in running text; None where there is nothing to judge."""
    text, (start, end) = document.text, mark.span
    block = document.blocks[mark.block]
    if mark.within is not None or mark.notation == "inline" or block.kind in ("table", "heading"):
        return None
    at = start
    while at > block.content.start and text[at - 1].isspace():
        at -= 1
    if at <= block.content.start or (mark.index and document.marks[mark.index - 1].span.end >= at):
        return None
    following = text[end : end + 1]
    behind = at - 1
    while behind > block.content.start and text[behind] in _CLOSING:
        behind -= 1
    after = text[behind] in _PUNCTUATION or (text[behind] == "…")
    before = (
        bool(following) and following in _PUNCTUATION and not text.startswith(("..", ".."), end)
    )
    return Place(mark, at < start, before, after)


def _habit(sided: list[Place], language: str) -> str:
    """On which side of the punctuation the marks of a text stand, if they have a habit.

    German sets a note on one word before the punctuation and a note on the sentence behind it.
    """
    after = sum(place.after for place in sided)
    if language != "en" or len(sided) < _FEWEST:
        return ""
    if after >= _HABIT * len(sided):
        return "after"
    return "before" if after <= (1 - _HABIT) * len(sided) else ""


def _sign(document: Document, place: Place) -> str:
    if place.before:
        return document.text[place.mark.span.end]
    at = place.mark.span.start - 1
    while document.text[at] in _CLOSING:
        at -= 1
    return document.text[at]


def _close_up(document: Document, mark: NoteMark) -> Fix:
    """Take out the space; a line that broke there breaks behind the mark."""
    text, (start, end) = document.text, mark.span
    at = start
    while text[at - 1].isspace():
        at -= 1
    edits = [Edit(at, start, "")]
    if "\n" in text[at:start] and text[end : end + 1] == " ":
        edits.append(Edit(end, end + 1, text[at:start]))
    return Fix("take out the space", tuple(edits))


def _behind(document: Document, mark: NoteMark) -> Fix:
    """Move the mark behind the punctuation and what closes with it."""
    text, (start, end) = document.text, mark.span
    at = end
    while at < len(text) and text[at] in _PUNCTUATION:
        at += 1
    while at < len(text) and text[at] in "\"'”’»":
        at += 1
    return Fix(
        "move it behind the punctuation", (Edit(start, end, ""), Edit(at, at, text[start:end]))
    )
