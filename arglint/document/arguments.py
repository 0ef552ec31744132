"""Put the marks of a text together to a graph of what supports and attacks what."""

from __future__ import annotations

from collections.abc import Iterable

from arglint.document.argdown import Argdown, Statement
from arglint.document.argument import (
    Arguments,
    Element,
    Relation,
    Target,
)
from arglint.document.directive import MarkupFault
from arglint.document.markup import MarkupReader
from arglint.document.model import Document
from arglint.document.residue import unread

# Kinds of marks whose sentences owe no support.
_EXCUSED = frozenset(("common-knowledge", "assumption"))


def make(document: Document) -> Arguments:
    """The argument of a text, out of all forms of markup."""
    reader = MarkupReader(document)
    reader.read()
    elements = reader.elements
    labels: dict[str, int] = {}
    doubled = []
    for element in elements:
        first = (
            labels.setdefault(element.label, element.number) if element.label else element.number
        )
        if first != element.number:
            doubled.append((element.number, first))
    argdown = Argdown(document)
    numbers = _join(argdown.statements, elements, labels)
    relations: list[Relation] = []
    undefined: list[tuple[int, Target]] = []
    for element in elements:
        for target in element.targets:
            if target.label in labels:
                aim = labels[target.label]
                relations.append(Relation(target.relation, element.number, aim, target.span))
            else:
                undefined.append((element.number, target))
    relations += [
        Relation(edge.kind, numbers[edge.source], numbers[edge.target], edge.span)
        for edge in argdown.edges
    ]
    faults = [*reader.faults, *unread(document), *_told(document)]
    faults.sort(key=lambda fault: fault.span)
    return Arguments(elements, relations, undefined, doubled, faults)


def excused(arguments: Arguments) -> frozenset[int]:
    """The numbers of the sentences that owe no support, since their author says so."""
    found: set[int] = set()
    covered = 0
    for element in sorted(arguments.elements, key=lambda element: element.sentences.start):
        if _EXCUSED.intersection(element.kinds):
            found.update(range(max(covered, element.sentences.start), element.sentences.stop))
            covered = max(covered, element.sentences.stop)
    return frozenset(found)


def argued(arguments: Arguments) -> dict[int, Element]:
    """The sentences that others support by a relation, by number, with the first that does."""
    found: dict[int, Element] = {}
    covered = 0
    for element in sorted(arguments.elements, key=lambda element: element.sentences.start):
        supporting = arguments.supporting(element.number)
        if supporting:
            reason = arguments.elements[supporting[0].source]
            fresh = range(max(covered, element.sentences.start), element.sentences.stop)
            found.update((sentence, reason) for sentence in fresh)
            covered = max(covered, element.sentences.stop)
    return found


def _told(document: Document) -> Iterable[MarkupFault]:
    return (directive.fault for directive in document.directives if directive.fault)


def _join(
    statements: Iterable[Statement], elements: list[Element], labels: dict[str, int]
) -> list[int]:
    """Add the statements of argdown blocks to the elements; the number of the element of each.

    A title that is a label of the text means the words that bear it.
    """
    titles: dict[str, int] = {}
    marked = dict(labels)
    numbers = []
    for statement in statements:
        label = statement.title[1:-1].strip()
        known = marked.get(label, titles.get(statement.title)) if label else None
        if known is None:
            known = len(elements)
            element = Element(
                known,
                ("statement",),
                label,
                statement.words,
                statement.mark,
                "argdown",
                (),
                {},
                range(0),
            )
            elements.append(element)
            if label:
                titles[statement.title] = known
                labels.setdefault(label, known)
        numbers.append(known)
    return numbers
