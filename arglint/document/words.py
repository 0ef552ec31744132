"""One pass over the words, shared by every rule that looks for words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, compress

from arglint.patterns import regex
from arglint.text import Span

# A word keeps its inner apostrophes and hyphens: worker-peasant, o'clock, l'État. It is matched in
# lower-cased text whose typographic apostrophes and hyphens are made straight.
_WORD = regex(r"([^\W_]++(?:['-][^\W_]++)*+)")


class Words:
    """The words of a text in order, lower-cased, with an index from each form to its places.

    `starts[i]` and `ends[i]` are the offsets of word i, `forms[i]` its lower-cased spelling with
    the typographic apostrophe made straight.
    """

    __slots__ = ("_capitalised", "_index", "_text", "ends", "forms", "starts")

    def __init__(self, text: str) -> None:
        # Splitting keeps the words and what lies between them, so their lengths add up to offsets.
        pieces = _WORD.split(_lower(text).replace("’", "'").replace("‑", "-"))
        offsets = list(accumulate(map(len, pieces)))
        self.starts: list[int] = offsets[:-1:2]
        self.ends: list[int] = offsets[1::2]
        self.forms: list[str] = pieces[1::2]
        self._text = text
        self._index: dict[str, list[int]] | None = None
        self._capitalised: list[int] | None = None

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
        if self._capitalised is None:
            firsts = map(self._text.__getitem__, self.starts)
            self._capitalised = list(compress(range(len(self.starts)), map(str.isupper, firsts)))
        return self._capitalised

    def between(self, span: Span) -> range:
        """The numbers of the words that begin inside a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def find(self, phrase: str) -> Iterator[Span]:
        """The places of a phrase of one or more words, whatever stands between its words.

        The rarest word of the phrase is looked up, and only its places are compared.
        """
        forms = phrase.lower().replace("’", "'").split()
        index = self.index
        places = [index.get(form) for form in forms]
        if not forms or not all(places):
            return
        rarest = min(range(len(forms)), key=lambda at: len(places[at] or ()))
        for place in places[rarest] or ():
            first = place - rarest
            if first >= 0 and self.forms[first : first + len(forms)] == forms:
                yield Span(self.starts[first], self.ends[first + len(forms) - 1])


def _lower(text: str) -> str:
    """The text in lower case, of the same length: a letter that would grow (İ) stays as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join([char if len(char.lower()) != 1 else char.lower() for char in text])
