"""Answer which headings, claims and notes there are in all texts, as far as these are read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from arglint.document import Document
from arglint.readers.decode import UnreadableError
from arglint.server.convert import converter
from arglint.server.features import outline
from arglint.server.server import Server
from arglint.server.texts import Reading, Text

KINDS = {
    "heading": types.SymbolKind.String,
    "claim": types.SymbolKind.Class,
    "note": types.SymbolKind.Key,
}
PATIENCE = 0.5  # seconds until a client that takes no pieces is told what there is
_TITLE = "Reading the texts of the folder"
_numbers = count(1)

Symbols = list[types.WorkspaceSymbol]
Send = Callable[[Symbols], None]


class _Progress:
    """Tells a client how many texts are read, if it wants to know."""

    def __init__(self, ls: Server, token: types.ProgressToken | None, number: int) -> None:
        self._ls = ls
        self._token = token
        self._number = max(1, number)

    def begin(self) -> None:
        self._tell(types.WorkDoneProgressBegin(title=_TITLE, percentage=0))

    def report(self, done: int) -> None:
        percentage = 100 * done // self._number
        message = f"{done} of {self._number}"
        self._tell(types.WorkDoneProgressReport(message=message, percentage=percentage))

    def end(self) -> None:
        self._tell(types.WorkDoneProgressEnd())

    def _tell(self, value: object) -> None:
        if self._token is not None:
            told = converter().unstructure(value)
            self._ls.progress(types.ProgressParams(self._token, told))


async def found_everywhere(ls: Server, params: types.WorkspaceSymbolParams) -> Symbols:
    """The headings, claims and notes of all texts whose names hold some words.

    A client that takes them in pieces has those of each text as soon as it is read. Another one
    is told what there is after a moment, and the other texts are read on.
    """
    words = params.query.casefold().split()
    token = params.partial_result_token
    found: Symbols = []

    def send(symbols: Symbols) -> None:
        piece = [one for one in symbols if all(word in one.name.casefold() for word in words)]
        if token is None:
            found.extend(piece)
        elif piece:
            ls.progress(types.ProgressParams(token, converter().unstructure(piece)))

    opened = {text.path: text for text in ls.texts.all()}
    for text in opened.values():
        send(await ls.work(partial(_opened, ls, text)))
    paths = [path for path in await ls.paths() if path not in opened]
    progress = _Progress(ls, params.work_done_token, len(paths))
    reading = _read(ls, paths, progress, send)
    try:
        await asyncio.wait_for(reading, PATIENCE if token is None else None)
    except TimeoutError:
        ls.catalogue.go_on(partial(_read_on, ls, paths))
    return found


async def _read(ls: Server, paths: Sequence[str], progress: _Progress, send: Send) -> None:
    """Read texts and send the symbols of each, first those of the texts that are known."""
    progress.begin()
    try:
        pieces = ls.catalogue.pieces(paths, ls.texts.encoding, partial(_maker, ls))
        async for done, made in pieces:
            progress.report(done)
            send([symbol for symbols in made for symbol in symbols])
    finally:
        progress.end()


async def _read_on(ls: Server, paths: Sequence[str]) -> None:
    """Read what nobody waits for any more, and show how far that is."""
    token: str | None = None
    window = ls.client_capabilities.window
    if window and window.work_done_progress:
        token = f"arglint-texts-{next(_numbers)}"
        create = types.WorkDoneProgressCreateParams(token)
        try:
            await asyncio.wait_for(ls.window_work_done_progress_create_async(create), 10)
        except (JsonRpcException, TimeoutError):
            token = None
    await _read(ls, paths, _Progress(ls, token, len(paths)), lambda _: None)


async def _maker(ls: Server, path: str) -> Callable[[Text], Symbols]:
    """What makes the symbols of a text that nobody has open, which is read for this alone."""
    settings = await ls.work(partial(ls.configuration.of, path))
    return lambda text: _symbols(text, Reading(text, settings).document)


def _opened(ls: Server, text: Text) -> Symbols:
    try:
        return _symbols(text, ls.read(text).document)
    except UnreadableError:
        return []


def _symbols(text: Text, document: Document) -> Symbols:
    """All symbols of a text, each with the heading above it."""
    found: Symbols = []
    left = [("", symbol) for symbol in reversed(outline.symbols(document))]
    while left:
        above, symbol = left.pop()
        location = types.Location(text.uri, text.positions.range(symbol.mark))
        name = symbol.name if symbol.detail == symbol.name else f"{symbol.name} {symbol.detail}"
        found.append(
            types.WorkspaceSymbol(
                location, name.strip(), KINDS[symbol.kind], container_name=above or None
            )
        )
        left += [(symbol.name, child) for child in reversed(symbol.children)]
    return found
