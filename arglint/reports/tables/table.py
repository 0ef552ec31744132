"""Hold a table: its columns, its rows, and what the writers need to know of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from arglint.text import Where

Value = str | int | float | bool | None


class Column(NamedTuple):
    """A column that people see: its heading, and what it shows of a row.

    `weight` is its share of the width that is left over; columns of weight 0 are as wide as what
    they hold. `number` columns stand flush right. A `lasting` column is shown though it be empty,
    one with `room` only on terminals that have so many columns. `colour` is that of a row's cell.
    """

    heading: str
    show: Callable[[Any], str]
    weight: int = 0
    number: bool = False
    lasting: bool = False
    room: int = 0
    colour: Callable[[Any], str] = lambda _: ""


class Remark(NamedTuple):
    """A line below a row: words, each stretch with the colour that it has, which may be empty."""

    pieces: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return " ".join(words for words, _ in self.pieces if words)


class Table(NamedTuple):
    """The rows of one text, or of several that `path_of` tells apart; then `path` is empty.

    `columns` and `remarks` say how people see a row, `fields` gives its values for a spreadsheet,
    whose columns have `names`, `record` the same with all that nests, for programs.
    """

    path: str
    rows: Sequence[Any]
    columns: Sequence[Column]
    names: Sequence[str]
    fields: Callable[[Any], Sequence[Value]]
    record: Callable[[Any], Mapping[str, object]]
    remarks: Callable[[Any], Iterable[Remark]] = lambda _: ()
    path_of: Callable[[Any], str | None] | None = None

    def path_at(self, row: object) -> str:
        """The path of the text of a row."""
        return (self.path_of(row) if self.path_of else None) or self.path

    def parted(self, paths: Sequence[str | None]) -> Iterator[Table]:
        """A table for each of these paths, with the rows that stand there."""
        for path in paths:
            rows = [row for row in self.rows if self.path_at(row) == path]
            yield self._replace(path=path or "", rows=rows)


def one_line(words: str) -> str:
    """Words on one line, with single spaces."""
    return " ".join(words.split())


def shortened(words: str, most: int) -> str:
    """Words cut at a word after so many characters, with an ellipsis where any are lost."""
    if len(words) <= most:
        return words
    cut = words[:most].rsplit(" ", 1)[0] or words[:most]
    return f"{cut.rstrip(' ,;:.–—-')} …"


def told(where: Where) -> dict[str, object]:
    """A place in the author's file as programs read it."""
    place: dict[str, object] = {"line": where.line, "column": where.column}
    return {**place, "place": where.label} if where.label else place


def shown_place(where: Where) -> str:
    """Line and column, or what stands for them where there are no lines."""
    return where.label or f"{where.line}:{where.column}"
