"""Find the source that a quotation is taken from: by its markup, its note, its citation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from arglint.document.attributes import read_attributes
from arglint.document.model import Document, Quotation
from arglint.document.reference import Reference
from arglint.document.references.titles import near_names
from arglint.patterns import regex
from arglint.sources.fold import fold
from arglint.spelling import did_you_mean
from arglint.text import Span

_WORD = regex(r"[^\W_]+")
_SMALL = frozenset("the a an of on in and to for der die das und von le la les de du et".split())
_BACK = frozenset(("ibid", "idem", "op-cit", "loc-cit", "title", "name", "date"))
_NESTED = 40  # marked words around a quotation that are looked through
_UNSURE = frozenset(("unclear", "cross"))
_BEHIND = 80  # characters behind a quotation in which its translator may name himself
# The source may then have other words altogether.
_REWORDED = regex(
    r"\b(?:(?:my|our|own|author[’']s)\s(?:own\s)?translation|translations?\s(?:is|are)?\s?(?:mine|ours|my)"
    r"|translated\sby\s(?:me|us|the\sauthor)|trans(?:l|lation)?\.?\s(?:mine|by\sauthor)|paraphras\w+"
    r"|in\seffect|as\sif\sto\ssay|so\sto\sspeak|(?:might|could|would)\s(?:as\swell\s)?(?:say|have\ssaid)"
    r"|(?:meine|eigene|unsere)\sÜbersetzung|übersetzt\svom?\s(?:mir|uns|Verfasser\w*)"
    r"|(?:ma|notre)\straduction|je\straduis|nous\straduisons|tr\.\sauth)",
    re.IGNORECASE,
)

# What stands before a title: the article “…”, entitled “…”
_TITLED = regex(
    r"\b(?:paper|article|essay|chapter|book|study|section|lecture|talk|poem|song|pamphlet|review|report"
    r"|titled|entitled|headed|called|Aufsatz|Artikel|Kapitel|Buch|article|livre|chapitre)"
    r",?[\s*_(]{0,4}\Z",
    re.IGNORECASE,
)


class Sourced(NamedTuple):
    """The names of sources in which a quotation should stand.

    It is `sure` where it must stand in one of them; where it is not, only that it is found there
    tells anything. `why` says why there are none.
    """

    names: tuple[str, ...] = ()
    sure: bool = False
    why: str = ""


class _Name(NamedTuple):
    """The name of a source, in words and numbers."""

    name: str
    words: tuple[str, ...]
    numbers: frozenset[str]


class Sourcing:
    """Knows the sources of the quotations of one document, out of those with these names."""

    def __init__(self, document: Document, names: Iterable[str]) -> None:
        self._document = document
        self._names = {name.casefold(): name for name in names}
        self._parsed = [_parsed(name) for name in self._names.values()]
        self._marked = sorted(self._in_markup())
        self._starts = [quotation.span.start for quotation in document.quotations]
        self._titles = {
            key: entry.title
            for entry in (*document.bibliography.entries, *document.bibliography.shared)
            for key in (entry.key, *entry.aliases)
        }

    def of(self, quotation: Quotation) -> Sourced:
        """Where a quotation should stand."""
        said = self.said(quotation)
        if said is not None:
            name = self._names.get(said.casefold())
            if name:
                return Sourced((name,), sure=True)
            hint = did_you_mean(said, self._names.values())
            return Sourced(why=f"no source is called '{said}'{hint}")
        references, near = self._references(quotation)
        if not references:
            return Sourced(why="no note or citation says where it is from")
        found = [(one, self._named(one)) for one in references]
        names = tuple(dict.fromkeys(name for _, named in found for name, _ in named))
        if not names:
            return Sourced(why="its note or citation names none of the sources")
        citing = [one for one in found if one[0].kind != "remark"]
        sure = near and all(
            named and named[0][1] and one.kind not in _UNSURE for one, named in citing
        )
        return Sourced(names, sure and not self._is_reworded(quotation, references))

    # What the markup says

    def said(self, quotation: Quotation) -> str | None:
        """The `source=` at a quotation; that of the innermost words that hold it."""
        last = bisect_right(self._marked, quotation.span.start, key=lambda one: one[0])
        for start, end, said in reversed(self._marked[max(0, last - _NESTED) : last]):
            if start <= quotation.span.start and quotation.inner.end <= end:
                return said
        return None

    def _in_markup(self) -> Iterable[tuple[int, int, str]]:
        text = self._document.text
        for words, braces in self._document.spans:
            attributes = read_attributes(text, braces.start + 1, braces.end - 1)
            for pair in attributes.pairs:
                if pair.key == "source":
                    yield words.start, words.end, pair.value
        for element in self._document.arguments.elements:
            if element.form in {"div", "comment"} and "source" in element.attributes:
                yield *element.span, element.attributes["source"]

    # What its note or citation says

    def _references(self, quotation: Quotation) -> tuple[list[Reference], bool]:
        """What is cited for a quotation, and whether that is near enough to be sure of it.

        A note in its sentence is; one that comes later in its paragraph may be meant for more.
        """
        document = self._document
        last = quotation
        for later in document.quotations[quotation.index + 1 : quotation.index + 40]:
            if later.chain == quotation.chain:
                last = later
        if quotation.is_block:
            last = self._last_paragraph(quotation)
        whole = last is quotation or not last.is_block  # or one note may not be meant for all of it
        if last.note is not None:
            return self._of_mark(last.note), whole
        if last.citation is not None:
            return list(document.references.of_citation(last.citation)), whole
        sentence = document.sentence_at(max(last.span.start, last.span.end - 1))
        near = document.sentences[sentence].span.end if sentence is not None else last.span.end
        found = self._between(last.span.end, max(near, last.span.end + 3))
        if found:
            return found, whole and self._is_alone(last, max(near, last.span.end))
        return self._between(last.span.end, document.blocks[last.block].span.end), False

    def _is_reworded(self, quotation: Quotation, references: Sequence[Reference]) -> bool:
        """Whether the author says that the words are a translation, a paraphrase or a title."""
        document, end = self._document, quotation.span.end
        bodies = {one.body for one in references if one.body is not None}
        places = [*(document.bodies[body].span for body in bodies), Span(end, end + _BEHIND)]
        if quotation.lead_in:
            places.append(quotation.lead_in)
            if _TITLED.search(document.text[quotation.lead_in.start : quotation.span.start]):
                return True
        return any(_REWORDED.search(document.text, *place) for place in places)

    def _last_paragraph(self, quotation: Quotation) -> Quotation:
        """The paragraph of the block quotation that has its note, from this one on, or the last."""
        document = self._document
        for later in document.quotations[quotation.index + 1 : quotation.index + 40]:
            if quotation.note is not None or quotation.citation is not None:
                break
            if later.is_block and later.depth == quotation.depth:
                if document.text[quotation.span.end : later.span.start].strip("> \t\r\n"):
                    break
                quotation = later
        return quotation

    def _is_alone(self, quotation: Quotation, end: int) -> bool:
        """Whether no other quotation begins between this one and the end of its sentence."""
        following = bisect_right(self._starts, quotation.span.end - 1)
        return following == len(self._starts) or self._starts[following] >= end

    def _between(self, start: int, end: int) -> list[Reference]:
        """What the first note or citation cites that begins in a stretch."""
        document = self._document
        mark = bisect_left(document.marks, start, key=lambda mark: mark.span.start)
        one = bisect_left(document.citations, start, key=lambda citation: citation.span.start)
        at = document.marks[mark].span.start if mark < len(document.marks) else end
        cited = document.citations[one].span.start if one < len(document.citations) else end
        if min(at, cited) >= end:
            return []
        return self._of_mark(mark) if at < cited else list(document.references.of_citation(one))

    def _of_mark(self, mark: int) -> list[Reference]:
        body = self._document.marks[mark].body
        return list(self._document.references.of_body(body)) if body is not None else []

    # Which source a work is

    def _named(self, reference: Reference) -> list[tuple[str, bool]]:
        """The sources that a reference may mean, the likeliest first; whether each is surely it."""
        if reference.kind == "key" and reference.citation is not None:
            return self._keyed(self._document.citations[reference.citation].keys)
        found: list[tuple[str, bool]] = []
        for work in self._works(reference):
            found = found or self._of_work(reference, work)
        return found

    def _of_work(self, reference: Reference, work: Reference) -> list[tuple[str, bool]]:
        """The sources that may be this work, to which a reference leads."""
        numbers = {*_numbers(work.year)}
        for one in (reference, work):
            end = one.locator.end if one.locator else one.span.end
            numbers |= _numbers(self._document.text[one.span.start : end])
        title = _words(work.key)
        authors = sorted(map(fold, work.names))
        found = [
            (name.name, sure, weight)
            for name in self._parsed
            if name.numbers <= numbers
            for sure, weight in (_fits(name.words, authors, title),)
            if weight
        ]
        most = max((weight for _, _, weight in found), default=0)
        best = [(name, sure) for name, sure, weight in found if weight == most]
        return [(name, sure and len(best) == 1) for name, sure in best]

    def _keyed(self, keys: Sequence[str]) -> list[tuple[str, bool]]:
        for key in keys:
            if key.casefold() in self._names:
                return [(self._names[key.casefold()], len(keys) == 1)]
            title = _words(self._titles.get(key, ""))
            fitting = [one.name for one in self._parsed if title and _fits(one.words, (), title)[0]]
            if len(fitting) == 1:
                return [(fitting[0], len(keys) == 1)]
        return []

    def _works(self, reference: Reference) -> Iterator[Reference]:
        """The references that may say which work it is: itself, and those to which it points."""
        for _ in range(100):
            back = reference.antecedent if reference.kind in _BACK else None
            if back is None or (reference.key and reference.names):
                yield reference
            if back is None:
                return
            reference = self._document.references[back]


def _parsed(name: str) -> _Name:
    words = _words(name)
    numbers = frozenset(word.lstrip("0") or "0" for word in words if word.isdecimal())
    return _Name(name, tuple(word for word in words if not word.isdecimal()), numbers)


def _words(name: str) -> list[str]:
    words = [fold(word) for word in _WORD.findall(name)]
    return [word for word in words if word not in _SMALL] or words


def _numbers(words: str) -> set[str]:
    return {word.lstrip("0") or "0" for word in _WORD.findall(words) if word.isdecimal()}


def _fits(words: Sequence[str], authors: Sequence[str], title: Sequence[str]) -> tuple[bool, int]:
    """Whether the words of a source's name are surely those of a work, and how many of them are.

    Each must be one of its author's or its title's, or the first letters of its title's. It is sure
    if half of the title is among them, two words at least, or all of it.
    """
    left = list(words)
    of_title = [word for word in left if _is_in(word, title)]
    of_authors = [word for word in left if word not in of_title and _is_in(word, authors)]
    rest = [word for word in left if word not in of_title and word not in of_authors]
    initials = "".join(word[0] for word in title)
    short = [word for word in rest if len(word) > 1 and word in initials]
    if len(short) < len(rest):
        # A work of which the note gives no author: the rest may be his name.
        if authors or len(of_title) < max(2, len(set(title))):
            return False, 0
        return True, len(of_title)
    count = len(set(of_title)) + sum(map(len, short))
    sure = bool(title) and (
        count >= len(set(title)) or (count >= 2 and 2 * count >= len(set(title)))
    )
    return sure, 2 * count + len(of_authors)


def _is_in(word: str, words: Sequence[str]) -> bool:
    return any(word == other or near_names(word, other) for other in words)
