"""Make the map of what the author marked: his claims, reasons and objections."""

from __future__ import annotations

from arglint.document.argument import KINDS, Element
from arglint.document.model import Document
from arglint.patterns import regex
from arglint.reports.argument_map.model import ArgumentMap, Edge, Node, unit_of
from arglint.reports.argument_map.words import Reader, heading_of, path_of, title_of

_LOOKED_AT = 100  # sentences of an element whose support counts
_ESCAPE = regex(r"\\(.)")
_TAG = regex(r"(?:\A|\s+)#([a-z-]+)\Z")


def marked(document: Document) -> ArgumentMap:
    """The map of a text whose author marked its argument."""
    reader = Reader(document)
    elements = document.arguments.elements
    order = sorted(elements, key=lambda element: (element.span.start, element.number))
    ids = {element.number: f"n{place}" for place, element in enumerate(order, 1)}
    nodes = [_node(document, reader, element, ids[element.number]) for element in order]
    edges = dict.fromkeys(
        Edge(ids[relation.source], ids[relation.target], relation.kind, False)
        for relation in document.arguments.relations
    )
    return ArgumentMap(
        title_of(reader, document),
        tuple(nodes),
        tuple(edges),
        False,
        document.source.path,
        unit_of(document),
    )


def _node(document: Document, reader: Reader, element: Element, name: str) -> Node:
    kinds, label, text = element.kinds, element.label, ""
    if element.form == "argdown":
        kinds, text = _stated(document, element)
    else:
        text = reader.text(element.span)
    block = document.block_at(element.span.start)
    support = document.support
    return Node(
        name,
        kinds,
        label,
        text,
        element.span,
        (line := document.line(element.span)),
        reader.notes(element.span, element.mark if element.form == "span" else None),
        max((support[number].level for number in element.sentences[:_LOOKED_AT]), default=0),
        heading_of(reader, document, block) if block else "",
        " ".join(element.attributes.get("by", "").split()),
        path_of(document, line),
    )


def _stated(document: Document, element: Element) -> tuple[tuple[str, ...], str]:
    """The kinds and the words of a statement in an Argdown block: tags may name its kinds."""
    words = document.slice(element.span).strip()
    kinds: tuple[str, ...] = ("statement",)
    if document.slice(element.mark).startswith("<"):
        kinds = ("argument",)
    tags: list[str] = []
    while (tag := _TAG.search(words)) and tag[1] in KINDS:
        tags.insert(0, tag[1])
        words = words[: tag.start()]
    kinds = tuple(tags) or kinds
    words = " ".join(_ESCAPE.sub(r"\1", words).split())
    if element.span == element.mark:
        words = element.label
    return kinds, words
