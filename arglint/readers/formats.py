"""Turn the bytes of a file into a text: as they are, or through the reader of its format."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from arglint.readers.decode import UnreadableError, decode
from arglint.text import Source

# Which module reads what ends so. That of a format written as text has `read_text`, that of one
# packed into an archive `read`; both give a text of our Markdown with an origin.
TEXTS = {
    ".htm": "html",
    ".html": "html",
    ".latex": "latex",
    ".org": "org",
    ".rst": "rst",
    ".tex": "latex",
    ".xhtml": "html",
}
PACKAGES = {".docx": "docx", ".epub": "epub", ".odt": "odt"}


def is_converted(path: str | None) -> bool:
    """Whether a file of this name is read through a reader."""
    return _ending(path) in TEXTS or _ending(path) in PACKAGES


def text_of(data: bytes, path: str | None, encoding: str | None = None) -> Source:
    """The text of a file that holds these bytes; its name tells the format.

    Raises UnreadableError, with one line that says why and what would help, for whatever cannot
    be read. The encoding is UTF-8 by default; Word and OpenDocument say themselves which it is.
    """
    package = PACKAGES.get(_ending(path))
    if package is None:
        return source_of(decode(data, encoding).text, path)
    with _bounded():
        source: Source = _reader(package).read(data, path, encoding)
    return source


def source_of(words: str, path: str | None) -> Source:
    """The source of what a file of this name says, if that is written as text.

    Raises UnreadableError for what cannot be read, archives among it.
    """
    if _ending(path) in PACKAGES:
        raise UnreadableError(f"a {_ending(path)} file is an archive, which no one edits as text")
    name = TEXTS.get(_ending(path))
    if name is None:
        return Source(words, path)
    with _bounded():
        source: Source = _reader(name).read_text(words, path)
    return source


@contextmanager
def _bounded() -> Iterator[None]:
    try:
        yield
    except RecursionError:
        raise UnreadableError("its parts are nested deeper than can be read") from None


def _reader(name: str) -> Any:
    return import_module(f"arglint.readers.{name}")


def _ending(path: str | None) -> str:
    return os.path.splitext(path or "")[1].lower()
