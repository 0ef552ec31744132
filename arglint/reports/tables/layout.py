"""Fit cells into the columns of a terminal, by what each character takes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from arglint.reports.terminal import glyph

_CUT = "…"
_NARROWEST = 10
# Vowels and finals of Korean that are drawn into the syllable before them.
_CONJOINING = range(0x1160, 0x1200)


def drawn(text: str) -> tuple[str, int]:
    """A text as it is shown, and how many columns that takes."""
    if text.isascii() and text.isprintable():
        return text, len(text)
    glyphs = [_glyph(character) for character in text]
    return "".join(shown for shown, _ in glyphs), sum(columns for _, columns in glyphs)


def wrapped(text: str, width: int, most: int) -> list[tuple[str, int]]:
    """At most so many lines of so many columns, each with those it takes; more ends in an ellipsis.

    Lines break at spaces, and within a word only if it does not fit on one.
    """
    lines: list[tuple[str, int]] = []
    line, taken = "", 0
    for joint, shown, columns in _pieces(text, width):
        if taken and taken + len(joint) + columns > width:
            if len(lines) + 1 == most:
                return [*lines, _ended(line, taken, width)]
            lines.append((line, taken))
            line, taken = shown, columns
        else:
            before = joint if taken else ""
            line, taken = line + before + shown, taken + len(before) + columns
    return [*lines, (line, taken)]


def padded(cell: tuple[str, int], width: int, *, right: bool = False) -> str:
    """A cell filled up to a width with spaces."""
    text, columns = cell
    spaces = " " * max(0, width - columns)
    return spaces + text if right else text + spaces


def widths(natural: Sequence[int], weights: Sequence[int], room: int) -> list[int]:
    """How wide each column is to be, so that all fit into a room, if they can.

    Columns that are content with less than their share leave the rest to the others.
    """
    given = list(natural)
    growing = [at for at, weight in enumerate(weights) if weight]
    left = room - sum(width for at, width in enumerate(natural) if at not in growing)
    while growing:
        unit = left / sum(weights[at] for at in growing)
        content = [at for at in growing if natural[at] <= unit * weights[at]]
        if not content:
            for at in growing:
                given[at] = max(_NARROWEST, int(unit * weights[at]))
            break
        left -= sum(natural[at] for at in content)
        growing = [at for at in growing if at not in content]
    return given


def _glyph(character: str) -> tuple[str, int]:
    shown, columns = glyph(character)
    return (shown, 0) if ord(character) in _CONJOINING else (shown, columns)


def _pieces(text: str, width: int) -> Iterator[tuple[str, str, int]]:
    """What must not be parted: words, or as much of one as fits into a line.

    Each comes with the space before it, if any, and the columns it takes. What takes none stays
    with the character before it.
    """
    for word in text.split(" "):
        joint, line, taken = " ", "", 0
        for shown, columns in map(_glyph, word):
            if taken and taken + columns > width:
                yield joint, line, taken
                joint, line, taken = "", "", 0
            line, taken = line + shown, taken + columns
        yield joint, line, taken


def _ended(line: str, taken: int, width: int) -> tuple[str, int]:
    """A line with an ellipsis at its end, for which a word gives way if it is full, or a part."""
    if taken + 2 > width:
        kept = line.rpartition(" ")[0] or "".join(
            piece for _, piece, _ in islice(_pieces(line, max(1, width - 2)), 1)
        )
        line, taken = drawn(kept)
    return f"{line} {_CUT}", taken + 2
