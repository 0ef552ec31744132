"""Serve clients: one over standard input and output, or one after the other over TCP."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import socket
import sys
from collections.abc import Callable
from ipaddress import ip_address
from threading import Thread
from typing import Protocol

from arglint.server.handlers import make_server
from arglint.server.parent import gone
from arglint.server.server import Server
from arglint.server.wire import IntruderError, Receive, messages

logger = logging.getLogger(__name__)
_WAITING = 64  # messages that are read ahead


class Send(Protocol):
    """Where bytes go to the client."""

    def __call__(self, data: bytes, /) -> object: ...


class _Writer:
    """Writes to a client as long as it listens."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def write(self, data: bytes) -> None:
        try:
            self._send(data)
        except (OSError, ValueError) as error:
            logger.warning("the client does not listen: %s", error)

    def close(self) -> None:
        """Leave the closing to whoever opened."""


def keep_log(file: str | None) -> None:
    """Write what happens into a file, or nowhere: editors show as errors what is told else."""
    handler = logging.FileHandler(file, encoding="utf-8") if file else logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in ("arglint", "pygls"):
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.INFO if name == "arglint" else logging.WARNING)
        logging.getLogger(name).propagate = False


def serve_stdio() -> int:
    """Serve the client that started this process; the exit code."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    sys.stdout = sys.stderr  # what anything prints must not get among the messages

    def send(data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[out.write(left) :]

    source = sys.stdin.fileno()
    return serve(lambda most: os.read(source, most), send)


def serve_tcp(place: str, announce: Callable[[int], None]) -> int:
    """Serve one client on a port of this machine; the exit code.

    `place` is a port or host:port; 0 leaves the choice to the system, and `announce` is told which
    it is. ValueError tells why it will not do. Who never says what a
    client says first is let go, and the next one served.
    """
    host, port = loopback(place)
    with socket.create_server((host, port), family=_family(host)) as listener:
        announce(listener.getsockname()[1])
        while True:
            client, _ = listener.accept()
            with client:
                server = make_server()
                code = asyncio.run(_serve(server, client.recv, client.sendall))
                if server.protocol.ended or server.is_initialized:
                    return code


def loopback(place: str) -> tuple[str, int]:
    """Host and port of `port` or `host:port`; ValueError if others could reach it."""
    host, colon, port = place.rpartition(":")
    host = (host.strip("[]") if colon else "") or "127.0.0.1"
    if not (port.isascii() and port.isdecimal()) or int(port) > 65535:
        raise ValueError(f"'{place}' is no port, such as 7777 or 127.0.0.1:7777")
    if host == "localhost":
        return "127.0.0.1", int(port)
    try:
        inside = ip_address(host).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise ValueError(
            f"'{host}' is not this machine alone; the server speaks to 127.0.0.1 or ::1 only"
        )
    return host, int(port)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def serve(receive: Receive, send: Send) -> int:
    """Serve one client until it leaves; the exit code."""
    return asyncio.run(_serve(make_server(), receive, send))


async def _serve(server: Server, receive: Receive, send: Send) -> int:
    server.protocol.set_writer(_Writer(send))
    gc.disable()  # the server looks for rings itself, at rest
    gc.freeze()
    queue: asyncio.Queue[bytes | None] = asyncio.Queue(_WAITING)
    _pump(receive, queue)
    watch = None
    try:
        while not server.protocol.ended and (body := await queue.get()) is not None:
            server.protocol.receive(body)
            await asyncio.sleep(0)  # an answer is begun before the next message is read
            if watch is None and server.client_process:
                watch = asyncio.create_task(_end_with(server.client_process, queue))
    finally:
        server.stop()
        if watch:
            watch.cancel()
    return server.protocol.code


async def _end_with(pid: int, queue: asyncio.Queue[bytes | None]) -> None:
    """End what is served when the client's process does: its pipes may be held by others."""
    await gone(pid)
    logger.warning("the client has ended without a word")
    await queue.put(None)


def _pump(receive: Receive, queue: asyncio.Queue[bytes | None]) -> None:
    """Read messages in a thread of its own, which nobody waits for at the end."""
    loop = asyncio.get_running_loop()

    def put(body: bytes | None) -> None:
        asyncio.run_coroutine_threadsafe(queue.put(body), loop).result()

    def read() -> None:
        try:
            for body in messages(receive):
                put(body)
            put(None)
        except RuntimeError:
            pass  # the loop has ended before the client did
        except (IntruderError, OSError) as error:
            logger.warning("the client is let go: %s", error)
            put(None)

    Thread(target=read, daemon=True, name="wire").start()
