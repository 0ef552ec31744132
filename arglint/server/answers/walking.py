"""Answer where things are: definitions, uses, names to change, and the argument as calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from lsprotocol import types
from pygls.uris import from_fs_path

from arglint.document.argument import Element
from arglint.document.model import Document
from arglint.server import convert
from arglint.server.answers.asking import failed
from arglint.server.configuration import SUFFIXES
from arglint.server.features import calling, works
from arglint.server.features.hover import quotation_at
from arglint.server.features.places import Thing, thing_at
from arglint.server.features.renaming import RenameError, renamable, rename
from arglint.server.server import Server
from arglint.server.texts import Reading
from arglint.text import Span

_R = TypeVar("_R")


def defined(
    _: Server, reading: Reading, params: types.DefinitionParams
) -> list[types.Location] | None:
    """Where it is said what is named at a position; from there, where it is used."""
    thing = _thing(reading, params.position)
    if thing is None:
        return _passage(reading, params.position)
    if thing.kind == "key":
        return _entry(reading, thing.name)
    return _locations(reading, thing.targets)


def referenced(
    _: Server, reading: Reading, params: types.ReferenceParams
) -> list[types.Location] | None:
    """All uses of what is named at a position."""
    thing = _thing(reading, params.position)
    if thing is None:
        return None
    wanted = thing.definitions if params.context.include_declaration else ()
    found = _locations(reading, sorted({*wanted, *thing.uses}))
    if thing.kind == "key" and params.context.include_declaration:
        found = [*_entry(reading, thing.name), *found]
    return found


def highlighted(
    _: Server, reading: Reading, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """The same in this text alone, to be shown there."""
    thing = _thing(reading, params.position)
    if thing is None:
        return None
    kinds = types.DocumentHighlightKind
    return [
        types.DocumentHighlight(
            reading.text.positions.range(span),
            kinds.Write if span in thing.definitions else kinds.Read,
        )
        for span in sorted({*thing.definitions, *thing.uses})
    ]


def prepared(
    _: Server, reading: Reading, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """The name at a position, if it can be changed."""
    positions = reading.text.positions
    found = renamable(reading.document, positions.offset(params.position))
    return found and types.PrepareRenamePlaceholder(positions.range(found[0]), found[1])


def renamed(ls: Server, reading: Reading, params: types.RenameParams) -> types.WorkspaceEdit:
    """The edits that change a name in all its places."""
    offset = reading.text.positions.offset(params.position)
    try:
        edits = rename(reading.document, offset, params.new_name)
    except RenameError as error:
        raise failed(str(error)) from None
    return convert.workspace_edit(reading.text, edits, versioned=ls.versions_edits)


def called(
    _: Server, reading: Reading, params: types.CallHierarchyPrepareParams
) -> list[types.CallHierarchyItem] | None:
    """The element of the argument at a position."""
    offset = reading.text.positions.offset(params.position)
    element = calling.called_at(reading.document, offset)
    return [_item(reading, element, "")] if element else None


async def incoming(
    ls: Server, params: types.CallHierarchyIncomingCallsParams
) -> list[types.CallHierarchyIncomingCall] | None:
    """What speaks for an element or against it."""
    return await _calls(ls, params.item, calling.incoming, types.CallHierarchyIncomingCall)


async def outgoing(
    ls: Server, params: types.CallHierarchyOutgoingCallsParams
) -> list[types.CallHierarchyOutgoingCall] | None:
    """What an element speaks for or against."""
    return await _calls(ls, params.item, calling.outgoing, types.CallHierarchyOutgoingCall)


async def _calls(
    ls: Server,
    item: types.CallHierarchyItem,
    walk: Callable[[Document, int], Iterable[calling.Call]],
    make: Callable[[types.CallHierarchyItem, list[types.Range]], _R],
) -> list[_R] | None:
    text = ls.texts.get(item.uri)
    if text is None:
        return None

    def do() -> list[_R] | None:
        reading = ls.read(text)
        number = _number(reading, item)
        if number is None:
            return None
        return [
            make(_item(reading, call.element, call.way), _ranges(reading, [call.relation.span]))
            for call in walk(reading.document, number)
        ]

    return await ls.work(do)


def _number(reading: Reading, item: types.CallHierarchyItem) -> int | None:
    """The element that an item meant: the one in its place, or that of its name after edits."""
    place = reading.text.positions.span(item.selection_range)
    elements = reading.document.arguments.elements
    same = [one for one in elements if one.name == item.name]
    exact = [one for one in same if one.mark == place]
    return next((one.number for one in (*exact, *same)), None)


def _item(reading: Reading, element: Element, way: str) -> types.CallHierarchyItem:
    positions = reading.text.positions
    words = f"{', '.join(element.kinds)}: {reading.document.excerpt(element.span)}"
    span = Span(
        min(element.span.start, element.mark.start), max(element.span.end, element.mark.end)
    )
    return types.CallHierarchyItem(
        name=element.name,
        kind=types.SymbolKind.Class,
        uri=reading.text.uri,
        range=positions.range(span),
        selection_range=positions.range(element.mark),
        detail=f"{way} {words}" if way else words,
    )


def _thing(reading: Reading, position: types.Position) -> Thing | None:
    return thing_at(reading.document, reading.text.positions.offset(position))


def _ranges(reading: Reading, spans: Iterable[Span]) -> list[types.Range]:
    return [reading.text.positions.range(span) for span in spans]


def _locations(reading: Reading, spans: Iterable[Span]) -> list[types.Location]:
    return [types.Location(reading.text.uri, one) for one in _ranges(reading, spans)]


def _passage(reading: Reading, position: types.Position) -> list[types.Location] | None:
    """Where the source has the passage that is quoted at a position, if that is a text."""
    quotation = quotation_at(reading.document, reading.text.positions.offset(position))
    found = quotation and reading.document.verifications.get(quotation.index)
    if not found or not found.line or not found.path.lower().endswith(SUFFIXES):
        return None
    start = types.Position(found.line - 1, 0)
    return [types.Location(from_fs_path(found.path) or "", types.Range(start, start))]


def _entry(reading: Reading, key: str) -> list[types.Location]:
    """Where a bibliography has the entry of a key."""
    entry = works.entry_of(reading.document, key)
    place = entry and works.place_of_entry(reading.document, entry)
    if not place:
        return []
    uri = reading.text.uri if place.path is None else from_fs_path(place.path) or ""
    start = types.Position(place.line - 1, 0)
    return [types.Location(uri, types.Range(start, start))]
