"""Find passages that are quoted twice in different words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from arglint.api import Document, Finding, Quotation, Related, Span

SHINGLE = 5  # words in a row that two quotations must share to be compared
LEAST = 8  # words that must agree before a difference means anything
LONGEST = 400  # words of a quotation; a longer one has lost its closing mark
SHARE = 0.8  # of the words of the longer passage that must agree, in order
COMMON = 8  # passages with the same words in a row that are remembered
RUN = 3  # words in a row that count as the passage's beginning or end
SHOWN = 8  # words of a difference that a message shows


class Words(NamedTuple):
    """The words of a quotation that are its author's, with their numbers in the text."""

    quotation: Quotation
    forms: list[str]
    numbers: list[int]


class Difference(NamedTuple):
    """Words that stand in one passage for those in another; positions in the two lists of words."""

    tag: str
    there: range
    here: range


def check(document: Document) -> Iterator[Finding]:
    passages: list[Words] = []
    seen: dict[tuple[str, ...], list[int]] = {}
    for quotation in document.quotations:
        if not _is_passage(quotation) or _is_title(document, quotation):
            continue
        here = _words(document, quotation)
        shingles = {
            tuple(here.forms[at : at + SHINGLE]) for at in range(len(here.forms) - SHINGLE + 1)
        }
        shared = Counter(earlier for shingle in shingles for earlier in seen.get(shingle, ()))
        for earlier, _ in shared.most_common(1):
            yield from _compare(document, passages[earlier], here)
        for shingle in shingles:
            known = seen.setdefault(shingle, [])
            if len(known) < COMMON:
                known.append(len(passages))
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
    marks = document.marks
    numbers = []
    for number in words.between(quotation.inner):
        start = words.starts[number]
        mark = bisect_right(marks, start, key=lambda mark: mark.span.start) - 1
        if mark >= 0 and start < marks[mark].span.end:
            continue
        if not _in_brackets(document, start):
            numbers.append(number)
    return Words(quotation, [words.forms[number] for number in numbers], numbers)


def _in_brackets(document: Document, offset: int) -> bool:
    at = bisect_right(document.brackets, offset, key=lambda span: span.start) - 1
    return any(
        span.end > offset and document.text[span.start] == "["
        for span in document.brackets[max(0, at - 2) : at + 1]
    )


def _compare(document: Document, there: Words, here: Words) -> Iterator[Finding]:
    """The first difference between two quotations of one passage, if they are that."""
    matcher = SequenceMatcher(None, there.forms, here.forms, autojunk=False)
    runs = [block for block in matcher.get_matching_blocks() if block.size >= RUN]
    if not runs:
        return
    first, last = runs[0], runs[-1]
    equal = sum(
        block.size for block in matcher.get_matching_blocks() if first.a <= block.a <= last.a
    )
    longer = max(last.a + last.size - first.a, last.b + last.size - first.b)
    if equal < LEAST or equal < SHARE * longer:
        return
    differences = [
        Difference(tag, range(a, a_end), range(b, b_end))
        for tag, a, a_end, b, b_end in matcher.get_opcodes()
        if tag != "equal" and first.a < a_end <= last.a and first.b < b_end <= last.b
    ]
    told = [one for one in differences if _is_told(document, there, here, one)]
    if told and len(told) == len(differences):
        yield _finding(document, there, here, told[0], len(told))


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
    values = {
        "here": _shown(here.forms, difference.here),
        "there": _shown(there.forms, difference.there),
        "before": _shown(
            here.forms, range(max(0, difference.here.start - 4), difference.here.start)
        ),
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


def _shown(forms: list[str], places: range) -> str:
    words = [forms[place] for place in places]
    return " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")
