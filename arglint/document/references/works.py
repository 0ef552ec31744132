"""Find works that are cited in two ways: other years, publishers, spellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from arglint.document.reference import Reference, Variant
from arglint.document.references.titles import is_misspelling, near_names
from arglint.patterns import regex
from arglint.text import Span

_COMMON = frozenset(
    """and co company press presses university books book publishers publishing publications verlag
    éditions editions house sons ltd inc the of for & group""".split()
)
_WORD = regex(r"[^\W_]+")
# Parts of these appear in different years, rightly.
_IN_PARTS = regex(
    r"\b(?:vols?|volumes?|bde?|band|tomes?|parts?|books?|nos?|collected|selected|complete|works?|werke|schriften|oeuvres|œuvres"
    r"|letters|papers|essays|report|reports|proceedings|journal|review|act|statistics|yearbook|annual)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
_MOST_COMPARED = 8


def find_variants(
    references: Sequence[Reference], slice_of: Callable[[Span], str]
) -> list[Variant]:
    """Where works are cited in a rarer form, once a place; `slice_of` gives the words of a span."""
    works: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for reference in references:
        if reference.kind in ("full", "title") and reference.family and reference.key:
            works[reference.family, reference.key].append(reference)
    found: dict[int, Variant] = {}
    for variant in (*_misspelt(works), *_years(works, slice_of), *_publishers(works, slice_of)):
        found.setdefault(variant.reference, variant)
    return sorted(found.values())


_Works = dict[tuple[str, str], list[Reference]]


def _misspelt(works: _Works) -> Iterator[Variant]:
    """Titles of one author that differ in letters, and authors of one title that do."""
    by_word: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    by_title: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for family, key in works:
        words = key.split()
        if len(words) >= _FEWEST_WORDS:
            by_title[key].append((family, key))
            by_word[family, f"{words[0]} …"].append((family, key))
            by_word[family, f"… {words[-1]}"].append((family, key))
    for group in by_word.values():
        for one, other in _pairs(group):
            if is_misspelling(one[1], other[1]):
                yield from _minority(works[one], works[other], "title", one[1], other[1])
    for group in by_title.values():
        for one, other in _pairs(group):
            if near_names(one[0], other[0]) and len(one[1].split()) > _FEWEST_WORDS:
                yield from _minority(works[one], works[other], "author", one[0], other[0])


def _pairs(group: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    few = group[:_MOST_COMPARED]
    for at, one in enumerate(few):
        yield from ((one, other) for other in few[at + 1 :])


def _minority(
    one: list[Reference], other: list[Reference], kind: str, form: str, other_form: str
) -> Iterator[Variant]:
    """The references of the rarer form, or of the later one where both are as frequent."""
    if len(other) > len(one):
        one, other, form, other_form = other, one, other_form, form
    for reference in other:
        yield Variant(reference.index, one[0].index, kind, other_form, form, len(other), len(one))


def _years(works: _Works, slice_of: Callable[[Span], str]) -> Iterator[Variant]:
    for references in works.values():
        dated = [one for one in references if one.year and not one.edition]
        if len({one.year for one in dated}) < 2 or any(
            _is_in_parts(one, slice_of) for one in dated
        ):
            continue
        for one, other in _against_most(dated, lambda reference: reference.year):
            if not (_differ(one.publisher, other.publisher)):
                yield _variant(dated, one, other, "year", lambda reference: reference.year)


def _publishers(works: _Works, slice_of: Callable[[Span], str]) -> Iterator[Variant]:
    for references in works.values():
        published = [one for one in references if one.publisher and one.year and not one.edition]
        if len({one.publisher for one in published}) < 2:
            continue
        if any(_is_in_parts(one, slice_of) for one in published):
            continue
        for one, other in _against_most(published, lambda reference: reference.publisher):
            if one.year == other.year and _differ(one.publisher, other.publisher):
                yield _variant(
                    published, one, other, "publisher", lambda reference: reference.publisher
                )


def _is_in_parts(reference: Reference, slice_of: Callable[[Span], str]) -> bool:
    """Whether a work appears in volumes, by its title or its locator."""
    return any(
        span is not None and _IN_PARTS.search(slice_of(span))
        for span in (reference.title, reference.locator)
    )


def _against_most(
    references: Sequence[Reference], form: Callable[[Reference], str]
) -> Iterable[tuple[Reference, Reference]]:
    """The references whose form is not the most frequent one, each with the first that has that."""
    most = Counter(map(form, references)).most_common(1)[0][0]
    usual = next(one for one in references if form(one) == most)
    return [(one, usual) for one in references if form(one) != most]


def _variant(
    references: Sequence[Reference],
    one: Reference,
    other: Reference,
    kind: str,
    form: Callable[[Reference], str],
) -> Variant:
    counts = Counter(map(form, references))
    written, usual = form(one), form(other)
    return Variant(one.index, other.index, kind, written, usual, counts[written], counts[usual])


def _differ(one: str, other: str) -> bool:
    """Whether two publishers share no word of their own; an abbreviation may be anything."""
    if not one or not other or one.isupper() or other.isupper():
        return False
    return not (_own_words(one) & _own_words(other))


def _own_words(publisher: str) -> set[str]:
    return {word for word in _WORD.findall(publisher.lower()) if word not in _COMMON}
