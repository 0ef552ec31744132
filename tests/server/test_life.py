"""A session from its beginning to its end."""

from __future__ import annotations

from tests.server.client import Client

DRAFT = "Trade fell.[^1] Prices rose.[^2]\n\n[^1]: Smith, *Trade*, 1931, p. 4.\n"


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
