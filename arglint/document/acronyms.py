"""Find acronyms and the words they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from arglint.document.model import Document
from arglint.document.usage import in_prose
from arglint.text import Span

SHORTEST, LONGEST = 2, 6
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_BROKEN = re.compile(r"[.!?;:()\[\]]|\n\s*\n")
# Words that an acronym mostly skips: Communist Party *of the* Soviet Union.
_SMALL = frozenset(
    """
    a an and at by for from in of on or the to with
    das dem den der des die für im in und von vor zu zum zur
    au aux d de des du en et l la le les pour sur del della di do e el i y
    """.split()
)


class Expansion(NamedTuple):
    """Words that an acronym stands for.

    They are `glossed` where they stand beside it to explain it, and `spelled` where its letters
    can be found in them in order.
    """

    span: Span
    glossed: bool
    spelled: bool


class Acronym(NamedTuple):
    """An acronym, its uses in the author's prose, and its expansions wherever they stand."""

    letters: str
    uses: tuple[Span, ...]
    expansions: tuple[Expansion, ...]


def acronyms(document: Document, known: Collection[str] = ()) -> Iterator[Acronym]:
    """The acronyms of the author's prose, without those that are known, by their first use."""
    places = _candidates(document, known)
    uses = {letters: _uses(document, found) for letters, found in places.items()}
    used = [letters for letters, spans in uses.items() if spans]
    initials = _Initials(document) if used else None
    for letters in used:
        if initials:
            found = initials.expansions(letters, places[letters])
            yield Acronym(letters, tuple(uses[letters]), tuple(found))


def _candidates(document: Document, known: Collection[str]) -> dict[str, list[int]]:
    """The places of every word in capitals that is neither known, nor a number, nor shouted."""
    words, text = document.words, document.text
    starts = words.starts
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place in words.capitalised:
        start = starts[place]
        if text[start + 1 : start + 2].isupper():
            letters = _letters(text[start : words.ends[place]])
            if letters and letters not in known:
                found[letters].append(place)
    return {
        letters: places
        for letters, places in found.items()
        if not _ROMAN.fullmatch(letters) and not _is_word(document, letters, places)
    }


def _letters(word: str) -> str:
    """The acronym in a word, without plural, genitive or what a hyphen adds; or nothing."""
    stem = word.replace("’", "-").replace("'", "-").partition("-")[0]
    stem = stem[:-1] if stem.endswith("s") and len(stem) > SHORTEST else stem
    whole = stem.isupper() and stem.isalpha() and SHORTEST <= len(stem) <= LONGEST
    return stem if whole else ""


def _is_word(document: Document, letters: str, places: list[int]) -> bool:
    """Whether the text also has it in small letters, so that the capitals only shout."""
    form, words = letters.lower(), document.words
    same = sum(1 for place in places if words.forms[place] == form)
    return len(words.index.get(form, ())) > same


def _uses(document: Document, places: list[int]) -> list[Span]:
    words = document.words
    return [
        Span(words.starts[place], words.ends[place])
        for place in places
        if not _is_shouted(document, place) and in_prose(document, words.starts[place])
    ]


def _is_shouted(document: Document, place: int) -> bool:
    """Whether a neighbour is in capitals too, as in a heading or a cry."""
    words, text = document.words, document.text
    for left in (place - 1, place):
        if 0 <= left < len(words) - 1:
            gap = text[words.ends[left] : words.starts[left + 1]]
            other = left if left < place else left + 1
            neighbour = text[words.starts[other] : words.ends[other]]
            if gap.isspace() and len(neighbour) > 1 and neighbour.isupper():
                return True
    return False


