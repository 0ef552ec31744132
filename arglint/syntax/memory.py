"""Remember a parse, so that after an edit only the blocks near it are read anew."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from arglint.syntax import lexer
from arglint.syntax.lexer import Manner, RawBlock
from arglint.syntax.pairing import BACK, Habits, habits_of, pair
from arglint.syntax.paragraphs import OPENER, Paired, Renamed, join
from arglint.syntax.parser import drive
from arglint.syntax.tree import Leaf, Node
from arglint.text import alike

# What decides about a block stands before it, in it, in the line behind it and in the one after
# that; so reading begins anew some blocks before an edit, and characters too.
_BLOCKS_BACK = 3
_CHARACTERS_BACK = 256


class Anew(NamedTuple):
    """What has been read anew: children of the root in place of those of some blocks before.

    These are the blocks from `first` to `last`, which lay from `start` to `end` of the text
    before. What follows them has moved on by `moved` characters.
    """

    children: list[Leaf | Node]
    first: int
    last: int
    start: int
    end: int
    moved: int


class _Parse(NamedTuple):
    """What a parse leaves to the next one. `blocks` are as pairing made them, where it did.

    `starts` says where they lie now, `listing` whether text went on there that belongs to an item.
    `in_vain` tells whether the end of something was sought in all the rest of the text.
    """

    view: str
    manner: Manner
    habits: Habits
    starts: list[int]
    listing: list[bool]
    blocks: list[Paired]
    renamed: list[Renamed]
    in_vain: bool


class Memory:
    """The last parse of a text, for the next parse of nearly the same text."""

    __slots__ = ("_before",)

    def __init__(self) -> None:
        self._before: _Parse | None = None

    def read(self, view: str, dialect: str, layout: str) -> Anew:
        """What an edit has changed of the tree, as `parse` would make it. All of it at first."""
        manner, habits = lexer.manner_of(view, dialect, layout), habits_of(view)
        before = self._before or _Parse("", manner, habits, [], [], [], [], False)
        if before.in_vain or (before.manner, before.habits) != (manner, habits):
            nothing = before._replace(view="", starts=[], listing=[], blocks=[], renamed=[])
            anew = self._read(view, nothing._replace(manner=manner, habits=habits))
            return anew._replace(last=len(before.blocks), end=len(before.view), moved=0)
        return self._read(view, before)

    def _read(self, view: str, before: _Parse) -> Anew:
        unclosed: dict[str, int] = {}
        shared, shared_after = alike(before.view, view)
        moved = len(view) - len(before.view)
        first = _first(before, shared)
        raw, last = _raw(view, before, first, len(view) - shared_after, unclosed)
        paired = [pair(block, view, before.habits) for block in raw]
        blocks = [*before.blocks[:first], *paired, *before.blocks[last:]]
        later = before.starts[last:]
        starts = before.starts[:first] + [block.opener[1] for block in paired]
        starts += [start + moved for start in later] if moved else later
        listing = [*before.listing[:first], *(b.listing for b in raw), *before.listing[last:]]
        renamed = join(blocks)
        self._before = _Parse(
            view,
            before.manner,
            before.habits,
            starts,
            listing,
            blocks,
            renamed,
            bool(unclosed),
        )
        more = len(blocks) - len(before.blocks)
        for place in _joined_otherwise(before.renamed, renamed, first, last, more):
            first = min(first, place)
            last = max(last, place + 1 - more)
        kinds = {(place, token): kind for place, token, kind in renamed}
        children = _children(starts, blocks, kinds, range(first, last + more))
        ends = [*before.starts, len(before.view)]
        return Anew(children, first, last, ends[first], ends[last], moved)


def _first(before: _Parse, shared: int) -> int:
    """The first block that may be another after an edit, as far as texts are shared before it."""
    place = bisect_right(before.starts, shared) - 1
    back = 0
    while place > 0 and (back < _BLOCKS_BACK or before.starts[place] > shared - _CHARACTERS_BACK):
        place -= 1
        back += before.blocks[place].opener[0] != "BLANK"
    return max(0, place)


def _raw(
    view: str, before: _Parse, first: int, changed: int, unclosed: dict[str, int]
) -> tuple[list[RawBlock], int]:
    """The blocks from one on, up to where the text before had the same ones; the first of those.

    `changed` is the offset at which the texts are alike again.
    """
    starts, listing = before.starts, before.listing
    moved = len(view) - len(before.view)
    position, goes_on = (starts[first], listing[first]) if starts else (0, False)
    found: list[RawBlock] = []
    for block in lexer.blocks(view, before.manner, position, goes_on, unclosed):
        start = block.opener[1]
        if start >= changed + BACK:
            place = bisect_left(starts, start - moved)
            known = place < len(starts) and starts[place] == start - moved
            if known and listing[place] == block.listing:
                return found, place
        found.append(block)
    return found, len(starts)


def _joined_otherwise(
    before: list[Renamed], now: list[Renamed], first: int, last: int, more: int
) -> list[int]:
    """The blocks outside those read anew whose words go on in other paragraphs than before."""
    was = {
        one if one.block < first else one._replace(block=one.block + more)
        for one in before
        if not first <= one.block < last
    }
    known = {one for one in now if not first <= one.block < last + more}
    return [place for place, _token, _kind in was ^ known]


def _children(
    starts: list[int], blocks: list[Paired], kinds: dict[tuple[int, int], str], places: range
) -> list[Leaf | Node]:
    """The children of the root for some blocks. The automaton reads those that have words."""
    children: list[Leaf | Node] = []
    tokens: list[Leaf] = []
    worded: list[int] = []
    for place in places:
        block = blocks[place]
        by = starts[place] - block.opener[1]
        kind, start, end = block.opener
        opener = kinds.get((place, OPENER), kind), start + by, end + by
        if block.end is not None:
            worded.append(len(children))
            tokens.append(opener)
            tokens += [
                (kinds.get((place, at), kind), start + by, end + by)
                for at, (kind, start, end) in enumerate(block.tokens)
            ]
            tokens.append(("END", block.end[1] + by, block.end[2] + by))
        children.append(opener)
    for at, node in zip(worded, drive(tokens).children, strict=True):
        children[at] = node
    return children
