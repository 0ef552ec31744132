"""Find words that have a capital here and none elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from arglint.api import Document, Finding, Related, Span, in_prose, opens, prose_places, regex

OF = frozenset("and for in of on the".split())
# Singular things are made persons by a capital on purpose (Reason, the State), plural ones and
# schools of thought are not; and only what is made from a name must have one.
COMMON = regex(r"\w{3,}(?:[^s]s|isms?|ists?)")
PROPER = regex(r"\w{3,}(?:ish|[^aeiou]ese|ians?|ans|[^g]an|isms?|ists?)|english|french|german")


def check(document: Document, *, ratio: float = 5.0, fewest: int = 5) -> Iterator[Finding]:
    if document.language == "de":  # there the capital makes the noun
        return
    index = document.words.index
    for form, capitals in _capitalised(document).items():
        if not (_may_be_small(form) or _may_be_proper(form)):
            continue
        others = document.words.count(form) - capitals
        common = others >= max(1, fewest, ratio) and _may_be_small(form)
        proper = others and capitals >= max(fewest, ratio * others) and _may_be_proper(form)
        if not common and not proper:
            continue
        places = _capitals(document, index[form])
        if not proper and not _may_all_be_small(document, places):
            continue
        capital = [place for place in places if _is_bare(document, place)]
        if not capital or (not proper and others < ratio * len(capital)):
            continue
        small = prose_places(document, sorted(set(index[form]).difference(places)))
        if len(small) >= max(fewest, ratio * len(capital)) and common:
            if not proper or _may_all_be_small(document, places):
                yield from _findings(document, form, capital, small, "capital")
        elif small and len(capital) >= max(fewest, ratio * len(small)) and proper:
            yield from _findings(document, form, small, capital, "small")


def _capitalised(document: Document) -> Counter[str]:
    """How many capitals every word has that has one somewhere."""
    words = document.words
    return Counter(map(words.forms.__getitem__, words.capitalised))


# A text that is being edited keeps most of its words.
@lru_cache(maxsize=1 << 13)
def _may_be_small(form: str) -> bool:
    return COMMON.fullmatch(form) is not None


@lru_cache(maxsize=1 << 13)
def _may_be_proper(form: str) -> bool:
    return PROPER.fullmatch(form) is not None


def _capitals(document: Document, places: Iterable[int]) -> list[int]:
    """The places where a word has a capital."""
    text, starts = document.text, document.words.starts
    return [place for place in places if text[starts[place]].isupper()]


def _may_all_be_small(document: Document, places: Sequence[int]) -> bool:
    """Whether each capital could be a small letter: it stands alone, or first in its sentence."""
    return all(_is_bare(document, place) or _stands_first(document, place) for place in places)


def _is_bare(document: Document, place: int) -> bool:
    """Whether a word stands inside a sentence of prose, after a word in small letters.

    Beside another capital it is part of a name, after a sign it may begin a sentence of its own.
    """
    words, text = document.words, document.text
    if not 0 < place < len(words) - 2:
        return False
    before, end, following = words.starts[place - 1], words.ends[place], words.starts[place + 1]
    if words.forms[place - 1] in OF and place > 1 and text[words.starts[place - 2]].isupper():
        return False
    if words.forms[place + 1] in OF and text[words.starts[place + 2]].isupper():
        return False
    gap = text[words.ends[place - 1] : words.starts[place]]
    return (
        gap in (" ", ", ", "\n")
        and text[before].islower()
        and text[words.starts[place] + 1 : end].islower()
        and not (text[following].isupper() and text[end:following].isspace())
        and in_prose(document, words.starts[place])
        and not opens(document, words.starts[place])
    )


def _stands_first(document: Document, place: int) -> bool:
    """Whether the capital is due to its place: first in a sentence, or not in prose at all."""
    start = document.words.starts[place]
    return not in_prose(document, start) or opens(document, start)


def _findings(
    document: Document, form: str, odd: Sequence[int], usual: Sequence[int], variant: str
) -> Iterator[Finding]:
    words = document.words
    capital = form.capitalize()
    for place in odd:
        yield Finding(
            Span(words.starts[place], words.ends[place]),
            {"form": form, "capital": capital, "few": len(odd), "most": len(usual)},
            (Related(Span(words.starts[usual[0]], words.ends[usual[0]]), "first written so here"),),
            variant=variant,
        )
