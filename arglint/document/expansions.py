"""Find the words that an acronym stands for."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from arglint.document.model import Document
from arglint.document.usage import in_address, near_address
from arglint.patterns import regex
from arglint.text import Span

SHORT = 2  # letters that may be any two words' by chance
_APART = regex(r"[,.!?;:()\[\]“”\"|]|\n\s*\n")
_OPENING = regex(r"(?:\s\w+){0,2}\s?[(\[]")  # a bracket within two words of an acronym
_SMALLEST = frozenset("a an and the".split())
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

    They are `glossed` where they stand beside it to explain it, and `spelled` where their
    initials are its letters.
    """

    span: Span
    glossed: bool
    spelled: bool


class Names:
    """The first letters of all words with capitals, in which acronyms are looked up."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.letters, self.owners = _initials(document, document.words.capitalised)

    def spelling(self, letters: str, places: Collection[int]) -> Iterator[Expansion]:
        """The names whose initials are an acronym, `glossed` if it stands close by."""
        standing = frozenset(places)
        for first, last in self._matches(letters.lower()):
            glossed = not standing.isdisjoint(
                (*range(first - 4, first), *range(last + 1, last + 5))
            )
            yield Expansion(_span(self.document, first, last), glossed, spelled=True)

    def _matches(self, wanted: str) -> Iterator[tuple[int, int]]:
        """First and last word of each name; one letter may be that of a small word (DOD)."""
        shorter = {wanted[:at] + wanted[at + 1 :] for at in range(1, len(wanted) - 1)}
        for pattern in (wanted, *(shorter if len(wanted) > SHORT else ())):
            at = self.letters.find(pattern)
            while at >= 0:
                first, last = self.owners[at], self.owners[at + len(pattern) - 1]
                if first < last <= first + 2 * len(wanted) and self._is_name(first, last, wanted):
                    yield first, last
                at = self.letters.find(pattern, at + 1)

    def _is_name(self, first: int, last: int, wanted: str) -> bool:
        """Whether one name with these initials runs from one word to the other."""
        document = self.document
        words, text = document.words, document.text
        if _APART.search(text, words.starts[first], words.ends[last]):
            return False
        for place in range(first, last + 1):
            if not text[words.starts[place]].isupper() and words.forms[place] not in _SMALL:
                return False
        return wanted in _spellings(document, range(first, last + 1))


def _initials(document: Document, places: Collection[int]) -> tuple[str, list[int]]:
    """The initials of words, a word with hyphens having several, and the words they are of."""
    forms = document.words.forms
    letters: list[str] = []
    owners: list[int] = []
    for place in places:
        form = forms[place]
        if form in _SMALL:
            continue
        letters.append(form[0])
        owners.append(place)
        if "-" in form:
            more = [part[0] for part in form.split("-")[1:]]
            letters += more
            owners += [place] * len(more)
    return "".join(letters), owners


def _spellings(document: Document, places: range) -> tuple[str, str]:
    """The initials of all words but the small ones, and those with the prepositions."""
    forms = document.words.forms
    longer = (forms[place][0] for place in places if forms[place] not in _SMALLEST)
    return _initials(document, places)[0], "".join(longer)


def explanations(document: Document, letters: str, places: Collection[int]) -> Iterator[Expansion]:
    """The words that explain an acronym where it stands at these places."""
    for place in places:
        gloss = _gloss(document, letters.lower(), place)
        if gloss:
            yield gloss


def _gloss(document: Document, letters: str, place: int) -> Expansion | None:
    """The words before a bracket that holds the acronym, or in one that follows it."""
    words, text = document.words, document.text
    end = words.ends[place]
    before = _before(document, letters, place)
    opener = text[words.ends[before[-1]] : words.starts[place]] if before else ""
    if "(" in opener.replace("](", "") or "[" in opener:
        return _named(document, letters, before)
    opening = _OPENING.match(text, end)
    if opening and not text.startswith("](", opening.end() - 2):
        close = text.find(")" if text[opening.end() - 1] == "(" else "]", opening.end(), end + 160)
        inside = words.between(Span(opening.end(), close))
        if len(inside) > 1:
            spelled = letters in _spellings(document, inside)
            return Expansion(_span(document, inside[0], inside[-1]), True, spelled)
    return _beside(document, letters, before)


def _before(document: Document, letters: str, place: int) -> list[int]:
    """The words before an acronym that it may stand for, addresses of links left out."""
    starts = document.words.starts
    most = 2 * len(letters) + 3
    first = max(0, place - most)
    if not near_address(document, starts[first], starts[place]):
        return list(range(first, place))
    back = range(place - 1, max(-1, place - 40), -1)
    found = (at for at in back if not in_address(document, starts[at]))
    return [*islice(found, most)][::-1]


def _named(document: Document, letters: str, before: list[int]) -> Expansion | None:
    """The words up to a bracket that an acronym in it can stand for.

    Best those with its initials, then the fewest that have its letters in this order. After a
    name in capitals any acronym will do: the Communist Party of Germany (KPD).
    """
    words, text, last = document.words, document.text, before[-1]
    runs = [first for first in reversed(before) if words.forms[first][0] == letters[0]]
    for first in runs:
        if letters in _spellings(document, range(first, last + 1)):
            return Expansion(_span(document, first, last), True, True)
    for first in runs:
        if _holds("".join(words.forms[first : last + 1]), letters):
            return Expansion(_span(document, first, last), True, False)
    first = last + 1
    for place in reversed(before):
        if words.forms[place] not in _SMALL:
            if not text[words.starts[place]].isupper():
                break
            first = place
    return Expansion(_span(document, first, last), True, False) if first <= last else None


def _beside(document: Document, letters: str, before: list[int]) -> Expansion | None:
    """Words in small letters just before it: mutually assured destruction, or MAD."""
    line, owners = _initials(document, before)
    at = line.rfind(letters) if len(letters) > SHORT else -1
    if at < 0 or len(before) - before.index(owners[at + len(letters) - 1]) > 3:
        return None
    return Expansion(_span(document, owners[at], owners[at + len(letters) - 1]), True, True)


def _span(document: Document, first: int, last: int) -> Span:
    return Span(document.words.starts[first], document.words.ends[last])


def _holds(word: str, letters: str) -> bool:
    """Whether a word has the letters in this order."""
    at = -1
    for letter in letters:
        at = word.find(letter, at + 1)
        if at < 0:
            return False
    return True
