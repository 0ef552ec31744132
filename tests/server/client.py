"""A client of the server, as plain as can be: a subprocess, and messages as they are."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Self

Message = dict[str, Any]
PATIENCE = 30  # seconds until an answer that does not come is a fault


class Client:
    """Starts a server and speaks to it; every message that comes is kept in order."""

    def __init__(self, *arguments: str, cwd: Path | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "arglint", "server", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd,
        )
        self.notes: list[Message] = []  # notifications and requests of the server
        self.encoding = "utf-16"
        self._answers: queue.Queue[Message] = queue.Queue()
        self._number = 0
        self._arrived = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Sending

    def raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: object) -> None:
        """Send any JSON."""
        body = json.dumps(message).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method: str, params: object = None) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def begin(self, method: str, params: object = None) -> int:
        """Send a request and do not wait; its number."""
        self._number += 1
        self.send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return self._number

    def answer(self, number: object) -> Message:
        """The whole answer to a request; answers to others are passed over."""
        while True:
            message = self._answers.get(timeout=PATIENCE)
            if message.get("id") == number:
                return message

    def ask(self, method: str, params: object = None) -> Any:
        """The result of a request; an error is a fault."""
        message = self.answer(self.begin(method, params))
        assert "error" not in message, message
        return message.get("result")

    # What clients do

    def initialize(self, folder: Path | None = None, **params: Any) -> Message:
        """Introduce oneself; what the server answers."""
        capabilities = params.pop("capabilities", {})
        root = folder.as_uri() if folder else None
        told = {"processId": None, "rootUri": root, "capabilities": capabilities, **params}
        result: Message = self.ask("initialize", told)
        self.encoding = result["capabilities"].get("positionEncoding", "utf-16")
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, version: int = 1, language: str = "markdown") -> None:
        """Open a text."""
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: Message) -> None:
        """Edit a text."""
        params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}
        self.notify("textDocument/didChange", params)

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """Ask about a position."""
        position = {"line": line, "character": character}
        params = {"textDocument": {"uri": uri}, "position": position, **more}
        return self.ask(f"textDocument/{method}", params)

    def of(self, method: str, uri: str, **more: Any) -> Any:
        """Ask about a text."""
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, **more})

    def diagnostics(self, uri: str, version: int | None = None) -> list[Message]:
        """The diagnostics that were pushed last for a text, or those for a version of it."""

        def fits(note: Message) -> bool:
            params = note.get("params") or {}
            return (
                note["method"] == "textDocument/publishDiagnostics"
                and params["uri"] == uri
                and (version is None or params.get("version") == version)
            )

        found: list[Message] = self.wait(fits)["params"]["diagnostics"]
        return found

    def wait(self, fits: Any) -> Message:
        """The newest message of the server that fits, as soon as there is one."""
        with self._arrived:
            arrived = self._arrived.wait_for(lambda: any(map(fits, self.notes)), PATIENCE)
            assert arrived, f"nothing came that fits among {len(self.notes)} messages"
            return next(note for note in reversed(self.notes) if fits(note))

    def close(self) -> int:
        """Take one's leave as the protocol asks; the exit code."""
        if self.process.poll() is None:
            try:
                self.answer(self.begin("shutdown"))
                self.notify("exit")
            except (OSError, queue.Empty):
                self.process.kill()
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream
            stream.close()
        return code

    # Receiving

    def _read(self) -> None:
        assert self.process.stdout
        while True:
            length = 0
            while (line := self.process.stdout.readline()).strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                return
            self._take(json.loads(self.process.stdout.read(length)))

    def _take(self, message: Message) -> None:
        if "method" in message:
            with self._arrived:
                self.notes.append(message)
                self._arrived.notify_all()
            if "id" in message:  # whatever the server asks, the answer is nothing
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
        else:
            self._answers.put(message)
