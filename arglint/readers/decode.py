"""Turn bytes into text, or say why they are none and what would help."""

import codecs
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16"),
)
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, as .docx, .odt and .epub files are"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)
_UNUSED_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_QUOTES_IN_CP1252 = frozenset(range(0x91, 0x98))  # ‘ ’ “ ” • – —
_QUOTES_IN_MAC_ROMAN = frozenset(range(0xD0, 0xD6))  # – — “ ” ‘ ’


class Decoded(NamedTuple):
    """A text without its byte order mark, and whether it had one."""

    text: str
    bom: bool


class UnreadableError(ValueError):
    """Bytes that are no text; the message says why and what to do."""


def known_encoding(name: str) -> bool:
    """Whether Python can read texts in an encoding of this name."""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file, its line ends as they are: UTF-8 unless an encoding is named."""
    for start, kind in _FORMATS:
        if data.startswith(start):
            raise UnreadableError(
                f"this is {kind}, not a plain text; export it as Markdown or text"
            )
    bom = data.startswith(codecs.BOM_UTF8)
    try:
        text = data[3 * bom :].decode(encoding or "utf-8")
    except UnicodeError as error:
        offset = getattr(error, "start", 0) + 3 * bom
        if encoding:
            message = f"byte {data[offset]:#04x} at offset {offset} is not {encoding}"
            raise UnreadableError(f"{message}; name another encoding with --encoding") from None
        raise UnreadableError(_not_utf8(data, offset)) from None
    nul = text.find("\0")
    if nul >= 0:
        raise UnreadableError(_with_nul(data) if encoding is None else _binary(nul))
    return Decoded(text.removeprefix("\ufeff"), bom or text.startswith("\ufeff"))


def _not_utf8(data: bytes, offset: int) -> str:
    for mark, name, remedy in _BOMS:
        if data.startswith(mark):
            return f"this is {name}, not UTF-8 (byte {data[0]:#04x} at offset 0); {_remedy(remedy)}"
    if b"\0" in data:
        return _with_nul(data)
    message = f"byte {data[offset]:#04x} at offset {offset} is not UTF-8"
    if _mostly_utf8(data):
        return f"{message}, though the rest is; the file is damaged there, so write that place anew"
    guess = _guess(data)
    return f"{message}; the file is likely {guess}: {_remedy(guess)}"


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) > 3 * wrong


def _guess(data: bytes) -> str:
    """The encoding whose quotation marks and dashes the bytes hold."""
    high = [byte for byte in data if byte > 0x7F]
    windows = sum(byte in _QUOTES_IN_CP1252 for byte in high)
    mac = sum(byte in _QUOTES_IN_MAC_ROMAN for byte in high)
    if mac > windows:
        return "mac-roman"
    return "latin-1" if any(byte in _UNUSED_IN_CP1252 for byte in high) else "cp1252"


def _with_nul(data: bytes) -> str:
    """Every second byte of western UTF-16 is NUL."""
    sample = data[:1024]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 1 and sample[first::2].count(0) > len(sample) // 3:
            return f"this is likely UTF-16, not UTF-8; {_remedy(name)}"
    return _binary(data.index(0))


def _binary(offset: int) -> str:
    return f"this is a binary file, not a text: it has a NUL at offset {offset}"


def _remedy(encoding: str) -> str:
    return f"read it with --encoding {encoding}, or save it as UTF-8"
