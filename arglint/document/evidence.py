"""What speaks for a sentence: the words in which it is told, and what was found of it so far."""

from collections.abc import Mapping
from typing import NamedTuple

from arglint.document.argument import Element
from arglint.text import Span


class Evidence(NamedTuple):
    """Something that supports a sentence: how strongly (1 to 5), what it is, and where it stands.

    `kind` is argument (marked words that speak for it), note, citation, link, quotation, source
    (someone or something named), reason, example or datum (a number, a date).
    """

    level: int
    kind: str
    span: Span


class Support(NamedTuple):
    """What supports a sentence, strongest first, and the level of the strongest (0 for none)."""

    level: int
    evidence: tuple[Evidence, ...]


class Found:
    """What was found so far of the support in a document, which keeps it.

    It does not know the document: a ring would keep both until Python looks for rings.
    """

    __slots__ = ("argued", "groups", "known", "references", "starts")

    def __init__(self) -> None:
        self.argued: Mapping[int, Element] | None = None
        self.known: dict[int, Support] = {}
        self.groups: dict[int, tuple[int, int]] = {}
        self.references: list[tuple[Span, str]] | None = None
        self.starts: list[int] = []
