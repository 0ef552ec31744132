"""The server leaves with its editor."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from arglint.server.parent import is_alive
from tests.server.client import Client


def test_the_server_ends_with_the_process_of_its_client_though_its_pipes_are_open() -> None:
    editor = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    client = Client()
    told: dict[str, Any] = {"processId": editor.pid, "rootUri": None, "capabilities": {}}
    client.ask("initialize", told)
    client.notify("initialized", {})
    client.open("untitled:One", "Trade fell.[^1]\n")
    client.diagnostics("untitled:One", 1)
    assert client.process.poll() is None
    editor.communicate(b"\n")

    assert client.process.wait(20) == 1
    client.close()


def test_a_client_whose_process_is_not_seen_is_served() -> None:
    with Client() as client:
        client.ask("initialize", {"processId": 2**22 + 1, "rootUri": None, "capabilities": {}})
        client.notify("initialized", {})
        client.open("untitled:One", "Trade fell.[^1]\n")

        assert client.diagnostics("untitled:One", 1)


def test_who_is_alive_is_known() -> None:
    assert is_alive(os.getpid())
    assert is_alive(1)
    assert not is_alive(0)
    assert not is_alive(-1)
    assert not is_alive(2**40)
