"""One pass over the words, shared by every rule that looks for words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, compress, islice
from operator import add
from typing import Any, NamedTuple, overload

from arglint.patterns import regex
from arglint.text import Span, alike

# A word keeps its inner apostrophes and hyphens: worker-peasant, o'clock, l'État. It is matched in
# lower-cased text whose typographic apostrophes and hyphens are made straight.
_WORD = regex(r"([^\W_]++(?:['-][^\W_]++)*+)")


class Words:
    """The words of a text in order, lower-cased, with an index from each form to its places.

    `text` is what they stand in, with blanks for the markup of arguments. `starts[i]` and
    `ends[i]` are the offsets of word i, `forms[i]` its lower-cased spelling with the typographic
    apostrophe made straight.
    """

    __slots__ = ("_index", "_kept", "ends", "forms", "starts", "text")

    def __init__(self, text: str, before: Words | None = None) -> None:
        """Find the words of a text; those it shares with one read `before` are taken from there."""
        self.text = text
        self._index: dict[str, list[int]] | None = None
        self._kept: dict[Find, list[int]] = {}
        self.starts: list[int]
        self.forms: list[str]
        change = None if before is None else self._take_over(before)
        if change is None:
            self.starts, self.forms = _cut(text, 0)
        self.ends: Sequence[int] = _Ends(self.starts, self.forms)
        if before is not None and change is not None:
            self._keep(before, change)

    def _take_over(self, old: Words) -> _Change:
        """Cut only what lies between the words that stand as they stood."""
        text = self.text
        shared, shared_after = alike(old.text, text)  # of the same class
        moved = len(text) - len(old.text)
        # Two characters decide where a word ends or begins: an apostrophe and a letter behind it.
        first = bisect_right(old.ends, shared - _DECIDING)
        last = bisect_left(old.starts, len(old.text) - shared_after + _DECIDING)
        last = max(first, last)
        start = old.ends[first - 1] if first else 0
        end = old.starts[last] + moved if last < len(old) else len(text)
        starts, forms = _cut(text[start:end], start)
        self.starts = [*old.starts[:first], *starts, *_shifted(old.starts[last:], moved)]
        self.forms = [*old.forms[:first], *forms, *old.forms[last:]]
        return _Change(first, last, forms, old.forms)

    def _keep(self, old: Words, change: _Change) -> None:
        """Take over what is known of the old words, and look again at what has changed."""
        if old._index is not None:
            self._index = _reindexed(old._index, change)
        more = len(self) - len(old)
        near = range(max(0, change.first - REACH), min(len(self), change.last + more + REACH))
        for find, places in old._kept.items():
            before, after = bisect_left(places, near.start), bisect_left(places, near.stop - more)
            later = _shifted(places[after:], more)
            self._kept[find] = [*places[:before], *find(self, near), *later]

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def index(self) -> dict[str, list[int]]:
        """The places (word numbers, rising) of every form."""
        if self._index is None:
            index: defaultdict[str, list[int]] = defaultdict(list)
            for place, form in enumerate(self.forms):
                index[form].append(place)
            self._index = dict(index)
        return self._index

    @property
    def capitalised(self) -> list[int]:
        """The numbers, rising, of the words that begin with a capital."""
        return self.kept(_capitals)

    def kept(self, find: Find) -> list[int]:
        """The numbers, rising, of the words that `find` finds.

        It is given the words, and the numbers of those that it is to judge, and looks at no word
        farther from one than `REACH`. After an edit it is asked only about the words near it.
        """
        if find not in self._kept:
            self._kept[find] = list(find(self, range(len(self))))
        return self._kept[find]

    def between(self, span: Span) -> range:
        """The numbers of the words that begin inside a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def count(self, form: str) -> int:
        """How often a form stands in the text."""
        places = dict.get(self.index, form)  # these need not be moved to be counted
        return len(places) if places else 0

    def rarest(self, forms: Sequence[str]) -> tuple[list[int], int]:
        """The places of the rarest of some forms, if all have any, and its place among them."""
        counts = list(map(self.count, forms))
        if not counts or not all(counts):
            return [], 0
        at = counts.index(min(counts))
        return self.index[forms[at]], at

    def find(self, phrase: str) -> Iterator[Span]:
        """The places of a phrase of one or more words, whatever stands between its words.

        The rarest word of the phrase is looked up, and only its places are compared.
        """
        forms = phrase.lower().replace("’", "'").split()
        places, before = self.rarest(forms)
        for place in places:
            first = place - before
            if first >= 0 and self.forms[first : first + len(forms)] == forms:
                yield Span(self.starts[first], self.ends[first + len(forms) - 1])


