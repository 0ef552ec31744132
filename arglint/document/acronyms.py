"""Find acronyms and the words they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from arglint.document.model import Document
from arglint.document.usage import in_address, in_prose
from arglint.text import Span

SHORTEST, LONGEST = 2, 6
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_WORD = re.compile(
    r"(?:[B-DF-HJ-NP-TV-XZ]|[BCFGPSK][LR]|[DT]R|S[CKMNPTW]|[CPSTWG]H|[TD]W|QU|[SC][CHKPT][HLR]|KN)?"
    r"[AEIOUY]{1,3}(?:[B-DF-HJ-NP-TV-XZ]{1,3}[AEIOUY]{1,3})*"
    r"(?:[B-DF-HJ-NP-TV-XZ]|[LNRS][DKPST]|[CFPX]T|R[CLMN]|LL|SS|FF|CK|NG|NC|LF|LM|MP|[CGST]H|[RLNG]TH|ST?S"
    r"|[DFGKLMNPRTW]S)?"
)
_APART = re.compile(r"[,.!?;:()\[\]“”\"|]|\n\s*\n")
_OPENING = re.compile(r"(?:\s\w+){0,2}\s?[(\[]")  # a bracket within two words of an acronym
_ARTICLES = frozenset("the a an this that our their its der die das le la les".split())
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


class Acronym(NamedTuple):
    """An acronym, its uses in the author's prose, and its expansions wherever they stand."""

    letters: str
    uses: tuple[Span, ...]
    expansions: tuple[Expansion, ...]


def acronyms(document: Document, known: Collection[str] = ()) -> Iterator[Acronym]:
    """The acronyms of the author's prose that are not known, in the order of their first places."""
    places = _candidates(document, known)
    uses = {letters: _uses(document, letters, found) for letters, found in places.items()}
    shouts = _shouted(document, uses)
    names: _Names | None = None
    for letters, spans in uses.items():
        if not spans or _is_word(document, letters, places[letters]):
            continue
        if _is_pronounceable(letters) and _is_stressed(letters, len(spans), shouts):
            continue
        names = names or _Names(document)
        found = {*names.spelling(letters, places[letters]), *_glosses(document, letters, places)}
        glossed = {expansion.span for expansion in found if expansion.glossed}
        kept = (one for one in found if one.glossed or one.span not in glossed)
        yield Acronym(letters, tuple(spans), tuple(sorted(kept)))


def glosses(document: Document) -> Iterator[tuple[str, list[Expansion]]]:
    """Every acronym that is explained beside it, with the explanations in order."""
    places = _candidates(document, ())
    for letters in places:
        found = sorted(set(_glosses(document, letters, places)))
        if found:
            yield letters, found


def _candidates(document: Document, known: Collection[str]) -> dict[str, list[int]]:
    """The places of every word in capitals that is neither known nor a number."""
    words, text = document.words, document.text
    starts, ends = words.starts, words.ends
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place in words.capitalised:
        start = starts[place]
        if text[start + 1 : start + 2].isupper():
            letters = _letters(text[start : ends[place]])
            if letters and letters not in known:
                found[letters].append(place)
    return {
        letters: found[letters]
        for letters in found
        if not _ROMAN.fullmatch(letters) and len(set(letters)) > 1
    }


def _letters(word: str) -> str:
    """The acronym in a word, without plural, genitive or what a hyphen adds; or nothing."""
    stem, _, rest = word.replace("’", "-").replace("'", "-").partition("-")
    stem = stem[:-1] if stem.endswith("s") and len(stem) > SHORTEST else stem
    whole = stem.isupper() and stem.isalpha() and SHORTEST <= len(stem) <= LONGEST
    return stem if whole and not rest.isupper() else ""


def _is_word(document: Document, letters: str, places: list[int]) -> bool:
    """Whether the text also has it in small letters, so that the capitals only shout."""
    form, words = letters.lower(), document.words
    same = sum(1 for place in places if words.forms[place] == form)
    return len(words.index.get(form, ())) > same


