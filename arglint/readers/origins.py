"""Remember where the characters of a converted text come from: from lines, or from paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from arglint.text import Change, Source, Span, Where, edited

MARKDOWN = "markdown"  # the dialect of what readers make
BLANKS = "blanks"  # its layout: blank lines set paragraphs off


class _Piece(NamedTuple):
    """From where a stretch of the text comes; `exact` if it is that very stretch, sign by sign."""

    start: int
    end: int
    exact: bool


# What a piece is to a place of the original, best first: its very character, words in its stead,
# the end of what it follows, what was put in there, the end of other words, or the signs of the
# original that lie between what was put in and the words that it precedes.
_TAKEN, _STANDS_FOR, _ENDS, _BEGINS, _ENDED, _OPENS, _NOTHING = range(7)


class Lines:
    """The origin of a text that was woven out of a file with lines."""

    unit = "line"

    def __init__(
        self,
        original: Source,
        starts: Sequence[int],
        pieces: Sequence[_Piece],
        special: str,
        read: Callable[[str, str | None], Source],
    ) -> None:
        self.original = original
        self._starts = starts  # where each piece begins in the text
        self._pieces = pieces
        self._special = frozenset(special)  # signs that mean something else in the original
        self._read = read

    def place(self, offset: int) -> Where:
        """The line and column of the character at an offset."""
        return self._where(self._from(offset))

    def end(self, offset: int) -> Where:
        """The line and column right behind the character before an offset."""
        return self._where(self._to(offset))

    def shown(self, span: Span) -> tuple[Source, Span]:
        """The stretch of the original that the span comes from, notes elsewhere left out."""
        start = self._from(span.start)
        end = self._to(span.end) if span.end > span.start else start
        return self.original, Span(start, max(start, end))

    def found(self, offset: int, path: str | None) -> int | None:  # noqa: ARG002  # it has but one
        """The offset of the character that was taken from an offset, or of what stands for it.

        Of the signs that begin a note or another block, that is what was written for them.
        """
        ranked = ((self._rank(at, offset), at) for at in range(len(self._pieces)))
        (rank, *_), at = min(ranked)
        shift = offset - self._pieces[at].start if self._pieces[at].exact else 0
        return self._starts[at] + shift if rank < _NOTHING else None

    def mapped(self, changes: Iterable[Change]) -> list[Change] | None:
        """The changes in the original, if each lies in one stretch that was taken as it is."""
        done: list[Change] = []
        for start, end, words in changes:
            at = self._piece(start if end > start or self._begins_exact(start) else start - 1)
            if end > start and self._piece(end - 1) != at:
                return None
            piece, shift = self._pieces[at], start - self._starts[at]
            last = piece.start + end - self._starts[at]
            if not piece.exact or last > piece.end or not self._special.isdisjoint(words):
                return None
            done.append((piece.start + shift, last, words))
        return done

    def parted(self, changes: Iterable[Change]) -> list[tuple[Source, list[Change]]] | None:
        """The changes in the original, which is the only file."""
        done = self.mapped(changes)
        return None if done is None else [(self.original, done)]

    def revised(self, changes: Sequence[Change]) -> Source:
        """The text read anew out of the changed original."""
        text = edited(self.original.text, self.mapped(changes) or ())
        return self._read(text, self.original.path)

    def _rank(self, at: int, offset: int) -> tuple[int, int]:
        """How well a piece answers for an offset of the original, the lower the better."""
        start, end, exact = self._pieces[at]
        if start <= offset < end:
            return (_TAKEN if exact else _STANDS_FOR), 0
        if offset == end:
            if exact:
                return _ENDS, 0
            # Of what was put in at one place, the last is nearest to what follows.
            return (_BEGINS, -at) if start == end else (_ENDED, 0)
        following = self._pieces[at + 1] if at + 1 < len(self._pieces) else None
        if start == end < offset and following and offset < following.start < following.end:
            return _OPENS, -start
        return _NOTHING, 0

    def _begins_exact(self, offset: int) -> bool:
        return self._pieces[self._piece(offset)].exact

    def _piece(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _from(self, offset: int) -> int:
        at = self._piece(offset)
        piece = self._pieces[at]
        if not piece.exact:
            return piece.start
        return min(piece.start + offset - self._starts[at], piece.end)

    def _to(self, offset: int) -> int:
        at = self._piece(max(0, offset - 1))
        piece = self._pieces[at]
        return min(piece.start + offset - self._starts[at], piece.end) if piece.exact else piece.end

    def _where(self, offset: int) -> Where:
        return Where(self.original.path, *self.original.position(offset))


class Weaver:
    """Weaves a text: pieces of an original as they are, and words that stand for others."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.length = 0
        self._words: list[str] = []
        self._starts: list[int] = []
        self._pieces: list[_Piece] = []

    def copy(self, start: int, end: int) -> None:
        """Take a stretch of the original as it is."""
        if end <= start:
            return
        last = self._pieces[-1] if self._pieces else None
        if last and last.exact and last.end == start:
            self._pieces[-1] = last._replace(end=end)
        else:
            self._starts.append(self.length)
            self._pieces.append(_Piece(start, end, True))
        self._add(self.original[start:end])

    def put(self, words: str, start: int, end: int | None = None) -> None:
        """Write words that stand for a stretch of the original, or for nothing there."""
        if not words:
            return
        self._starts.append(self.length)
        self._pieces.append(_Piece(start, start if end is None else end, False))
        self._add(words)

    def undo(self, words: str) -> bool:
        """Take back the last words that were put in, if they are these."""
        if not self._words or self._words[-1] != words or self._pieces[-1].exact:
            return False
        self._words.pop()
        self._starts.pop()
        self._pieces.pop()
        self.length -= len(words)
        return True

    def append(self, other: Weaver) -> None:
        """Go on with what was woven elsewhere out of the same original."""
        self._starts += [self.length + start for start in other._starts]
        self._pieces += other._pieces
        self._words += other._words
        self.length += other.length

    def ends_with(self, words: str) -> bool:
        """Whether the last piece ends so."""
        return bool(self._words) and self._words[-1].endswith(words)

    def source(
        self, path: str | None, read: Callable[[str, str | None], Source], special: str = ""
    ) -> Source:
        """The text with its origin; `read` reads an original again after changes.

        `special` are the signs that a change must not bring in, since they would mean more there.
        """
        if not self._pieces:
            self._starts, self._pieces = [0], [_Piece(0, 0, False)]
        origin = Lines(Source(self.original, path), self._starts, self._pieces, special, read)
        return Source("".join(self._words), path, origin, MARKDOWN, BLANKS)

    def _add(self, words: str) -> None:
        self._words.append(words)
        self.length += len(words)


