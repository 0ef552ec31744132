"""One pass over the words, shared by every rule that looks for words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from arglint.text import Span

# A word keeps its inner apostrophes and hyphens: worker-peasant, o'clock, l'État.
_WORD = re.compile(r"[^\W_]++(?:['’\-‑][^\W_]++)*+")


class Words:
    """The words of a text in order, lower-cased, with an index from each form to its places.

    `starts[i]` and `ends[i]` are the offsets of word i, `forms[i]` its lower-cased spelling with
    the typographic apostrophe made straight.
    """

    __slots__ = ("_index", "ends", "forms", "starts")

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.forms: list[str] = []
        starts, ends, forms = self.starts.append, self.ends.append, self.forms.append
        for match in _WORD.finditer(text):
            starts(match.start())
            ends(match.end())
            forms(match.group().lower().replace("’", "'"))
        self._index: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def index(self) -> dict[str, list[int]]:
        """The places (word numbers, rising) of every form."""
        if self._index is None:
            index: dict[str, list[int]] = {}
            for place, form in enumerate(self.forms):
                if form in index:
                    index[form].append(place)
                else:
                    index[form] = [place]
            self._index = index
        return self._index

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