# What decides at an edge whether a word goes on.
_DECIDING = 2

REACH = 8  # words
Find = Callable[[Words, range], Iterable[int]]


def _capitals(words: Words, places: range) -> Iterator[int]:
    firsts = map(words.text.__getitem__, words.starts[places.start : places.stop])
    return compress(places, map(str.isupper, firsts))


class _Change(NamedTuple):
    """Words `first` to `last` of the old forms give way to new ones."""

    first: int
    last: int
    forms: list[str]
    old: list[str]


class _Ends(Sequence[int]):
    """Where words end: as far behind their starts as they are long."""

    __slots__ = ("_forms", "_starts")

    def __init__(self, starts: list[int], forms: list[str]) -> None:
        self._starts = starts
        self._forms = forms

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        if isinstance(place, slice):
            return list(map(add, self._starts[place], map(len, self._forms[place])))
        return self._starts[place] + len(self._forms[place])


def _cut(text: str, offset: int) -> tuple[list[int], list[str]]:
    """Starts and forms of the words of a text that begins at an offset."""
    # Splitting keeps the words and what lies between them, so their lengths add up to offsets.
    pieces = _WORD.split(_lower(text).replace("’", "'").replace("‑", "-"))
    offsets = accumulate(map(len, pieces[1:]), initial=offset + len(pieces[0]))
    return list(islice(offsets, 0, len(pieces) - 1, 2)), pieces[1::2]


def _shifted(offsets: list[int], by: int) -> list[int]:
    return [offset + by for offset in offsets] if by else offsets


class _Moving(dict[str, list[int]]):
    """An index after edits. The places of a form are moved when somebody asks for them.

    `edits` are the places from which words were moved on, each with by how many; `seen` says how
    many of them the places of a form have had.
    """

    __slots__ = ("edits", "seen")

    edits: tuple[tuple[int, int], ...]
    seen: dict[str, int]

    def __getitem__(self, form: str) -> list[int]:
        places = super().__getitem__(form)
        seen = self.seen.get(form, 0)
        if seen == len(self.edits):
            return places
        for start, by in self.edits[seen:]:
            if places[-1] >= start:
                at = bisect_left(places, start)
                places = [*places[:at], *_shifted(places[at:], by)]
        self[form] = places
        self.seen[form] = len(self.edits)
        return places

    def get(self, form: str, default: Any = None) -> Any:
        return self[form] if form in self else default  # noqa: SIM401  # which is this

    def items(self) -> Any:
        return zip(self, self.values(), strict=True)

    def values(self) -> Any:
        return map(self.__getitem__, self)


_MOST_EDITS = 250  # after so many an index is made anew


def _reindexed(old: dict[str, list[int]], change: _Change) -> dict[str, list[int]] | None:
    """The index after a change, where it is worth while. Lists are shared with the old one."""
    moved = len(change.forms) - (change.last - change.first)
    index = _Moving(old)
    index.edits, index.seen = (old.edits, old.seen.copy()) if isinstance(old, _Moving) else ((), {})
    if moved:
        index.edits += ((change.last, moved),)
    if len(index.edits) > _MOST_EDITS:
        return None
    added: dict[str, list[int]] = {form: [] for form in change.old[change.first : change.last]}
    for place, form in enumerate(change.forms, change.first):
        added.setdefault(form, []).append(place)
    for form, new in added.items():
        places = old.get(form, [])
        before = places[: bisect_left(places, change.first)]
        after = places[bisect_left(places, change.last) :]
        index[form] = [*before, *new, *_shifted(after, moved)]
        index.seen[form] = len(index.edits)
        if not index[form]:
            del index[form], index.seen[form]
    return index


def _lower(text: str) -> str:
    """The text in lower case, of the same length: a letter that would grow (İ) stays as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join([char if len(char.lower()) != 1 else char.lower() for char in text])
