"""Answer what is shown of a text: hover, outline, folding, links, hints, selections."""

from __future__ import annotations

from lsprotocol import types
from pygls.uris import from_fs_path

from arglint.server import convert
from arglint.server.answers import searching
from arglint.server.configuration import is_configuration
from arglint.server.features import outline, selection, works
from arglint.server.features.hints import hints
from arglint.server.features.hover import Hover, flagged, hover, hover_name, together
from arglint.server.features.links import links
from arglint.server.server import Server
from arglint.server.view import View

_FOLDS = {
    "region": types.FoldingRangeKind.Region,
    "comment": types.FoldingRangeKind.Comment,
}


def hovered(ls: Server, view: View, params: types.HoverParams) -> types.Hover | None:
    """What stands at a position."""
    text = view.text
    offset = text.positions.offset(params.position)
    rules = ls.configuration.book_of(text.path).rules
    if text.path and is_configuration(text.path):
        named = hover_name(text.source.text, offset, rules)
        return named and _hover(ls, named, text.positions.range(named.span))
    view = _with_entries(ls, view, params.position)
    inside = view.offset(params.position)
    about = None if inside is None else hover(view.document, inside, rules)
    result = ls.check(text)
    fault = flagged(result.diagnostics if result else (), offset, rules)
    told = together([about, fault])
    if told is None:
        return None
    return _hover(ls, told, view.range(told.span) if about else text.positions.range(told.span))


def _with_entries(ls: Server, view: View, position: types.Position) -> View:
    """The view of a chapter by itself where a key stands whose entry its own bibliography has."""
    offset = view.offset(position) if view.document.source.chapters else None
    key = None if offset is None else works.key_at(view.document, offset)
    return ls.view_with_entry(view, key.name) if key else view


def _hover(ls: Server, told: Hover, reach: types.Range | None) -> types.Hover:
    # A range of no width would hide what is told as soon as the pointer moves.
    shown = None if reach is None or reach.start == reach.end else reach
    return types.Hover(convert.markup(told.words, ls.hovers_in), shown)


def outlined(_: Server, view: View, __: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """The headings with their claims and notes."""
    positions = view.text.positions
    found = outline.symbols(view.document)
    made: dict[int, types.DocumentSymbol] = {}
    left = list(found)
    ordered = []
    while left:  # not by recursion: headings may nest as deep as they like
        symbol = left.pop()
        ordered.append(symbol)
        left += symbol.children
    for symbol in reversed(ordered):
        children = [made[id(child)] for child in symbol.children]
        made[id(symbol)] = types.DocumentSymbol(
            name=symbol.name,
            kind=searching.KINDS[symbol.kind],
            range=positions.range(symbol.span),
            selection_range=positions.range(symbol.mark),
            detail=symbol.detail or None,
            children=children or None,
        )
    return [made[id(symbol)] for symbol in found]


def folded(_: Server, view: View, __: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """What can be folded."""
    return [
        types.FoldingRange(fold.first - 1, fold.last - 1, kind=_FOLDS[fold.kind])
        for fold in outline.folds(view.document)
    ]


def linked(_: Server, view: View, __: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """What leads elsewhere."""
    return [
        types.DocumentLink(
            view.text.positions.range(link.span), link.address or from_fs_path(link.path)
        )
        for link in links(view.document)
    ]


def hinted(_: Server, view: View, params: types.InlayHintParams) -> list[types.InlayHint]:
    """Which works are meant."""
    found = []
    for hint in hints(view.document, view.reach(params.range)):
        sign = view.range(hint.sign)
        if sign and params.range.start <= sign.end <= params.range.end:
            found.append(
                types.InlayHint(sign.end, hint.words, tooltip=hint.more, padding_left=True)
            )
    return found


def selected(
    _: Server, view: View, params: types.SelectionRangeParams
) -> list[types.SelectionRange]:
    """What a selection can grow to, at each of some positions."""
    positions = view.text.positions
    found = []
    for position in params.positions:
        around = selection.selections(view.document, positions.offset(position))
        outer: types.SelectionRange | None = None
        for span in reversed(around):
            outer = types.SelectionRange(positions.range(span), outer)
        found.append(outer or types.SelectionRange(types.Range(position, position)))
    return found
