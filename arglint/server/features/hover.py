"""Tell what stands at a place: a note, what it refers to, whose words these are, what is amiss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from arglint.diagnostic import Diagnostic
from arglint.document.argument import Element
from arglint.document.model import Document, NoteBody, NoteMark, Quotation
from arglint.document.reference import Reference
from arglint.document.verification import ABSENT, ALTERED, VERBATIM, Verification
from arglint.rulebook.card import Rule
from arglint.server.features import calling, explain, places, works
from arglint.text import Span

_LONGEST = 1200  # characters of a note that are shown
_STATUS = {
    VERBATIM: "Word for word as in its source",
    ALTERED: "**Not word for word** as in its source",
    ABSENT: "**Not found** in its source",
}


class Hover(NamedTuple):
    """What is told, in Markdown, and of which stretch."""

    span: Span
    words: str


def hover(document: Document, offset: int, rules: Mapping[str, Rule]) -> Hover | None:
    """All that there is to tell of an offset."""
    return together(_told(document, offset, rules))


def flagged(found: Iterable[Diagnostic], offset: int, rules: Mapping[str, Rule]) -> Hover | None:
    """What the narrowest finding at an offset is about."""
    here = [one for one in found if one.span.start <= offset <= one.span.end]
    narrowest = min(here, key=lambda one: one.span.end - one.span.start, default=None)
    if narrowest is None or narrowest.rule not in rules:
        return None
    return Hover(narrowest.span, explain.brief(rules[narrowest.rule], narrowest.url))


def together(told: Iterable[Hover | None]) -> Hover | None:
    """Several things as one, of the stretch of the first."""
    parts = [one for one in told if one]
    if not parts:
        return None
    return Hover(parts[0].span, "\n\n---\n\n".join(one.words for one in parts))


def hover_name(text: str, offset: int, rules: Mapping[str, Rule]) -> Hover | None:
    """The page of the rule that a configuration names at an offset."""
    start = end = offset
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-._"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in "-._"):
        end += 1
    name = text[start:end].removeprefix("rules.")
    return (
        Hover(Span(end - len(name), end), explain.page_of(rules[name])) if name in rules else None
    )


def _told(document: Document, offset: int, rules: Mapping[str, Rule]) -> Iterator[Hover]:
    for directive in document.directives:
        for name in directive.names:
            if name.span.start <= offset <= name.span.end and name.text in rules:
                yield Hover(name.span, explain.page_of(rules[name.text]))
    mark = places.mark_at(document, offset)
    if mark:
        yield Hover(mark.span, _note(document, mark))
        return
    body = places.body_at(document, offset)
    if body:
        yield Hover(body.mark, _calls(document, body))
    key = works.key_at(document, offset)
    reference = None if key else works.reference_at(document, offset)
    if key:
        yield Hover(key.span, _entry(document, key))
    elif reference and (words := _refers(document, reference)):
        yield Hover(reference.span, words)
    quotation = quotation_at(document, offset)
    if quotation:
        yield Hover(quotation.span, _quotation(document, quotation))
    element = calling.called_at(document, offset) if document.arguments.elements else None
    if element:
        yield Hover(element.span, _element(document, element))


def quotation_at(document: Document, offset: int) -> Quotation | None:
    """The innermost quotation in which an offset lies."""
    around = [one for one in document.quotations if one.span.start <= offset < one.span.end]
    return min(around, key=lambda one: one.span.end - one.span.start, default=None)


def _note(document: Document, mark: NoteMark) -> str:
    if mark.body is None:
        return f"**Note {mark.label}** is not among the notes of this text."
    body = document.bodies[mark.body]
    words = document.excerpt(body.content, _LONGEST)
    where = works.told_place(document, body.span, mark.span)
    told = [f"**Note {mark.label}** ({where})", words or "*It is empty.*"]
    told += [_refers(document, one) for one in document.references.of_body(body.index)]
    return _joined(told)


def _calls(document: Document, body: NoteBody) -> str:
    """What the marks of a note belong to."""
    lines = []
    for mark in document.marks:
        if mark.body == body.index:
            number = document.sentence_at(mark.span.start)
            words = "" if number is None else document.excerpt(document.sentences[number].span, 200)
            lines.append(f"- {works.told_place(document, mark.span, body.mark)}: {words}")
    called = "is called here:" if lines else "is called nowhere."
    return _joined([f"**Note {body.label}** {called}", "\n".join(lines)])


def _refers(document: Document, reference: Reference) -> str:
    """What a reference points back to, if it does."""
    sign = " ".join(document.slice(reference.sign).split())
    if reference.trouble:
        return f"“{sign}” leads to no work that is sure."
    origin = works.origin(document, reference)
    if origin is None:
        return ""
    place = works.place_of(document, origin, reference.span)
    return f"“{sign}” is {works.words_of(document, origin)} ({place})"


def _entry(document: Document, key: works.Key) -> str:
    entry = works.entry_of(document, key.name)
    if entry is None:
        return f"**@{key.name}** is not in the bibliography."
    where = f"{entry.file}, line {entry.line}" if entry.line else entry.file
    return _joined([f"**@{key.name}** ({where})", entry.title])


def _quotation(document: Document, quotation: Quotation) -> str:
    kind = "Block quotation" if quotation.is_block else "Quotation"
    told = [f"**{kind}**, {quotation.words} word{'s' if quotation.words != 1 else ''}"]
    if quotation.speaker:
        told.append(f"Introduced by: {document.excerpt(quotation.speaker)}")
    if quotation.note is not None:
        told.append(_note(document, document.marks[quotation.note]))
    elif quotation.citation is not None:
        told.append(f"Cited: {document.excerpt(document.citations[quotation.citation].span)}")
    elif quotation.register == "quotation" and not quotation.sourced:
        told.append("No note or citation follows it.")
    verification = document.verifications.get(quotation.index)
    if verification:
        told.append(_verified(verification))
    return _joined(told)


def _verified(verification: Verification) -> str:
    """Whether a quotation was found in its source, and what stands there."""
    status = _STATUS.get(verification.status, "Not compared with its source")
    place = verification.place or verification.source
    told = [f"{status}{f' ({place})' if place else ''}.", verification.reason]
    if verification.status == ALTERED:
        told.append(f"There it says: {verification.passage}")
    return _joined(told)


def _element(document: Document, element: Element) -> str:
    """What a passage is in the argument, and what speaks for and against it."""
    told = [f"**{element.name}**, {', '.join(element.kinds)}", document.excerpt(element.span, 200)]
    lines = [
        f"- {call.way} {call.element.name} “{document.excerpt(call.element.span)}”"
        f"{works.elsewhere(document, call.element.span, element.span)}"
        for walk in (calling.incoming, calling.outgoing)
        for call in walk(document, element.number)
    ]
    return _joined([*told, "\n".join(lines)])


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part)
