"""Find brackets that are opened or closed alone, or closed by a bracket of the other kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arglint.api import Document, Finding, Related, StrayMark, regex

PROSE = frozenset(("paragraph", "block-quotation", "list-item", "numbered", "note-body"))
FAR = 20  # blocks that a remark in brackets may run over
CROWD = 20  # stray brackets in one block; with more it is no prose
NEAR = 400  # characters between a bracket and the one of the other kind that closes it
SHOWN = 5  # words that a message shows beside the bracket

_MARKER = regex(
    r"(?:^|[\s(\[*_–—/])(?:\d{1,3}[a-z]?|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.°º]?[*_]*\)\Z", re.MULTILINE
)
_PAGE = regex(r"\b(?:pp?|nn?|nos?|notes?|vol|chap|ch|sec|art)\.?\s+\d+\)\Z", re.IGNORECASE)
_FACE = regex(r"(?:^|\s)[:;=8xX]['’]?[-o^]?[()\[\]]+\Z", re.MULTILINE)
_INTERVAL = regex(r"[(\[\]]\s*[-+−]?[\w.∞]{1,9}\s*[,;]\s*[-+−]?[\w.∞]{1,9}\s*[)\]\[]")
_ESCAPED_LATER = regex(r"!?\[[^\[\]]{0,80}\\\]")
_ESCAPED_BEFORE = regex(r"\\\[[^\[\]]{0,80}\]\Z")
_LAST = regex(r"\W*\Z")


def check(document: Document) -> Iterator[Finding]:
    opened: list[StrayMark] = []
    for stray in _strays(document):
        if stray.role == "opening":
            opened.append(stray)
            continue
        place = _partner(document, stray, opened)
        if place is None:
            if not _ends_a_remark(document, stray):
                yield Finding(stray.span, {"words": _before(document, stray)}, variant="closing")
            continue
        partner = opened.pop(place)
        if _sort(document, partner) != _sort(document, stray):
            yield _mismatch(document, partner, stray)
    for stray in opened:
        if not _ends_in_marker(document, stray):
            yield Finding(stray.span, {"words": _after(document, stray)}, variant="opening")


def _strays(document: Document) -> list[StrayMark]:
    """The brackets of prose that are brackets indeed and do not balance in their block."""
    broken = {
        one.block
        for one in document.quotations
        if one.ending in ("unclosed", "continued") or one.chain != one.index
    }
    broken |= {mark.block for mark in document.stray_marks if mark.role != "late"}
    crowd = Counter(stray.block for stray in document.stray_brackets)
    strays = [
        stray
        for stray in document.stray_brackets
        if document.blocks[stray.block].kind in PROSE
        and stray.block not in broken
        and crowd[stray.block] <= CROWD
        and not _is_no_bracket(document, stray)
    ]
    balance: Counter[tuple[int, str]] = Counter()
    for stray in strays:
        balance[stray.block, _sort(document, stray)] += 1 if stray.role == "opening" else -1
    return [stray for stray in strays if balance[stray.block, _sort(document, stray)]]


def _is_no_bracket(document: Document, stray: StrayMark) -> bool:
    """Whether it marks an item, or belongs to a link, an interval, an emoticon, an escape."""
    text, (start, end) = document.text, stray.span
    before = text[max(0, start - NEAR) : end]
    word = before.rsplit(maxsplit=1)[-1] + text[end : end + NEAR].partition(" ")[0]
    if end - start > len("![") or "://" in word or _FACE.search(before[-8:]):
        return True
    if _INTERVAL.match(text, start) or any(
        one.end() == len(before) for one in _INTERVAL.finditer(before, max(0, len(before) - 30))
    ):
        return True
    if stray.role == "opening":
        return bool(_ESCAPED_LATER.match(text, start))
    if _MARKER.search(before[-12:]) and not _PAGE.search(before[-16:]):
        return True
    return bool(_ESCAPED_BEFORE.search(before))


def _partner(document: Document, stray: StrayMark, opened: list[StrayMark]) -> int | None:
    """Which open bracket a closing one closes: in its own block, or around whole paragraphs."""
    sort = _sort(document, stray)
    for place in range(len(opened) - 1, max(-1, len(opened) - 1 - FAR), -1):
        one = opened[place]
        same = _sort(document, one) == sort
        if one.block == stray.block and (same or stray.span.start - one.span.end <= NEAR):
            return place
        if same and one.block >= stray.block - FAR and _frames(document, one, stray):
            return place
    return None


def _frames(document: Document, opening: StrayMark, closing: StrayMark) -> bool:
    """Whether two brackets stand around whole paragraphs, or square ones around a remark."""
    first, last = document.blocks[opening.block], document.blocks[closing.block]
    begins = document.text[opening.span.start] != "(" or opening.span.start == first.content.start
    return begins and bool(_LAST.fullmatch(document.text, closing.span.end, last.content.end))


def _sort(document: Document, stray: StrayMark) -> str:
    return "round" if document.text[stray.span.start] in "()" else "square"


def _ends_a_remark(document: Document, stray: StrayMark) -> bool:
    """Whether it closes a note or remark of several paragraphs, such as `[Footnote 1: …]`."""
    for block in reversed(document.blocks[max(0, stray.block - FAR) : stray.block]):
        if document.text.startswith("[", block.span.start):
            inside = document.text[block.span.start : stray.span.start]
            if inside.count("[") > inside.count("]"):
                return True
    return False


def _ends_in_marker(document: Document, stray: StrayMark) -> bool:
    """Whether a line break in `(see p. 50)` made its end look like the marker of an item."""
    if stray.block + 1 >= len(document.blocks):
        return False
    following = document.blocks[stray.block + 1]
    return ")" in document.text[following.span.start : following.content.start]


def _mismatch(document: Document, opening: StrayMark, closing: StrayMark) -> Finding:
    signs = {
        "opening": document.text[opening.span.end - 1],
        "closing": document.text[closing.span.start],
    }
    related = Related(opening.span, f"opened with {signs['opening']} here")
    return Finding(
        closing.span, signs | {"words": _before(document, closing)}, (related,), variant="mismatch"
    )


def _before(document: Document, stray: StrayMark) -> str:
    end = stray.span.start + 1
    words = document.text[max(0, end - 80) : end].split()
    return " ".join(words[-SHOWN:])


def _after(document: Document, stray: StrayMark) -> str:
    start = stray.span.start
    return " ".join(document.text[start : start + 80].split()[:SHOWN])
