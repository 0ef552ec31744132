"""Messages are found in whatever comes over a stream."""

from __future__ import annotations

import pytest

from arglint.server.wire import MOST, IntruderError, messages


def read(data: bytes, piece: int = 5) -> list[bytes]:
    """The messages in some bytes that come in small pieces."""
    left = bytearray(data)

    def receive(most: int) -> bytes:
        taken = bytes(left[: min(piece, most)])
        del left[: len(taken)]
        return taken

    return list(messages(receive))


def framed(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


@pytest.mark.parametrize("piece", [1, 5, 1000])
def test_messages_come_whole_however_they_are_cut(piece: int) -> None:
    assert read(framed(b"{}") + framed(b"") + framed("“é”".encode()), piece) == [
        b"{}",
        b"",
        "“é”".encode(),
    ]


def test_headers_may_be_spelt_and_ordered_freely() -> None:
    data = b"content-type: x\r\nCONTENT-LENGTH :  2 \n\n{}"

    assert read(data) == [b"{}"]


def test_what_is_no_header_is_passed_over() -> None:
    noise = b"Warning!\r\n\r\nContent-Length: many\r\n\r\n" + b"x" * 100_000 + b"\r\n"

    assert read(noise + framed(b"{}"), 1000) == [b"{}"]


def test_a_message_that_breaks_off_is_none() -> None:
    assert read(framed(b"{}") + b"Content-Length: 100\r\n\r\n{") == [b"{}"]


def test_a_message_beyond_all_measure_is_skipped_and_not_held() -> None:
    data = b"Content-Length: %d\r\n\r\n" % (MOST + 1)
    sent = {"left": MOST + 1}
    tail = bytearray(framed(b"{}"))
    head = bytearray(data)

    def receive(most: int) -> bytes:
        if head:
            piece = bytes(head)
            head.clear()
        elif sent["left"]:
            piece = b"x" * min(most, sent["left"])
            sent["left"] -= len(piece)
        else:
            piece = bytes(tail)
            tail.clear()
        return piece

    assert list(messages(receive)) == [b"{}"]


def test_a_browser_is_let_go() -> None:
    with pytest.raises(IntruderError):
        read(b"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")
