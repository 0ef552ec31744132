"""Whatever a text holds, its tables can be made, written in every format, and read again."""

import csv
import json
import re
from collections.abc import Callable
from functools import partial
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.document import Document, build
from arglint.reports.tables import claims, note_rows, notes, quotations
from arglint.reports.tables.layout import drawn, wrapped
from arglint.reports.tables.markdown import as_markdown
from arglint.reports.tables.records import as_json
from arglint.reports.tables.spreadsheet import as_csv
from arglint.reports.tables.statistics import density, measure, total
from arglint.reports.tables.summary import summaries
from arglint.reports.tables.table import Table
from arglint.reports.tables.text import as_text
from arglint.reports.terminal import Style
from arglint.text import Source
from tests.strategies import texts

MAKERS: list[Callable[[Document], Table]] = [
    notes.table,
    partial(quotations.table, terms=True, verify=True),
    partial(claims.table, unmarked=True),
    lambda document: next(iter(summaries([document]))),
    lambda document: next(iter(summaries([document, document]))),
]
CELLS = re.compile(r"(?<!\\)(?:\\\\)*\|")

make = pytest.mark.parametrize(
    "maker", MAKERS, ids=["notes", "quotations", "claims", "chapters", "texts"]
)


@make
@given(text=texts(), width=st.integers(80, 200))
def test_a_table_fits_the_terminal(
    maker: Callable[[Document], Table], text: str, width: int
) -> None:
    """No line is wider than the terminal, and none holds what could command it."""
    table = maker(build(Source(text, "essay.md")))
    shown = "".join(as_text([table], Style(width=width)))

    assert all(drawn(line)[1] <= width for line in shown.split("\n"))
    assert all(
        line.isprintable() or "\u200c" in line or "\u200d" in line
        for line in shown.split("\n")
        if line.isascii()
    )


@make
@given(text=texts())
def test_a_spreadsheet_has_the_same_columns_in_every_row(
    maker: Callable[[Document], Table], text: str
) -> None:
    table = maker(build(Source(text, "essay.md")))
    written = "".join(as_csv([table]))
    rows = list(csv.reader(StringIO(written.removeprefix("\ufeff"), newline="")))

    assert len(rows) == len(table.rows) + 1
    assert {len(row) for row in rows} == {len(table.names) + 1}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    written.encode("utf-8")


@make
@given(text=texts())
def test_json_holds_a_record_for_each_row(maker: Callable[[Document], Table], text: str) -> None:
    table = maker(build(Source(text, "essay.md")))
    written = "".join(as_json([table])).encode("utf-8", "backslashreplace")

    assert len(json.loads(written)) == len(table.rows)


@make
@given(text=texts())
def test_a_row_of_markdown_has_the_cells_of_its_heading(
    maker: Callable[[Document], Table], text: str
) -> None:
    table = maker(build(Source(text, "essay.md")))
    lines = [line for line in "".join(as_markdown([table])).split("\n") if line.startswith("|")]

    assert len({len(CELLS.findall(line)) for line in lines}) <= 1
    assert not lines or len(lines) == len(table.rows) + 2


@given(text=texts())
def test_notes_and_quotations_are_told_once(text: str) -> None:
    """Every mark, body and part of a quotation stands in one row, and only one."""
    document = build(Source(text, "essay.md"))
    rows = note_rows.notes(document)
    quoted = list(quotations.quotations(document, terms=True))

    assert sum(len(row.marks) for row in rows) == len(document.marks)
    assert sum(row.body is not None for row in rows) == len(document.bodies)
    assert len(quoted) == len({one.chain for one in document.quotations if one.words})


@given(text=texts(), parts=st.integers(1, 9))
def test_parts_and_stretches_hold_all_words(text: str, parts: int) -> None:
    document = build(Source(text, "essay.md"))
    told = measure(document)

    assert sum(part.words for part in density(document, parts)) == told.whole.words
    assert sum(stretch.words for stretch in told.stretches) <= told.whole.words
    assert total("all", told.chapters).words <= told.whole.words
    assert told.whole.quoted_words <= told.whole.words


@given(text=texts(), width=st.integers(4, 40), most=st.integers(1, 4))
def test_wrapped_lines_keep_to_their_width(text: str, width: int, most: int) -> None:
    """Only a single sign that is wider than the line may stand over."""
    lines = wrapped(text, width, most)

    assert len(lines) <= most
    assert all(drawn(line)[1] == columns for line, columns in lines if line.isprintable())
    assert all(columns <= max(width, 10) for _, columns in lines)
