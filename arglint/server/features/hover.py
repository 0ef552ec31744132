"""Tell what stands at a place: a note, what it refers to, whose words these are, what is amiss."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from arglint.diagnostic import Diagnostic
from arglint.document.model import Document, NoteMark, Quotation
from arglint.document.reference import Reference
from arglint.rulebook.card import Rule
from arglint.server.features import explain, works
from arglint.text import Span

_LONGEST = 1200  # characters of a note that are shown


class Hover(NamedTuple):
    """What is told, in Markdown, and of which stretch."""

    span: Span
    words: str


def hover(
    document: Document,
    offset: int,
    found: Sequence[Diagnostic] = (),
    rules: Mapping[str, Rule] | None = None,
) -> Hover | None:
    """All that there is to tell of an offset; `found` are the findings in the text."""
    rules = rules or {}
    told = list(_told(document, offset, rules))
    here = [one for one in found if one.span.start <= offset <= one.span.end]
    narrowest = min(here, key=lambda one: one.span.end - one.span.start, default=None)
    if narrowest and narrowest.rule in rules:
        told.append(Hover(narrowest.span, explain.brief(rules[narrowest.rule], narrowest.url)))
    if not told:
        return None
    return Hover(told[0].span, "\n\n---\n\n".join(one.words for one in told))


def _told(document: Document, offset: int, rules: Mapping[str, Rule]) -> Iterator[Hover]:
    for directive in document.directives:
        for name in directive.names:
            if name.span.start <= offset <= name.span.end and name.text in rules:
                yield Hover(name.span, explain.page_of(rules[name.text]))
    mark = mark_at(document, offset)
    if mark:
        yield Hover(mark.span, _note(document, mark))
        return
    reference = works.reference_at(document, offset)
    if reference and reference.kind != "remark":
        words = _refers(document, reference)
        if words:
            yield Hover(reference.span, words)
    quotation = quotation_at(document, offset)
    if quotation:
        yield Hover(quotation.span, _quotation(document, quotation))


def mark_at(document: Document, offset: int) -> NoteMark | None:
    """The note mark on or right behind which an offset lies."""
    at = bisect_right(document.marks, offset, key=lambda mark: mark.span.start) - 1
    mark = document.marks[at] if at >= 0 else None
    return mark if mark and offset <= mark.span.end else None


def quotation_at(document: Document, offset: int) -> Quotation | None:
    """The innermost quotation in which an offset lies."""
    around = [
        quotation
        for quotation in document.quotations
        if quotation.span.start <= offset < quotation.span.end
    ]
    return min(around, key=lambda one: one.span.end - one.span.start, default=None)


def _note(document: Document, mark: NoteMark) -> str:
    if mark.body is None:
        return f"**Note {mark.label}** is not among the notes of this text."
    body = document.bodies[mark.body]
    words = " ".join(document.slice(body.content).split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    told = [f"**Note {mark.label}** (line {document.line(body.span)})", words or "*This is empty.*"]
    for reference in document.references.of_body(body.index):
        refers = _refers(document, reference)
        told += [refers] if refers else []
    return "\n\n".join(told)


def _refers(document: Document, reference: Reference) -> str:
    """What a reference points back to, if it does."""
    if reference.trouble:
        return f"`{document.slice(reference.sign)}` leads nowhere sure."
    origin = works.origin(document, reference)
    if origin is None:
        return ""
    sign = " ".join(document.slice(reference.sign).split()) or "This"
    return f"`{sign}` is {works.words_of(document, origin)} ({works.note_of(document, origin)})"


def _quotation(document: Document, quotation: Quotation) -> str:
    kind = "Block quotation" if quotation.is_block else "Quotation"
    told = [f"**{kind}** of {quotation.words} words"]
    if quotation.speaker:
        told.append(f"Said by: {document.slice(quotation.speaker)}")
    if quotation.note is not None:
        told.append(_note(document, document.marks[quotation.note]))
    elif quotation.citation is not None:
        told.append(f"Cited: {document.slice(document.citations[quotation.citation].span)}")
    elif quotation.register == "quotation":
        told.append("No note or citation follows it.")
    return "\n\n".join(told)
