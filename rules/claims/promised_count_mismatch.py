"""Find announcements of so many reasons that other numbers of them follow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from arglint.api import Document, Finding, Related, Span, asserted_at

_NUMBERS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}
_THINGS = frozenset(
    """
    reasons points arguments ways factors causes objections conditions kinds types stages phases
    questions aspects elements principles features problems differences steps forms meanings senses
    consequences lessons tasks groups categories theses propositions advantages disadvantages
    issues claims premises requirements options possibilities methods mistakes errors changes
    """.split()
)
_ANNOUNCING = frozenset(
    """
    there following are has have had for give gives gave distinguish distinguishes list name names
    offer offers see consider
    """.split()
)
_RECALLING = frozenset("these those both last first other next the".split())
_SERIES = (
    "firstly secondly thirdly fourthly fifthly sixthly seventhly eighthly ninthly tenthly".split(),
    "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
    "1 2 3 4 5 6 7 8 9 10".split(),
    "i ii iii iv v vi vii viii ix x".split(),
    "a b c d e f g h".split(),
)
_BETWEEN = 2  # words between the number and the things
_SOON = 400  # characters within which the first item follows
_REACH = 2500  # characters within which each further item does
_LAST = frozenset("finally lastly last another next also moreover furthermore again".split())


def check(document: Document) -> Iterator[Finding]:
    words = document.words
    for word, number in _NUMBERS.items():
        for place in words.index.get(word, ()):
            thing = _thing(words.forms, place)
            if thing is None or words.forms[place - 1] in _RECALLING:
                continue
            sentence = asserted_at(document, words.starts[place])
            if sentence is None or not _announces(document, sentence, place):
                continue
            promise = Span(words.starts[place], words.ends[thing])
            items = _items(document, thing, number) or _listed(document, sentence)
            if len(items) > 1 and len(items) != number:
                related = tuple(Related(item, "an item") for item in items)
                values = {"promise": document.excerpt(promise), "count": len(items)}
                yield Finding(promise, values, related)


def _thing(forms: list[str], number: int) -> int | None:
    """The place of the noun that a number counts."""
    for at in range(number + 1, min(number + 2 + _BETWEEN, len(forms))):
        if forms[at] in _THINGS:
            return at
    return None


def _announces(document: Document, sentence: int, number: int) -> bool:
    words = document.words
    here = words.between(document.sentences[sentence].span)
    return not _ANNOUNCING.isdisjoint(words.forms[max(here.start, number - 3) : number])


def _items(document: Document, thing: int, number: int) -> list[Span]:
    """The labels that count up from the first after a promise, where they are surely all."""
    for series in _SERIES:
        items: list[Span] = []
        at, reach = document.words.ends[thing], _SOON
        for form in series:
            found = _next(document, form, at, at + reach)
            if found is None:
                break
            items.append(found)
            at, reach = found.end, _REACH
        if len(items) > 1:
            surely = len(items) > number or _is_closed(document, items[-1], len(items))
            return items if surely else []
    return []


def _next(document: Document, form: str, start: int, end: int) -> Span | None:
    """The next label of that form: `Firstly`, `First,`, `(1)`."""
    words, text = document.words, document.text
    places = words.index.get(form, ())
    within = words.between(Span(start, end))
    for place in places[bisect_left(places, within.start) : bisect_left(places, within.stop)]:
        span = Span(words.starts[place], words.ends[place])
        bracketed = text[span.start - 1] == "(" and text[span.end : span.end + 1] == ")"
        labels = form.endswith("ly") or bracketed
        if len(form) > 4 and not labels:
            labels = text[span.end : span.end + 1] == ","
        if labels and document.owns(span.start):
            return span
    return None


def _is_closed(document: Document, last: Span, count: int) -> bool:
    """Whether no further item may follow under another name."""
    words = document.words
    after = words.between(Span(last.end, last.end + _REACH))
    forms = words.forms[after.start : after.stop]
    further = {series[count] for series in _SERIES[:3] if count < len(series)}
    return _LAST.isdisjoint(forms) and further.isdisjoint(forms)


def _listed(document: Document, sentence: int) -> list[Span]:
    """The list items right below a sentence that ends in a colon."""
    span, block = document.sentences[sentence]
    if not document.slice(span).rstrip("*_ ").endswith(":"):
        return []
    items: list[Span] = []
    outermost = None
    for item in document.blocks[block + 1 : block + 30]:
        marker = document.text[item.span.start : item.content.start]
        depth = len(marker) - len(marker.lstrip(" \t"))
        outermost = depth if outermost is None else outermost
        if item.kind != "list-item" or depth < outermost:
            break
        if depth == outermost:
            items.append(Span(item.span.start, max(item.content.start, item.span.start + 1)))
    return items
