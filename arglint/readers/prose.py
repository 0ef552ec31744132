"""Write the paragraphs of a document as Markdown, and remember where each stood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from arglint.readers.escaping import OBJECT, escapes
from arglint.readers.origins import MARKDOWN, Paragraphs
from arglint.readers.origins import Paragraph as Home
from arglint.readers.pieces import (
    BOLD,
    ITALIC,
    RAISED,
    RAISED_NUMBER,
    Node,
    Paragraph,
    Piece,
    words_of,
)
from arglint.readers.xmltree import Text
from arglint.text import Source, Span

Escaped = Sequence[tuple[int, str]]  # offsets in order, and what is put in at each
_LONG = 60  # characters of a heading in the name of a place
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Stretch(NamedTuple):
    """Characters of the text that are those of a node, one for one."""

    start: int
    end: int
    node: Node
    at: int

    def cut(self, span: Span) -> Stretch:
        """The part of it that lies in a span; all of it where that is empty, or outside."""
        start, end = max(self.start, span.start), min(self.end, span.end)
        if start >= end or not isinstance(self.node, Text):
            return self
        return Stretch(start, end, self.node, self.at + start - self.start)


class Written(NamedTuple):
    """A text in Markdown, where its characters come from, and its paragraphs."""

    text: str
    stretches: Sequence[Stretch]
    homes: Sequence[Home]

    def source(self, path: str | None) -> Source:
        """The text under a name, which tells its places by paragraphs."""
        return Source(self.text, path, Paragraphs(path, self.homes), MARKDOWN)

    def within(self, span: Span) -> list[Stretch]:
        """Where the characters of a span come from; for one of mere markup, what is next to it."""
        at = bisect_right(self.stretches, span.start, key=lambda one: one.start) - 1
        if at < 0 or self.stretches[at].end <= span.start:
            at += 1
        last = bisect_left(self.stretches, max(span.end, span.start + 1), key=lambda one: one.start)
        found = self.stretches[at:last] or self.stretches[max(at - 1, 0) :][:1]
        return [one.cut(span) for one in found]


def write(paragraphs: Iterable[Paragraph]) -> Written:
    """The paragraphs as Markdown, set off by blank lines."""
    writer = _Writer()
    for paragraph in paragraphs:
        writer.add(paragraph)
    text = "".join(writer.parts) + "\n"
    return Written(text, writer.stretches, writer.homes or [Home(0, 1, "")])


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.stretches: list[Stretch] = []
        self.homes: list[Home] = []
        self._size = 0
        self._number = 0
        self._heading = ""
        self._before = ""  # the kind of the paragraph before
        self._note = False

    def add(self, paragraph: Paragraph) -> None:
        if paragraph.kind == "row":
            self._row(paragraph)
            self._before = "row"
            return
        groups = list(_groups(paragraph.pieces))
        if not groups and paragraph.kind == "note" and paragraph.marker:
            groups = [[]]
        for number, lines in enumerate(groups):
            part = paragraph._replace(marker="") if number else paragraph
            if number and part.kind not in ("note", "quotation", "code"):
                part = part._replace(kind="paragraph")
            self._paragraph(part, lines)
            self._before = part.kind

    def _paragraph(self, paragraph: Paragraph, lines: Sequence[Sequence[Piece]]) -> None:
        kind = paragraph.kind
        first, further = _prefixes(paragraph)
        self._part(kind, further)
        self._begin(paragraph)
        if paragraph.marker and paragraph.caller is not None:
            size = self._size
            self.stretches.append(Stretch(size, size + len(first), paragraph.caller, 0))
        self._put(first)
        if kind == "code":
            self._put("```\n")
            for line in lines:
                self._plain(line)
                self._put("\n")
            self._put("```")
        else:
            self._words(lines, further, emphasis=kind != "heading")
        if kind == "heading":
            self._heading = words_of(piece for line in lines for piece in line)

    def _row(self, paragraph: Paragraph) -> None:
        if self._before == "row" and paragraph.level:
            self._put("\n")
        else:
            self._part("row", "")
        self._begin(paragraph)
        self._put("|")
        for cell in paragraph.cells:
            self._put(" ")
            # A cell has one line.
            for lines in _groups(cell):
                for line in lines:
                    self._words([line], "")
                    self._put(" ")
            self._put("|")
        if not paragraph.level:
            self._put("\n|" + " --- |" * len(paragraph.cells))

    def _begin(self, paragraph: Paragraph) -> None:
        self._number += 1
        place = paragraph.place
        if not place:
            place = f"paragraph {self._number}"
        if self._heading and paragraph.kind != "heading":
            place += f", under ‘{_short(self._heading)}’"
        self.homes.append(Home(self._size, self._number, place))

    def _part(self, kind: str, further: str) -> None:
        """Put blank lines between two paragraphs; those of one quotation stay together."""
        if not self.parts:
            return
        together = kind == self._before == "quotation"
        self._put(f"\n{further.rstrip()}\n" if together else "\n\n")

    def _words(
        self, lines: Sequence[Sequence[Piece]], further: str, *, emphasis: bool = True
    ) -> None:
        literal = "\n".join(
            "".join(piece.text if piece.kind == "words" else OBJECT for piece in line)
            for line in lines
        )
        escaped = sorted(escapes(literal).items())
        at = 0
        for number, line in enumerate(lines):
            if number:
                self._put("\n" + further)
                at += 1
            for form, pieces in groupby(line, key=lambda piece: piece.form & (ITALIC | BOLD)):
                run = list(pieces)
                marks = "*" * form if emphasis and form else ""
                at = self._run(run, at, escaped, marks)

    def _run(self, run: list[Piece], at: int, escaped: Escaped, marks: str) -> int:
        """Put pieces of one form, in emphasis but for the white space around; where they end."""
        words = "".join(piece.text for piece in run if piece.kind == "words")
        if not any(character.isalnum() for character in words):
            marks = ""
        turns = [len(words) - len(words.lstrip()), len(words.rstrip())] if marks else []
        done = 0  # of the words
        for piece in run:
            # A note mark behind the last word stands outside.
            if len(turns) == 1 and turns[0] == done:
                self._put(marks)
                turns.pop()
            if piece.kind != "words":
                self._object(piece)
                at += 1
                continue
            size = len(piece.text)
            first = bisect_left(escaped, (at,))
            inner = dict(escaped[first : bisect_left(escaped, (at + size,), first)])
            cuts = {0, *(cut - at for cut in inner)}
            cuts |= {turn - done for turn in turns if done <= turn < done + size}
            for cut, end in pairwise((*sorted(cuts), size)):
                while turns and turns[0] == done + cut:
                    self._put(marks)
                    turns.pop(0)
                self._put(inner.get(at + cut, ""))
                self._literal(piece, cut, end)
            at += size
            done += size
        self._put(marks if turns else "")
        return at

    def _object(self, piece: Piece) -> None:
        text = {
            "mark": f"[^{piece.text}]",
            "open": "[",
            "close": f"]({piece.text})",
            "math": f"${piece.text}$",
        }[piece.kind]
        if piece.node is not None and piece.kind in ("mark", "math"):
            self.stretches.append(Stretch(self._size, self._size + len(text), piece.node, 0))
        self._put(text)

    def _literal(self, piece: Piece, start: int, end: int) -> None:
        text = piece.text[start:end]
        if piece.form & RAISED:
            text = text.translate(_RAISED_DIGITS)
        if piece.node is not None and text:
            size = self._size
            self.stretches.append(Stretch(size, size + len(text), piece.node, piece.at + start))
        self._put(text)

    def _plain(self, line: Sequence[Piece]) -> None:
        for piece in line:
            self._literal(piece, 0, len(piece.text))

    def _put(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self._size += len(text)


def _short(heading: str) -> str:
    return heading if len(heading) <= _LONG else heading[:_LONG].rpartition(" ")[0] + " …"


def _prefixes(paragraph: Paragraph) -> tuple[str, str]:
    """What stands before the first line of a paragraph, and before the others."""
    kind, level, marker = paragraph.kind, paragraph.level, paragraph.marker
    if kind == "heading":
        return "#" * min(max(level, 1), 6) + " ", ""
    if kind == "quotation":
        return "> ", "> "
    if kind == "item":
        # A number more than three columns in would begin code.
        indent = "  " * level if marker == "-" else " " * min(level, 3)
        return f"{indent}{marker} ", indent + " " * (len(marker) + 1)
    if kind == "note":
        return (f"[^{marker}]: " if marker else "    "), "    "
    return "", ""


def _groups(pieces: Sequence[Piece]) -> Iterator[list[list[Piece]]]:
    """The lines of a paragraph without white space around them; an empty one parts groups."""
    group: list[list[Piece]] = []
    line: list[Piece] = []
    for piece in [*pieces, Piece("break", "", None), Piece("break", "", None)]:
        if piece.kind != "break":
            line.append(piece)
            continue
        line = _stripped(_settled(line))
        if line:
            group.append(line)
        elif group:
            yield group
            group = []
        line = []


def _settled(line: list[Piece]) -> list[Piece]:
    """A line in which only numbers are raised: they are note marks, as the th of 19th is not."""
    settled: list[Piece] = []
    for raised, pieces in groupby(line, key=lambda piece: piece.form & RAISED):
        together = list(pieces)
        if raised and not RAISED_NUMBER.fullmatch("".join(piece.text for piece in together)):
            together = [piece._replace(form=piece.form & ~RAISED) for piece in together]
        settled += together
    return settled


def _stripped(line: list[Piece]) -> list[Piece]:
    """A line without white space at its ends."""
    start, end = 0, len(line)
    while start < end and line[start].kind == "words" and not line[start].text.strip():
        start += 1
    while end > start and line[end - 1].kind == "words" and not line[end - 1].text.strip():
        end -= 1
    line = line[start:end]
    if line and line[0].kind == "words":
        text = line[0].text.lstrip()
        at = line[0].at + len(line[0].text) - len(text)
        line[0] = line[0]._replace(text=text, at=at)
    if line and line[-1].kind == "words":
        line[-1] = line[-1]._replace(text=line[-1].text.rstrip())
    return line
