"""Cut a text into its lines, with how far each is indented, and pair its brackets."""

from __future__ import annotations

from typing import NamedTuple

from arglint.patterns import regex

_LINE = regex(r"([ \t]*)([^\r\n]*)(?:\r\n?|\n|\Z)")


class Row(NamedTuple):
    """A line: where it, its words and its line end begin; the indent is in columns."""

    at: int
    start: int
    end: int
    indent: int

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space."""
        return self.start == self.end


def rows_of(text: str) -> list[Row]:
    """The lines of a text, without the white space at their ends."""
    rows = []
    for found in _LINE.finditer(text):
        if found.end() > found.start():
            end = found.start(2) + len(found[2].rstrip())
            rows.append(Row(found.start(), found.start(2), end, len(found[1].expandtabs(8))))
    return rows


def paired(text: str, pair: str = "[]") -> dict[int, int]:
    """The closing bracket of each opening one that has one in its paragraph."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for found in regex(rf"[\{pair[0]}\{pair[1]}]|\n[ \t]*\r?\n").finditer(text):
        if found[0] == pair[0]:
            opened.append(found.start())
        elif found[0] != pair[1]:
            opened.clear()
        elif opened:
            ends[opened.pop()] = found.start()
    return ends
