"""Speak JSON-RPC with a client that may say anything: each message is answered or passed over."""

from __future__ import annotations

import json
import logging
from collections.abc import Generator
from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcParseError,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, lsp_method

logger = logging.getLogger(__name__)


class Protocol(LanguageServerProtocol):
    """The protocol of pygls, without its copy of the texts, and with an answer to every request.

    `ended` is set when the client takes its leave; `code` is the exit code then.
    """

    ended = False
    code = 1

    @property
    def is_initialized(self) -> bool:
        """Whether the client has introduced itself."""
        return self._workspace is not None

    def receive(self, body: bytes) -> None:
        """Take in one message."""
        try:
            data = json.loads(body)
        except (ValueError, RecursionError) as error:
            self._refuse(None, JsonRpcParseError(f"this is not JSON: {error}"))
            return
        if not isinstance(data, dict) or data.get("jsonrpc") != self.VERSION:
            self._refuse(None, JsonRpcInvalidRequest("this is no message of JSON-RPC 2.0"))
            return
        try:
            self._take(data)
        except Exception:
            logger.exception("a message came to nothing")

    def _take(self, data: dict[str, Any]) -> None:
        method, number = data.get("method"), data.get("id")
        asks = "id" in data and "method" in data
        if (asks and not isinstance(number, int | str)) or not isinstance(method, str | None):
            self._refuse(None, JsonRpcInvalidRequest("an id is a number or text, a method a text"))
            return
        if trouble := self._trouble(method):
            if asks:
                self._refuse(number, trouble)
            return
        try:
            message = self.structure_message(data)
        except Exception as error:  # noqa: BLE001  # of any kind, for anything can be in it
            logger.warning("%s cannot be read: %s", method or "an answer", error)
            if method is None:
                self._give_up(number)
            elif asks:
                self._refuse(number, JsonRpcInvalidParams(f"these are no parameters of {method}"))
            return
        self.handle_message(message)
        self._forget_done()

    def publish(self, uri: str, found: list[dict[str, Any]], version: int | None) -> None:
        """Push the diagnostics of a text, which are JSON already."""
        params: dict[str, Any] = {"uri": uri, "diagnostics": found}
        params |= {} if version is None else {"version": version}
        method = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})

    def _forget_done(self) -> None:
        """Let go of what has been done; of notifications pygls would keep it for ever."""
        for done in [key for key, future in self._request_futures.items() if future.done()]:
            del self._request_futures[done]

    def _give_up(self, number: object) -> None:
        """Wait no more for an answer that has come and cannot be read."""
        future = self._request_futures.pop(number, None) if isinstance(number, int | str) else None
        if future and not future.done():
            future.set_exception(JsonRpcInvalidRequest("the answer cannot be read"))

    def _trouble(self, method: str | None) -> JsonRpcException | None:
        """Why a message comes too early or too late."""
        if method is None or method == types.EXIT:
            return None
        if not self.is_initialized:
            early = JsonRpcServerNotInitialized("'initialize' comes first")
            return None if method == types.INITIALIZE else early
        if method == types.INITIALIZE:
            return JsonRpcInvalidRequest("'initialize' comes but once")
        return JsonRpcInvalidRequest("the server is shutting down") if self._shutdown else None

    def _refuse(self, number: int | str | None, error: JsonRpcException) -> None:
        self._send_response(number, error=error.to_response_error())  # type: ignore[arg-type]

    # What pygls does of its own accord

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: object) -> Generator[Any, Any, None]:
        """End the connection, not the process: whoever serves does that."""
        self.ended = True
        self.code = 0 if self._shutdown else 1
        yield from ()

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(
        self, params: types.DidOpenTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Leave the text to the server, which counts lines as the protocol does."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Likewise."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: types.DidCloseTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Likewise."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(
        self, params: types.InitializeParams
    ) -> Generator[Any, Any, types.InitializeResult]:
        """Offer diagnostics on demand only to clients that would not have them twice then."""
        result: types.InitializeResult = yield from super().lsp_initialize(params)
        if not pulls(params.capabilities):
            result.capabilities.diagnostic_provider = None
        return result


def pulls(client: types.ClientCapabilities) -> bool:
    """Whether a client asks for diagnostics, and asks again when it is told to."""
    asks = client.text_document and client.text_document.diagnostic
    again = client.workspace and client.workspace.diagnostics
    return bool(asks and again and again.refresh_support)
