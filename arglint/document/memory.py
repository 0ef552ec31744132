"""Remember what was read of a text, so that after an edit only what changed is read anew."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from arglint.document.attribution import describe
from arglint.document.model import (
    Block,
    Citation,
    Document,
    NoteMark,
    Quotation,
    Sentence,
    StrayMark,
)
from arglint.document.parts import Parts
from arglint.document.sentences import Placed, Stretch, cut
from arglint.document.words import Words
from arglint.syntax import view_of
from arglint.text import Span, alike, alike_at_end, alike_at_start


class Memory:
    """What a document leaves for the next one, made of nearly the same text.

    An editor keeps one for each open text. A document is the same with and without it.
    """

    __slots__ = ("_before", "_changed", "_last", "_quotations", "_sentences", "_words")

    def __init__(self) -> None:
        self._last: tuple[Any, Parts] | None = None  # of the syntax, and what was made of it
        self._words: Words | None = None
        self._sentences: _Sentences | None = None
        self._quotations: tuple[_Lists, list[Quotation]] | None = None
        self._before: tuple[_Lists, list[Quotation]] | None = None  # quotations of the last text
        self._changed = 0  # the offset before which text and sentences are as they were

    def parts(self, text: str, dialect: str, layout: str) -> Parts:
        """The parts of a text. The lists of one may be those of the next, but for quotations."""
        # Who never edits need not load these.
        from arglint.document.splice import spliced
        from arglint.syntax.memory import Memory as Blocks

        blocks, before = self._last or (Blocks(), Parts(""))
        # Should anything fail, all is read anew.
        self._before, self._quotations = self._quotations, None
        self._last = None
        parts = spliced(before, blocks.read(view_of(text), dialect, layout), text)
        self._last = blocks, parts
        return parts.copy()

    def words(self, text: str) -> Words:
        """The words of a text."""
        self._words = Words(text, self._words)
        return self._words

    def sentences(self, text: str, stretches: list[Stretch], atoms: list[Placed]) -> list[Sentence]:
        """The sentences of the words of blocks, as `sentences.cut` finds them."""
        before, self._changed = self._sentences, 0
        if before:
            changed = _changed(before, text, atoms)
            self._changed = changed.start
            found = _recut(before, text, stretches, atoms, changed)
        else:
            found = cut(text, stretches, atoms)
        self._sentences = _Sentences(text, stretches, atoms, found)
        return found

    def quotations(
        self, document: Document, made: list[Quotation], firsts: list[int]
    ) -> list[Quotation]:
        """The quotations of a document that has sentences, as `attribution.describe` gives them.

        What stands after one matters only so far as its passage goes.
        """
        lists = _Lists(
            document.blocks,
            document.sentences,
            document.marks,
            document.citations,
            document.stray_marks,
            made,
        )
        described: list[Quotation] = []
        if self._before:
            before, described = self._before
            limit = min([self._changed, *map(_first_other, before, lists)])
            block = bisect_right(lists.blocks, limit, key=_start) - _FAR
            described = described[: bisect_left(made, block, key=lambda one: one.block)]
        described = describe(document, made, firsts, described)
        self._quotations = lists, described
        return described


# A quotation may go on in so many paragraphs, so many others may come between, and so many blocks
# may belong to its passage; none of these is so far away.
_FAR = 150


class _Lists(NamedTuple):
    """What quotations are described by, besides the words."""

    blocks: Sequence[Block]
    sentences: Sequence[Sentence]
    marks: Sequence[NoteMark]
    citations: Sequence[Citation]
    stray_marks: Sequence[StrayMark]
    quotations: Sequence[Quotation]


def _first_other(old: Sequence[Any], new: Sequence[Any]) -> int:
    """The offset before which two lists are the same."""
    same = alike_at_start(old, new)
    others = (*old[same : same + 1], *new[same : same + 1])
    return min([_start(one) for one in others], default=sys.maxsize)


def _start(one: Any) -> int:
    return one.span.start  # type: ignore[no-any-return]


class _Sentences(NamedTuple):
    """The sentences that were found, and in what."""

    text: str
    stretches: list[Stretch]
    atoms: list[Placed]
    found: list[Sentence]


def _recut(
    before: _Sentences, text: str, stretches: list[Stretch], atoms: list[Placed], changed: Span
) -> list[Sentence]:
    """The sentences after an edit: those of the blocks in which something `changed` cut anew."""
    moved = len(text) - len(before.text)
    start, end = changed
    old = before.stretches
    more = stretches[-1][2] - old[-1][2] if old and stretches else 0
    along = [(first + moved, last + moved, block + more) for first, last, block in old]
    kept = min(alike(old, stretches)[0], bisect_right(old, start, key=lambda one: one[1]))
    after = len(old) - bisect_left(old, end, key=lambda one: one[0])
    most = min(after, len(old) - kept, len(stretches) - kept)
    after = alike_at_end(along, stretches, most)
    first = old[kept][2] if kept < len(old) else _NONE
    last = old[-after][2] if after else _NONE
    found = before.found
    later = found[bisect_left(found, last, key=lambda one: one.block) :]
    return [
        *found[: bisect_left(found, first, key=lambda one: one.block)],
        *cut(text, stretches[kept : len(stretches) - after], atoms),
        *[Sentence(Span(one[0] + moved, one[1] + moved), block + more) for one, block in later],
    ]


_NONE = 1 << 62  # the number of a block that no text has


def _changed(before: _Sentences, text: str, atoms: list[Placed]) -> Span:
    """From where to where of the text before it has changed, or its atoms have."""
    moved = len(text) - len(before.text)
    shared, shared_after = alike(before.text, text)
    start, end = shared, len(before.text) - shared_after
    along = [(first + moved, last + moved, role) for first, last, role in before.atoms]
    first, last = _otherwise(before.atoms, atoms), _otherwise(along, atoms)
    starts = [atom[0] for atoms in first for atom in atoms[:1]]
    ends = [atom[1] - moved for atoms in last for atom in atoms[-1:]]
    return Span(min([start, *starts]), max([end, *ends]))


def _otherwise(old: list[Placed], new: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """The members of two lists between those in which they are alike."""
    first, last = alike(old, new)
    return old[first : len(old) - last], new[first : len(new) - last]
