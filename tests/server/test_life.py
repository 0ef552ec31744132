"""A session from its beginning to its end."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import Iterator

from arglint.document import Document
from arglint.server.configuration import Configuration
from arglint.server.handlers import make_server
from arglint.server.schedule import Schedule
from arglint.server.texts import Reader, make_text
from tests.server.client import Client

URI = "file:///drafts/essay.md"

DRAFT = "Trade fell.[^1] Prices rose.[^2]\n\n[^1]: Smith, *Trade*, 1931, p. 4.\n"


class Nowhere:
    """A client that does not listen."""

    def write(self, _: bytes) -> None: ...

    def close(self) -> None: ...


def test_what_is_found_is_pushed_and_taken_back_with_the_text() -> None:
    uri = "file:///drafts/essay.md"
    with Client() as client:
        client.initialize()
        client.open(uri, DRAFT)
        opened = [(one["code"], one["range"]["start"]) for one in client.diagnostics(uri, 1)]
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        client.wait(lambda note: note.get("params", {}).get("diagnostics") == [])

        assert opened == [("undefined-note", {"line": 0, "character": 28})]
        assert client.close() == 0


def test_nothing_of_an_edit_is_kept_when_it_is_done() -> None:
    """In the process itself: what is kept for ever shows as memory only after hours."""

    async def session() -> int:
        server = make_server()
        server.protocol.set_writer(Nowhere())
        for number, (method, params) in enumerate(_edits(50)):
            message = {"jsonrpc": "2.0", "method": method, "params": params}
            message |= {"id": 1} if number == 0 else {}
            server.protocol.receive(json.dumps(message).encode())
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        server.protocol.receive(b'{"jsonrpc": "2.0", "method": "$/nothing"}')
        server.stop()
        return len(server.protocol._request_futures)

    assert asyncio.run(session()) == 0


def _edits(number: int) -> Iterator[tuple[str, object]]:
    """The messages of a session with so many edits."""
    yield "initialize", {"capabilities": {}}
    item = {"uri": URI, "languageId": "markdown", "version": 0, "text": DRAFT}
    yield "textDocument/didOpen", {"textDocument": item}
    for version in range(1, number):
        document = {"uri": URI, "version": version}
        yield (
            "textDocument/didChange",
            {"textDocument": document, "contentChanges": [{"text": DRAFT}]},
        )


def test_old_documents_are_let_go_though_nobody_collects_garbage() -> None:
    async def session() -> int:
        server = make_server()
        server.protocol.set_writer(Nowhere())
        for version in range(40):
            text = server.texts.open(URI, DRAFT, version, "markdown")
            result = await server.work(lambda text=text: server.check(text))  # type: ignore[misc]
            server.tell_about(result)
            await asyncio.sleep(0.01)
        await server.work(lambda: None)
        server.stop()
        return documents()

    def documents() -> int:
        return sum(isinstance(one, Document) for one in gc.get_objects())

    gc.collect()
    before = documents()
    gc.disable()
    try:
        left = asyncio.run(session())
    finally:
        gc.enable()

    assert left - before < 20


def test_a_check_that_fails_is_told_and_the_next_one_made() -> None:
    told: list[str] = []
    done: list[str] = []

    async def check(uri: str) -> None:
        done.append(uri)
        if uri == "bad":
            raise ValueError("no")

    async def session() -> None:
        schedule = Schedule(check, lambda error: told.append(str(error)))
        schedule.wish("bad", 0)
        schedule.wish("late", 60)
        schedule.wish("good", 0)
        await asyncio.sleep(0.01)
        schedule.drop("late")

    asyncio.run(session())

    assert (done, told) == (["bad", "good"], ["no"])


def test_a_check_is_given_up_between_rules_and_can_be_made_again() -> None:
    text = make_text(URI, DRAFT, 1, "markdown", "utf-16")
    settings = Configuration().of(None)
    reader = Reader()
    asked = iter([True, True, False])
    given_up = reader.check(text, settings, lambda: next(asked))
    done = reader.check(text, settings, lambda: True)

    assert given_up is None
    assert done is not None
    assert [one.rule for one in done.diagnostics] == ["undefined-note"]
