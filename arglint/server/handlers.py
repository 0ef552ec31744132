"""Answer the requests of an editor: from its words to those of the features, and back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from lsprotocol import types

from arglint.server.features.hover import hover
from arglint.server.server import LIFE, Server
from arglint.server.texts import Reading

_P = TypeVar("_P")
_R = TypeVar("_R")


def asked(
    answer: Callable[[Server, Reading, _P], _R],
) -> Callable[[Server, _P], Awaitable[_R | None]]:
    """A handler that answers about an open text; None about any other."""

    async def handle(ls: Server, params: Any) -> _R | None:
        text = ls.texts.get(params.text_document.uri)
        if text is None:
            return None
        return await ls.work(lambda: answer(ls, ls.read(text), params))

    return handle


def _hover(ls: Server, reading: Reading, params: types.HoverParams) -> types.Hover | None:
    text = reading.text
    result = ls.check(text)
    rules = {rule.name: rule for rule in reading.settings.rules}
    found = result.diagnostics if result else ()
    told = hover(reading.document, text.positions.offset(params.position), found, rules)
    if told is None:
        return None
    contents = types.MarkupContent(types.MarkupKind.Markdown, told.words)
    return types.Hover(contents, text.positions.range(told.span))


FEATURES: dict[str, tuple[Callable[..., Any], Any]] = {
    types.TEXT_DOCUMENT_HOVER: (asked(_hover), None),
}


def make_server() -> Server:
    """A server that can do everything."""
    server = Server()
    for name, (handler, options) in {**LIFE, **FEATURES}.items():
        server.feature(name, options)(handler)
    return server
