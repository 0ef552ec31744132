"""Index the words of a source: where each stands, in arrays that a file maps into memory."""

from __future__ import annotations

import json
import mmap
import struct
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

from arglint.sources.fold import FORMS, WORD, Token

VERSION = 2  # of what stands in a file, and of what counts as a word; another is not read
SIGN = b"arglint\x00"
HEAD = struct.Struct("<8sQ")
NUMBERS = ("offsets", "words", "lines", "keys", "starts", "places")


class Place(NamedTuple):
    """Where a passage stands: a file, a line from 1, a page and a chapter where they are known."""

    path: str
    line: int
    chapter: str
    page: str


class Passage:
    """A stretch of a source: its words, folded, and the number of the first one.

    `text` may begin earlier and end later; `line` is the line from 1 on which it begins, or 0 where
    lines have to be asked for word by word.
    """

    __slots__ = ("_tokens", "_within", "first", "forms", "line", "text")

    def __init__(self, text: str, number: int, reach: range, line: int) -> None:
        """The words of a text, of which the first has this number, that lie in a reach."""
        forms = [form for form in map(FORMS.__getitem__, WORD.findall(text)) if form]
        self._within = slice(max(0, reach.start - number), max(0, reach.stop - number))
        self._tokens: list[Token] = []
        self.first = number + self._within.start
        self.forms = forms[self._within]
        self.line = line
        self.text = text

    @property
    def tokens(self) -> Sequence[Token]:
        """The words with their offsets in `text`, found on first need."""
        if not self._tokens:
            forms = ((FORMS[found[0]], found) for found in WORD.finditer(self.text))
            words = (one for one in forms if one[0])
            self._tokens = [
                Token(form, *found.span())
                for form, found in islice(words, self._within.start, self._within.stop)
            ]
        return self._tokens


class Index:
    """The words of one source, numbered through all of its files.

    A word is known by a key of 32 bits. Two words may share one, so that whoever searches by keys
    compares the words themselves afterwards. Raises ValueError, KeyError or struct.error where the
    data are no index of this version.
    """

    __slots__ = ("_files", "_marks", "_numbers", "_text")

    def __init__(self, data: mmap.mmap | bytes) -> None:
        sign, size = HEAD.unpack_from(data)
        if sign != SIGN:
            raise ValueError("no index")
        head: dict[str, Any] = json.loads(bytes(data[HEAD.size : HEAD.size + size]))
        if head["version"] != [VERSION, sys.byteorder]:
            raise ValueError("another version")
        view = memoryview(data)[HEAD.size + size :]
        start, end = head["parts"]["text"]
        self._text = view[start:end]
        self._numbers = {name: view[slice(*head["parts"][name])].cast("I") for name in NUMBERS}
        if len(view) != head["size"]:
            raise ValueError("cut off")
        self._files: list[tuple[str, int, bool]] = [tuple(one) for one in head["files"]]
        self._marks: dict[str, list[tuple[int, str]]] = {
            name: [(word, label) for word, label in head[name]] for name in ("pages", "chapters")
        }

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self._numbers["places"])

    def occurrences(self, key: int) -> range:
        """Where in the list of places those of the words with this key stand."""
        keys, starts = self._numbers["keys"], self._numbers["starts"]
        at = bisect_left(keys, key)
        if at == len(keys) or keys[at] != key:
            return range(0)
        return range(starts[at], starts[at + 1])

    def places(self, among: range, first: int = 0, end: int | None = None) -> Sequence[int]:
        """The numbers of the words there, rising: from `first`, and before `end`."""
        places = self._numbers["places"]
        start, stop = among.start, among.stop
        if first:
            start = bisect_left(places, first, start, stop)
        if end is not None:
            stop = bisect_left(places, end, start, stop)
        return places[start:stop]

    def passage(self, around: int, first: int, end: int) -> Passage:
        """The words from one number to another (half open) in the file in which `around` lies."""
        words, offsets = self._numbers["words"], self._numbers["offsets"]
        file = self._file(bisect_right(words, around) - 1)
        last_of_file = self._files[file + 1][1] if file + 1 < len(self._files) else len(words)
        at = max(self._files[file][1], bisect_right(words, max(first, 0)) - 1)
        last = min(last_of_file, max(at + 1, bisect_left(words, end)))
        text = str(self._text[offsets[at] : offsets[last]], "utf-8", "surrogatepass")
        line = self._numbers["lines"][at] if self._files[file][2] else 0
        return Passage(text, words[at], range(max(first, 0), end), line)

    def place(self, passage: Passage, at: int) -> Place:
        """Where the word of a passage with this position in it stands."""
        number = passage.first + at
        piece = bisect_right(self._numbers["words"], number) - 1
        if passage.line:
            before = passage.text[: passage.tokens[at].start]
            line = passage.line + before.count("\n")
        else:
            line = self._numbers["lines"][piece]
        path = self._files[self._file(piece)][0]
        return Place(path, line, self._mark("chapters", number), self._mark("pages", number))

    def _file(self, piece: int) -> int:
        return bisect_right(self._files, piece, key=lambda file: file[1]) - 1

    def _mark(self, kind: str, number: int) -> str:
        """What the last mark before a word is called, in its own file."""
        marks = self._marks[kind]
        at = bisect_right(marks, number, key=lambda mark: mark[0]) - 1
        return marks[at][1] if at >= 0 else ""