class _Initials:
    """The first letters of all words, in which acronyms are looked up."""

    def __init__(self, document: Document) -> None:
        self.document = document
        forms = document.words.forms
        self.every = self._line(range(len(forms)))
        self.large = self._line(at for at, form in enumerate(forms) if form not in _SMALL)

    def _line(self, places: Collection[int] | Iterator[int]) -> tuple[str, list[int]]:
        """The initials of words, a word with hyphens having several, and the words they are of."""
        forms = self.document.words.forms
        letters: list[str] = []
        owners: list[int] = []
        for place in places:
            form = forms[place]
            parts = form.split("-") if "-" in form else (form,)
            letters += [part[0] for part in parts]
            owners += [place] * len(parts)
        return "".join(letters), owners

    def expansions(self, letters: str, places: list[int]) -> list[Expansion]:
        """The expansions of an acronym that stands at these places, in order, each once."""
        found: set[Expansion] = set()
        for first, last in self._phrases(letters.lower()):
            beside = any(first - 4 <= place < first or last < place <= last + 4 for place in places)
            if self._is_name(first, last) or (beside and len(letters) > SHORTEST):
                found.add(Expansion(self._span(first, last), beside, spelled=True))
        spans = {expansion.span for expansion in found if expansion.glossed}
        for place in places:
            gloss = self._gloss(letters.lower(), place)
            if gloss and gloss.span not in spans:
                found.add(gloss)
        return sorted(found)

    def _phrases(self, wanted: str) -> Iterator[tuple[int, int]]:
        """First and last word of the stretches whose initials are wanted."""
        for letters, owners in (self.large, self.every):
            at = letters.find(wanted)
            while at >= 0:
                first, last = owners[at], owners[at + len(wanted) - 1]
                whole = not at or owners[at - 1] != first
                if whole and last > first and not _BROKEN.search(self._slice(first, last)):
                    yield first, last
                at = letters.find(wanted, at + 1)

    def _is_name(self, first: int, last: int) -> bool:
        """Whether all but the small words begin with capitals."""
        words, text = self.document.words, self.document.text
        return all(
            text[words.starts[place]].isupper() or words.forms[place] in _SMALL
            for place in range(first, last + 1)
        )

    def _gloss(self, letters: str, place: int) -> Expansion | None:
        """The words before a bracket that holds the acronym, or in one that follows it."""
        words, text = self.document.words, self.document.text
        end = words.ends[place]
        before = text[words.ends[place - 1] : words.starts[place]] if place else ""
        if before.lstrip(" ,\n”’\"'*_").startswith(("(", "[")):
            return self._before(letters, range(max(0, place - 2 * len(letters) - 2), place))
        if text[end : end + 2].lstrip().startswith(("(", "[")):
            close = min(text.find(sign, end, end + 120) % len(text) for sign in ")]")
            inside = words.between(Span(end, close))
            if len(inside) > 1 and close > end + len(letters):
                run = "".join(words.forms[inside[0] : inside[-1] + 1])
                spelled = run[0] == letters[0] and _holds(run, letters)
                return Expansion(self._span(inside[0], inside[-1]), True, spelled)
        return None

    def _before(self, letters: str, places: range) -> Expansion | None:
        """The shortest run of words up to a bracket that the acronym can stand for.

        Its letters are found one after the other, the first at a word's beginning. After a name
        in capitals any acronym will do: the Communist Party of Germany (KPD).
        """
        words = self.document.words
        for first in reversed(places):
            run = "".join(words.forms[first : places[-1] + 1])
            if run[0] == letters[0] and _holds(run, letters):
                return Expansion(self._span(first, places[-1]), True, True)
        first = places[-1] + 1
        while first > places[0] and self._is_name(first - 1, first - 1):
            first -= 1
        while first < places[-1] and words.forms[first] in _SMALL:
            first += 1
        if first > places[-1]:
            return None
        return Expansion(self._span(first, places[-1]), True, False)

    def _span(self, first: int, last: int) -> Span:
        return Span(self.document.words.starts[first], self.document.words.ends[last])

    def _slice(self, first: int, last: int) -> str:
        return self.document.slice(self._span(first, last))


def _holds(word: str, letters: str) -> bool:
    """Whether a word has the letters in this order."""
    at = -1
    for letter in letters:
        at = word.find(letter, at + 1)
        if at < 0:
            return False
    return True
