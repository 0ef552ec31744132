"""Make the table of the quotations: their words, whose they are, where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arglint.document.model import Document, Quotation
from arglint.document.verification import Verification
from arglint.reports.tables.speakers import Speakers
from arglint.reports.tables.table import (
    Column,
    Remark,
    Table,
    Value,
    shown_place,
    told,
)
from arglint.reports.tables.verified import (
    COLOURS,
    STATUS,
    differences,
    joined,
    record_of,
    remarks_of,
)
from arglint.reports.tables.words import quoted_words
from arglint.text import Where

_FAULT = "33"


class Quoted(NamedTuple):
    """A quotation, whole: those of several paragraphs are one.

    `words` go without the marks, which are `opening` and `closing`. `form` is inline or block,
    `depth` in how many quotations it stands, `register` is quotation, term or speech. `speaker`
    are the words that name who speaks, `sign` tells what makes that sure (as
    `Quotation.attribution`), `source` is the note mark or citation as written, `works` are those
    that it cites. `verification` is None where nobody asked for it.
    """

    start: Where
    end: Where
    opening: str
    closing: str
    words: str
    length: int
    form: str
    depth: int
    register: str
    speaker: str
    sign: str
    source: str
    works: tuple[str, ...]
    ending: str
    verification: Verification | None


def quotations(
    document: Document, *, terms: bool = False, verify: bool = False
) -> Iterator[Quoted]:
    """The quotations of a text in order; with `terms` also words, titles and scare quotes."""
    parts: dict[int, list[Quotation]] = {}
    for quotation in document.quotations:
        parts.setdefault(quotation.chain, []).append(quotation)
    speakers = Speakers(document)
    depths = _depths(document)
    for chain in parts.values():
        if any(part.words for part in chain) and (terms or chain[0].register != "term"):
            yield _quoted(document, chain, depths[chain[0].index], speakers, verify=verify)


def _quoted(
    document: Document, chain: Sequence[Quotation], depth: int, speakers: Speakers, *, verify: bool
) -> Quoted:
    first, last = chain[0], chain[-1]
    source, works = speakers.source(chain)
    found = [
        document.verifications[part.index]
        for part in (chain if verify else ())
        if part.index in document.verifications
    ]
    return Quoted(
        document.source.where(first.span.start),
        document.source.where_end(last.span),
        first.opening,
        last.closing,
        " ".join(quoted_words(document, part) for part in chain),
        sum(part.words for part in chain),
        "block" if first.is_block else "inline",
        depth,
        first.register,
        speakers.of(first),
        first.attribution,
        source,
        works,
        last.ending,
        joined(found),
    )


def _depths(document: Document) -> list[int]:
    """In how many quotations each stands, block quotations counted too."""
    depths: list[int] = []
    end = 0  # of the block quotation that was met last
    for quotation in document.quotations:
        inside = quotation.span.start < end and not quotation.is_block
        if quotation.is_block:
            end = quotation.span.end
        depths.append(quotation.depth + inside)
    return depths


_NAMES = (
    "line",
    "column",
    "end_line",
    "words",
    "length",
    "form",
    "depth",
    "register",
    "speaker",
    "attribution",
    "note_or_citation",
    "works",
    "ending",
    "status",
    "reason",
    "source",
    "source_place",
    "differences",
)


def table(document: Document, *, terms: bool = False, verify: bool = False) -> Table:
    """The quotations of a text as a table; `verify` compares them with their sources."""
    columns = [
        Column("At", lambda one: shown_place(one.start), lasting=True),
        Column("Quotation", _shown, weight=5, lasting=True),
        Column("Words", lambda one: str(one.length), number=True, lasting=True),
        Column("Form", _form, lasting=True),
        Column("Speaker", lambda one: one.speaker, weight=2),
        Column("Known by", lambda one: one.sign, room=100),
        Column("Source", lambda one: one.source, weight=1),
    ]
    if verify:
        columns.append(Column("Verified", _status, colour=_colour))
    rows = list(quotations(document, terms=terms, verify=verify))
    path = document.source.path or "-"
    return Table(
        path, rows, columns, _NAMES, _fields, _record, _remarks, lambda one: one.start.path
    )


def _shown(one: Quoted) -> str:
    return f"{one.opening}{one.words}{one.closing}"


def _form(one: Quoted) -> str:
    if one.register != "quotation":
        return one.register
    return one.form if not one.depth else f"nested {one.depth}" if one.depth > 1 else "nested"


def _status(one: Quoted) -> str:
    return STATUS[one.verification.status] if one.verification else ""


def _colour(one: Quoted) -> str:
    return COLOURS[one.verification.status] if one.verification else ""


def _remarks(one: Quoted) -> Iterator[Remark]:
    if one.ending == "unclosed":
        yield Remark((("it is never closed", _FAULT),))
    if one.verification:
        yield from remarks_of(one.verification)


def _fields(one: Quoted) -> Sequence[Value]:
    found = one.verification
    return (
        one.start.line,
        one.start.column,
        one.end.line,
        one.words,
        one.length,
        one.form,
        one.depth,
        one.register,
        one.speaker,
        one.sign,
        one.source,
        "; ".join(one.works),
        one.ending,
        *((STATUS[found.status], found.reason, found.source, found.place) if found else ("",) * 4),
        differences(found) if found else "",
    )


def _record(one: Quoted) -> dict[str, object]:
    end = told(one.end)
    return {
        **told(one.start),
        "end_line": end["line"],
        "end_column": end["column"],
        "words": one.words,
        "opening": one.opening,
        "closing": one.closing,
        "length": one.length,
        "form": one.form,
        "depth": one.depth,
        "register": one.register,
        "ending": one.ending,
        "speaker": one.speaker or None,
        "attribution": one.sign or None,
        "note_or_citation": one.source or None,
        "works": list(one.works),
        "verification": record_of(one.verification) if one.verification else None,
    }
