"""Make the index of a source out of its texts."""

from __future__ import annotations

import json
import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import accumulate

from arglint.sources.fold import WORD, Keys
from arglint.sources.index import HEAD, NUMBERS, SIGN, VERSION
from arglint.sources.read import Mark, Reading

_PIECE = 1_000  # characters of the pieces in which a text is cut, at least
_PARAGRAPH = 1  # the same of a text that was converted, of which each line knows its place
_LONGEST = 4_000  # characters of a piece in which no line ends
_BETWEEN = 1_000  # numbers that no word has, between two files: no passage runs over them


def build(readings: Iterable[Reading]) -> bytes:
    """The index of these texts, as it is kept; `Index` reads it."""
    builder = _Builder()
    for reading in readings:
        builder.add(reading)
    return builder.written()


class _Builder:
    def __init__(self) -> None:
        self._keys = Keys()
        self._places: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self._texts: list[bytes] = []
        self._size = 0
        self._count = 0
        self._offsets, self._words, self._lines = array("I"), array("I"), array("I")
        self._files: list[tuple[str | None, int, bool]] = []
        self._marks: dict[str, list[Mark]] = {"pages": [], "chapters": []}

    def add(self, reading: Reading) -> None:
        """The words of a text, after those of the others."""
        source = reading.source
        text = source.text.replace("\r\n", " \n").replace("\r", "\n")  # of the same length
        exact = source.origin is None
        self._files.append((source.path, len(self._offsets), exact))
        begun = {"pages": deque(reading.pages), "chapters": deque(reading.chapters)}
        for name in begun:
            self._marks[name].append(Mark(self._count, ""))  # not that of the file before
        line = 1
        for start, end in _pieces(text, _PIECE if exact else _PARAGRAPH):
            self._offsets.append(self._size)
            self._words.append(self._count)
            self._lines.append(line if exact else source.where(start).line)
            for name, marks in begun.items():
                while marks and marks[0].offset < end:
                    offset, label = marks.popleft()
                    before = len(WORD.findall(text, start, max(start, offset)))
                    self._marks[name].append(Mark(self._count + before, label))
            piece = text[start:end]
            line += piece.count("\n")
            self._add(piece)
        self._count += _BETWEEN

    def _add(self, piece: str) -> None:
        data = piece.encode("utf-8", "surrogatepass")
        self._texts.append(data)
        self._size += len(data)
        places, number = self._places, self._count
        for key in filter(None, map(self._keys.__getitem__, WORD.findall(piece))):
            places[key].append(number)
            number += 1
        self._count = number

    def written(self) -> bytes:
        """All of it: a head in JSON, the text, the arrays."""
        keys = array("I", sorted(self._places))
        starts = array("I", accumulate((len(self._places[key]) for key in keys), initial=0))
        self._offsets.append(self._size)
        arrays = {
            "offsets": self._offsets,
            "words": self._words,
            "lines": self._lines,
            "keys": keys,
            "starts": starts,
        }
        sections = [("text", self._texts)]
        sections += [(name, [arrays[name].tobytes()]) for name in NUMBERS[:-1]]
        sections.append((NUMBERS[-1], [self._places[key].tobytes() for key in keys]))
        parts, size, written = {}, 0, []
        for name, data in sections:
            length = sum(map(len, data))
            parts[name] = (size, size + length)
            written += [*data, bytes(-length % 8)]
            size += length + -length % 8
        head = {
            "version": [VERSION, sys.byteorder],
            "parts": parts,
            "size": size,
            "files": self._files,
            **self._marks,
        }
        said = json.dumps(head).encode()
        said += b" " * (-len(said) % 8)
        return b"".join((HEAD.pack(SIGN, len(said)), said, *written))


def _pieces(text: str, least: int) -> Iterator[tuple[int, int]]:
    """The pieces of a text: they end with a line, or with a word where lines are long."""
    start = 0
    while start < len(text):
        most = start + _LONGEST
        end = text.find("\n", start + least, most) + 1
        end = end or text.rfind(" ", start + least, most) + 1 or most
        yield start, min(end, len(text))
        start = end
