"""Read the messages of a client off a stream, whatever else may come with them."""

import re
from collections.abc import Callable, Iterator

MOST = 256_000_000  # bytes; a longer message is passed over
_LONGEST_HEADER = 8192
_PIECE = 1 << 16
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*", re.IGNORECASE)
_HTTP = re.compile(rb"[A-Z]+ .* HTTP/[\d.]+")

Receive = Callable[[int], bytes]


class IntruderError(ConnectionError):
    """A client that speaks HTTP: a page in a browser tries its luck."""


def messages(receive: Receive) -> Iterator[bytes]:
    """The bodies of the messages, until there is no more.

    `receive` gives some bytes, at most as many as it is told, and none at the end. Lines that are
    no headers are passed over.
    """
    stream = _Stream(receive)
    length: int | None = None
    while (line := stream.line()) is not None:
        if _HTTP.fullmatch(line):
            raise IntruderError("this is no client of a language server, but a browser")
        if found := _LENGTH.fullmatch(line):
            length = int(found[1])
        elif not line and length is not None:
            body = stream.body(length)
            if body is not None:
                yield body
            length = None


class _Stream:
    """Bytes as they come, cut into lines and bodies."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._held = bytearray()
        self._ended = False

    def line(self) -> bytes | None:
        """The next line without its end, cut where it is too long; None at the end."""
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            if searched > _LONGEST_HEADER:
                end = searched - 1
                break
            if not self._more():
                return None
        line = bytes(self._held[: end + 1])
        del self._held[: end + 1]
        return line.rstrip(b"\r\n")

    def body(self, length: int) -> bytes | None:
        """So many bytes; None if there are fewer, or too many for a message."""
        if length > MOST:
            self._skip(length)
            return None
        while len(self._held) < length:
            if not self._more():
                return None
        body = bytes(self._held[:length])
        del self._held[:length]
        return body

    def _skip(self, length: int) -> None:
        while length > 0 and (self._held or self._more()):
            gone = min(length, len(self._held))
            del self._held[:gone]
            length -= gone

    def _more(self) -> bool:
        piece = b"" if self._ended else self._receive(_PIECE)
        self._held += piece
        self._ended = not piece
        return not self._ended
