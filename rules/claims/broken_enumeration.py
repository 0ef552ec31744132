"""Find enumerations that skip an item or give two items one number."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from arglint.api import Document, Finding, Related, Span, is_body

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ADVERBS = [f"{ordinal}ly" for ordinal in _ORDINALS]
_DATES = "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th".split()
_NUMBERS = [str(number) for number in range(1, 21)]
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii".split()
_LETTERS = list("abcdefgh")
# What may stand for the item that seems to be missing.
_STANDINS = frozenset("another next then again lastly finally".split())
# What stands before a number that points to an item: in (1), conditions (1) and (3).
_POINTS = frozenset(
    """
    in of see under by from with on at as per both equation equations eq section sections case cases
    condition conditions clause clauses paragraph paragraphs point points note notes footnote number
    no nos figure table step steps example examples sentence sentences proposition propositions
    article articles item items type types class group premise premises line lines version
    """.split()
)
_NO_ITEM = frozenset(
    """
    the a an at his her its their our my your this that every each from on of for in twenty thirty
    january february march april may june july august september october november december
    """.split()
)
_LEAST = 2  # words of an item: (1) and (3) only points


class Item(NamedTuple):
    """The label of an item and its number in the enumeration."""

    span: Span
    value: int


class Family(NamedTuple):
    """Labels of one kind: their forms in order, and how they are written."""

    forms: list[str]
    written: str  # plain, comma, article or bracket
    others: tuple[list[str], ...]  # other forms in which the item that seems missing may stand


_FAMILIES = (
    Family(_ADVERBS, "plain", (_ORDINALS, _DATES)),
    Family(_ORDINALS, "comma", (_ADVERBS, _ORDINALS, _DATES)),
    Family(_ORDINALS, "article", (_ADVERBS, _ORDINALS)),
    Family(_DATES, "comma", (_ADVERBS, _ORDINALS, _DATES)),
    Family(_NUMBERS, "bracket", ()),
    Family(_ROMANS, "bracket", ()),
    Family(_LETTERS, "bracket", ()),
)


def check(document: Document, *, reach: int = 3600) -> Iterator[Finding]:
    marks = {mark.span.start for mark in document.marks}
    bracketed = _bracketed(document)
    for family in _FAMILIES:
        index = bracketed if family.written == "bracket" else document.words.index
        # An enumeration that lacks an item has a third: first, second, a and I are everywhere.
        items = list(_items(document, family, range(3, len(family.forms) + 1), index))
        if items or family.written == "plain":
            items += _items(document, family, range(1, 3), index)
            items = sorted(item for item in items if item.span.start not in marks)
            yield from _faults(document, family, items, reach)


def _bracketed(document: Document) -> dict[str, list[int]]:
    """The places of the words right behind an opening bracket, by form."""
    words, text = document.words, document.text
    found: dict[str, list[int]] = {}
    start = text.find("(") + 1
    while start:
        place = bisect_left(words.starts, start)
        if words.starts[place : place + 1] == [start]:
            found.setdefault(words.forms[place], []).append(place)
        start = text.find("(", start) + 1
    return found


def _items(
    document: Document, family: Family, values: range, index: Mapping[str, list[int]]
) -> Iterator[Item]:
    """The labels of a family in the author's running words, of those in an index."""
    words = document.words
    for value in values:
        for place in index.get(family.forms[value - 1], ()):
            span = Span(words.starts[place], words.ends[place])
            if family.written == "bracket":
                span = Span(span.start - 1, span.end + 1)
            elif family.written == "article":
                span = Span(words.starts[place - 1] if place else span.start, span.end)
            if _is_label(document, family.written, place, span) and document.owns(span.start):
                block = document.block_at(span.start)
                if block and is_body(document, block):
                    yield Item(span, value)


def _is_label(document: Document, written: str, place: int, span: Span) -> bool:
    """Whether a word labels an item, by what stands around it."""
    text, words = document.text, document.words
    before = words.forms[place - 1] if place else ""
    if written == "bracket":
        if span.start < 0 or text[span.start] != "(" or text[span.end - 1 : span.end] != ")":
            return False
        if text[span.end : span.end + 1].strip():
            return False
        ahead = text[max(0, span.start - 3) : span.start]
        if ahead[-1:].isalnum() or ahead[-1:] == "(":
            return False
        return before not in _POINTS or not ahead.rstrip()[-1:].isalnum()
    if written == "article":
        if before != "the":
            return False
        sentence = document.sentence_at(span.start)
        opens = sentence is not None and document.sentences[sentence].span.start == span.start
        return opens or text[span.end : span.end + 1] == ","
    if written == "comma":
        return text[span.end : span.end + 1] in (",", ".") and before not in _NO_ITEM
    return True


def _faults(document: Document, family: Family, items: list[Item], reach: int) -> Iterator[Finding]:
    """Walk the labels, and report each that does not follow on the one before it."""
    last: Item | None = None
    for at, item in enumerate(items):
        if item.value == 1 or last is None or item.span.start - last.span.start > reach:
            last = item if item.value == 1 or family.written == "plain" else None
            continue
        step = item.value - last.value
        twice = at + 1 < len(items) and items[at + 1].value == item.value
        if step == 2 and not _stands_in(document, family, last, item):
            near = len(document.words.between(Span(last.span.end, item.span.start))) < _LEAST
            if (family.written != "article" or twice) and not near:
                yield _skipped(document, family, last, item)
        elif step == 0 and _is_repeated(family, items, at):
            yield _repeated(document, last, item)
        last = item if 0 <= step <= 2 else None


def _is_repeated(family: Family, items: list[Item], at: int) -> bool:
    """Whether an item has the number of the one before it, and the rest is in order."""
    if at < 2 or family.written == "article" or items[at - 2].value != items[at].value - 1:
        return False
    followed = at + 1 < len(items) and items[at + 1].value == items[at].value + 1
    return family.written == "plain" or followed


def _stands_in(document: Document, family: Family, last: Item, item: Item) -> bool:
    """Whether the missing item may stand between two others in another form."""
    words = document.words
    between = words.between(Span(last.span.end, item.span.start))
    missing = {forms[last.value] for forms in (family.forms, *family.others)}
    if family.written != "bracket":
        missing |= _STANDINS
    for form in missing:
        places = words.index.get(form, ())
        for place in places[bisect_left(places, between.start) : bisect_left(places, between.stop)]:
            end = words.ends[place]
            if family.written != "bracket" or document.text[end : end + 1] == ")":
                return True
    return False


def _skipped(document: Document, family: Family, last: Item, item: Item) -> Finding:
    label = document.slice(item.span)
    word = label.strip("()").split()[-1]
    form = family.forms[last.value]
    missing = label.replace(word, form.capitalize() if word[0].isupper() else form)
    return Finding(
        item.span,
        {
            "label": label,
            "previous": document.slice(last.span),
            "line": document.line(last.span),
            "missing": missing,
        },
        (Related(last.span, "the item before it"),),
        variant="skipped",
    )


def _repeated(document: Document, last: Item, item: Item) -> Finding:
    return Finding(
        item.span,
        {"label": document.slice(item.span), "line": document.line(last.span)},
        (Related(last.span, "the same number"),),
        variant="repeated",
    )
