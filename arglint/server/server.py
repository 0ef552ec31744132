"""The server itself: what it knows, and who does the work."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.lsp.server import LanguageServer

from arglint import __version__
from arglint.engine.result import Result
from arglint.engine.run import lint_source
from arglint.rulebook.card import FaultyError
from arglint.server import convert
from arglint.server.books import Books
from arglint.server.catalogue import Catalogue
from arglint.server.configuration import Configuration
from arglint.server.faults import FaultBoard
from arglint.server.features import works
from arglint.server.known import Baselines
from arglint.server.protocol import Protocol
from arglint.server.schedule import Schedule
from arglint.server.shelf import Listing, Shelf
from arglint.server.texts import Reader, Reading, Text, Texts, path_of
from arglint.server.view import View
from arglint.server.written import as_written
from arglint.text import Source

logger = logging.getLogger(__name__)
_T = TypeVar("_T")
_REST = 10.0  # seconds without a check until rings of objects are looked for
_MOMENT = 0.02  # seconds between looks whether the desk is free
_MOST = 100  # checks that may go by without that
# The address of a text, what was found in it, and a sign for that.
Shelved = tuple[str, list[types.Diagnostic], str]


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
        self.schedule = Schedule(self._check_and_publish, self._failed)
        self._tidying = Schedule(self._tidy, self._failed)
        self._untidied = 0  # checks
        self.faults = FaultBoard()
        # Who the client is, and what it can do.
        self.client_process: int | None = None
        self.pulls = False
        self.versions_edits = True
        self.resolves_edits = False
        self.hovers_in = self.completes_in = convert.MARKDOWN
        self.listing = Listing()
        self.checked: Shelf[Shelved] = Shelf()
        self.catalogue: Catalogue[list[types.WorkspaceSymbol]] = Catalogue(self.at_rest)
        # What was told last of the colours of each open text, and its number.
        self.colours: dict[str, tuple[str, Sequence[int]]] = {}
        self.books = Books(self.texts)
        self._reader = Reader()
        self._baselines = Baselines()
        self._waiting = 0  # for something that is done at the desk
        self._desk = ThreadPoolExecutor(1, "desk")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told: set[str] = set()
        self._notices: tuple[str, ...] = ()

    @property
    def folders(self) -> list[str]:
        """The folders that are open in the editor."""
        opened = [path_of(uri) for uri in self.workspace.folders]
        root = self.workspace.root_path
        return [path for path in opened if path] or ([root] if root else [])

    @property
    def is_initialized(self) -> bool:
        """Whether the client has said what clients say first."""
        return self.protocol.is_initialized

    async def paths(self) -> list[str]:
        """The texts in the folders that are open in the editor."""
        folders = self.folders
        # Not at the desk: who opens his whole disk has this walk on for long.
        return await asyncio.to_thread(self.listing.paths, folders)

    async def work(self, do: Callable[[], _T]) -> _T:
        """Have something done at the desk."""
        self._loop = asyncio.get_running_loop()
        self._waiting += 1
        try:
            return await self._loop.run_in_executor(self._desk, do)
        finally:
            self._waiting -= 1

    async def at_rest(self) -> None:
        """Wait until nobody waits for anything at the desk."""
        while self._waiting:  # noqa: ASYNC110  # what comes in between has its turn first
            await asyncio.sleep(_MOMENT)

    def stop(self) -> None:
        """Leave the desk."""
        self.texts.clear()  # so that nobody wants to know what is being done
        self.catalogue.stop()
        self._desk.shutdown(wait=False, cancel_futures=True)

    # At the desk

    def read(self, text: Text) -> Reading:
        """The document of a text."""
        return self._reader.read(text, self.configuration.of(text.path))

    def view(self, text: Text, *, whole: bool = False) -> View:
        """A text as a request sees it, or the whole book in which it is a chapter."""
        reading = self.read(text)
        document = reading.document
        group = self.books.of(text.path, reading.settings) if whole else None
        if group:
            document = self.books.document(group, document.source, reading.settings)
        return View(text, document, self.texts)

    def view_with_entry(self, view: View, key: str) -> View:
        """The view that has the entry of a key: of a chapter alone, if that has it."""
        own = self.view(view.text)
        return own if works.entry_of(own.document, key) else view

    def check(self, text: Text, go_on: Callable[[], bool] | None = None) -> Result | None:
        """What is found in a text; None where it is not checked, or nobody wants to know.

        By default that is so when the text is not the newest any more.
        """
        if not self.configuration.is_checked(text.path, text.language):
            return None
        settings = self.configuration.of(text.path)
        go_on = go_on or (lambda: self.is_newest(text))
        group = self.books.of(text.path, settings)
        chapters: dict[str | None, Source] = {}
        if group:
            source = self.read(text).document.source
            result = self.books.check(group, source, settings, go_on)
            chapters = {one.path: one for one in self.books.sources(group, source)}
        else:
            result = self._reader.check(text, settings, go_on)
        self._notices = tuple(self.configuration.notices())
        baseline = self.configuration.baseline_of(text.path, settings) if text.path else None
        if result and baseline is not None:
            result = self._baselines.sift(baseline, result, settings)
        return result and as_written(result, chapters, self.texts.encoding)

    def judge(self, reading: Reading, source: Source) -> Result:
        """What would be found in a text if it were another, with the offsets of that.

        Nothing is found where nobody wants to know any more.
        """
        text, settings = reading.text, reading.settings
        group = self.books.of(text.path, settings)
        if group is None:
            manner, folder = reading.manner, reading.folder
            return lint_source(source, settings.rules, manner, folder, reach=settings.reach)
        result = self.books.check(group, source, settings, lambda: self.is_newest(text))
        return result or Result(source, ())

    def forget(self, uri: str) -> None:
        """Let go of what was made of a text."""
        self._reader.forget(uri)
        self.colours.pop(uri, None)

    def later(self, do: Callable[[], object]) -> None:
        """Have the loop do something, such as to tell what was noticed at the desk."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(do)

    def _forget_all(self) -> None:
        from arglint.document.bibliography import forget

        forget()
        self._reader.forget()
        self.books.forget()
        self._baselines.forget()
        self.checked.forget()
        self.listing.forget()
        self.catalogue.forget()
        self.configuration.reload()

    # In the loop

    def is_newest(self, text: Text) -> bool:
        """Whether a text has not been edited or closed since; also asked at the desk."""
        return self.texts.get(text.uri) is text

    def wish(self, uri: str, delay: float | None = None) -> None:
        """Have a text checked and its diagnostics pushed, unless the client asks by itself."""
        if not self.pulls:
            self.schedule.wish(uri, delay)

    def wish_siblings(self, path: str | None) -> None:
        """Have the open texts checked that are in one book with a text."""
        for uri in self.books.siblings(path):
            self.wish(uri)

    async def reload(self) -> None:
        """Read all settings anew, and check all texts again."""
        await self.work(self._forget_all)
        self._told.clear()
        if self.pulls:
            await self.work(lambda: self.configuration.of(None))
            self.tell_faults()
            self.workspace_diagnostic_refresh(None)
        for text in self.texts.all():
            self.wish(text.uri, 0)

    async def _check_and_publish(self, uri: str) -> None:
        text = self.texts.get(uri)
        if text is None:
            return
        result = await self.work(lambda: self.check(text))
        if self.is_newest(text):
            found = [convert.plain(text, one) for one in result.diagnostics] if result else []
            self.protocol.publish(text.uri, found, text.version)
        self.tell_about(result)

    def _failed(self, error: BaseException) -> None:
        """Tell of what should not happen, so that silence is not taken for praise."""
        logger.error("a text could not be checked", exc_info=error)
        faults = error.faults if isinstance(error, FaultyError) else (error,)
        for fault in faults:
            self.tell(f"arglint cannot check this text: {fault}")

    def tell_about(self, result: Result | None) -> None:
        """Tell of rules that failed and settings that are wrong, and log what else is to be known.

        Everything is told once.
        """
        self._untidied += 1
        self._tidying.wish("", 0 if self._untidied >= _MOST else _REST)
        self.tell_faults()
        for failure in result.failures if result else ():
            name = f"the rule {failure.rule}" if failure.rule else "arglint"
            self.tell(f"{name} failed, and the others go on: {failure.error}")
            logger.error("%s\n%s", failure, failure.trace)
        for notice in result.notices if result else ():
            self.log(notice)

    async def _tidy(self, _: str) -> None:
        """Let go of rings of objects: at rest, since looking for them takes time.

        Documents hold none; what an error or a library leaves behind may.
        """
        self._untidied = 0
        await self.work(gc.collect)

    def tell_faults(self) -> None:
        """Tell what is wrong with the configuration, and show where."""
        faults = self.configuration.faults
        for uri, found in self.faults.changes(faults, self.texts):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))
        for fault in faults:
            self.tell(f"{fault.path}: {fault.message}")
        for problem in tuple(self._baselines.problems):
            self.tell(problem)
        for notice in self._notices:
            self.log(notice)

    def tell(self, message: str) -> None:
        """Show the writer something, once."""
        if message not in self._told:
            self._told.add(message)
            logger.warning("%s", message)
            self.window_show_message(
                types.ShowMessageParams(type=types.MessageType.Warning, message=message)
            )

    def log(self, message: str) -> None:
        """Leave something in the client's log, once."""
        if message not in self._told:
            self._told.add(message)
            logger.info("%s", message)
            self.window_log_message(
                types.LogMessageParams(type=types.MessageType.Info, message=message)
            )

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log an error; who asked for something has an answer already."""
        logger.error("%s: %s", getattr(source, "__name__", source), error, exc_info=error)
