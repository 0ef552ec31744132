"""The server itself: its state, its life, and the coming and going of texts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.lsp.server import LanguageServer

from arglint import __version__
from arglint.engine.result import Result
from arglint.engine.settings.layers import Settings
from arglint.server import convert
from arglint.server.configuration import Configuration, is_configuration, read_wishes
from arglint.server.diagnosing import Schedule
from arglint.server.protocol import Protocol, pulls
from arglint.server.texts import Reader, Reading, Text, Texts, path_of

logger = logging.getLogger(__name__)
_T = TypeVar("_T")


class Server(LanguageServer):
    """A language server for one client.

    Edits are made at once, in the order in which they come. Whatever takes time is done by one
    thread beside, the desk, one thing after the other, so that nothing is read while it is made.
    """

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(
            "arglint", __version__, protocol_cls=Protocol, converter_factory=get_converter
        )
        self.texts = Texts()
        self.configuration = Configuration()
        self.schedule = Schedule(self._check_and_publish)
        self.pulled = False
        self._reader = Reader()
        self._desk = ThreadPoolExecutor(1, "desk")
        self._told: set[str] = set()

    async def work(self, do: Callable[[], _T]) -> _T:
        """Have something done at the desk."""
        return await asyncio.get_running_loop().run_in_executor(self._desk, do)

    @property
    def is_initialized(self) -> bool:
        """Whether the client has said what clients say first."""
        return self.protocol.is_initialized

    def stop(self) -> None:
        """Leave the desk."""
        self._desk.shutdown(wait=False, cancel_futures=True)

    # At the desk

    def settings(self, text: Text) -> Settings:
        """The settings of a text."""
        return self.configuration.of(text.path)

    def read(self, text: Text) -> Reading:
        """The document of a text."""
        return self._reader.read(text, self.settings(text))

    def check(self, text: Text) -> Result | None:
        """What is found in a text; None where it is not checked, or not the newest any more."""
        if not self.configuration.is_checked(text):
            return None
        return self._reader.check(text, self.settings(text), lambda: self.is_newest(text))

    def forget(self, uri: str | None = None) -> None:
        """Let go of what was made of a text, or of all and of their settings."""
        self._reader.forget(uri)
        if uri is None:
            self.configuration.reload()

    # In the loop

    def is_newest(self, text: Text) -> bool:
        """Whether a text has not been edited or closed since; also asked at the desk."""
        return self.texts.get(text.uri) is text

    def tell(self, message: str) -> None:
        """Tell the writer something once."""
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(
                types.ShowMessageParams(type=types.MessageType.Warning, message=message)
            )
            self.log(message)

    def log(self, message: str) -> None:
        """Leave something in the client's log."""
        self.window_log_message(
            types.LogMessageParams(type=types.MessageType.Warning, message=message)
        )

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002
        """Log an error; who asked for something has an answer already."""
        logger.error("%s", error)

    async def _check_and_publish(self, uri: str) -> None:
        text = self.texts.get(uri)
        if text is None:
            return
        result = await self.work(lambda: self.check(text))
        self.tell_faults()
        if self.is_newest(text):
            found = [convert.diagnostic(text, one) for one in result.diagnostics] if result else []
            self._publish(text, found)
        if result:
            self.tell_failures(result)

    def tell_failures(self, result: Result) -> None:
        """Tell of rules that failed, and log what could not be read."""
        for failure in result.failures:
            name = failure.rule or "arglint itself"
            self.tell(f"{name} failed, the rest goes on: {failure.error}")
        for notice in result.notices:
            if notice not in self._told:
                self._told.add(notice)
                self.log(notice)

    def tell_faults(self) -> None:
        """Tell what is wrong with the configuration."""
        for fault in self.configuration.faults:
            self.tell(str(fault))

    def _publish(self, text: Text, found: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(text.uri, found, text.version)
        )

    def wish(self, uri: str, delay: float | None = None) -> None:
        """Have a text checked, unless the client asks by itself."""
        if not self.pulled:
            self.schedule.wish(uri, *(() if delay is None else (delay,)))

    async def reload(self) -> None:
        """Read all settings anew, and check all texts again."""
        await self.work(self.forget)
        self._told.clear()
        if self.pulled:
            self.workspace_diagnostic_refresh(None)
        for text in self.texts.all():
            self.wish(text.uri, 0)


def initialize(ls: Server, params: types.InitializeParams) -> None:
    ls.pulled = pulls(params.capabilities)
    ls.texts.encoding = str(
        getattr(ls.workspace.position_encoding, "value", ls.workspace.position_encoding)
    )
    given = params.initialization_options
    ls.configuration.wishes = read_wishes(given)
    options = given if isinstance(given, dict) else {}
    ls.configuration.allow_code = options.get("allowCode") is True
    folder = ls.workspace.root_path
    if folder:
        ls.configuration.folder = folder


def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    ls.texts.open(item.uri, item.text, item.version, str(item.language_id))
    ls.wish(item.uri, 0)


def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = params.text_document
    if ls.texts.change(document.uri, document.version, params.content_changes):
        ls.wish(document.uri)


def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    ls.schedule.drop(uri)
    if ls.texts.close(uri):
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


async def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    path = path_of(params.text_document.uri)
    if path and is_configuration(path):
        await ls.reload()


async def did_change_configuration(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    if params.settings:
        ls.configuration.wishes = read_wishes(params.settings)
    await ls.reload()


async def did_change_watched_files(ls: Server, _: types.DidChangeWatchedFilesParams) -> None:
    await ls.reload()


LIFE: dict[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZE: (initialize, None),
    types.TEXT_DOCUMENT_DID_OPEN: (did_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (did_change, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (did_close, None),
    types.TEXT_DOCUMENT_DID_SAVE: (did_save, None),
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: (did_change_configuration, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (did_change_watched_files, None),
}
