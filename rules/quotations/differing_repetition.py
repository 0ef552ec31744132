"""Find passages that are quoted twice in different words."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from arglint.api import Document, Finding, Quotation, Related, Span, regex

SHINGLE = 5  # words in a row that two quotations must share to be compared
LEAST = 8  # words that must agree before a difference means anything
NESTED = 3  # brackets in brackets that are looked through
LONGEST = 400  # words of a quotation; a longer one has lost its closing mark
SHARE = 0.8  # of the words of the longer passage that must agree, in order
ADDING = regex(r"[\[(^†‡¹²³⁴⁵⁶⁷⁸⁹]")  # what brackets and note marks begin with
RUN = 3  # words in a row that count as the passage's beginning or end


class Words(NamedTuple):
    """The words of a quotation that are its author's, with their numbers in the text."""

    quotation: Quotation
    forms: list[str]
    numbers: Sequence[int]


class Difference(NamedTuple):
    """Words that stand in one passage for those in another; positions in the two lists of words."""

    tag: str
    there: range
    here: range


def check(document: Document) -> Iterator[Finding]:
    passages: list[Words] = []
    first_with: dict[tuple[str, ...], int] = {}
    for quotation in document.quotations:
        if not _is_passage(quotation):
            continue
        here = _words(document, quotation)
        shingles = set(zip(*(here.forms[at:] for at in range(SHINGLE)), strict=False))
        known = first_with.keys() & shingles
        if known and not _is_title(document, quotation):
            shared = Counter(map(first_with.__getitem__, known))
            earlier = max(shared, key=lambda place: (shared[place], -place))
            yield from _compare(document, passages[earlier], here)
        first_with.update(dict.fromkeys(shingles - known, len(passages)))
        passages.append(here)


def _is_passage(quotation: Quotation) -> bool:
    return (
        quotation.depth == 0
        and not quotation.is_block
        and quotation.ending != "unclosed"
        and LEAST <= quotation.words <= LONGEST
    )


def _is_title(document: Document, quotation: Quotation) -> bool:
    """Whether half of its words have capitals: titles resemble each other rightly."""
    text, starts = document.text, document.words.starts
    capitals = sum(text[starts[at]].isupper() for at in document.words.between(quotation.inner))
    return 2 * capitals >= quotation.words


def _words(document: Document, quotation: Quotation) -> Words:
    """The words of a quotation without interpolations, notes and sources."""
    words = document.words
    inside = words.between(quotation.inner)
    forms = words.forms[inside.start : inside.stop]
    if not _has_additions(document, quotation.inner):
        return Words(quotation, forms, inside)
    numbers = [number for number in inside if not _is_added(document, words.starts[number])]
    return Words(quotation, [words.forms[number] for number in numbers], numbers)


def _has_additions(document: Document, span: Span) -> bool:
    """Whether words of a quotation may stand in square brackets or note marks."""
    if not ADDING.search(document.text, *span):
        return False
    first = bisect_left(document.brackets, (span.start,))
    last = bisect_left(document.brackets, (span.end,))
    near = document.brackets[max(0, first - NESTED) : last]
    squares = any(document.text[start] == "[" for start, _ in near)
    return squares or document.source_between(*span)


def _is_added(document: Document, offset: int) -> bool:
    """Whether a word stands in square brackets or in a note mark."""
    if document.mark_at(offset):
        return True
    at = bisect_left(document.brackets, (offset + 1,))
    near = document.brackets[max(0, at - NESTED) : at]
    return any(span.end > offset and document.text[span.start] == "[" for span in near)


def _compare(document: Document, there: Words, here: Words) -> Iterator[Finding]:
    """The first difference between two quotations of one passage, if they are that."""
    differences = _differences(tuple(there.forms), tuple(here.forms))
    told = [one for one in differences if _is_told(document, there, here, one)]
    if told:
        yield _finding(document, there, here, told[0], len(told))


@lru_cache(maxsize=512)  # a text that is being edited keeps most of its quotations
def _differences(there: tuple[str, ...], here: tuple[str, ...]) -> tuple[Difference, ...]:
    """Where two passages differ, if they are one."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, there, here, autojunk=False)
    runs = [block for block in matcher.get_matching_blocks() if block.size >= RUN]
    if not runs:
        return ()
    first, last = runs[0], runs[-1]
    equal = sum(
        block.size for block in matcher.get_matching_blocks() if first.a <= block.a <= last.a
    )
    longer = max(last.a + last.size - first.a, last.b + last.size - first.b)
    if equal < LEAST or equal < SHARE * longer:
        return ()
    return tuple(
        Difference(tag, range(a, a_end), range(b, b_end))
        for tag, a, a_end, b, b_end in matcher.get_opcodes()
        if tag != "equal" and first.a < a_end <= last.a and first.b < b_end <= last.b
    )


def _is_told(document: Document, there: Words, here: Words, difference: Difference) -> bool:
    """Whether words differ where neither passage marks an omission or an interpolation."""
    if _joined(there.forms, difference.there) == _joined(here.forms, difference.here):
        return False
    gaps = (_gap(document, there, difference.there), _gap(document, here, difference.here))
    return not any(sign in gap for gap in gaps for sign in ("…", "..", ". .", "[", "(", "&"))


def _joined(forms: list[str], places: range) -> str:
    """Words without what typography may change: hyphens, apostrophes, the spaces between."""
    letters = "".join(forms[place] for place in places)
    return "".join(letter for letter in letters if letter.isalnum())


def _gap(document: Document, words: Words, places: range) -> str:
    """The text from the last word that agrees to the next one."""
    starts, ends = document.words.starts, document.words.ends
    start = ends[words.numbers[places.start - 1]]
    end = starts[words.numbers[places.stop]]
    return document.text[start:end]


def _finding(
    document: Document, there: Words, here: Words, difference: Difference, count: int
) -> Finding:
    earlier = _place(document, there, difference.there)
    before = range(max(0, difference.here.start - 4), difference.here.start)
    values = {
        "here": document.excerpt(_place(document, here, difference.here)),
        "there": document.excerpt(earlier),
        "before": document.excerpt(_place(document, here, before)),
        "line": document.line(earlier),
        "count": count,
    }
    variant = {"replace": "other", "insert": "more", "delete": "fewer"}[difference.tag]
    related = Related(earlier, "quoted in other words here")
    return Finding(_place(document, here, difference.here), values, (related,), variant=variant)


def _place(document: Document, words: Words, places: range) -> Span:
    """The words that differ, or the word before them where there are none."""
    places = places or range(places.start - 1, places.start)
    starts, ends = document.words.starts, document.words.ends
    return Span(starts[words.numbers[places[0]]], ends[words.numbers[places[-1]]])
