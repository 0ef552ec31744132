"""Aim a rule: at headings, sentences, the author's own words, quotations, and all but these."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from arglint.document import Document
from arglint.document.claims import asserted_at
from arglint.rulebook.kinds.reading import Reading, reading_of
from arglint.spelling import did_you_mean
from arglint.text import Span

TEXT = "text"
OWN_WORDS = "own-words"
_LISTS = frozenset(("list-item", "numbered"))
_OWN = frozenset(("paragraph", "heading")) | _LISTS
_KINDS = {
    TEXT: _OWN | {"block-quotation", "note-body"},
    OWN_WORDS: _OWN,
    "paragraph": frozenset(("paragraph",)),
    "heading": frozenset(("heading",)),
    "list": _LISTS,
    "blockquote": frozenset(("block-quotation",)),
    "table": frozenset(("table",)),
}
_DEPTHS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DIALECTS = {"md": "markdown", "markdown": "markdown", "txt": "plain"}
_ELSEWHERE = frozenset("html xml rst adoc org dita tex typst mdx py".split())
# From coarse to fine: of scopes that are joined, the finest gives the stretches.
_GRAINS = (
    *("raw", "summary", TEXT, OWN_WORDS, "table", "blockquote", "list", "paragraph", "heading"),
    *("note", "quotation", "sentence", "claim", "lead-in"),
)
# What counts in the stretches of a scope, where that is not all of them.
_WITHIN = {OWN_WORDS: OWN_WORDS, "claim": OWN_WORDS, "summary": TEXT}


class ScopeError(ValueError):
    """A scope that nobody knows."""


class _Part(NamedTuple):
    name: str
    negated: bool
    level: int = 0  # of a heading
    dialect: str = ""


class Stretch(NamedTuple):
    """A stretch of a reading's plain text that is looked at by itself."""

    start: int
    end: int


class Scope:
    """Where a rule looks: one or more selectors such as `sentence & ~heading`."""

    __slots__ = ("_selectors",)

    def __init__(self, selectors: Sequence[str]) -> None:
        self._selectors = [_parse(selector) for selector in selectors]

    def areas(self, document: Document) -> Iterator[Area]:
        """What each selector takes in."""
        for parts in self._selectors:
            if all(part.dialect in ("", document.dialect) for part in parts):
                yield _area(document, parts)


class Area:
    """Stretches in the order of the text, and a test of what inside them counts."""

    __slots__ = ("_starts", "_tests", "reading", "stretches")

    def __init__(
        self, reading: Reading, stretches: list[Stretch], tests: list[Callable[[int], bool]]
    ) -> None:
        self.reading = reading
        self.stretches = stretches
        self._tests = tests
        self._starts = [stretch.start for stretch in stretches]

    def admits(self, start: int, end: int) -> bool:
        """Whether a match counts: both its ends lie where the selector wants them."""
        if not self._tests:
            return True
        span = self.reading.span(start, max(end, start + 1))
        return all(test(span.start) and test(span.end - 1) for test in self._tests)

    def around(self, offset: int) -> Stretch | None:
        """The stretch in which an offset of the plain text lies."""
        at = bisect_right(self._starts, offset) - 1
        return self.stretches[at] if at >= 0 and offset < self.stretches[at].end else None


def _parse(selector: str) -> list[_Part]:
    parts = [_part(word.strip()) for word in selector.split("&")]
    if all(part.negated for part in parts):
        parts.append(_Part(TEXT, negated=False))
    return parts


def _part(word: str) -> _Part:
    name, *sections = word.removeprefix("~").strip().split(".")
    if name not in _GRAINS:
        raise ScopeError(f"arglint knows no scope '{name}'{did_you_mean(name, _GRAINS)}")
    part = _Part(name, word.startswith("~"))
    for section in sections:
        if name == "heading" and section in _DEPTHS:
            part = part._replace(level=int(section[1]))
        elif section in _DIALECTS:
            part = part._replace(dialect=_DIALECTS[section])
        elif section in _ELSEWHERE:
            part = part._replace(dialect=section)
        elif (name, section) != ("table", "cell"):
            raise ScopeError(f"arglint knows no scope '{name}.{section}'")
    return part


def _area(document: Document, parts: list[_Part]) -> Area:
    wanted = [part for part in parts if not part.negated]
    finest = max(wanted, key=lambda part: _GRAINS.index(part.name))
    reading = reading_of(document, raw=finest.name == "raw")
    tested = [part for part in parts if part is not finest]
    if finest.name in _WITHIN:
        tested.append(_Part(_WITHIN[finest.name], negated=False))
    tests = [_test(document, part) for part in tested]
    spans = _spans(document, finest.name, finest.level)
    stretches = [Stretch(reading.at(start), reading.at(end)) for start, end in spans]
    return Area(reading, [one for one in stretches if one.start < one.end], tests)


def _test(document: Document, part: _Part) -> Callable[[int], bool]:
    if part.name == OWN_WORDS:
        return (lambda at: not document.owns(at)) if part.negated else document.owns
    spans = _spans(document, part.name, part.level)
    starts = [span.start for span in spans]

    def inside(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return (at >= 0 and offset < spans[at].end) is not part.negated

    return inside


@lru_cache(maxsize=32)
def _spans(document: Document, name: str, level: int) -> list[Span]:
    """The stretches of a scope in the document, in order."""
    if name in ("raw", "summary"):
        return [Span(0, len(document.text))]
    if name in _KINDS:
        return [
            block.content
            for block in document.blocks
            if block.kind in _KINDS[name] and level in (0, block.level)
        ]
    if name == "note":
        return sorted(body.content for body in document.bodies)
    if name == "quotation":
        return [quotation.inner for quotation in document.quotations if not quotation.depth]
    if name == "lead-in":
        return sorted({quotation.lead_in for quotation in document.quotations if quotation.lead_in})
    sentences = [sentence.span for sentence in document.sentences]
    if name == "sentence":
        return sentences
    return [span for span in sentences if asserted_at(document, span.start) is not None]
