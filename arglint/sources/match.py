"""Find the passage of a source that a quotation is taken from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from arglint.sources.align import EQUAL, OPEN, Step, Walk, align
from arglint.sources.fold import key_of
from arglint.sources.index import Index, Passage

_RARE = 12  # words of a quotation by which it is sought, the rarest
_FEW_WORDS = 6  # of these, from which on few places are enough
_HOPEFUL = 0.4  # of the words that agree make a second look worth while
_RUN = 3  # words in a row that both must share
_SHORT = 8  # words of a quotation of which two in a row are enough
_SHIFT = 12  # words by which they may be shifted
_CLEAR = 0.8  # of the words that agree make a second look needless
_CLOSE = 24  # words around a passage that is read for the first look
_WIDE = 220  # and for the second
_SEEDS = 64  # places at which a walk could begin


class Care(NamedTuple):
    """How carefully a passage is sought.

    `few` places of rare words are enough, and `enough` of the fewest words. A share `least` of
    these words must stand near each other, at one of so many `candidates`.
    """

    few: int
    enough: int
    least: float
    candidates: int


QUICK = Care(0, 10_000, 0.4, 4)  # for many sources, in most of which there is nothing to find
USUAL = Care(1_500, 40_000, 0.4, 6)
UTMOST = Care(400_000, 2_000_000, 0.25, 24)


class Sought(NamedTuple):
    """The words of a quotation, folded, with their keys; `wild` as in `align`, with empty forms."""

    forms: tuple[str, ...]
    keys: tuple[int, ...]
    wild: Mapping[int, int]

    @classmethod
    def of(cls, forms: tuple[str, ...], wild: Mapping[int, int]) -> Sought:
        """What is sought, its keys made."""
        return cls(forms, tuple(map(key_of, forms)), wild)

    @property
    def count_of_words(self) -> int:
        """How many of them are words."""
        return len(self.forms) - len(self.wild)


class Match(NamedTuple):
    """The passage that is most like a quotation, and how the two agree.

    `rival` tells whether other words elsewhere in the source are as much like it.
    """

    source: Index
    passage: Passage
    walk: Walk
    rival: bool = False

    @property
    def exact(self) -> bool:
        """Whether every word agrees, as far as there are words."""
        return self.walk.end - self.walk.start == self.walk.equal + sum(
            len(step.here) for step in self.walk.steps if step.tag == OPEN
        )

    def whole(self, sought: Sought) -> bool:
        """Whether the passage goes along all of what is sought."""
        return self.walk.start == 0 and self.walk.end == len(sought.forms)

    @property
    def first(self) -> int:
        """The number of the passage's first word in the source."""
        return self.passage.first + self.walk.steps[0].there.start

    @property
    def end(self) -> int:
        """The number behind its last word."""
        return self.passage.first + self.walk.steps[-1].there.stop


def find(
    index: Index, sought: Sought, first: int = 0, end: int | None = None, care: Care = USUAL
) -> Match | None:
    """The passage most like what is sought, between two word numbers; None if there is none."""
    places = _votes(index, sought, first, end, care)
    best: Match | None = None
    for margin in (_CLOSE, _WIDE):
        best, hopeful = None, []
        for at in places:
            match = _match(index, sought, at, margin)
            if match is None or (end is not None and not first <= match.first < end):
                continue
            if match.exact and match.whole(sought):
                return match
            best = _better(best, match)
            if match.walk.equal >= _HOPEFUL * sought.count_of_words:
                hopeful.append(at)
        if best and best.walk.equal >= _CLEAR * sought.count_of_words and best.whole(sought):
            break
        places = hopeful or places[:1]
    return best


def _votes(index: Index, sought: Sought, first: int, end: int | None, care: Care) -> list[int]:
    """The numbers of the words with which the passage may begin, the likeliest first."""
    found = [(index.occurrences(key), at) for at, key in enumerate(sought.keys) if key]
    found.sort(key=lambda one: len(one[0]))
    votes: Counter[int] = Counter()
    size = rare = 0
    for among, at in found[:_RARE]:
        if size and size + len(among) > (care.few if rare >= _FEW_WORDS else care.enough):
            break
        size += len(among)
        rare += 1
        low = max(0, first + at) if end is not None else 0
        places = index.places(among, low, None if end is None else end + at)
        votes.update([place - at for place in places])
    least = max(min(2, rare), care.least * rare)
    likely = [item for item in votes.items() if item[1] > 1]
    if not likely and rare < _FEW_WORDS:
        likely = list(votes.items())[: care.few]
    likely.sort(key=lambda item: (-item[1], item[0]))
    chosen: list[int] = []
    for place, _ in likely[: 4 * care.candidates]:
        around = range(place - _SHIFT, place + _SHIFT + 1)
        near = any(abs(place - other) <= _CLOSE for other in chosen)
        if not near and sum([votes.get(one, 0) for one in around]) >= least:
            chosen.append(place)
    return chosen[: care.candidates]


def _match(index: Index, sought: Sought, at: int, margin: int) -> Match | None:
    """How what is sought agrees with the passage that begins near a word."""
    forms = sought.forms
    passage = index.passage(max(0, at), at - margin, at + len(forms) + margin)
    straight = at - passage.first
    if straight >= 0 and tuple(passage.forms[straight : straight + len(forms)]) == forms:
        here, there = range(len(forms)), range(straight, straight + len(forms))
        return Match(index, passage, Walk((Step(EQUAL, here, there),), 0, len(forms)))
    seed = max(_seeds(forms, passage.forms), default=None)
    if seed is None:
        return None
    length, start, start_there = seed
    if length < (_RUN if len(forms) > _SHORT else 2):
        return None
    walk = align(forms, sought.wild, passage.forms, (start, -start_there))
    return Match(index, passage, walk)


def _seeds(here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of words that both share: how long, where in the quotation, where (negative) there."""
    places: dict[str, list[int]] = {}
    for at, form in enumerate(there):
        places.setdefault(form, []).append(at)
    seen: dict[int, range] = {}  # by how far the runs are shifted, the last of them
    tried = 0
    rare = sorted(
        (at for at, form in enumerate(here) if form and form in places),
        key=lambda at: len(places[here[at]]),
    )
    for at in rare:
        for at_there in places[here[at]]:
            if at in seen.get(at_there - at, ()):
                continue
            tried += 1
            if tried > _SEEDS:
                return
            start, start_there, end = at, at_there, at
            while (
                start
                and start_there
                and here[start - 1]
                and here[start - 1] == there[start_there - 1]
            ):
                start, start_there = start - 1, start_there - 1
            while end < len(here) and start_there + end - start < len(there):
                if here[end] != there[start_there + end - start]:
                    break
                end += 1
            seen[at_there - at] = range(start, end)
            yield end - start, start, -start_there


def _better(best: Match | None, other: Match) -> Match:
    """The one with more words that agree; where both have as many, the earlier, with a rival."""
    if best is None or other.walk.equal > best.walk.equal:
        return other
    if other.walk.equal == best.walk.equal and _words(best) != _words(other):
        return best._replace(rival=True)
    return best


def _words(match: Match) -> list[str]:
    inside = range(match.walk.steps[0].there.start, match.walk.steps[-1].there.stop)
    return match.passage.forms[inside.start : inside.stop]
