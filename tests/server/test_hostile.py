"""Nothing that a client says makes the server fall over: it answers, or passes it over."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.client import Client

URI = "file:///drafts/essay.md"
HUGE = 2**31 - 1
PLACE = {"line": HUGE, "character": HUGE}
TEXT = {"textDocument": {"uri": URI}}
AT_NO_PLACE = {**TEXT, "position": PLACE}
NOWHERE = {"textDocument": {"uri": "untitled:nowhere"}, "position": {"line": 0, "character": 0}}


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with Client() as client:
        client.initialize()
        client.open(URI, "Trade fell.[^1]\n\n[^1]: Smith, *Trade*, 1931.\n")
        yield client
        assert client.close() == 0


def is_alive(client: Client) -> bool:
    """Whether the server still knows its text and answers."""
    told = client.at("hover", URI, 0, 12)
    return told is not None and "Smith" in told["contents"]["value"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", -32700),
        (b"{", -32700),
        (b"\xff\xfe\x00", -32700),
        (b"[" * 100_000, -32700),
        (b"null", -32600),
        (b"[1, 2]", -32600),
        (b"{}", -32600),
        (b'{"jsonrpc": "1.0", "id": 1, "method": "shutdown"}', -32600),
        (b'{"jsonrpc": "2.0", "id": {"a": 1}, "method": "shutdown"}', -32600),
        (b'{"jsonrpc": "2.0", "id": null, "method": "shutdown"}', -32600),
        (b'{"jsonrpc": "2.0", "id": 7, "method": ["shutdown"]}', -32600),
    ],
)
def test_what_is_no_message_gets_an_error_without_a_number(
    client: Client, body: bytes, code: int
) -> None:
    client.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    assert client.answer(None)["error"]["code"] == code
    assert is_alive(client)


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("textDocument/hover", None, -32602),
        ("textDocument/hover", [], -32602),
        ("textDocument/hover", {"textDocument": URI, "position": "here"}, -32602),
        ("textDocument/hover", {**TEXT, "position": {"line": "x", "character": []}}, -32602),
        ("textDocument/hover", {**TEXT, "position": {"line": 10**30, "character": -1}}, -32602),
        ("textDocument/rename", {**AT_NO_PLACE, "newName": "x"}, -32803),
        ("textDocument/codeAction", {**TEXT, "range": 3, "context": {}}, -32602),
        ("workspace/executeCommand", {"command": "rm -rf /"}, -32602),
        ("workspace/executeCommand", {"command": "arglint.fixAll"}, -32803),
        ("workspace/executeCommand", {"command": "arglint.report", "arguments": [[]]}, -32803),
        ("workspace/executeCommand", {"command": "arglint.showMap", "arguments": [1, 2]}, -32803),
        ("initialize", {"capabilities": {}}, -32600),
        ("no/such/method", {}, -32601),
        ("$/no", {}, -32601),
    ],
)
def test_requests_that_make_no_sense_are_answered_with_an_error(
    client: Client, method: str, params: Any, code: int
) -> None:
    answer = client.answer(client.begin(method, params))

    assert answer["error"]["code"] == code
    assert is_alive(client)


METHODS = (
    "hover definition references documentHighlight prepareRename prepareCallHierarchy completion "
    "documentSymbol foldingRange documentLink semanticTokens/full"
).split()


@pytest.mark.parametrize("method", METHODS)
def test_places_and_texts_that_are_none_find_nothing(client: Client, method: str) -> None:
    more = {"context": {"includeDeclaration": True}} if method == "references" else {}
    client.ask(f"textDocument/{method}", {**AT_NO_PLACE, **more})

    assert client.ask(f"textDocument/{method}", {**NOWHERE, **more}) is None
    assert is_alive(client)


URIS = (
    "", "x", "file:", "file://", "file:///", "file:///%00", "http://[", "untitled:Untitled-1",
    "file:///" + "a" * 10_000 + ".md", "vscode-notebook-cell:/x.md#1", "file://server/share/a.md",
)  # fmt: skip


@pytest.mark.parametrize("uri", URIS)
def test_a_text_may_have_any_address(client: Client, uri: str) -> None:
    client.open(uri, "Trade fell.[^2]\n")
    client.change(uri, 2, {"text": "Prices “rose.[^1]\n"})
    client.of("documentSymbol", uri)
    client.of("diagnostic", uri)
    client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    assert is_alive(client)


NOTES: tuple[tuple[str, Any], ...] = (
    ("textDocument/didChange", {"textDocument": {"uri": URI, "version": "x"}}),
    ("textDocument/didChange", {"textDocument": {"uri": "file:///other.md", "version": 1},
                                "contentChanges": [{"text": "x"}]}),
    ("textDocument/didClose", {"textDocument": {"uri": "file:///never-opened.md"}}),
    ("textDocument/didOpen", {"textDocument": {"uri": 3}}),
    ("textDocument/didOpen", None),
    ("workspace/didChangeConfiguration", {"settings": 7}),
    ("workspace/didChangeConfiguration", {"settings": {"arglint": {
        "select": "notes", "preset": 3, "extendSelect": ["no-such"], "rules": {"x": []},
        "severity": {"x": "y"}, "dialect": "klingon", "configuration": ["x"]}}}),
    ("workspace/didChangeConfiguration", {"settings": {"arglint": {}}}),
    ("workspace/didChangeWatchedFiles", {"changes": [{"uri": "http://[", "type": 2}]}),
    ("workspace/didChangeWatchedFiles", {"changes": [{"uri": "file:///x.bib", "type": 99}]}),
    ("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [
        {"uri": "file:///x", "name": "x"}]}}),
    ("$/cancelRequest", {"id": 12345}),
    ("$/cancelRequest", {"id": [1]}),
    ("$/cancelRequest", None),
    ("$/setTrace", {"value": "verbose"}),
    ("$/progress", {}),
    ("window/workDoneProgress/cancel", {"token": "x"}),
    ("no/such/notification", {"a": "b"}),
    ("initialized", 3),
)  # fmt: skip


@pytest.mark.parametrize(("method", "params"), NOTES)
def test_notifications_that_make_no_sense_are_passed_over(
    client: Client, method: str, params: Any
) -> None:
    client.notify(method, params)

    assert is_alive(client)


def test_answers_that_nobody_asked_for_are_passed_over(client: Client) -> None:
    client.send({"jsonrpc": "2.0", "id": "never", "result": {}})
    client.send({"jsonrpc": "2.0", "id": 99, "error": {"code": "x", "message": 3}})
    client.send({"jsonrpc": "2.0", "id": [], "result": None})

    assert is_alive(client)


def test_edits_beyond_the_end_are_made_at_the_end() -> None:
    uri = "file:///drafts/edits.md"
    with Client() as client:
        client.initialize()
        client.open(uri, "Trade fell.")
        end = {"line": HUGE, "character": HUGE}
        client.change(
            uri, 2, {"range": {"start": end, "end": end}, "text": "[^1]\n\n[^1]: Smith.\n"}
        )
        start = {"line": 0, "character": HUGE}
        client.change(uri, 3, {"range": {"start": end, "end": start}, "text": "[^7]"})
        found = client.diagnostics(uri, 3)

        assert [one["range"]["start"]["character"] for one in found] == [11, 15]


def test_drafts_that_are_all_noise_are_read() -> None:
    uri = "file:///drafts/noise.md"
    drafts = ["“" * 3000, "[^1]" * 3000, "{" * 3000, "> " * 3000, "<!-- arglint" * 300]
    drafts += ["\x00\x01\x02\ufeff", "\ud800\udfff", "\r\r\n\n\r", "[^" * 2000]
    drafts += ["::: {.claim\n" * 500]
    with Client() as client:
        client.initialize()
        for version, draft in enumerate(drafts, 1):
            client.open(uri, json.loads(json.dumps(draft)), version)
            client.diagnostics(uri, version)
            client.of("documentSymbol", uri)
            client.of("semanticTokens/full", uri)

        assert client.close() == 0


def test_before_initialize_and_after_shutdown_nothing_is_done() -> None:
    with Client() as client:
        client.notify("textDocument/didOpen", {})
        early = client.answer(client.begin("textDocument/hover", AT_NO_PLACE))
        client.initialize()
        client.ask("shutdown")
        late = client.answer(client.begin("textDocument/hover", AT_NO_PLACE))
        client.notify("exit")

        assert early["error"]["code"] == -32002
        assert late["error"]["code"] == -32600
        assert client.process.wait(30) == 0


def test_a_client_that_goes_away_takes_the_server_with_it() -> None:
    client = Client()
    client.initialize()
    assert client.process.stdin
    client.process.stdin.close()
    code = client.process.wait(30)
    assert client.process.stdout
    assert client.process.stderr
    told = client.process.stderr.read()
    client._reader.join()
    client.process.stdout.close()
    client.process.stderr.close()

    assert (code, told) == (1, b"")


ASKED = (
    "hover definition references documentHighlight prepareRename rename documentSymbol "
    "foldingRange documentLink inlayHint semanticTokens/full semanticTokens/full/delta "
    "semanticTokens/range selectionRange prepareCallHierarchy codeAction diagnostic"
).split()
BOOK = {
    "arglint.toml": 'book = ["one.md", "two.tex", "three.rst", "four.org", "five.html"]\n',
    "one.md": "# One\n\n😀 Trade fell.[^1] [Rents.]{.claim #rents}\n",
    "two.tex": "\\begin{document}\n% arglint: evidence for=rents\nSo.\\footnote{Smith, "
    "\\emph{Trade} (London, 1931), p.~4.}\n\\end{document}\n",
    "three.rst": "Three\n=====\n\nTrade fell. [1]_\n\n.. [1] Ibid., p. 5.\n",
    "four.org": "* Four\nTrade fell.[fn:1]\n\n[fn:1] Smith, /Trade/, p. 6.\n",
    "five.html": "<h1>Five</h1><p>“Trade” &amp; <em>corn</em>.<sup>1</sup></p>\n",
}
TYPED = [
    "😀",
    "\\footnote{",
    "}",
    "[1]_",
    "\r\n",
    "\n\n",
    "<p>",
    "[^1]",
    "“",
    "* ",
    ".. [1] ",
    "\x00",
]


REFUSED, CANCELLED, OUTDATED = -32803, -32802, -32801


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_asked_of_a_book_in_many_formats_while_it_is_edited(
    tmp_path: Path, seed: int
) -> None:
    """An answer may be a refusal, and never an error of the server."""
    chance = random.Random(seed)
    for name, words in BOOK.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    names = list(BOOK)[1:]
    versions = dict.fromkeys(names[:-1], 1)  # the last one is read from the disk
    troubles = []

    def position() -> dict[str, int]:
        line, character = chance.choice((0, 2, 3, 5, HUGE)), chance.randrange(30)
        return {"line": line, "character": character}

    with Client(cwd=tmp_path) as client:
        client.initialize(tmp_path)
        for name in versions:
            client.open((tmp_path / name).as_uri(), BOOK[name])
        for _ in range(250):
            name = chance.choice(list(versions))
            uri = (tmp_path / name).as_uri()
            if chance.random() < 0.3:
                versions[name] += 1
                reach = {"start": position(), "end": position()}
                client.change(uri, versions[name], {"range": reach, "text": chance.choice(TYPED)})
                continue
            params = {
                "textDocument": {"uri": uri},
                "position": position(),
                "positions": [position()],
                "range": {"start": position(), "end": position()},
                "newName": "costs",
                "context": {"includeDeclaration": True, "diagnostics": []},
                "previousResultId": str(chance.randrange(9)),
            }
            answer = client.answer(client.begin(f"textDocument/{chance.choice(ASKED)}", params))
            if answer.get("error", {}).get("code") not in {None, REFUSED, OUTDATED, CANCELLED}:
                troubles.append(answer)

        assert troubles == []
        assert client.close() == 0
