"""Keep a text and say where an offset lies in it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol, TypeVar

T = TypeVar("T")


class Span(NamedTuple):
    """A stretch of text: offsets in code points, half open."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people count it: line and column, both from 1, in code points."""

    line: int
    column: int


class Where(NamedTuple):
    """A place in the author's own file: line and column from 1, in code points.

    Where a format has no lines, `line` is the number of the paragraph, `column` counts its
    characters, and `label` says the place in words, such as “paragraph 12, under ‘Trade’”.
    """

    path: str | None
    line: int
    column: int
    label: str = ""


Change = tuple[int, int, str]  # from where to where a text is replaced, and by what


class Origin(Protocol):
    """Where the characters of a text come from that was converted or joined to be read."""

    unit: str  # what `Where.line` counts: "line" or "paragraph"

    def place(self, offset: int) -> Where:
        """Where the character at an offset stands."""

    def end(self, offset: int) -> Where:
        """The place right behind the character before an offset."""

    def shown(self, span: Span) -> "tuple[Source, Span] | None":
        """The words of a span as the author wrote them; None if only the converted text has any."""

    def found(self, offset: int, path: str | None) -> int | None:
        """The offset of what was made of the character at an offset of a file; None if nothing."""

    def mapped(self, changes: Iterable[Change]) -> list[Change] | None:
        """Changes of the text as changes of the original; None if it does not take them exactly."""

    def parted(self, changes: Iterable[Change]) -> "list[tuple[Source, list[Change]]] | None":
        """The same for each file by itself, as its author wrote it."""

    def revised(self, changes: Sequence[Change]) -> "Source":
        """The text after changes that the original takes."""


class Line(int):
    """The number of a line, which knows whose line it is: messages name the file of another."""

    path: str | None = None

    @classmethod
    def of(cls, where: Where) -> "Line":
        """The line of a place."""
        line = cls(where.line)
        line.path = where.path
        return line


class Source:
    """A text under its name, with the starts of its lines found on first need.

    Lines end at LF, CRLF or a lone CR, as in the language server protocol. A byte
    order mark is no part of the text: who reads the file takes it off.

    `origin` knows the places in the author's file if that holds the text in another form;
    `dialect` and `layout` are how the text is written if whoever made it knows. `line`, `position`
    and their kin speak of the text itself, `where` and `where_end` of the author's file. `others`
    are the further texts of its book, by path; `chapters` are the offsets at which texts begin
    that were joined to this one.
    """

    __slots__ = ("_starts", "chapters", "dialect", "layout", "origin", "others", "path", "text")

    def __init__(
        self,
        text: str,
        path: str | None = None,
        origin: Origin | None = None,
        dialect: str | None = None,
        layout: str | None = None,
    ) -> None:
        self.text = text
        self.path = path
        self.origin = origin
        self.dialect = dialect
        self.layout = layout
        self.chapters: Sequence[int] = ()
        self.others: dict[str | None, Source] = {}
        self._starts: list[int] | None = None

    def where(self, offset: int) -> Where:
        """The place in the author's file of the character at an offset."""
        return (
            self.origin.place(offset) if self.origin else Where(self.path, *self.position(offset))
        )

    def where_end(self, span: Span) -> Where:
        """The place in the author's file at which a span ends."""
        if self.origin is None:
            return Where(self.path, *self.position(span.end))
        return self.origin.end(span.end) if span.end > span.start else self.origin.place(span.end)

    def shown(self, span: Span) -> "tuple[Source, Span]":
        """The text and span to show people: the author's own lines wherever there are lines."""
        return (self.origin and self.origin.shown(span)) or (self, span)

    @property
    def original(self) -> "Source":
        """The text as its author wrote it if that is text too, and else itself."""
        return self.shown(Span(0, 0))[0]

    def found(self, offset: int, path: str | None = None) -> int | None:
        """The offset of what stands at an offset of an author's file; None if nothing came of it.

        `path` tells which file of a book it is.
        """
        return self.origin.found(offset, path) if self.origin else offset

    def takes(self, changes: Iterable[Change]) -> bool:
        """Whether changes of the text can be made in the author's file exactly."""
        return self.origin is None or self.origin.mapped(changes) is not None

    def changes(self, changes: Iterable[Change]) -> list[Change]:
        """Changes that the author's file takes as changes of that; the others are left out."""
        return [*changes] if self.origin is None else self.origin.mapped(changes) or []

    def parted(self, changes: Iterable[Change]) -> "list[tuple[Source, list[Change]]] | None":
        """Changes of the text as changes of the authors' files; None if these do not take them."""
        return self.origin.parted(changes) if self.origin else [(self, [*changes])]

    def revised(self, changes: Sequence[Change]) -> "Source":
        """The text under the same name after changes that it takes."""
        if self.origin is None:
            return Source(edited(self.text, changes), self.path, dialect=self.dialect)
        return self.origin.revised(changes)

    def chapter(self, offset: int) -> Span:
        """The stretch of the text that came from one file, all of it unless texts were joined."""
        at = bisect_right(self.chapters, offset)
        start = self.chapters[at - 1] if at else 0
        return Span(start, self.chapters[at] if at < len(self.chapters) else len(self.text))

    def named(self, path: str | None) -> "Source":
        """The text of its book that has a path; by default, this one."""
        return self.others.get(path, self) if path else self

    @property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character."""
        if self._starts is None:
            text = self.text
            if "\r" in text:
                text = text.replace("\r\n", " \n").replace("\r", "\n")
            *lines, _last = text.split("\n")
            self._starts = [*accumulate([len(line) + 1 for line in lines], initial=0)]
        return self._starts

    def line(self, offset: int) -> int:
        """The line, from 1, on which the offset lies."""
        return bisect_right(self.line_starts, offset)

    def position(self, offset: int) -> Position:
        """Line and column of an offset; one past the end is the last place."""
        line = self.line(offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """The characters of a line, its line end left out."""
        starts = self.line_starts
        start = starts[line - 1]
        end = starts[line] if line < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def slice(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]


def edited(text: str, changes: Iterable[Change]) -> str:
    """The text with changes made. They may come in any order, and do not overlap."""
    parts: list[str] = []
    done = 0
    for start, end, words in sorted(changes):
        parts += text[done:start], words
        done = end
    return "".join(parts) + text[done:]


def alike(old: Sequence[T], new: Sequence[T]) -> tuple[int, int]:
    """How many members two texts or lists share at their beginning, and how many at their end.

    None is counted twice.
    """
    first = alike_at_start(old, new)
    return first, alike_at_end(old, new, min(len(old), len(new)) - first)


def alike_at_start(old: Sequence[T], new: Sequence[T]) -> int:
    """How many members two texts or lists share at their beginning."""
    most = min(len(old), len(new))
    return _shared(lambda start, end: old[start:end] == new[start:end], most)


def alike_at_end(old: Sequence[T], new: Sequence[T], most: int) -> int:
    """How many members two texts or lists share at their end, at most so many."""
    last, new_last = len(old), len(new)
    return _shared(
        lambda start, end: old[last - end : last - start] == new[new_last - end : new_last - start],
        most,
    )


_STEP = 4096  # characters to compare at once


def _shared(agree: Callable[[int, int], bool], most: int) -> int:
    """How far texts agree, at most so many characters; told whether a stretch does."""
    done = 0
    while done < most and agree(done, min(most, done + _STEP)):
        done = min(most, done + _STEP)
    least, beyond = done, min(most, done + _STEP) + 1
    while beyond - least > 1:
        middle = (least + beyond) // 2
        if agree(done, middle):
            least = middle
        else:
            beyond = middle
    return least
