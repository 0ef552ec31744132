"""Turn an answer about what was read of a text into a handler of requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from pygls.exceptions import JsonRpcContentModified, JsonRpcException

from arglint.readers.decode import UnreadableError
from arglint.server.server import Server
from arglint.server.view import View

_P = TypeVar("_P")
_R = TypeVar("_R")
REQUEST_FAILED = -32803

Answer = Callable[[Server, View, _P], _R]
Handler = Callable[[Server, _P], Awaitable[_R | None]]


def asked(answer: Answer[_P, _R], *, whole: bool = False) -> Handler[_P, _R]:
    """A handler that answers about an open text, as it is when the request comes; else None.

    An answer that has not been begun when the next edit comes is not given any more. One that
    looks at the `whole` sees the book of a chapter.
    """

    async def handle(ls: Server, params: Any) -> _R | None:
        text = ls.texts.get(params.text_document.uri)
        if text is None:
            return None

        def do() -> _R | None:
            if not ls.is_newest(text):
                raise JsonRpcContentModified("the text has been edited since")
            try:
                return answer(ls, ls.view(text, whole=whole), params)
            except UnreadableError:  # which is told where the text is checked
                return None

        return await ls.work(do)

    return handle


def failed(message: str) -> JsonRpcException:
    """The error for a request that makes sense and cannot be granted."""
    return JsonRpcException(message, REQUEST_FAILED)
