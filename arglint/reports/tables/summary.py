"""Make the table of the statistics: a row for each chapter or text, and one for all together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from arglint.document.model import Document
from arglint.reports.tables.statistics import Statistics, measure, total
from arglint.reports.tables.table import Column, Remark, Table, Value

_MOST_CITED = 5
_WHOLE = "whole"
_ALL = "total"


class Row(NamedTuple):
    """What was counted: the path of the text, the name of the part, and whether it is all of it."""

    path: str
    name: str
    counted: Statistics
    whole: bool


def summaries(documents: Iterable[Document]) -> Iterator[Table]:
    """One table: the chapters of one text and the whole, or several texts and their total."""
    texts = [(document.source.path or "-", measure(document)) for document in documents]
    if not texts:
        return
    if len(texts) == 1:
        path, measures = texts[0]
        rows = [Row(path, chapter.name, chapter, False) for chapter in measures.chapters]
        yield _table(
            path,
            [*rows, Row(path, _WHOLE, measures.whole, True)],
            "Chapter" if measures.chapters else "Text",
        )
        return
    rows = [Row(path, _WHOLE, measures.whole, False) for path, measures in texts]
    together = total(_ALL, (measures.whole for _, measures in texts))
    yield _table("", [*rows, Row("", _ALL, together, True)], "Text")


def _table(path: str, rows: Sequence[Row], heading: str) -> Table:
    def name(row: Row) -> str:
        return row.name if path else row.path or row.name

    columns = (
        Column(heading, name, weight=1, lasting=True),
        _number("Words", lambda one: f"{one.words}"),
        _number("Notes", lambda one: f"{one.notes}"),
        _number("‰", lambda one: f"{one.notes_per_1000:.1f}"),
        _number("Quot.", lambda one: f"{one.quotations}"),
        _number("‰", lambda one: f"{one.quotations_per_1000:.1f}"),
        _number("Quoted", lambda one: _percent(one.quoted_share)),
        _number("Figures", _figures),
        _number("Ibid.", lambda one: _percent(one.ibid_share), room=90),
        _number("Unsourced", _longest),
    )
    return Table(path, rows, columns, _NAMES, _fields, _record, _remarks, lambda row: row.path)


def _number(heading: str, show: Callable[[Statistics], str], room: int = 0) -> Column:
    return Column(heading, lambda row: show(row.counted), number=True, room=room)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def _figures(one: Statistics) -> str:
    """The figures with a source, of all."""
    return f"{one.sourced_figures} of {one.figures}" if one.figures else ""


def _longest(one: Statistics) -> str:
    """The longest stretch without a source: how many words, and on which lines."""
    if one.longest is None:
        return ""
    return f"{one.longest.words} ({one.longest.first_line}–{one.longest.last_line})"


def _remarks(row: Row) -> Iterator[Remark]:
    """Below the last row what its short columns cannot say."""
    one = row.counted
    if not row.whole:
        return
    if one.longest:
        where = f" of {one.longest_in}" if one.longest_in != row.path else ""
        first, last = one.longest.first_line, one.longest.last_line
        lines = f"line {first}" if first == last else f"lines {first} to {last}"
        said = f"longest stretch without a source: {one.longest.words} words, {lines}{where}"
        yield Remark(((said, ""),))
    if one.works:
        most = "; ".join(f"{work.name} ({work.times})" for work in one.works[:_MOST_CITED])
        yield Remark(((f"cited most: {most}", ""),))


_NAMES = (
    "part",
    "first_line",
    "last_line",
    "words",
    "note_words",
    "notes",
    "notes_per_1000",
    "note_bodies",
    "quotations",
    "quotations_per_1000",
    "quoted_words",
    "quoted_share",
    "figures",
    "sourced_figures",
    "sourced_share",
    "references",
    "ibid",
    "ibid_share",
    "unsourced_words",
    "unsourced_first_line",
    "unsourced_last_line",
    "unsourced_in",
    "works",
)


def _fields(row: Row) -> Sequence[Value]:
    one, longest = row.counted, row.counted.longest
    return (
        row.name,
        one.lines[0] or None,
        one.lines[1] or None,
        one.words,
        one.note_words,
        one.notes,
        round(one.notes_per_1000, 2),
        one.bodies,
        one.quotations,
        round(one.quotations_per_1000, 2),
        one.quoted_words,
        round(one.quoted_share, 4),
        one.figures,
        one.sourced_figures,
        _rounded(one.sourced_share),
        one.references,
        one.backward,
        _rounded(one.ibid_share),
        longest.words if longest else None,
        longest.first_line if longest else None,
        longest.last_line if longest else None,
        one.longest_in,
        "; ".join(f"{work.name} ({work.times})" for work in one.works[:_MOST_CITED]),
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _record(row: Row) -> dict[str, object]:
    told = dict(zip(_NAMES, _fields(row), strict=True))
    works = [{"work": work.name, "times": work.times} for work in row.counted.works]
    return {**told, "path": row.path or None, "works": works}
