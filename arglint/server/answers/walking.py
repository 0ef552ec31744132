"""Answer where things are: definitions, uses, names to change, and the argument as calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from lsprotocol import types
from pygls.uris import from_fs_path

from arglint.document.argument import Element
from arglint.document.model import Document
from arglint.readers.formats import is_converted
from arglint.server import convert
from arglint.server.answers.asking import failed
from arglint.server.configuration import SUFFIXES
from arglint.server.features import calling, works
from arglint.server.features.hover import quotation_at
from arglint.server.features.places import Thing, thing_at
from arglint.server.features.relabelling import label_at, relabel
from arglint.server.features.renaming import RenameError, renamable, rename
from arglint.server.server import Server
from arglint.server.view import View
from arglint.text import Span

_R = TypeVar("_R")


def defined(ls: Server, view: View, params: types.DefinitionParams) -> list[types.Location] | None:
    """Where it is said what is named at a position; from there, where it is used."""
    thing = _thing(view, params.position)
    if thing is None:
        return _passage(view, params.position)
    if thing.kind == "key":
        return _entry(ls.view_with_entry(view, thing.name), thing.name)
    return view.locations(thing.targets)


def referenced(
    ls: Server, view: View, params: types.ReferenceParams
) -> list[types.Location] | None:
    """All uses of what is named at a position."""
    thing = _thing(view, params.position)
    if thing is None:
        return None
    wanted = thing.definitions if params.context.include_declaration else ()
    found = view.locations(sorted({*wanted, *thing.uses}))
    if thing.kind == "key" and params.context.include_declaration:
        found = [*_entry(ls.view_with_entry(view, thing.name), thing.name), *found]
    return found


def highlighted(
    _: Server, view: View, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """The same in this text alone, to be shown there."""
    thing = _thing(view, params.position)
    if thing is None:
        return None
    kinds = types.DocumentHighlightKind
    return [
        types.DocumentHighlight(place, kinds.Write if span in thing.definitions else kinds.Read)
        for span in sorted({*thing.definitions, *thing.uses})
        if (place := view.range(span))
    ]


def prepared(
    ls: Server, view: View, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """The name at a position, if it can be changed."""
    offset = view.offset(params.position)
    found = None if offset is None else renamable(view.document, offset)
    place = found and view.range(found[0])
    if found and place:
        return types.PrepareRenamePlaceholder(place, found[1])
    own = _with_labels(ls, view, params.position)
    label = own and label_at(*own)
    if label is None:
        return None
    return types.PrepareRenamePlaceholder(view.text.positions.range(label[0]), label[1])


def renamed(ls: Server, view: View, params: types.RenameParams) -> types.WorkspaceEdit:
    """The edits that change a name in all its places, which may be in several files."""
    offset = view.offset(params.position)
    if offset is None:
        raise failed("here is nothing that has a name")
    try:
        if own := _with_labels(ls, view, params.position):
            edits = relabel(*own, params.new_name)
            return convert.workspace_edit(view.text, edits, versioned=ls.versions_edits)
        edits = rename(view.document, offset, params.new_name)
    except RenameError as error:
        raise failed(str(error)) from None
    edit = view.edit(edits, versioned=ls.versions_edits)
    if edit is None:
        raise failed("it cannot be renamed: one of its places is in a file that takes no edits")
    return edit


def _with_labels(ls: Server, view: View, position: types.Position) -> tuple[Document, int] | None:
    """The place of a note in the document of its file, if that is in another format.

    None for all else, and for a note that is called or written in another file of its book.
    """
    thing = _thing(view, position)
    if thing is None or thing.kind != "note" or not is_converted(view.text.path):
        return None
    if not all(view.range(span) for span in (*thing.definitions, *thing.uses)):
        return None
    own = ls.view(view.text)
    offset = own.offset(position)
    return None if offset is None else (own.document, offset)


def called(
    _: Server, view: View, params: types.CallHierarchyPrepareParams
) -> list[types.CallHierarchyItem] | None:
    """The element of the argument at a position."""
    offset = view.offset(params.position)
    element = None if offset is None else calling.called_at(view.document, offset)
    item = element and _item(view, element, "")
    return [item] if item else None


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
    data = item.data if isinstance(item.data, dict) else {}
    text = ls.texts.get(str(data.get("uri"))) or ls.texts.get(item.uri)
    if text is None:
        return None

    def do() -> list[_R] | None:
        view = ls.view(text, whole=True)
        number = _number(view, item)
        if number is None:
            return None
        return [
            make(other, _where(view, call))
            for call in walk(view.document, number)
            if (other := _item(view, call.element, call.way))
        ]

    return await ls.work(do)


def _number(view: View, item: types.CallHierarchyItem) -> int | None:
    """The element that an item meant: the one in its place, or that of its name after edits."""
    place = types.Location(item.uri, item.selection_range)
    same = [one for one in view.document.arguments.elements if one.name == item.name]
    exact = [one for one in same if view.location(one.mark) == place]
    return next((one.number for one in (*exact, *same)), None)


def _where(view: View, call: calling.Call) -> list[types.Range]:
    """Where it is written that one element speaks for or against another: beside the former."""
    place = view.location(call.relation.span)
    return [place.range] if place else []


def _item(view: View, element: Element, way: str) -> types.CallHierarchyItem | None:
    """An element as an item, which knows the text that was asked about."""
    words = f"{', '.join(element.kinds)}: {view.document.excerpt(element.span)}"
    mark, body = view.location(element.mark), view.location(element.span)
    if mark is None or body is None:
        return None
    return types.CallHierarchyItem(
        name=element.name,
        kind=types.SymbolKind.Class,
        uri=mark.uri,
        range=types.Range(
            min(mark.range.start, body.range.start), max(mark.range.end, body.range.end)
        ),
        selection_range=mark.range,
        detail=f"{way} {words}" if way else words,
        data={"uri": view.text.uri},
    )


def _thing(view: View, position: types.Position) -> Thing | None:
    offset = view.offset(position)
    return None if offset is None else thing_at(view.document, offset)


def _passage(view: View, position: types.Position) -> list[types.Location] | None:
    """Where the source has the passage that is quoted at a position, if that is a text."""
    offset = view.offset(position)
    quotation = None if offset is None else quotation_at(view.document, offset)
    found = quotation and view.document.verifications.get(quotation.index)
    if not found or not found.line or not found.path.lower().endswith(SUFFIXES):
        return None
    start = types.Position(found.line - 1, 0)
    return [types.Location(from_fs_path(found.path) or "", types.Range(start, start))]


def _entry(view: View, key: str) -> list[types.Location]:
    """Where the bibliography of a text has the entry of a key."""
    entry = works.entry_of(view.document, key)
    place = entry and works.place_of_entry(view.document, entry)
    if not place:
        return []
    first = view.location(Span(0, 0)) if place.path is None else None  # that has front matter
    uri = first.uri if first else from_fs_path(place.path or "") or ""
    start = types.Position(place.line - 1, 0)
    return [types.Location(uri, types.Range(start, start))]
