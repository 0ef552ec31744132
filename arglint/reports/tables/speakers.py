"""Say in the text's own words who speaks in a quotation, and where it comes from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from arglint.document.model import Document, Quotation
from arglint.document.reference import Reference
from arglint.document.usage import opens
from arglint.reports.tables.table import one_line
from arglint.reports.tables.works import Works
from arglint.text import Span

_PERSONS = frozenset("i he she we they one who er sie wir man il elle on nous ils elles".split())
_PARTICLES = frozenset("of von van der den de la du le d di".split())
# Capitals that begin a sentence and name nobody.
_NOBODY = frozenset(
    """
    the a an this that these those it in on at as and but or so when while if for to from by with
    here there thus hence then now yet instead however moreover therefore finally first second
    indeed similarly likewise consequently perhaps his her its their our my what
    which where how why also
    """.split()
)
_LEADING = frozenset("to by of from in the von nach par selon à".split())
_REACH = 6  # words between a name and its verb, at most
_LOOKED_AT = 50  # places of a word that begins a sentence
_STOPS = frozenset('.;:!?“”"«»„()[]')


class Speakers:
    """Names the speakers and sources of the quotations of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._works = Works(document)
        self._by = {
            element.span.start: element.attributes["by"]
            for element in document.arguments.elements
            if "by" in element.attributes
        }

    def of(self, quotation: Quotation) -> str:
        """The words that say who speaks: `Lenin comments`, or `(comments)` if nobody is named."""
        named = self._by.get(quotation.span.start, self._by.get(quotation.inner.start))
        if named:
            return one_line(named)
        sign = quotation.speaker
        if sign is None or quotation.span.start <= sign.start < quotation.span.end:
            return ""
        return self._phrase(sign)

    def source(self, parts: Sequence[Quotation]) -> tuple[str, tuple[str, ...]]:
        """The note mark or citation of a quotation as written, and the works that it cites."""
        document = self._document
        note = next((part.note for part in reversed(parts) if part.note is not None), None)
        cited = next((part.citation for part in parts if part.citation is not None), None)
        if note is None and cited is None and parts[0].attribution in {"note", "citation"}:
            note, cited = self._later(parts[-1])
        if note is not None:
            mark = document.marks[note]
            body = () if mark.body is None else document.references.of_body(mark.body)
            return one_line(document.slice(mark.span)), self._names(body)
        if cited is not None:
            found = document.references.of_citation(cited)
            return one_line(document.slice(document.citations[cited].span)), self._names(found)
        return "", ()

    def _later(self, quotation: Quotation) -> tuple[int | None, int | None]:
        """The note mark, or else the citation, that stands behind it in its sentence."""
        document, start = self._document, quotation.span.end
        sentence = document.sentence_at(max(quotation.span.start, start - 1))
        end = document.sentences[sentence].span.end if sentence is not None else start
        mark = bisect_left(document.marks, start, key=lambda mark: mark.span.start)
        if mark < len(document.marks) and document.marks[mark].span.start < end:
            return mark, None
        at = bisect_left(document.citations, start, key=lambda one: one.span.start)
        inside = at < len(document.citations) and document.citations[at].span.start < end
        return None, at if inside else None

    def _names(self, references: Iterable[Reference]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for one in references for name in self._works.of(one)))

    def _phrase(self, sign: Span) -> str:
        """A word that reports speech with the name before it, or behind it."""
        words, text = self._document.words, self._document.text
        verbs = words.between(sign)
        if not verbs:
            return one_line(self._document.slice(sign))
        start = self._name_before(verbs.start)
        if start is not None:
            return _cleaned(text[words.starts[start] : sign.end])
        end = self._name_behind(verbs.stop)
        if end is not None:
            return _cleaned(text[sign.start : words.ends[end]])
        said = one_line(self._document.slice(sign))
        return "" if said.lower() in _NOBODY else f"({said})"

    def _name_before(self, verb: int) -> int | None:
        """The first word of the name nearest before a verb, in its clause."""
        for at in range(verb - 1, max(-1, verb - 1 - _REACH), -1):
            if self._parted(at):
                return None
            if self._document.words.forms[at] in _PERSONS:
                return at
            if self._is_name(at):
                first = at
                while (
                    at - first < _REACH
                    and first
                    and not self._parted(first - 1, points=False)
                    and self._joins(first - 1)
                ):
                    first -= 1
                return first
        return None

    def _name_behind(self, place: int) -> int | None:
        """The last word of a name right behind a verb, or behind `by`, `to` and the like."""
        forms = self._document.words.forms
        at = place
        while at < len(forms) and forms[at] in _LEADING and at - place < 2:
            at += 1
        if at >= len(forms) or self._parted(place - 1):
            return None
        if forms[at] in _PERSONS:
            return at
        last = None
        while (
            at < min(len(forms), place + _REACH)
            and self._joins(at)
            and (last is None or not self._parted(at - 1))
        ):
            last = at if self._is_name(at) else last
            at += 1
        return last

    def _parted(self, place: int, *, points: bool = True) -> bool:
        """Whether a sentence or clause ends between a word and the next one."""
        words = self._document.words
        if place + 1 >= len(words):
            return True
        between = self._document.text[words.ends[place] : words.starts[place + 1]]
        if not points or words.ends[place] - words.starts[place] == 1:
            between = between.replace(".", "")  # of initials
        return not _STOPS.isdisjoint(between) or "\n\n" in between

    def _joins(self, place: int) -> bool:
        return self._is_name(place) or self._document.words.forms[place] in _PARTICLES

    def _is_name(self, place: int) -> bool:
        words, text = self._document.words, self._document.text
        form = words.forms[place]
        if not text[words.starts[place]].isupper() or form in _NOBODY:
            return False
        if not opens(self._document, words.starts[place]):
            return True
        # What begins a sentence is a name if the text never writes it small.
        return all(text[words.starts[other]].isupper() for other in words.index[form][:_LOOKED_AT])


def _cleaned(words: str) -> str:
    return one_line(words.replace("*", "").replace("_", " "))
