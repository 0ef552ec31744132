"""Make the table of the claims: what supports each and how strongly, what attacks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arglint.document.argument import Element
from arglint.document.evidence import Evidence
from arglint.document.figures import stated_figures
from arglint.document.model import Document
from arglint.document.worthy import check_worthy
from arglint.reports.tables.table import (
    Column,
    Remark,
    Table,
    Value,
    one_line,
    shown_place,
    told,
)
from arglint.text import Where

# What the levels of support are called, from 0.
LEVELS = ("none", "faint", "a reason", "nearby", "noted", "argued")
_CALLING_FOR_SUPPORT = ("claim", "thesis")
_ENOUGH = 2
_FAULT = "33"
# Of marked words, which may hold each other: sentences that are looked at, characters shown.
_LOOKED_AT, _MOST = 40, 2_000


class Backing(NamedTuple):
    """What supports a claim: its kind and level, and where; a marked reason has a name."""

    kind: str
    level: int
    name: str
    where: Where


class Attack(NamedTuple):
    """A marked objection or rebuttal, where it stands, and whether anything answers it."""

    name: str
    where: Where
    answered: bool


class Claim(NamedTuple):
    """Marked words, or a sentence that calls for support though nothing is marked (`marked`).

    `kinds` are those of the mark, or what the sentence asserts: a figure, a cause. `level` is that
    of the strongest support, whose name is in `LEVELS`.
    """

    label: str
    kinds: tuple[str, ...]
    marked: bool
    start: Where
    words: str
    level: int
    backing: tuple[Backing, ...]
    attacks: tuple[Attack, ...]
    speaks: tuple[str, ...]

    @property
    def is_bare(self) -> bool:
        """Whether it calls for support, and has hardly any."""
        asks = not self.marked or any(kind in _CALLING_FOR_SUPPORT for kind in self.kinds)
        return asks and self.level < _ENOUGH

    @property
    def answered(self) -> bool | None:
        """Whether all that attacks it is answered; None where nothing does."""
        return all(attack.answered for attack in self.attacks) if self.attacks else None


def claims(document: Document, *, unmarked: bool = False) -> list[Claim]:
    """The marked elements of a text in order; `unmarked` adds sentences that call for support."""
    found = [(element.span.start, _marked(document, element)) for element in _elements(document)]
    if unmarked:
        taken = _covered(_elements(document))
        found += [
            (document.sentences[sentence].span.start, _unmarked(document, sentence, sort))
            for sentence, sort in _worthy(document).items()
            if sentence not in taken
        ]
    found.sort(key=lambda pair: pair[0])
    return [claim for _, claim in found]


def _covered(elements: Sequence[Element]) -> set[int]:
    """The numbers of all sentences in which something is marked."""
    found: set[int] = set()
    done = 0
    for element in sorted(elements, key=lambda element: element.sentences.start):
        found.update(range(max(done, element.sentences.start), element.sentences.stop))
        done = max(done, element.sentences.stop)
    return found


def _elements(document: Document) -> Sequence[Element]:
    return document.arguments.elements


def _marked(document: Document, element: Element) -> Claim:
    arguments, where = document.arguments, document.source.where
    start, end = element.span
    backing = [
        Backing("argument", 5, reason.name, where(reason.span.start))
        for relation in arguments.supporting(element.number)
        for reason in [_elements(document)[relation.source]]
    ]
    by_kind: dict[str, Evidence] = {}
    for number in element.sentences[:_LOOKED_AT]:
        for one in document.support[number].evidence:
            if one.kind != "argument" and one.level > getattr(by_kind.get(one.kind), "level", 0):
                by_kind[one.kind] = one
    backing += sorted(
        (Backing(one.kind, one.level, "", where(one.span.start)) for one in by_kind.values()),
        key=lambda one: -one.level,
    )
    attacks = tuple(
        Attack(
            attacker.name, where(attacker.span.start), bool(arguments.attacking(attacker.number))
        )
        for relation in arguments.attacking(element.number)
        for attacker in [_elements(document)[relation.source]]
    )
    return Claim(
        element.label,
        element.kinds,
        True,
        where(element.span.start),
        one_line(document.text[start : min(end, start + _MOST)]),
        max((one.level for one in backing), default=0),
        tuple(backing),
        attacks,
        tuple(f"{_SPEAKS[target.relation]} #{target.label}" for target in element.targets),
    )


_SPEAKS = {"supports": "for", "attacks": "against"}


def _unmarked(document: Document, sentence: int, sort: str) -> Claim:
    where, support = document.source.where, document.support[sentence]
    span = document.sentences[sentence].span
    return Claim(
        "",
        (sort,),
        False,
        where(span.start),
        one_line(document.slice(span)),
        support.level,
        tuple(Backing(one.kind, one.level, "", where(one.span.start)) for one in support.evidence),
        (),
        (),
    )


def _worthy(document: Document) -> dict[int, str]:
    """The sentences that call for support, and of what sort each is."""
    found = {figure.sentence: "figure" for figure in stated_figures(document)}
    for sort, _, sentence in check_worthy(document):
        found.setdefault(sentence, sort.removeprefix("a "))
    return found


_NAMES = (
    "label",
    "kinds",
    "marked",
    "line",
    "column",
    "words",
    "level",
    "support",
    "supported_by",
    "speaks",
    "attacked_by",
    "answered",
)


def table(document: Document, *, unmarked: bool = False) -> Table:
    """The claims of a text as a table."""
    columns = (
        Column("Claim", lambda one: f"#{one.label}" if one.label else ""),
        Column("At", lambda one: shown_place(one.start), lasting=True),
        Column("Kind", lambda one: ", ".join(one.kinds), lasting=True),
        Column("Words", lambda one: one.words, weight=4, lasting=True),
        Column("Support", lambda one: f"{one.level} {LEVELS[one.level]}", lasting=True),
        Column("By", _backing, weight=2),
        Column("Speaks", lambda one: ", ".join(one.speaks), weight=1),
        Column("Attacked by", _attacks, weight=1),
    )
    path = document.source.path or "-"
    rows = claims(document, unmarked=unmarked)
    return Table(
        path, rows, columns, _NAMES, _fields, _record, _remarks, lambda one: one.start.path
    )


def _backing(one: Claim) -> str:
    return "; ".join((by.name or by.kind) + _line(by, one) for by in one.backing)


def _attacks(one: Claim) -> str:
    return "; ".join(attack.name + _line(attack, one) for attack in one.attacks)


def _line(other: Backing | Attack, one: Claim) -> str:
    """On which line something stands, if that is another one than the claim's."""
    return f" on line {other.where.line}" if other.where.line != one.start.line else ""


