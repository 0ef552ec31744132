"""Take the words of a quotation that are to stand in its source, and where it leaves some out."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from arglint.document.model import Document, Quotation
from arglint.patterns import regex
from arglint.sources.fold import Token, tokens
from arglint.sources.match import Sought
from arglint.text import Span

# What says that something is left out: … ... . . . [...] * * *
_OMISSION = regex(
    r"\[\s*(?:…|\.\s?\.(?:\s?\.)*|—|–|-{1,3})?\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)"
    r"|…(?:\s?\.)*|\.\s?\.(?:\s?\.)+|\.{2,}|\*\s\*(?:\s\*)+"
)
# Who marked the words: (my italics), (emphasis added), (sic)
_REMARK = regex(
    r"\(\s*(?:sic|(?:(?:my|our|his|her|original|author[’']s)\s)?(?:emphas[ie]s|italics)\b[^()\n]{0,40}"
    r"|(?:Hervorhebung|herv\.|kursiv|souligné|je\ssouligne|nous\ssoulignons)\b[^()\n]{0,40})[\s!.]{0,3}\)",
    flags=re.IGNORECASE,
)
# Behind a block quotation, who said it: — Marx, Capital, p. 3
_SIGNATURE = regex(
    r"(?:\n|(?<=[.!?…”’\"'*_)\]]))[\s>*_(\[]{0,20}(?:—|–|―|--)[ \t]{0,9}[^\n]{2,200}\s{0,9}\Z"
)
_SAYS = regex(
    r",\s?[—–-]?\s?(?:\(|—|–)?\s?(?:(?:he|she|they|we|I|who|[A-Z][\w.’'-]+)\s(?:says?|said|writes?|wrote"
    r"|adds?|added|asks?|asked|continue[sd]|goes\son|went\son|declare[sd]|remark(?:s|ed)|observe[sd]"
    r"|exclaim(?:s|ed)|maintain(?:s|ed)|argue[sd]|insist(?:s|ed)|think[s]?|thought|concludes?|concluded)"
    r"|(?:says?|said|writes?|wrote|adds?|added|asks?|asked|quoth|continue[sd]|declare[sd]|cried|cries"
    r"|remark(?:s|ed)|observe[sd]|exclaim(?:s|ed)|think[s]?)\s(?:he|she|they|I|[A-Z][\w.’'-]+"
    r"|the\s\w+|our\s\w+|M\.\s\w+|Mr\.?\s\w+))(?:\s[A-Z][\w.’'-]+)?\s?(?:,|—|–|:|\))"
)
_LETTER = regex(r"[^\W\d_]")
_TAIL = 260  # characters at the end of a block quotation in which its signature stands
_REPLACED = 6  # words of the source, besides as many as stand in it, for which a bracket may stand
_GLUED = 2  # words of the source for which a word may stand that has a bracket in it


class Part(NamedTuple):
    """The words between two omissions: with their places in the text, and as they are sought.

    `loose` are the positions of those that need not stand in the source.
    """

    tokens: tuple[Token, ...]
    sought: Sought
    loose: frozenset[int]

    @property
    def count_of_words(self) -> int:
        """How many words should stand in the source."""
        return len(self.tokens) - len(self.sought.wild) - len(self.loose)


class Reader:
    """Reads the quotations of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        links = {one.span for one in document.citations if one.form == "link"}
        self._brackets = [
            one for one in document.brackets if document.text[one.start] == "[" and one not in links
        ]
        # What stands in a quotation without being quoted: calls of notes, citations, code.
        hidden = [mark.span for mark in document.marks]
        hidden += [one.span for one in document.citations if one.form != "link"]
        targets = ((one.start, document.text.rfind("](", *one), one.end) for one in links)
        hidden += [Span(target, end) for start, target, end in targets if target > start]
        self._hidden = sorted({*hidden, *document.sealed, *document.comments})

    def parts_of(self, quotation: Quotation) -> list[Part]:
        """The words of a quotation, in parts between which it says that it leaves something out."""
        text = self._document.text
        start, end = quotation.inner
        if quotation.is_block:
            signature = _SIGNATURE.search(text, max(start, end - _TAIL), end)
            end = signature.start() if signature else end
        omissions = [Span(*found.span()) for found in _OMISSION.finditer(text, start, end)]
        brackets = [
            one
            for one in _outermost(_inside(self._brackets, start, end))
            if not any(omission.start <= one.start < omission.end for omission in omissions)
        ]
        remarks = [Span(*found.span()) for found in _REMARK.finditer(text, start, end)]
        hidden = sorted({*_inside(self._hidden, start, end), *brackets, *omissions, *remarks})
        edges = [start, *(edge for span in omissions for edge in span), end]
        spans = map(Span, edges[::2], edges[1::2])
        parts = [_part(text, span, hidden, frozenset(brackets)) for span in spans]
        return [part for part in parts if part.count_of_words]