class Paragraph(NamedTuple):
    """A paragraph of a file without lines: where it begins in the text, its number and name.

    The label is what people know it by, such as “paragraph 12, under ‘Trade’” or “note 3”.
    """

    start: int
    number: int
    label: str


class Paragraphs:
    """The origin of a text whose file has paragraphs and no lines; it takes no changes."""

    unit = "paragraph"

    def __init__(self, path: str | None, paragraphs: Sequence[Paragraph]) -> None:
        self.path = path
        self.paragraphs = paragraphs  # in the order of the text, at least one

    def place(self, offset: int) -> Where:
        """The number of a paragraph, and the character in it."""
        at = bisect_right(self.paragraphs, offset, key=lambda one: one.start) - 1
        paragraph = self.paragraphs[max(0, at)]
        column = max(0, offset - paragraph.start) + 1
        return Where(self.path, paragraph.number, column, paragraph.label)

    def end(self, offset: int) -> Where:
        """The place right behind the character before an offset."""
        where = self.place(max(0, offset - 1))
        return where._replace(column=where.column + 1)

    def shown(self, span: Span) -> None:  # no text is nearer to the author's
        """Nothing but the converted text can be shown."""

    def found(self, offset: int, path: str | None) -> None:  # no editor has such a file as text
        """There are no offsets in the file."""

    def mapped(self, changes: Iterable[Change]) -> list[Change] | None:
        """No change, unless there is none to make."""
        return None if any(True for _ in changes) else []

    def parted(self, changes: Iterable[Change]) -> list[tuple[Source, list[Change]]] | None:
        """Likewise."""
        return None if any(True for _ in changes) else []

    def revised(self, changes: Sequence[Change]) -> Source:
        """Never asked for, since no change is taken."""
        raise NotImplementedError