def _remarks(one: Claim) -> Iterator[Remark]:
    if one.is_bare:
        yield Remark(
            (("hardly anything supports it" if one.level else "nothing supports it", _FAULT),)
        )
    for attack in one.attacks:
        if not attack.answered and "objection" not in one.kinds:
            yield Remark(((f"{attack.name} is not answered", _FAULT),))
    if "objection" in one.kinds and not one.attacks:
        yield Remark((("nothing answers it", _FAULT),))


def _fields(one: Claim) -> Sequence[Value]:
    return (
        one.label,
        ", ".join(one.kinds),
        one.marked,
        one.start.line,
        one.start.column,
        one.words,
        one.level,
        LEVELS[one.level],
        _backing(one),
        ", ".join(one.speaks),
        _attacks(one),
        one.answered,
    )


def _record(one: Claim) -> dict[str, object]:
    return {
        **told(one.start),
        "label": one.label or None,
        "kinds": list(one.kinds),
        "marked": one.marked,
        "words": one.words,
        "level": one.level,
        "support": LEVELS[one.level],
        "supported_by": [
            {"kind": by.kind, "level": by.level, "name": by.name or None, **told(by.where)}
            for by in one.backing
        ],
        "speaks": list(one.speaks),
        "attacked_by": [
            {"name": attack.name, "answered": attack.answered, **told(attack.where)}
            for attack in one.attacks
        ],
        "answered": one.answered,
    }
