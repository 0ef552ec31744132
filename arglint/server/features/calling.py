"""Walk the argument as code is walked: what speaks for or against what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from arglint.document.argument import Element, Relation
from arglint.document.model import Document
from arglint.server.features.places import element_at

_WAYS = {"supports": ("supported by", "supports"), "attacks": ("attacked by", "attacks")}


class Call(NamedTuple):
    """The element at the other end of a relation, in what way, and where that is written."""

    element: Element
    way: str
    relation: Relation


def called_at(document: Document, offset: int) -> Element | None:
    """The element of the argument at an offset: that of a label if it stands on one."""
    arguments = document.arguments
    for number, element in enumerate(arguments.elements):
        for target in element.targets:
            if target.span.start <= offset <= target.span.end:
                aims = [
                    one.target
                    for one in arguments.relations
                    if one.source == number and one.span == target.span
                ]
                return arguments.elements[aims[0]] if aims else element
    return element_at(document, offset)


def incoming(document: Document, element: int) -> Iterator[Call]:
    """What supports or attacks an element."""
    for relation in document.arguments.relations:
        if relation.target == element:
            other = document.arguments.elements[relation.source]
            yield Call(other, _WAYS[relation.kind][0], relation)


def outgoing(document: Document, element: int) -> Iterator[Call]:
    """What an element supports or attacks."""
    for relation in document.arguments.relations:
        if relation.source == element:
            other = document.arguments.elements[relation.target]
            yield Call(other, _WAYS[relation.kind][1], relation)
