"""Measure a text: how densely it is noted and quoted, and how far it goes without a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from arglint.document.model import Block, Document
from arglint.reports.tables.meter import Meter, Stretch
from arglint.text import Span

__all__ = ["Measures", "Part", "Statistics", "Stretch", "Work", "density", "measure", "total"]

_FEWEST = 2  # headings of a level that make chapters
_LONGEST_NAME = 60  # characters of a chapter's name


class Work(NamedTuple):
    """A work, by its author and title or its key, and how often it is cited."""

    name: str
    times: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of one text, of one of its chapters, or of several texts together.

    `words` are those of the running text: without notes, code, addresses and lists of works.
    `notes` are the calls of notes in it, `bodies` what they call, `quotations` the outermost ones,
    without single words, titles and scare quotes; `quoted_words` are theirs. `figures` are those
    that owe a source. `references` are the works cited in notes and brackets, each time anew,
    `backward` those of them by *ibid.* and its kin. `lines` are the first and the last, both 0 for
    several texts. `longest` is the longest stretch without a source, `longest_in` the text that it
    stands in. `works` are sorted, the most cited first.
    """

    name: str
    lines: tuple[int, int]
    longest: Stretch | None = None
    longest_in: str = ""
    works: tuple[Work, ...] = ()
    words: int = 0
    note_words: int = 0
    notes: int = 0
    bodies: int = 0
    quotations: int = 0
    quoted_words: int = 0
    figures: int = 0
    sourced_figures: int = 0
    references: int = 0
    backward: int = 0

    @property
    def notes_per_1000(self) -> float:
        """Calls of notes in 1,000 words of running text."""
        return 1000 * self.notes / self.words if self.words else 0.0

    @property
    def quotations_per_1000(self) -> float:
        """Quotations in 1,000 words of running text."""
        return 1000 * self.quotations / self.words if self.words else 0.0

    @property
    def quoted_share(self) -> float:
        """The quoted among the words of the running text, from 0 to 1."""
        return self.quoted_words / self.words if self.words else 0.0

    @property
    def sourced_share(self) -> float | None:
        """The figures with a source among all, from 0 to 1; None where there are none."""
        return self.sourced_figures / self.figures if self.figures else None

    @property
    def ibid_share(self) -> float | None:
        """The references by *ibid.* and its kin among all, from 0 to 1; None without any."""
        return self.backward / self.references if self.references else None


class Measures(NamedTuple):
    """A text measured: the whole, its chapters, and where its notes and quotations stand.

    `sources` are the calls of notes and the citations of the running text, `quotations` the
    counted quotations, `stretches` all that lies between the sources; each in the order of the
    text.
    """

    whole: Statistics
    chapters: tuple[Statistics, ...]
    sources: Sequence[Span]
    quotations: Sequence[Span]
    stretches: Sequence[Stretch]


class Part(NamedTuple):
    """A part of the running text, one of several that are about equally long, and what is in it."""

    span: Span
    words: int
    notes: int
    quotations: int
    quoted_words: int


_COUNTS = (
    "words",
    "note_words",
    "notes",
    "bodies",
    "quotations",
    "quoted_words",
    "figures",
    "sourced_figures",
    "references",
    "backward",
)


def measure(document: Document) -> Measures:
    """The statistics of a text and of its chapters; none of these where headings make none."""
    meter = Meter(document)
    path, everything = document.source.path or "-", Span(0, len(document.text))

    def statistics(name: str, span: Span) -> Statistics:
        where, longest = document.source.where, _longest(meter.stretches(span))
        return Statistics(
            name,
            (where(span.start).line, where(max(span.start, span.end - 1)).line),
            longest,
            where(longest.span.start).path or path if longest else "",
            _ranked(meter.works(span)),
            *(meter.count(thing, span) for thing in _COUNTS),
        )

    return Measures(
        statistics(path, everything),
        tuple(statistics(name, span) for name, span in _chapters(document, meter)),
        meter.sources,
        meter.quotations,
        meter.stretches(everything),
    )


def density(document: Document, parts: int = 60) -> list[Part]:
    """How densely notes and quotations stand along the text, in at most so many parts of it."""
    meter = Meter(document)
    starts = meter.words[:: max(1, -(-len(meter.words) // parts))]
    spans = [
        Span(start, end)
        for start, end in zip(starts, [*starts[1:], len(document.text)], strict=bool(starts))
    ]
    things = ("words", "notes", "quotations", "quoted_words")
    return [Part(span, *(meter.count(thing, span) for thing in things)) for span in spans]


def total(name: str, texts: Iterable[Statistics]) -> Statistics:
    """The counts of several texts together; no stretch goes from one into another."""
    texts = tuple(texts)
    works: Counter[str] = Counter()
    for text in texts:
        works.update(dict(text.works))
    far = max(texts, key=lambda text: text.longest.words if text.longest else 0, default=None)
    return Statistics(
        name,
        (0, 0),
        far.longest if far else None,
        far.longest_in if far else "",
        _ranked(works),
        *(sum(getattr(text, count) for text in texts) for count in _COUNTS),
    )


def _longest(stretches: Iterable[Stretch]) -> Stretch | None:
    return max(stretches, key=lambda stretch: stretch.words, default=None)


def _ranked(works: Counter[str]) -> tuple[Work, ...]:
    return tuple(Work(name, times) for name, times in works.most_common())


def _chapters(document: Document, meter: Meter) -> Iterator[tuple[str, Span]]:
    """The chapters that hold words besides their headings, each with its name.

    They begin at the headings of the highest level that has several, or above these. A heading
    with nothing between it and the next one is taken together with that. The chapters of a book
    are its files.
    """
    if document.source.chapters:  # it was joined out of files
        starts = document.source.chapters
        for start, end in zip(starts, [*starts[1:], len(document.text)], strict=True):
            yield document.source.where(start).path or "-", Span(start, end)
        return
    headings = [section.heading for section in document.sections if section.heading]
    levels = Counter(heading.level for heading in headings)
    level = min((one for one, times in levels.items() if times >= _FEWEST), default=0)
    tops = [heading for heading in headings if heading.level <= level]
    ends = [*(heading.span.start for heading in tops[1:]), len(document.text)]
    if tops and meter.count("words", Span(0, tops[0].span.start)):
        yield "(beginning)", Span(0, tops[0].span.start)
    above: Block | None = None
    for heading, end in zip(tops, ends, strict=bool(tops)):
        if not meter.count("words", Span(heading.span.end, end)):
            above = heading
            continue
        name = document.excerpt(heading.content, _LONGEST_NAME)
        if above:
            name = f"{document.excerpt(above.content, _LONGEST_NAME)}: {name}"
        yield name, Span((above or heading).span.start, end)
        above = None
