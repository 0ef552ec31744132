"""Find where the keys and values of a TOML document stand, which `tomllib` does not tell."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

from arglint.patterns import regex

Place = tuple[int, int]
Path = tuple[str | int, ...]

_TOKEN = regex(
    r"(?P<space>(?:[ \t\r]|\#[^\n]*)+)"
    r"|(?P<line>\n)"
    r'|(?P<text>"""(?:\\[\s\S]|[^\\])*?"{3,5}|' + r"'''[\s\S]*?'{3,5}"
    r"""|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
    r"|(?P<sign>[\[\]{},=])"
    r"""|(?P<bare>[^\s\[\]{},=\#"']+)"""
)


def find_places(text: str) -> dict[Path, tuple[Place, Place]]:
    """For the path to each key and list item of valid TOML, the places of the key and its value.

    A place is a line and a column from 1; a list item has that of its value twice.
    """
    scanner = _Scanner(text)
    scanner.document()
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(offset: int) -> Place:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    return {path: (place(key), place(value)) for path, (key, value) in scanner.places.items()}


class _Scanner:
    """One walk over the tokens of a document that `tomllib` has accepted."""

    def __init__(self, text: str) -> None:
        self.tokens = [
            (str(found.lastgroup), found[0], found.start())
            for found in _TOKEN.finditer(text)
            if found.lastgroup != "space"
        ]
        self.tokens.append(("end", "", len(text)))
        self.at = 0
        self.places: dict[Path, tuple[int, int]] = {}
        self.lengths: dict[Path, int] = {}  # of the arrays of tables so far

    @property
    def sign(self) -> str:
        """The next token, if it is a sign or the end of a line."""
        kind, word, _ = self.tokens[self.at]
        return word if kind in ("sign", "line") else ""

    @property
    def offset(self) -> int:
        return self.tokens[self.at][2]

    def step(self) -> None:
        """Go on by a token, but never past the end."""
        self.at = min(self.at + 1, len(self.tokens) - 1)

    def skip(self, *signs: str) -> None:
        while self.sign and self.sign in signs:
            self.step()

    def document(self) -> None:
        table: Path = ()
        self.skip("\n")
        while self.tokens[self.at][0] != "end":
            if self.sign == "[":
                table = self.header()
            elif self.tokens[self.at][0] in ("bare", "text"):
                self.pair(table)
            else:
                self.step()
            self.skip("\n")

    def header(self) -> Path:
        """`[a.b]` or `[[a.b]]`; within arrays of tables the last table is meant."""
        start = self.offset
        many = self.tokens[self.at + 1][1] == "["
        self.skip("[")
        parts = self.key()
        self.skip("]")
        path: Path = ()
        for at, (part, offset) in enumerate(parts):
            path = (*path, part)
            last = at == len(parts) - 1
            self.places.setdefault(path, (offset, offset))
            if last and many:
                self.lengths[path] = self.lengths.get(path, 0) + 1
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
                self.places.setdefault(path, (start, start))
        return path

    def key(self) -> list[tuple[str, int]]:
        """The parts of a dotted key, with the offset of each."""
        parts = []
        while self.tokens[self.at][0] in ("bare", "text"):
            kind, word, offset = self.tokens[self.at]
            self.at += 1
            if kind == "text":
                parts.append((str(tomllib.loads(f"k = {word}")["k"]), offset))
            else:
                pieces = re.finditer(r"[^.]+", word)
                parts += [(piece[0], offset + piece.start()) for piece in pieces]
        return parts

    def pair(self, table: Path) -> None:
        path = table
        key = self.offset
        for part, offset in self.key():
            path, key = (*path, part), offset
            self.places.setdefault(path, (offset, offset))
        self.skip("=")
        self.places[path] = (key, self.offset)
        self.value(path)

    def value(self, path: Path) -> None:
        if self.sign == "[":
            self.array(path)
        elif self.sign == "{":
            self.table(path)
        else:
            self.step()
            # A date and a time with a space between them are two words.
            while self.tokens[self.at][0] == "bare":
                self.step()

    def array(self, path: Path) -> None:
        self.step()
        count = 0
        while True:
            self.skip("\n", ",")
            if self.sign == "]" or self.tokens[self.at][0] == "end":
                break
            item = (*path, count)
            self.places[item] = (self.offset, self.offset)
            self.value(item)
            count += 1
        self.step()

    def table(self, path: Path) -> None:
        self.step()
        while True:
            self.skip("\n", ",")
            if self.sign == "}" or self.tokens[self.at][0] == "end":
                break
            self.pair(path)
        self.step()
