"""Turn the bytes of a file into a text: as they are, or through the reader of its format."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Protocol, cast

from arglint.readers.decode import UnreadableError, decode
from arglint.text import Source

# Which module reads what ends so. It has a function `read`, which is a Reader.
READERS = {
    ".docx": "docx",
    ".epub": "epub",
    ".htm": "html",
    ".html": "html",
    ".latex": "latex",
    ".odt": "odt",
    ".org": "org",
    ".rst": "rst",
    ".tex": "latex",
    ".xhtml": "html",
}


class Reader(Protocol):
    """What turns the bytes of a format into a text of our Markdown with an origin.

    Raises UnreadableError, with one line that says why and what would help, for whatever cannot
    be read; only the formats that are text regard the encoding, which is UTF-8 by default.
    """

    def __call__(self, data: bytes, path: str | None, encoding: str | None) -> Source: ...


def is_converted(path: str | None) -> bool:
    """Whether a file of this name is read through a reader."""
    return path is not None and _ending(path) in READERS


def text_of(data: bytes, path: str | None, encoding: str | None = None) -> Source:
    """The text of a file that holds these bytes; its name tells the format."""
    name = READERS.get(_ending(path)) if path else None
    if name is None:
        return Source(decode(data, encoding).text, path)
    try:
        return _reader(name)(data, path, encoding)
    except RecursionError:
        raise UnreadableError("its parts are nested deeper than can be read") from None


def _reader(name: str) -> Reader:
    return cast(Reader, import_module(f"arglint.readers.{name}").read)


def _ending(path: str | None) -> str:
    return os.path.splitext(path or "")[1].lower()
