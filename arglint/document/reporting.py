"""Find the author's words that report what others say, and rows of words said again."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import filterfalse

from arglint.document import lexicon
from arglint.document.words import Words
from arglint.text import Span

_FEW = 40  # reporting words of a sentence to look at
_SUBJECT_WITHIN = 4  # words between a subject and its verb
_PRONOUNS = frozenset("he she they i we who one er sie wir ich il elle ils nous je on".split())


class Reports:
    """The words of a text that report speech and are its author's own, by their numbers.

    `quoted` says of each word whether its author quotes it.
    """

    __slots__ = ("_places", "_text", "_words")

    def __init__(self, words: Words, text: str, quoted: Sequence[int]) -> None:
        self._words = words
        self._text = text
        self._places = list(filterfalse(quoted.__getitem__, words.kept(_reporting)))

    def nearest(self, reach: Span, near: int, first: int | None = None) -> Span | None:
        """The reporting word in a stretch that stands nearest to an offset.

        `first` is the number of the first word from that offset on, if it is known.
        """
        starts, places = self._words.starts, self._places
        after = bisect_left(places, bisect_left(starts, near) if first is None else first)
        low, high = reach
        best, distance = -1, 0
        for place in places[max(0, after - 1) : after + 1]:
            at = starts[place]
            if low <= at < high and (best < 0 or abs(at - near) < distance):
                best, distance = place, abs(at - near)
        return Span(starts[best], self._words.ends[best]) if best >= 0 else None

    def between(self, sentence: Span) -> list[int]:
        """The numbers of those in a sentence."""
        inside = self._words.between(sentence)
        first = bisect_left(self._places, inside.start)
        return self._places[first : bisect_left(self._places, inside.stop, first)]

    def of_somebody(self, sentence: Span) -> bool:
        """Whether a reporting verb has its subject close by, or stands at the end."""
        inside = self._words.between(sentence)
        for place in self.between(sentence)[-_FEW:]:
            form = self._words.forms[place]
            if form.endswith("ing"):
                continue
            if form not in lexicon.REPORTING_VERBS:
                if place >= inside.stop - _SUBJECT_WITHIN:
                    return True
                continue
            near = range(
                max(inside.start, place - _SUBJECT_WITHIN),
                min(inside.stop, place + _SUBJECT_WITHIN),
            )
            if any(self._is_subject(other, inside.start) for other in near if other != place):
                return True
        return False

    def _is_subject(self, place: int, first: int) -> bool:
        """A pronoun, or a name: a capital that does not open the sentence."""
        words = self._words
        if words.forms[place] in _PRONOUNS:
            return True
        return place > first and self._text[words.starts[place]].isupper()


def stands_among(words: Words, forms: list[str], wanted: Sequence[int], end: int) -> bool:
    """Whether a row of forms stands before word `end` too, where `wanted` is true of its first."""
    places, before = words.rarest(forms)
    known, size = words.forms, len(forms)
    for place in places[: bisect_left(places, end + before)]:
        first = place - before
        if first >= 0 and wanted[first] and known[first : first + size] == forms:
            return True
    return False


def _reporting(words: Words, places: range) -> list[int]:
    """Which words report speech, whoever's they are; of a phrase the first one."""
    forms, phrases = _forms()
    if len(places) < len(words):
        return [place for place in places if _reports_at(words.forms, place, forms, phrases)]
    index = words.index
    found: set[int] = set()
    for form in forms & index.keys():
        found.update(index[form])
    for rows in phrases.values():
        for row in rows:
            found.update(_runs(words, row))
    return sorted(found)


def _reports_at(
    known: list[str], place: int, forms: frozenset[str], phrases: Mapping[str, list[list[str]]]
) -> bool:
    form = known[place]
    rows = phrases.get(form, ())
    return form in forms or any(known[place : place + len(row)] == row for row in rows)


def _runs(words: Words, forms: list[str]) -> list[int]:
    """The numbers of the words with which a row of forms begins."""
    places, before = words.rarest(forms)
    known, end = words.forms, len(forms) - before
    return [
        place - before
        for place in places[bisect_left(places, before) :]
        if known[place - before : place + end] == forms
    ]


@cache
def _forms() -> tuple[frozenset[str], Mapping[str, list[list[str]]]]:
    """The reporting words that stand alone, and the rows of words that report, by the first."""
    rows: dict[str, list[list[str]]] = {}
    for phrase in lexicon.ATTRIBUTION_PHRASES:
        row = phrase.split()
        rows.setdefault(row[0], []).append(row)
    return lexicon.REPORTING_VERBS | lexicon.ATTRIBUTION_NOUNS, rows
