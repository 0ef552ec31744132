"""Find texts that write their quotation marks, or their apostrophes, now straight and now curly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from arglint.api import Document, Edit, Finding, Fix, Quotation, Related, Span

STRAIGHT = frozenset(('"', "'"))
CURLY = frozenset("“”„‟‘’‚‛")
SHOWN = 5  # places that a finding names

_STRAIGHT_FOR = {sign: '"' if sign in "“”„‟" else "'" for sign in CURLY}
_PAIRS = {'"': ("“", "”"), "'": ("‘", "’")}


def check(document: Document) -> Iterator[Finding]:
    yield from _quotation_marks(document)
    yield from _apostrophes(document)


def _quotation_marks(document: Document) -> Iterator[Finding]:
    quotations = [one for one in document.quotations if _is_plain(document, one)]
    straight = [one for one in quotations if one.opening in STRAIGHT]
    curly = [one for one in quotations if one.opening in CURLY]
    if straight and curly:
        few, form = (straight, "curly") if len(straight) <= len(curly) else (curly, "straight")
        pairs = _pairs(curly)
        edits = [edit for one in few for edit in _edits(one, form, pairs)]
        places = [Span(one.span.start, one.inner.start) for one in few]
        most = len(quotations) - len(few)
        yield _finding(places, most, form, "quotations", _fix("quotation marks", form, edits))


def _is_plain(document: Document, quotation: Quotation) -> bool:
    """Whether both its marks are of one kind; a mixed pair is another rule's fault."""
    kind = STRAIGHT if quotation.opening in STRAIGHT else CURLY
    return (
        quotation.opening in kind
        and quotation.closing in kind
        and document.blocks[quotation.block].kind != "table"
    )


def _pairs(curly: list[Quotation]) -> dict[str, tuple[str, str]]:
    """The curly marks that this text uses for double and single ones: “ ” or „ “."""
    counts = Counter((one.opening, one.closing) for one in curly)
    pairs = dict(_PAIRS)
    for (opening, closing), _ in reversed(counts.most_common()):
        pairs[_STRAIGHT_FOR[opening]] = opening, closing
    return pairs


def _edits(quotation: Quotation, form: str, pairs: dict[str, tuple[str, str]]) -> tuple[Edit, Edit]:
    if form == "curly":
        opening, closing = pairs[quotation.opening]
    else:
        opening, closing = _STRAIGHT_FOR[quotation.opening], _STRAIGHT_FOR[quotation.closing]
    return (
        Edit(quotation.span.start, quotation.inner.start, opening),
        Edit(quotation.inner.end, quotation.span.end, closing),
    )


def _apostrophes(document: Document) -> Iterator[Finding]:
    if "'" not in document.text or "’" not in document.text:
        return
    straight, curly = _in_words(document, "'"), _in_words(document, "’")
    for mark in document.apostrophes:
        sign = document.text[mark.start]
        if sign in "'’":
            (straight if sign == "'" else curly).append(mark)
    if not straight or not curly:
        return
    swap = len(straight) > len(curly)
    few, form = (curly, "straight") if swap else (straight, "curly")
    few = sorted(mark for mark in few if not _is_sealed(document, mark))
    if few:
        sign = "'" if swap else "’"
        edits = [Edit(*mark, sign) for mark in few]
        most = len(straight if swap else curly)
        yield _finding(few, most, form, "apostrophes", _fix("apostrophes", form, edits))


def _in_words(document: Document, sign: str) -> list[Span]:
    """The apostrophes of one kind inside words such as don't, the first of each word."""
    words, text = document.words, document.text
    found: list[Span] = []
    at = text.find(sign)
    while at >= 0:
        place = bisect_right(words.starts, at) - 1
        if place >= 0 and words.forms[place].find("'") == at - words.starts[place]:
            found.append(Span(at, at + 1))
        at = text.find(sign, at + 1)
    return found


def _is_sealed(document: Document, mark: Span) -> bool:
    """Whether it stands in code, in an address or in a table, where it must stay as it is."""
    block = document.block_at(mark.start)
    if block is None or block.kind in ("opaque", "table"):
        return True
    at = bisect_left(document.sealed, (mark.start + 1,)) - 1
    if at >= 0 and mark.start < document.sealed[at].end:
        return True
    run = document.text[max(0, mark.start - 300) : mark.start].rsplit(" ", 1)[-1]
    return "](" in run or "://" in run


def _fix(what: str, form: str, edits: list[Edit]) -> Fix:
    return Fix(f"Make these {what} {form}", tuple(sorted(edits)))


def _finding(places: list[Span], most: int, form: str, variant: str, fix: Fix) -> Finding:
    kind = "straight" if form == "curly" else "curly"
    values = {"few": len(places), "most": most, "kind": kind, "form": form}
    related = tuple(Related(place, f"{kind} here too") for place in places[1:SHOWN])
    return Finding(places[0], values, related, fix, variant)
