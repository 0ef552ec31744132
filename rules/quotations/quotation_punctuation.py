"""Find commas and full stops that stand on the wrong side of a closing mark."""

from collections.abc import Iterator
from typing import NamedTuple

from arglint.api import Document, Edit, Finding, Fix, Quotation, Safety, Span, regex

CLEAR = 4  # so many times more often than the other, and at least so often, is a habit

_LAST = regex(r"(?<![.…])[,.]\Z")
_SHORT = regex(r"(?:\b\w{1,3}|\.\w+)\.\Z")
_SMALL = regex(r"[\s*_\[]*[a-zß-ÿ]")


class Place(NamedTuple):
    """A comma or full stop at a closing mark, the mark, and on which side of it the sign stands."""

    sign: Span
    mark: Span
    side: str


def check(document: Document, *, style: str = "majority") -> Iterator[Finding]:
    places = [place for one in document.quotations if (place := _place(document, one))]
    wanted = _majority(places) if style == "majority" else style
    for place in places:
        if wanted and place.side != wanted:
            yield _finding(document, place, wanted)


def _place(document: Document, quotation: Quotation) -> Place | None:
    """Where the sign stands, if both places were possible."""
    if not quotation.closing or quotation.depth:
        return None
    text, end = document.text, quotation.span.end
    mark = Span(quotation.inner.end, end)
    inner = document.slice(quotation.inner)
    inside, outside = _LAST.search(inner), text[end : end + 1] in (",", ".")
    if inside and not outside and _is_part(quotation, inner):
        return Place(Span(mark.start - 1, mark.start), mark, "inside")
    if outside and inner[-1:].isalnum() and text[end + 1 : end + 2] not in (".", "…"):
        return Place(Span(end, end + 1), mark, "outside")
    return None


def _is_part(quotation: Quotation, inner: str) -> bool:
    """Whether the words are no sentence with a sign of its own, nor broken off for a speaker."""
    if _SHORT.search(inner[-16:]) or quotation.speaker is not None:
        return False
    return bool(_SMALL.match(inner)) or quotation.register == "term"


def _majority(places: list[Place]) -> str:
    """The side on which nearly all signs stand, empty if there is none."""
    inside = sum(place.side == "inside" for place in places)
    outside = len(places) - inside
    if inside >= CLEAR * max(1, outside):
        return "inside"
    return "outside" if outside >= CLEAR * max(1, inside) else ""


def _finding(document: Document, place: Place, wanted: str) -> Finding:
    sign, mark = document.slice(place.sign), document.slice(place.mark)
    both = Span(min(place.sign.start, place.mark.start), max(place.sign.end, place.mark.end))
    swapped = sign + mark if wanted == "inside" else mark + sign
    fix = Fix(f"Write {swapped}", (Edit(*both, swapped),), Safety.UNSAFE)
    values = {
        "name": "comma" if sign == "," else "full stop",
        "side": place.side,
        "wanted": wanted,
        "swapped": swapped,
    }
    return Finding(both, values, fix=fix)
