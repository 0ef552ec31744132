"""Give a document's text as its readers see it, without markup, each place tied to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from arglint.document import Document
from arglint.patterns import regex
from arglint.rulebook.kinds.patterns import Trigger
from arglint.text import Span

_LINE_END = regex(r"\r?\n[ \t]*(?:>[ \t]?)*|\r")
_TAG = regex(r"<(?![a-z]+:)")
_PART = regex(r"[^\W_⁰¹²³⁴-⁹]+")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_SEALED_SIGN = "*"

Replacement = tuple[int, int, str]


class Reading:
    """A text without note marks, emphasis and tags, its lines joined, code as a row of `*`.

    Offsets into `plain` lead back into the document by `span`. A raw reading is the source itself.
    """

    __slots__ = (
        *("_breaks", "_compounds", "_forms", "_shifts", "_small", "_sources"),
        *("document", "plain", "raw"),
    )

    def __init__(self, document: Document, *, raw: bool = False) -> None:
        self.document = document
        self.raw = raw
        self._breaks: list[int] = [0]  # offsets into `plain` behind each replacement
        self._shifts: list[int] = [0]  # by how much the source is ahead from there on
        self._sources: list[int] = [0]  # the same places as offsets into the source
        self.plain = document.text if raw else self._join(_replacements(document))
        self._small: dict[bool, str] = {}
        self._compounds: dict[str, list[int]] | None = None
        self._forms: list[str] | None = None

    def _join(self, replacements: list[Replacement]) -> str:
        text = self.document.text
        parts: list[str] = []
        done = length = 0
        for start, end, words in replacements:
            parts += text[done:start], words
            length += start - done + len(words)
            done = end
            if end - length != self._shifts[-1]:
                self._breaks.append(length)
                self._shifts.append(end - length)
                self._sources.append(end)
        return "".join(parts) + text[done:]

    def span(self, start: int, end: int) -> Span:
        """The place in the document of a stretch of the plain text."""
        if end <= start:
            return Span(self._source(start), self._source(start))
        return Span(self._source(start), self._source(end - 1) + 1)

    def at(self, offset: int) -> int:
        """Where an offset of the document lies in the plain text."""
        at = bisect_right(self._sources, offset)
        place = offset - self._shifts[at - 1]
        return min(place, self._breaks[at]) if at < len(self._breaks) else place

    def _source(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._breaks, offset) - 1]

    def is_plain(self, start: int, end: int) -> bool:
        """Whether a stretch stands in the document character for character."""
        return self.document.slice(self.span(start, end)) == self.plain[start:end]

    def folded(self, ignorecase: bool) -> str:
        """The plain text with straight apostrophes, in small letters if case is ignored."""
        if ignorecase not in self._small:
            self._small[ignorecase] = fold(self.plain, ignorecase)
        return self._small[ignorecase]

    def places(self, trigger: Trigger) -> Iterator[int]:
        """The offsets in the plain text at which a word, or words of a stem, begin."""
        forms = (trigger.form,) if trigger.whole else self._stemmed(trigger.form)
        words = self.document.words
        for form in forms:
            for place in words.index.get(form, ()):
                yield self.at(words.starts[place])
            for offset in self._parts.get(form, ()):
                yield self.at(offset)

    def _stemmed(self, stem: str) -> list[str]:
        if self._forms is None:
            self._forms = sorted(self.document.words.index.keys() | self._parts.keys())
        first = bisect_left(self._forms, stem)
        return self._forms[first : bisect_left(self._forms, stem + "\U0010ffff", first)]

    @property
    def _parts(self) -> dict[str, list[int]]:
        """The offsets, in the document, of words inside compounds: *we* in *we’re*."""
        if self._compounds is None:
            found: defaultdict[str, list[int]] = defaultdict(list)
            words = self.document.words
            for form in words.index:
                if not form.isalnum() or form[-1] in _RAISED:
                    starts = [words.starts[place] for place in words.index[form]]
                    for part in _PART.finditer(form):
                        found[part[0]] += [start + part.start() for start in starts]
            self._compounds = dict(found)
        return self._compounds


@lru_cache(maxsize=2)
def reading_of(document: Document, *, raw: bool = False) -> Reading:
    """The reading of a document, made once for all the rules of a run."""
    return Reading(document, raw=raw)


def fold(words: str, ignorecase: bool) -> str:
    """Words with straight apostrophes, in small letters if case is ignored; of the same length."""
    words = words.replace("’", "'")
    if not ignorecase:
        return words
    small = words.lower()
    if len(small) == len(words):
        return small
    return "".join([sign if len(sign.lower()) != 1 else sign.lower() for sign in words])


def _replacements(document: Document) -> list[Replacement]:
    """What the plain text has instead of markup, in order, nothing overlapping."""
    text = document.text
    found: list[Replacement] = [(*match.span(), " ") for match in _LINE_END.finditer(text)]
    found += [(*run, "") for run in document.emphasis]
    found += [(*mark.span, "") for mark in document.marks if mark.notation != "inline"]
    for start, end in document.sealed:
        sign = "" if _TAG.match(text, start) else _SEALED_SIGN
        found.append((start, end, sign * (end - start)))
    kept: list[Replacement] = []
    done = 0
    for one in sorted(found, key=lambda one: (one[0], -one[1])):
        if one[0] >= done:
            kept.append(one)
            done = one[1]
    return kept
