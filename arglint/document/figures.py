"""Find the figures that the author states, and tell whether somebody vouches for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from arglint.document.claims import asserted_at
from arglint.document.model import Document
from arglint.text import Span

_NUMERALS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty
    fifty sixty seventy eighty ninety hundred dozen
    """.split()
)
_MILLIONS = ("million", "millions", "billion", "billions", "trillion", "trillions", "milliards")
_SHARES = ("third", "thirds", "quarter", "quarters", "fourth", "fourths", "fifth", "fifths")
_JOINED = tuple(
    f"{count}-{share}" for count in ("one", "two", "three", "four") for share in (*_SHARES, "half")
)
_COUNTS = frozenset("a one two three four".split())
_PERIODS = frozenset("century year day hour".split())
_GROWN = ("doubled", "trebled", "tripled", "quadrupled", "halved")
_COMPARED = frozenset("as more greater larger higher bigger less lower smaller".split())
# What is supposed, planned, asked or told of oneself needs no source.
_NOT_STATED = frozenset(
    """
    if suppose supposing supposed imagine assume assumes assuming assumed let would could may might
    should shall will must can cannot unless whether i we you my our your us me ours myself
    ourselves plan plans planned target targets aim aims goal goals propose proposes proposed
    proposal demand demands perhaps maybe say hypothetical example instance e.g imaginary
    therefore thus hence consequently remains remain remaining deduct deducting adding sum total
    many table tables results
    """.split()
)
_LEAST = 7  # words of a sentence that states something
_VOUCHED = frozenset(("note", "citation", "link", "quotation", "source"))


class Figure(NamedTuple):
    """A share, a sum in millions or a multiple that the author states as a fact.

    `sentence` is the index of its sentence; `sourced` tells whether a note, citation, link,
    quotation or named source vouches for that.
    """

    span: Span
    sentence: int
    sourced: bool


def stated_figures(document: Document) -> Iterator[Figure]:
    """The figures that owe a source, in the order of the text.

    The first of each sentence, and none that was told before, is supposed, planned or calculated.
    """
    judged: set[int] = set()
    known: set[str] = set()
    for first, end in sorted(_figures(document)):
        span = Span(_start(document, first), end)
        written = document.excerpt(span).lower()
        sentence = None if written in known else asserted_at(document, span.start)
        known.add(written)
        if sentence is None or sentence in judged:
            continue
        judged.add(sentence)
        if _is_stated(document, sentence):
            evidence = document.support[sentence].evidence
            yield Figure(span, sentence, any(one.kind in _VOUCHED for one in evidence))


def _figures(document: Document) -> Iterator[tuple[int, int]]:
    """The first word of each figure and the offset at which it ends."""
    yield from _percentages(document)
    yield from _millions(document)
    yield from _shares(document)
    words, forms = document.words, document.words.forms
    for verb in _GROWN:
        for place in words.index.get(verb, ()):
            if forms[place - 1] in ("has", "have", "had", "nearly", "almost", "than"):
                yield place, words.ends[place]
    for place in words.index.get("times", ()):
        if _number_start(forms, place) < place and _COMPARED.intersection(
            forms[place + 1 : place + 2]
        ):
            yield place - 1, words.ends[place]


def _millions(document: Document) -> Iterator[tuple[int, int]]:
    words, forms = document.words, document.words.forms
    for large in _MILLIONS:
        for place in words.index.get(large, ()):
            first = _number_start(forms, place)
            if first < place and forms[first - 1] != "so":
                yield first, words.ends[place]


def _shares(document: Document) -> Iterator[tuple[int, int]]:
    """A third of, two-thirds of, but no quarter of an hour."""
    words, forms = document.words, document.words.forms
    for share in (*_SHARES, *_JOINED):
        for place in words.index.get(share, ()):
            if forms[place + 1 : place + 2] != ["of"]:
                continue
            if not _PERIODS.isdisjoint(forms[place + 2 : place + 4]):
                continue
            if share in _JOINED:
                yield place, words.ends[place]
            elif place and forms[place - 1] in _COUNTS:
                yield place - 1, words.ends[place]


def _start(document: Document, word: int) -> int:
    """Where a figure begins, with its sign and the digits before a point."""
    start = document.words.starts[word]
    while start and document.text[start - 1] in "$£€.,0123456789":
        start -= 1
    return start if document.text[start] not in ".," else document.words.starts[word]


def _percentages(document: Document) -> Iterator[tuple[int, int]]:
    words, text = document.words, document.text
    for place in words.index.get("percent", ()):
        if place and _is_share(words.forms[place - 1]):
            yield place - 1, words.ends[place]
    for place in words.index.get("cent", ()):
        if words.forms[max(0, place - 1)] == "per" and _is_share(words.forms[place - 2]):
            yield place - 2, words.ends[place]
    at = text.find("%")
    while at >= 0:
        number = words.between(Span(0, at)).stop - 1
        if number >= 0 and words.ends[number] == at and _is_share(words.forms[number]):
            yield number, at + 1
        at = text.find("%", at + 1)


def _is_share(form: str) -> bool:
    """Whether a numeral tells a share; all of a thing is a manner of speaking."""
    return _is_number(form) and form != "100"


def _is_number(form: str) -> bool:
    return form[0].isdigit() or form in _NUMERALS


def _number_start(forms: list[str], place: int) -> int:
    """The first of the numerals that end before a word; the word itself where none does."""
    at = place
    while at and place - at < 4 and _is_number(forms[at - 1]):
        at -= 1
    return at


def _is_stated(document: Document, sentence: int) -> bool:
    """Whether a sentence states what is, rather than what would or should be, and no sum."""
    span, block = document.sentences[sentence]
    words = document.words
    here = words.between(span)
    if document.blocks[block].kind != "paragraph" or len(here) < _LEAST:
        return False
    if not _NOT_STATED.isdisjoint(words.forms[here.start : here.stop]):
        return False
    written = document.slice(span)
    return not any(sign in written for sign in "|=+!") and "other words" not in written
