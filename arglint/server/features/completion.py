"""Offer what can be written at a place: notes, keys, claims, rules to silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from arglint.document.argument import KINDS
from arglint.document.directive import SUPPRESSIONS
from arglint.document.model import Document, NoteBody, NoteMark
from arglint.patterns import regex
from arglint.rulebook.card import Rule
from arglint.server.features import explain
from arglint.text import Span

_REACH = 400  # characters before the place that are looked at
_NOTE = regex(r"\[\^(?P<word>[^\]\[\s^]*)\Z")
_KEY = regex(r"(?<![\w@])@\{?(?P<word>[\w:.#$%&+?<>~/-]*)\Z")
_VERB = regex(r"<!--\s*arglint-(?P<word>[\w-]*)\Z")
_RULE = regex(
    r"<!--\s*arglint-[\w-]+\s(?:(?!(?<=\s)--\s)[\w.,\s-])*?(?<![\w.-])(?P<word>(?!--)[\w.-]*)\Z"
)
_TARGET = regex(r"\b(?:for|to)=(?:\"[^\"{}\n]*?|'[^'{}\n]*?|)#?(?P<word>[^\s\"'#={}]*)\Z")
_LABEL = regex(r"(?:\{|<!--\s*arglint:)[^{}\n]*?#(?P<word>[^\s\"'#={}]*)\Z")
_KIND = regex(r"\]\{\.?(?P<word>[\w-]*)\Z|(?:<!--\s*arglint:|:::+)\s*\{?\.?(?P<other>[\w-]*)\Z")
_QUOTED = regex(r"[\w.-]*\Z")


class Choice(NamedTuple):
    """Something that can be written, what it is, and more of it in Markdown.

    `kind` is note, key, claim, label, rule or word; `text` takes the place of the choice's span.
    """

    text: str
    kind: str
    detail: str = ""
    more: str = ""


class Choices(NamedTuple):
    """What can be written in the place of a stretch, which is what is there of it already."""

    span: Span
    all: tuple[Choice, ...]


def complete(document: Document, offset: int, rules: Mapping[str, Rule]) -> Choices | None:
    """What can be written at an offset, or None where nothing of ours can be."""
    before = document.text[max(0, offset - _REACH) : offset]
    offers: tuple[tuple[re.Pattern[str], Callable[[], Iterable[Choice]]], ...] = (
        (_VERB, _verbs),
        (_RULE, lambda: names(rules)),
        (_TARGET, lambda: _claims(document)),
        (_LABEL, lambda: _labels(document)),
        (_KIND, _kinds),
        (_NOTE, lambda: _notes(document, offset)),
        (_KEY, lambda: _keys(document)),
    )
    for pattern, offer in offers:
        found = pattern.search(before)
        if found:
            word = found[found.lastgroup or 0]
            # What is being written may be all that there is of it.
            choices = [choice for choice in offer() if choice.text != word or choice.more]
            return Choices(Span(offset - len(word), offset), tuple(choices))
    return None


def complete_name(text: str, offset: int, rules: Mapping[str, Rule]) -> Choices:
    """The rules and packs that a configuration can name at an offset."""
    before = text[max(0, offset - _REACH) : offset]
    found = _QUOTED.search(before)
    length = len(found[0]) if found else 0
    return Choices(Span(offset - length, offset), tuple(names(rules)))


def names(rules: Mapping[str, Rule]) -> Iterator[Choice]:
    """All rules, and the packs."""
    for rule in rules.values():
        yield Choice(rule.name, "rule", rule.summary, explain.brief(rule))
    for pack in sorted({rule.pack for rule in rules.values()}):
        yield Choice(pack, "rule", "all rules of this pack")


def _verbs() -> Iterator[Choice]:
    for verb in SUPPRESSIONS:
        yield Choice(verb, "word", "silence rules")


def _kinds() -> Iterator[Choice]:
    for kind, key in KINDS.items():
        yield Choice(kind, "word", f"says with {key}= what it speaks {key}" if key else "")


def _notes(document: Document, offset: int) -> Iterator[Choice]:
    """The notes there are, those that are called and missing, and the next number."""
    marks, bodies = _near(document, offset)
    called = {mark.body for mark in document.marks}
    for body in bodies:
        words = document.excerpt(body.content, 200)
        unused = "" if body.index in called else "not called yet: "
        yield Choice(body.label, "note", unused + document.excerpt(body.content), words)
    missing = {mark.label for mark in marks if mark.body is None}
    for label in sorted(missing):
        yield Choice(label, "note", "called elsewhere, and not written yet")
    numbers = [body.number or 0 for body in bodies]
    numbers += [mark.number or 0 for mark in marks]
    yield Choice(str(max(numbers, default=0) + 1), "note", "the next number")


def _near(document: Document, offset: int) -> tuple[list[NoteMark], list[NoteBody]]:
    """The marks and notes of the series at a place: in a book, each chapter may have its own."""
    start, end = document.source.chapter(offset)
    series = {mark.series for mark in document.marks if start <= mark.span.start < end}
    series |= {body.series for body in document.bodies if start <= body.span.start < end}
    return (
        [one for one in document.marks if one.series in series],
        [one for one in document.bodies if one.series in series],
    )


def _keys(document: Document) -> Iterator[Choice]:
    bibliography = document.bibliography
    known: dict[str, Choice] = {}
    for entry in (*bibliography.entries, *bibliography.shared):
        known.setdefault(entry.key, Choice(entry.key, "key", entry.title, entry.file))
    yield from known.values()
    cited = {key for citation in document.citations for key in citation.keys}
    yield from (Choice(key, "key", "cited in this text") for key in sorted(cited - known.keys()))


def _claims(document: Document) -> Iterator[Choice]:
    """The labels that elements bear."""
    seen = set()
    for element in document.arguments.elements:
        if element.label and element.label not in seen and element.form != "argdown":
            seen.add(element.label)
            words = document.excerpt(element.span, 200)
            yield Choice(element.label, "claim", document.excerpt(element.span), words)


def _labels(document: Document) -> Iterator[Choice]:
    """The labels that are pointed at and that nothing bears, then those that there are."""
    missing = dict.fromkeys(target.label for _, target in document.arguments.undefined)
    yield from (Choice(label, "label", "spoken of, and not marked yet") for label in missing)
    yield from _claims(document)
