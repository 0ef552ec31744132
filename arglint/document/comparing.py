"""Lay the parts of a quotation beside the passages of its source, and write down the difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from arglint.document.quoted import Part
from arglint.document.verification import Change
from arglint.sources.align import EQUAL, OPEN
from arglint.sources.differences import Difference, differences
from arglint.sources.index import Index
from arglint.sources.match import QUICK, USUAL, UTMOST, Match, find
from arglint.text import Span

_NEAR = 6_000  # words of the source in which what follows an omission is sought first
_ALONE = 5  # words from which on a part is sought in the whole source


class Found(NamedTuple):
    """A part of a quotation, its passage if there is one, and where they agree and differ."""

    part: Part
    match: Match | None
    differences: list[Difference]

    @property
    def changed(self) -> list[Difference]:
        """Where they differ."""
        return [one for one in self.differences if one.op not in {EQUAL, OPEN}]

    @property
    def whole(self) -> bool:
        """Whether all of the part lies beside the passage, from its first word to its last."""
        walk = self.match.walk if self.match else None
        return walk is not None and walk.start == 0 and walk.end == len(self.part.tokens)

    @property
    def share(self) -> float:
        """The share of the words of the part that stand in the passage, from 0 to 1."""
        if self.match is None:
            return 0.0
        equal = (one for one in self.differences if one.op == EQUAL)
        words = sum(at not in self.part.loose for one in equal for at in one.here)
        return words / self.part.count_of_words


def located(index: Index, parts: list[Part], like: float, *, surely: bool) -> list[Found]:
    """The passages of the parts: of the longest in the whole source, of the others beside it.

    Where no passage is so much `like` the longest, it is sought again with more care if that has
    to be known `surely`.
    """
    found: dict[int, Found] = {}
    main = max(range(len(parts)), key=lambda at: parts[at].count_of_words)
    care = USUAL if surely else QUICK
    first = _found(parts[main], find(index, parts[main].sought, care=care))
    if surely and first.share < like:
        again = _found(parts[main], find(index, parts[main].sought, care=UTMOST))
        first = max(first, again, key=lambda one: one.share)
    found[main] = first
    if first.match is None:
        return [found.get(at, Found(part, None, [])) for at, part in enumerate(parts)]
    end = first.match.end
    for at in range(main + 1, len(parts)):
        found[at] = _beside(index, parts[at], end, end + _NEAR)
        match = found[at].match
        end = match.end if match else end
    start = first.match.first
    for at in range(main - 1, -1, -1):
        found[at] = _beside(index, parts[at], max(0, start - _NEAR), start)
        match = found[at].match
        start = match.first if match else start
    return [found[at] for at in range(len(parts))]


def _beside(index: Index, part: Part, first: int, end: int) -> Found:
    """A part near the one before; a long one may also stand elsewhere in the source."""
    near = _found(part, find(index, part.sought, first, end))
    if part.count_of_words < _ALONE or (near.match and not near.changed):
        return near
    other = _found(part, find(index, part.sought))
    return other if other.share > near.share else near


def _found(part: Part, match: Match | None) -> Found:
    if match is None:
        return Found(part, None, [])
    return Found(part, match, differences(match, part.sought.forms, part.loose))


def passage(found: list[Found], like: float) -> str:
    """The words of the source on one line, those that the quotation leaves out as an ellipsis."""
    parts = []
    for one in found:
        if one.match and one.share >= like:
            steps = one.match.walk.steps
            parts.append(_words(one.match, range(steps[0].there.start, steps[-1].there.stop)))
    return " … ".join(parts)


def changes(text: str, found: list[Found], like: float) -> Iterator[Change]:
    """The word diff over the whole of a quotation in a text."""
    for at, one in enumerate(found):
        if at:
            start = one.part.tokens[0].start
            yield Change("omitted", "…", "", Span(start, start))
        if one.match is None or one.share < like:
            yield _change(text, "equal", one, range(len(one.part.tokens)), range(0))
            continue
        for difference in one.differences:
            op = "omitted" if difference.op == OPEN else difference.op
            change = _change(text, op, one, difference.here, difference.there)
            yield change._replace(slight=bool(difference.slight))


def _change(text: str, op: str, found: Found, here: range, there: range) -> Change:
    words = found.part.tokens
    if here:
        span = Span(words[here.start].start, words[here.stop - 1].end)
        said = " ".join(text[span.start : span.end].split())
    else:
        before = words[max(0, here.start - 1)]
        span, said = Span(before.start, before.end), ""
    return Change(op, said, _words(found.match, there) if found.match else "", span)


def _words(match: Match, there: range) -> str:
    """Words of a passage as the source writes them, on one line."""
    if not there:
        return ""
    tokens = match.passage.tokens
    return " ".join(
        match.passage.text[tokens[there.start].start : tokens[there.stop - 1].end].split()
    )