def _inside(spans: list[Span], start: int, end: int) -> list[Span]:
    """Those that begin in a stretch."""
    return spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]


def _outermost(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for one in spans:
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _part(text: str, span: Span, hidden: list[Span], brackets: frozenset[Span]) -> Part:
    """The words of a stretch, those in brackets as what they stand for."""
    words: list[Token] = []
    wild: dict[int, int] = {}
    for token in _words(text, span, hidden, brackets):
        if not token.form:
            inner = len(list(tokens(text, token.start, token.end)))
            glued = any(_LETTER.match(text, at) for at in (token.start, token.end - 1))
            wild[len(words)] = _GLUED if glued else inner + _REPLACED
        words.append(token)
    first, last = 0, len(words)
    while first < last and first in wild:
        first += 1
    while last > first and last - 1 in wild:
        last -= 1
    kept = tuple(words[first:last])
    loose = _loose(text, span, kept)
    moved = {at - first: most for at, most in wild.items() if first <= at < last}
    sought = Sought.of(tuple(word.form for word in kept), moved)
    return Part(kept, sought, loose - moved.keys())


def _words(text: str, span: Span, hidden: list[Span], brackets: frozenset[Span]) -> list[Token]:
    """The words of a stretch; a bracket is one without a form, with the letters it is glued to."""
    found: list[Token] = []
    at = span.start
    for one in [*_inside(hidden, *span), None]:
        end = one.start if one else span.end
        if end > at:
            found += tokens(text, at, end)
        if one:
            if one in brackets:
                found.append(_around(text, one, found))
            at = max(at, one.end, found[-1].end if found else 0)
    return found


def _around(text: str, bracket: Span, found: list[Token]) -> Token:
    """A bracket with the letters before and behind it, if it stands within a word."""
    start, end = bracket
    if found and found[-1].end == start:
        start = found.pop().start
    while end < len(text) and _LETTER.match(text, end):
        end += 1
    return Token("", start, end)


def _is_glued(text: str, start: int) -> bool:
    """Whether a number stands at a word or mark, or begins a line or a sentence.

    Those of notes and verses do.
    """
    line = text[text.rfind("\n", 0, start) + 1 : start].strip(" \t>")
    return not line or text[start - 1] not in " \t\u00a0\n" or line[-1] in ".:;,?!’”/"


def _loose(text: str, span: Span, words: tuple[Token, ...]) -> frozenset[int]:
    """The words that need not stand in the source: numbers, remarks in brackets, “says he”."""
    reaches = [found.span() for found in _SAYS.finditer(text, *span)]
    opened = text.find("(", span.start, span.end)
    while opened >= 0:
        closed = text.find(")", opened, span.end)
        if closed < 0:
            break
        reaches.append((opened, closed))
        opened = text.find("(", closed, span.end)
    return frozenset(
        at
        for at, word in enumerate(words)
        if (word.form.isdecimal() and len(word.form) < 4 and _is_glued(text, word.start))
        or any(start <= word.start < end for start, end in reaches)
    )
