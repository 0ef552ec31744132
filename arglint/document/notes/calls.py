"""Find what may be a note mark, and say how much its place looks like one."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from arglint.document.parts import Parts
from arglint.patterns import regex
from arglint.syntax import Leaf

WEAK, FAIR, STRONG = 0, 1, 2

_KINDS = {
    "MARK_CARET": "caret",
    "MARK_LINKED": "bracket",
    "MARK_BRACKET": "bracket",
    "MARK_NUMBERS": "bracket",
    "MARK_ROUND": "round",
    "MARK_SUPER": "superscript",
    "MARK_PANDOC": "pandoc",
    "MARK_HTML": "html",
    "MARK_SYMBOL": "symbol",
}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LABEL = regex(r"(\D*)(\d{1,9})(\*{0,2})([a-z]?)|([A-Z])|([*†‡§‖¶]{1,3})")
_CARET_LABEL = regex(r"(.*?)(\d{1,9})")
_NUMBER = regex(r"\d+")
_SYMBOLS = "*†‡§‖¶"
_SENTENCE_END = ".!?…\"'”’»)]*_>"
_OPENING = "([{/=<$^#&~+"
_UNIT = regex(r"(?:^|[\s\d(/])(?:[kcdmnµ]?m|ft|yd|mi|in|[a-zA-Z])\Z")
# What a number in brackets belongs to when it is no note: a paragraph of a judgment, an equation.
_COUNTED = regex(
    r"\b(?:at|para|paras|paragraphs?|eq|eqs|equations?|figs?|chap)\.?\s\Z", re.IGNORECASE
)
_LISTING = regex(r"(?:[,;]\s+|[:—–-]\s*|\b(?:and|or|und|oder|et|ou|are|is|viz\.)\s+)\Z")
_LAST_NUMBER = 999  # more is a year


class Call(NamedTuple):
    """A candidate for a note mark.

    `family` groups what is numbered together: a notation, with a star for editors' notes (`[1*]`)
    and a letter for `[A]`. `fit` is WEAK, FAIR or STRONG: how likely its place makes it a mark.
    """

    start: int
    end: int
    label: str
    number: int | None
    prefix: str
    notation: str
    family: str
    block: int
    fit: int


def find_calls(parts: Parts) -> list[Call]:
    """Every candidate in the order of the text, those that number the items of a list left out."""
    calls = [call for mark in parts.marks for call in _read(parts.text, mark[:3], mark.block)]
    calls += _asterisks(parts)
    calls.sort()
    return _without_listings(parts.text, _without_links(parts, calls))


def call_of_opener(parts: Parts, block: int) -> Call | None:
    """The mark that a paragraph begins with, where the lexer took it for the number of a block."""
    _, start, end = parts.openers[block]
    written = parts.text[start:end].strip()
    start = parts.text.index(written, start)
    kinds = {"[": "MARK_BRACKET", "\\": "MARK_BRACKET", "(": "MARK_ROUND"}
    kind = kinds.get(written[:1]) or ("MARK_SUPER" if written[:1] in "⁰¹²³⁴⁵⁶⁷⁸⁹" else "")
    if not kind:
        return None
    call = next(_read(parts.text, (kind, start, start + len(written)), block), None)
    # In round brackets it numbers the paragraph.
    return call._replace(fit=WEAK) if call and call.notation == "round" else call


@lru_cache(maxsize=4096)
def read_label(written: str) -> tuple[str, int | None, str] | None:
    """Take a mark apart: label, number, and what precedes the number or the star behind it."""
    if written.isascii() and written.isdigit():
        number = int(written)
        return (written, number, "") if number <= _LAST_NUMBER else None
    found = _LABEL.fullmatch(written.translate(_RAISED).replace("\\", ""))
    if not found:
        return None
    prefix, digits, star, letter, capital, symbol = found.groups()
    if capital:
        return capital, ord(capital) - 64, "letter"
    if symbol:
        return symbol, None, "symbol"
    if letter or int(digits) > _LAST_NUMBER:
        return (written, None, prefix) if letter else None
    return prefix + digits + star, int(digits), prefix + star


def _read(text: str, leaf: Leaf, block: int) -> Iterator[Call]:
    kind, start, end = leaf
    notation = _KINDS[kind]
    written = text[start:end]
    if kind == "MARK_CARET":
        label = written[2:-1]
        found = _CARET_LABEL.fullmatch(label)
        prefix, number = (found[1], int(found[2])) if found else ("", None)
        yield Call(start, end, label, number, prefix, notation, notation, block, STRONG)
        return
    if kind == "MARK_NUMBERS":
        yield from _several(text, start, end, block)
        return
    inner = written.split("](")[0] if kind == "MARK_LINKED" else written
    if kind == "MARK_HTML":
        inner = inner[5:-6]
    inner = inner.strip("[]()^\\ \n")
    label_parts = read_label(inner)
    if label_parts is None:
        return
    label, number, prefix = label_parts
    if prefix == "symbol":
        notation = "symbol"
    family = notation + prefix if prefix in ("*", "**", "letter") else notation
    if prefix not in ("", "*", "**", "letter", "symbol"):
        return
    plain = prefix if prefix.startswith("*") else ""
    yield Call(
        start, end, label, number, plain, notation, family, block, _fit(text, start, end, notation)
    )


def _several(text: str, start: int, end: int, block: int) -> Iterator[Call]:
    """The marks of `[2, 5]` and `[2–4]`: the first takes in the brackets."""
    previous = 0
    at = start
    for found in _NUMBER.finditer(text, start, end):
        number = int(found[0])
        if previous and text[at : found.start()].strip() in ("-", "–") and number - previous < 30:
            for between in range(previous + 1, number):
                yield Call(
                    *found.span(), str(between), between, "", "bracket", "bracket", block, FAIR
                )
        place = found.span() if previous else (start, end)
        yield Call(*place, str(number), number, "", "bracket", "bracket", block, FAIR)
        previous, at = number, found.end()


def _fit(text: str, start: int, end: int, notation: str) -> int:
    """How much a place looks like that of a note mark."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after.isalnum() or text.startswith(("-[", "–[", "-(", "–("), end):
        return WEAK
    spaced = not before or before.isspace()
    if notation == "symbol":
        return WEAK if spaced or before in _OPENING else STRONG
    if notation == "superscript":
        unit = text[start:end] in "²³" and _UNIT.search(text, max(0, start - 4), start)
        return WEAK if spaced or before.isdigit() or before in _OPENING or unit else STRONG
    if before.isdigit():
        if notation == "bracket":
            return FAIR
        return (
            FAIR
            if text[max(0, start - 5) : start].strip()[-4:].isdigit() and notation != "html"
            else WEAK
        )
    if not spaced:
        if (
            before.isalpha()
            and notation == "round"
            and not text[max(0, start - 2) : start].isalpha()
        ):
            return WEAK
        return WEAK if before in _OPENING else STRONG
    at = start
    while at and start - at < 8 and text[at - 1].isspace():
        at -= 1
    leading = text[at - 1 : at]
    if notation == "round":
        return FAIR if leading and leading in _SENTENCE_END else WEAK
    return WEAK if _COUNTED.search(text, max(0, start - 14), start) else FAIR


def _asterisks(parts: Parts) -> Iterator[Call]:
    """Asterisks glued to a word that are no emphasis: those without a partner in their block."""
    text = parts.text
    starts = [block.span.start for block in parts.blocks]
    opened: dict[str, int] = {}  # of each sign in this block, how many wait for a partner
    block, end = -1, 0
    for start, stop in parts.emphasis:
        if text[start] != "*":
            continue
        if start >= end:
            block = bisect_right(starts, start) - 1
            end = starts[block + 1] if block + 1 < len(starts) else len(text)
            opened = {}
        sign = text[start:stop]
        before, after = text[start - 1 : start], text[stop : stop + 1]
        if before and not before.isspace() and before not in _OPENING and not after.isalnum():
            if opened.get(sign):
                opened[sign] -= 1
            else:
                yield Call(start, stop, sign, None, "", "symbol", "symbol", block, STRONG)
        elif after and not after.isspace():
            opened[sign] = opened.get(sign, 0) + 1


def _without_links(parts: Parts, calls: list[Call]) -> list[Call]:
    """Leave out the labels of reference-style links: `[text][1]` with `[1]: address` somewhere."""
    defined = set()
    for span in parts.link_definitions:
        defined.add(parts.text[span.start : span.end].split("]")[0].strip(" ["))
    if not defined:
        return calls
    return [call for call in calls if call.notation != "bracket" or call.label not in defined]


def _without_listings(text: str, calls: list[Call]) -> list[Call]:
    """Leave out `(1) … (2) … (3)` that begin the parts of a paragraph."""
    kept: list[Call] = []
    block, expected = -1, 0
    for call in calls:
        if call.notation != "round":
            kept.append(call)
            continue
        if call.block != block:
            block, expected = call.block, 0
        if expected and call.number == expected and (call.fit < STRONG or _lists(text, call)):
            expected += 1
        elif call.number == 1 and (call.fit < STRONG or _lists(text, call)) and _lists(text, call):
            expected = 2
        else:
            kept.append(call)
    return kept


def _lists(text: str, call: Call) -> bool:
    """Whether a number stands where parts of a list begin: after a colon, a comma, *and*."""
    return bool(_LISTING.search(text, max(0, call.start - 8), call.start))
