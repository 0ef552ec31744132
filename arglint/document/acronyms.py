"""Find acronyms and the words they stand for."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import compress
from typing import NamedTuple

from arglint.document.expansions import Expansion, Names, explanations
from arglint.document.model import Document
from arglint.document.usage import in_prose
from arglint.document.words import Words
from arglint.patterns import regex
from arglint.text import Span

SHORTEST, LONGEST = 2, 6
_ROMAN = regex(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_WORD = regex(
    r"(?:[B-DF-HJ-NP-TV-XZ]|[BCFGPSK][LR]|[DT]R|S[CKMNPTW]|[CPSTWG]H|[TD]W|QU|[SC][CHKPT][HLR]|KN)?"
    r"[AEIOUY]{1,3}(?:[B-DF-HJ-NP-TV-XZ]{1,3}[AEIOUY]{1,3})*"
    r"(?:[B-DF-HJ-NP-TV-XZ]|[LNRS][DKPST]|[CFPX]T|R[CLMN]|LL|SS|FF|CK|NG|NC|LF|LM|MP|[CGST]H|[RLNG]TH|ST?S"
    r"|[DFGKLMNPRTW]S)?"
)
_ARTICLES = frozenset("the a an this that our their its der die das le la les".split())


class Acronym(NamedTuple):
    """An acronym, its uses in the author's prose, and its expansions wherever they stand."""

    letters: str
    uses: tuple[Span, ...]
    expansions: tuple[Expansion, ...]


def acronyms(document: Document, known: Collection[str] = ()) -> Iterator[Acronym]:
    """The acronyms of the author's prose that are not known, in the order of their first places."""
    places = {
        letters: found for letters, found in document.capitals.items() if letters not in known
    }
    uses = {letters: _uses(document, letters, found) for letters, found in places.items()}
    used = [letters for letters, spans in uses.items() if spans]
    stressed = {letters for letters in used if _is_word(document, letters, places[letters])}
    shouts = sum(len(letters) > SHORTEST for letters in stressed)
    names: Names | None = None
    for letters in used:
        spans = uses[letters]
        if letters in stressed or _is_stressed(letters, len(spans), shouts):
            continue
        names = names or Names(document)
        found = {
            *names.spelling(letters, places[letters]),
            *explanations(document, letters, places[letters]),
        }
        glossed = {expansion.span for expansion in found if expansion.glossed}
        kept = (one for one in found if one.glossed or one.span not in glossed)
        yield Acronym(letters, tuple(spans), tuple(sorted(kept)))


def glosses(document: Document) -> Iterator[tuple[str, list[Expansion]]]:
    """Every acronym that is explained beside it, with the explanations in order."""
    for letters, found in document.capitals.items():
        expansions = sorted(set(explanations(document, letters, found)))
        if expansions:
            yield letters, expansions


def in_capitals(document: Document) -> dict[str, list[int]]:
    """The places of every word in capitals that is no number."""
    words, text = document.words, document.text
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place in words.kept(_with_capitals):
        letters = _letters(text[words.starts[place] : words.ends[place]])
        if letters:
            found[letters].append(place)
    return {
        letters: found[letters]
        for letters in found
        if not _ROMAN.fullmatch(letters) and len(set(letters)) > 1
    }


def _with_capitals(words: Words, places: range) -> Iterator[int]:
    """The words that begin with two capitals."""
    text, starts, capitalised = words.text, words.starts, words.capitalised
    first, last = (bisect_left(capitalised, end) for end in (places.start, places.stop))
    seconds = [text[starts[place] + 1 : starts[place] + 2] for place in capitalised[first:last]]
    return compress(capitalised[first:last], map(str.isupper, seconds))


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
    return words.count(form) > same


def _is_stressed(letters: str, uses: int, shouted: int) -> bool:
    """Whether a word that can be pronounced is rather stressed than short for others."""
    if len(letters) == SHORTEST or not _is_pronounceable(letters):
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