def _shouted(document: Document, uses: dict[str, list[Span]]) -> int:
    """How many words the text stresses by capitals here and writes in small letters there."""
    index = document.words.index
    return sum(
        len(letters) > SHORTEST and len(index.get(letters.lower(), ())) > len(spans) > 0
        for letters, spans in uses.items()
    )


def _is_stressed(letters: str, uses: int, shouted: int) -> bool:
    """Whether a word that can be pronounced is rather stressed than short for others."""
    if len(letters) == SHORTEST:
        return False
    once = uses == 1 and len(letters) > 4
    return once or shouted > 1 or (shouted == 1 and (uses == 1 or len(letters) > 4))


def _is_pronounceable(letters: str) -> bool:
    """Whether the letters could be an English word: ARM and WHOLE could, ACL and CPSU could not."""
    return _WORD.fullmatch(letters) is not None


def _uses(document: Document, letters: str, places: list[int]) -> list[Span]:
    words = document.words
    return [
        Span(words.starts[place], words.ends[place])
        for place in places
        if not _is_shouted(document, place)
        and not _is_initial(document, letters, place)
        and in_prose(document, words.starts[place])
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


def _is_initial(document: Document, letters: str, place: int) -> bool:
    """Whether two letters are a person's or a state's, or a word opens a chapter in capitals.

    Two letters are surely an acronym only behind an article: JB Say and Nogales, AZ, are none.
    """
    words, text = document.words, document.text
    before = words.forms[place - 1] if place else ""
    if len(letters) == SHORTEST:
        gap = text[words.ends[place - 1] : words.starts[place]] if place else ""
        return before not in _ARTICLES or gap != " "
    block = document.block_at(words.starts[place])
    first = block is not None and (not place or words.starts[place - 1] < block.content.start)
    return first and _is_pronounceable(letters)


class _Names:
    """The first letters of all words with capitals, in which acronyms are looked up."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.letters, self.owners = _initials(document, document.words.capitalised)

    def spelling(self, letters: str, places: list[int]) -> Iterator[Expansion]:
        """The names whose initials are an acronym, `glossed` if it stands close by."""
        for first, last in self._matches(letters.lower()):
            glossed = any(first - 4 <= at < first or last < at <= last + 4 for at in places)
            yield Expansion(_span(self.document, first, last), glossed, spelled=True)

    def _matches(self, wanted: str) -> Iterator[tuple[int, int]]:
        """First and last word of each name; one letter may be that of a small word (DOD)."""
        shorter = {wanted[:at] + wanted[at + 1 :] for at in range(1, len(wanted) - 1)}
        for pattern in (wanted, *(shorter if len(wanted) > SHORTEST else ())):
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
        if form not in _SMALL:
            parts = form.split("-") if "-" in form else (form,)
            letters += [part[0] for part in parts]
            owners += [place] * len(parts)
    return "".join(letters), owners


def _spellings(document: Document, places: range) -> tuple[str, str]:
    """The initials of all words but the small ones, and those of all words."""
    forms = document.words.forms
    return _initials(document, places)[0], "".join(forms[place][0] for place in places)


def _glosses(document: Document, letters: str, places: dict[str, list[int]]) -> Iterator[Expansion]:
    for place in places[letters]:
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
    words = document.words
    found: list[int] = []
    for at in range(place - 1, max(-1, place - 40), -1):
        if not in_address(document, words.starts[at]):
            found.append(at)
            if len(found) > 2 * len(letters) + 2:
                break
    return found[::-1]


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
        if text[words.starts[place]].isupper():
            first = place
        elif words.forms[place] not in _SMALL:
            break
    return Expansion(_span(document, first, last), True, False) if first <= last else None


def _beside(document: Document, letters: str, before: list[int]) -> Expansion | None:
    """Words in small letters just before it: mutually assured destruction, or MAD."""
    line, owners = _initials(document, before)
    at = line.rfind(letters) if len(letters) > SHORTEST else -1
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
