"""Hold the paragraphs of a word processor's document, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from arglint.readers.xmltree import Element, Text

Node = Text | Element

ITALIC, BOLD, RAISED = 1, 2, 4
# What stands raised is a note's number, unless letters are among it: 19th.
RAISED_NUMBER = re.compile(r"[\d\s,;–-]+")
_MOST_ADDRESS = 1_900  # characters


class Piece(NamedTuple):
    """Something in a paragraph, and where it stands: `at` counts characters within its node.

    `kind` is words, mark (its text is the label of a note), break, open and close (of a link,
    whose address is the text), or math.
    """

    kind: str
    text: str
    node: Node | None
    at: int = 0
    form: int = 0


class Paragraph(NamedTuple):
    """A paragraph: heading, paragraph, quotation, item, code, row (of a table) or note.

    `level` is the depth of a heading or item, `marker` what stands before an item (`-`, `2.`), or
    the label of a note whose first paragraph it is. `cells` are the pieces of a row, cell by cell;
    `place` says where it is in the words of its author: `table 2, row 3`, or nothing. `caller` is
    the element that calls a note.
    """

    kind: str
    pieces: Sequence[Piece]
    level: int = 0
    marker: str = ""
    place: str = ""
    cells: Sequence[Sequence[Piece]] = ()
    caller: Element | None = None


def table(
    rows: Sequence[Sequence[Element]],
    name: str,
    read: Callable[[Element, str], Iterable[Paragraph]],
) -> Iterator[Paragraph]:
    """The rows of a table, or what stands in it one after the other if it only frames a column.

    `read` gives the paragraphs of a cell.
    """
    if max(map(len, rows), default=0) < 2:
        for cell in (cell for row in rows for cell in row):
            yield from read(cell, name)
        return
    for number, row in enumerate(rows):
        cells = [list(_on_one_line(read(cell, name))) for cell in row]
        yield Paragraph("row", (), int(number > 0), "", f"{name}, row {number + 1}", cells)


def _on_one_line(paragraphs: Iterable[Paragraph]) -> Iterator[Piece]:
    for paragraph in paragraphs:
        for part in (paragraph.pieces, *paragraph.cells):
            yield from part
            yield Piece("break", "", None)


def words_of(pieces: Iterable[Piece]) -> str:
    """The words of some pieces, on one line."""
    return " ".join("".join(piece.text for piece in pieces if piece.kind == "words").split())


def plain(text: Text, form: int) -> Iterator[Piece]:
    """Characters as pieces, without hyphens that only show at line ends; all white is blanks."""
    at = 0
    for part in text.chars.split("\u00ad"):
        if part:
            words = part.replace("\n", " ").replace("\r", " ").replace("\t", " ")
            yield Piece("words", words, text, at, form)
        at += len(part) + 1


def linked(pieces: list[Piece], address: str) -> list[Piece]:
    """Pieces as a link, unless they are the address itself or lead nowhere outside."""
    words = words_of(pieces)
    is_address = "://" in words or address.rstrip("/").endswith(f"://{words}".rstrip("/"))
    is_simple = all(piece.kind == "words" for piece in pieces) and len(address) <= _MOST_ADDRESS
    if not words or is_address or not is_simple or "://" not in address:
        return pieces
    for sign, code in ((" ", "%20"), ("(", "%28"), (")", "%29"), ("<", "%3C"), ("|", "%7C")):
        address = address.replace(sign, code)
    return [Piece("open", "", None), *pieces, Piece("close", address, None)]


class Labels:
    """The labels that notes have, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, label: str) -> str:
        """The label, or one like it that is not taken yet."""
        name, number = label, 1
        while name in self._taken:
            number += 1
            name = label + chr(ord("a") + number - 1) if number <= 26 else f"{label}.{number}"
        self._taken.add(name)
        return name
