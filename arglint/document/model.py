"""The document as rules see it: frozen data, spans into one text, lists ready to walk."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from arglint.document.argument import Arguments
from arglint.document.directive import Directive
from arglint.document.evidence import Found, Support
from arglint.document.lexicon import BIBLIOGRAPHY_HEADINGS, NOTE_HEADINGS
from arglint.document.reference import References
from arglint.document.verification import Verifications
from arglint.document.words import Words
from arglint.readers.bibliography import Bibliography
from arglint.text import Line, Source, Span

_NEAR_BRACKET = 600
# What a card can say that its rule needs.
LISTS = (
    "apostrophes",
    "bodies",
    "brackets",
    "citations",
    "comments",
    "dashes",
    "ellipses",
    "emphasis",
    "marks",
    "markup",
    "quotations",
    "stray_brackets",
    "stray_marks",
)


class Block(NamedTuple):
    """A heading, paragraph, list item, block quotation, note body, table or opaque stretch.

    `kind` is one of the names in `BLOCK_KINDS`. `span` takes in the marker (`##`, `>`, `-`,
    `[^1]:`), `content` only what follows it. `level` is a heading's depth from 1, else 0.
    """

    index: int  # type: ignore[assignment]  # the place in its list, not tuple.index
    kind: str
    span: Span
    content: Span
    level: int
    section: int


BLOCK_KINDS = (
    "paragraph",
    "heading",
    "block-quotation",
    "list-item",
    "numbered",  # begins with a number in one of the forms that note bodies have: 12. (12) [12] ¹²
    "note-body",
    "table",
    "opaque",  # front matter, code, mathematics, comments, raw HTML and LaTeX: never linted
    "break",
    "div",
)


class Section(NamedTuple):
    """A heading (or the text's start) and its blocks: `first <= index < end`."""

    heading: Block | None
    first: int
    end: int


class Sentence(NamedTuple):
    """A sentence of a block: its words and the note marks glued to its end."""

    span: Span
    block: int


class NoteMark(NamedTuple):
    """A mark in the text that calls a note.

    `label` is what stands inside the mark (`12`, `smith`, `1*`, `†`), `number` its number where
    it has one, `prefix` what precedes the number in a label (`b_02_` of `b_02_01`). `notation` is
    one of caret, bracket, round, superscript, pandoc, html, symbol, inline. `body` is the index
    of the body it calls, `within` that of the body it stands in, `series` that of its series.
    """

    index: int  # type: ignore[assignment]  # the place in its list, not tuple.index
    span: Span
    label: str
    number: int | None
    prefix: str
    notation: str
    block: int
    series: int
    body: int | None
    within: int | None


class NoteBody(NamedTuple):
    """The text of a note: `span` the whole, `mark` its label as written, `content` its words."""

    index: int  # type: ignore[assignment]  # the place in its list, not tuple.index
    span: Span
    mark: Span
    content: Span
    label: str
    number: int | None
    prefix: str
    notation: str
    block: int
    series: int


class NoteFault(NamedTuple):
    """One cause of trouble in a series of notes, judged over the whole series.

    `kind` is repeated, misordered, skipped, undefined, unused, doubled or body-misordered. `mark`
    and `body` say where it shows, `marks` and `bodies` which others it concerns (indices).
    `numbers` are the numbers that are missing or concerned besides, `free` is the number that
    should stand there.
    """

    kind: str
    mark: int | None
    body: int | None
    marks: tuple[int, ...] = ()
    bodies: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    free: int | None = None


class NoteSeries(NamedTuple):
    """Marks that are numbered together, and the bodies that belong to them.

    `numbering` is `sequence` (each number once, rising: a gap or a repeat is a fault),
    `references` (numbers of a bibliography, repeated rightly) or `labels` (names, or
    Markdown labels in no order, which the printer numbers anew).
    """

    index: int  # type: ignore[assignment]  # the place in its list, not tuple.index
    numbering: str
    notation: str
    marks: tuple[int, ...]
    bodies: tuple[int, ...]
    faults: tuple[NoteFault, ...] = ()


class Quotation(NamedTuple):
    """Words in quotation marks, or a block quotation.

    `span` runs from the opening mark to the end of the closing one, `inner` between them.
    `opening` and `closing` are the marks as written, empty for a block quotation and `closing`
    empty where none stands in this paragraph. `ending` is `closed`, `continued` (goes on in a
    later paragraph) or `unclosed`; an unclosed one ends where it most likely should: before its
    note mark, before the next quotation in the same marks, or with its paragraph. `parent` is the
    quotation it stands in, `chain` the first paragraph's part of a quotation of several
    paragraphs (its own index else). `register` is `quotation`, `term` (a word, a title, a scare
    quote) or `speech`. `lead_in` are the author's words in its sentence before it, `speaker` the
    person or verb that introduces it, `note` the mark that follows it, `citation` the citation
    that follows it. `attribution` is the strongest sign of whose words they are: `note` or
    `citation` (in its sentence), `speaker` (a reporting word there), `colon` (the lead-in ends in
    one), `dash` (a name behind a dash), `markup` (`by=`), `previous` (a reporting word in the
    sentence before), `run` (the paragraph before opens with an attributed quotation too),
    `narration` (elsewhere in its paragraph), `later` (a note or citation later in its paragraph),
    or empty. `sourced` tells whether a note or citation stands between it and its paragraph's
    end.
    """

    index: int  # type: ignore[assignment]  # the place in its list, not tuple.index
    span: Span
    inner: Span
    opening: str
    closing: str
    block: int
    ending: str
    parent: int | None
    depth: int
    chain: int
    words: int
    register: str
    lead_in: Span | None = None
    speaker: Span | None = None
    note: int | None = None
    citation: int | None = None
    attribution: str = ""
    sourced: bool = False

    @property
    def is_block(self) -> bool:
        """Whether it is set off as a block of its own."""
        return not self.opening


class StrayMark(NamedTuple):
    """A quotation mark or bracket without its partner.

    `role` is `opening`, `closing`, or `late` for the closing mark of a quotation that began in an
    earlier paragraph and was not opened anew.
    """

    span: Span
    role: str
    block: int


class Ellipsis(NamedTuple):
    """A row of points or an ellipsis character, with the shape it belongs to."""

    span: Span
    shape: str
    block: int


class Citation(NamedTuple):
    """A reference in the running text: `[@key, p. 3]`, `(Smith 1999, p. 3)`, a link."""

    index: int  # type: ignore[assignment]  # the place in its list, not tuple.index
    span: Span
    form: str
    keys: tuple[str, ...]
    block: int


class Document:
    """One text, read. Rules get it and change nothing; every list is in the order of the text."""

    __slots__ = (
        "_arguments",
        "_bibliography",
        "_capitals",
        "_directives",
        "_excused",
        "_found",
        "_markup",
        "_references",
        "_starts",
        "_verifications",
        "apostrophes",
        "bibliographies",
        "blocks",
        "bodies",
        "brackets",
        "citations",
        "comments",
        "dashes",
        "dialect",
        "ellipses",
        "emphasis",
        "folder",
        "foreign",
        "language",
        "layout",
        "marks",
        "primary_mark",
        "quotations",
        "sealed",
        "sections",
        "sentences",
        "series",
        "source",
        "sources",
        "sources_mode",
        "spans",
        "stray_brackets",
        "stray_marks",
        "words",
    )

    source: Source
    dialect: str  # markdown or plain
    layout: str  # blanks (paragraphs set off by blank lines) or lines (one a line)
    language: str  # en, de or fr
    blocks: Sequence[Block]
    sections: Sequence[Section]
    sentences: Sequence[Sentence]
    words: Words
    marks: Sequence[NoteMark]
    bodies: Sequence[NoteBody]
    series: Sequence[NoteSeries]
    quotations: Sequence[Quotation]
    primary_mark: str  # the opening mark of most quotations, empty where no mark is in the lead
    citations: Sequence[Citation]
    stray_marks: Sequence[StrayMark]
    stray_brackets: Sequence[StrayMark]
    ellipses: Sequence[Ellipsis]
    dashes: Sequence[Span]
    apostrophes: Sequence[Span]  # at the ends of words: ’tis, dogs’, and ‘tis too
    emphasis: Sequence[Span]  # runs of * and _
    brackets: Sequence[Span]  # pairs of ( ) and [ ], links too
    foreign: Sequence[Span]  # merged: quotations, notes, tables, sealed: not the author's words
    sealed: Sequence[Span]  # code, mathematics, addresses, tags, comments, keys

    comments: Sequence[Span]  # those that mention arglint
    spans: Sequence[tuple[Span, Span]]  # [words]{.claim}: the brackets, the braces
    folder: str | None  # that of the text, where a bibliography may lie; or no file may be read
    bibliographies: tuple[str, ...]  # paths of those that hold for it besides its own
    sources: tuple[tuple[str, tuple[str, ...]], ...]  # names of texts that it may quote, with paths
    sources_mode: str  # named (a quotation is sought where it says) or any (in all of them)

    def __init__(self) -> None:
        self.folder = None
        self.bibliographies = ()
        self.sources = ()
        self.sources_mode = "named"
        self._arguments: Arguments | None = None
        self._capitals: Mapping[str, list[int]] | None = None
        self._directives: Sequence[Directive] | None = None
        self._excused: frozenset[int] = frozenset()
        self._found: Found | None = None
        self._markup: bool | None = None
        self._references: References | None = None
        self._bibliography: Bibliography | None = None
        self._starts: dict[str, list[int]] = {}
        self._verifications: Verifications | None = None

    @property
    def support(self) -> Sequence[Support]:
        """What supports each sentence, found when it is asked for."""
        from arglint.document.support import Supports

        if self._found is None:
            self._found = Found()
        return Supports(self, self._found)

    @property
    def markup(self) -> bool:
        """Whether anything could be markup of an argument."""
        if self._markup is None:
            self._markup = self._may_argue()
        return self._markup

    def holds(self, lists: Sequence[str]) -> bool:
        """Whether something stands in one of these lists, which `LISTS` names."""
        return any(getattr(self, name) for name in lists)

    @property
    def arguments(self) -> Arguments:
        """What the author marked as claims, reasons and objections, read on first need."""
        if self._arguments is None:
            if self.markup:
                from arglint.document.arguments import excused, make

                self._arguments = make(self)
                self._excused = excused(self._arguments)
            else:
                self._arguments = Arguments()
        return self._arguments

    def _may_argue(self) -> bool:
        # The search for one sign is quickest.
        text = self.text
        return bool(
            self.spans
            or self.comments
            or ("{" in text and "]{" in text)
            or ("<" in text and "arglint" in text)
            or any(block.kind in {"div", "opaque"} for block in self.blocks)
        )

    def needs_no_support(self, sentence: int) -> bool:
        """Whether the author marked a sentence as common knowledge or as an assumption."""
        return bool(self.arguments.elements) and sentence in self._excused

    @property
    def directives(self) -> Sequence[Directive]:
        """The comments that speak to arglint, read on first need."""
        if self._directives is None and self.comments:
            from arglint.document.directives import read_directives

            self._directives = read_directives(self.text, self.comments)
        return self._directives or ()

    @property
    def references(self) -> References:
        """What notes and citations refer to, found on first need."""
        if self._references is None:
            if self.holds(("bodies", "citations")):
                from arglint.document.references import resolve

                self._references = resolve(self)
            else:
                self._references = References()
        return self._references

    @property
    def capitals(self) -> Mapping[str, list[int]]:
        """The places (word numbers) of what may be acronyms, by letters, found on first need."""
        if self._capitals is None:
            from arglint.document.acronyms import in_capitals

            self._capitals = in_capitals(self)
        return self._capitals

    @property
    def bibliography(self) -> Bibliography:
        """The entries that the text's front matter or the settings name, read on first need."""
        if self._bibliography is None:
            from arglint.document.bibliography import read

            self._bibliography = read(self)
        return self._bibliography

    @property
    def verifications(self) -> Verifications:
        """How each quotation stands to its source, found on first need; sources are configured."""
        if self._verifications is None:
            if self.sources and self.quotations:
                from arglint.document.verifying import verify

                self._verifications = verify(self)
            else:
                self._verifications = Verifications()
        return self._verifications

    @property
    def notices(self) -> tuple[str, ...]:
        """What could not be read on the way, in whole sentences."""
        problems = self._bibliography.problems if self._bibliography else ()
        return problems + (self._verifications.notices if self._verifications else ())

    @property
    def consulted(self) -> tuple[str, ...]:
        """The files that were read, or sought, on the way: paths from the folder, or absolute.

        Of sources these may also be folders, and patterns with asterisks.
        """
        files = self._bibliography.files if self._bibliography else ()
        return files + (self._verifications.files if self._verifications else ())

    @property
    def text(self) -> str:
        """The whole text."""
        return self.source.text

    def note_faults(self, kind: str) -> list[NoteFault]:
        """What is wrong with the numbering of the notes, of one kind, series by series."""
        return [fault for series in self.series for fault in series.faults if fault.kind == kind]

    def line(self, place: Span) -> int:
        """The line of the author's file, from 1, on which a span begins."""
        source = self.source
        return source.line(place.start) if not source.origin else Line.of(source.where(place.start))

    def slice(self, span: Span) -> str:
        """The words of a span."""
        return self.source.text[span.start : span.end]

    def owns(self, offset: int) -> bool:
        """Whether an offset lies in the author's own running words.

        These stand outside quotations of every kind, note bodies, tables, code, addresses and
        comments. Headings are his own words too.
        """
        at = bisect_left(self.foreign, (offset + 1,)) - 1
        return at < 0 or offset >= self.foreign[at].end

    def in_apparatus(self, block: int) -> bool:
        """Whether a block is a note or stands under a heading such as Notes or Bibliography."""
        if self.blocks[block].kind == "note-body":
            return True
        return self.heading_in(block, NOTE_HEADINGS | BIBLIOGRAPHY_HEADINGS)

    def heading_in(self, block: int, titles: frozenset[str]) -> bool:
        """Whether the heading over a block is one of these, written in small letters."""
        heading = self.sections[self.blocks[block].section].heading
        return heading is not None and self.slice(heading.content).strip(" #*_:.").lower() in titles

    def quoted_at(self, offset: int) -> Quotation | None:
        """The outermost quotation in marks in which an offset lies."""
        at = bisect_right(self._starts_of("quotations"), offset) - 1
        while at >= 0:
            quotation = self.quotations[at]
            if quotation.depth == 0 and not quotation.is_block:
                return quotation if offset < quotation.span.end else None
            at -= 1
        return None

    def brackets_at(self, offset: int) -> list[Span]:
        """The pairs of brackets around an offset, if they begin at most 600 characters before."""
        at = bisect_left(self.brackets, (offset + 1,))
        around: list[Span] = []
        while at and offset - self.brackets[at - 1].start <= _NEAR_BRACKET:
            at -= 1
            if offset < self.brackets[at].end:
                around.append(self.brackets[at])
        return around

    def emphasis_in(self, reach: Span) -> Sequence[Span]:
        """The runs of emphasis marks that begin in a stretch."""
        first = bisect_left(self.emphasis, (reach.start,))
        end = bisect_left(self.emphasis, (reach.end,))
        return self.emphasis[first:end]

    def source_between(self, start: int, end: int) -> bool:
        """Whether a note mark or citation begins in a stretch."""
        for starts in (self._starts_of("marks"), self._starts_of("citations")):
            at = bisect_left(starts, start)
            if at < len(starts) and starts[at] < end:
                return True
        return False

    def citation_at(self, offset: int) -> Citation | None:
        """The citation in which an offset lies."""
        at = bisect_right(self._starts_of("citations"), offset) - 1
        return self.citations[at] if at >= 0 and offset < self.citations[at].span.end else None

    def mark_at(self, offset: int) -> NoteMark | None:
        """The note mark in which an offset lies."""
        at = bisect_right(self._starts_of("marks"), offset) - 1
        return self.marks[at] if at >= 0 and offset < self.marks[at].span.end else None

    def _starts_of(self, name: str) -> list[int]:
        """Where the items of a list begin, found once."""
        if name not in self._starts:
            self._starts[name] = [item.span.start for item in getattr(self, name)]
        return self._starts[name]

    def excerpt(self, span: Span, most: int = 48) -> str:
        """The words of a span on one line, cut at a word after `most` characters."""
        near = self.source.text[span.start : min(span.end, span.start + 2 * most)]
        words = " ".join(near.split())
        if len(words) <= most and span.end - span.start <= 2 * most:
            return words
        cut = words[:most].rsplit(" ", 1)[0].rstrip(" ,;:.–—-")
        return f"{cut} …"

    def sentence_at(self, offset: int) -> int | None:
        """The index of the sentence in which an offset lies."""
        at = bisect_left(self.sentences, ((offset + 1,),)) - 1
        return at if at >= 0 and offset < self.sentences[at].span.end else None

    def block_at(self, offset: int) -> Block | None:
        """The block in which an offset lies."""
        at = bisect_right(self._starts_of("blocks"), offset) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].span.end else None
