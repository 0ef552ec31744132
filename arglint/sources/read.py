"""Read the file of a source into text, and tell its words from the furniture of its pages."""

import os
from typing import NamedTuple

from arglint.readers.decode import UnreadableError
from arglint.readers.formats import text_of
from arglint.sources.furniture import blanked
from arglint.text import Source

LARGEST = 256_000_000  # bytes of a file


class Mark(NamedTuple):
    """Where a page or chapter begins: an offset in the text, and what it is called."""

    offset: int
    label: str


class Reading(NamedTuple):
    """The text of a source. Page numbers, running heads and addresses in it are blanks."""

    source: Source
    pages: tuple[Mark, ...] = ()
    chapters: tuple[Mark, ...] = ()


def read(path: str, data: bytes) -> Reading:
    """The text of a file that holds these bytes; its name tells the format.

    Raises UnreadableError, with one line that says why and what would help.
    """
    if data.startswith(b"%PDF-"):
        from arglint.sources.pdf import pages_of

        found = pages_of(data)
        source, pages = Source("\f".join(text for _, text in found), path), []
        offset = 0
        for label, text in found:
            pages.append(Mark(offset, label))
            offset += len(text) + 1
    else:
        source, pages = text_of(data, path), []
    text, more, chapters = blanked(source.text)
    blank = Source(text, path, source.origin, source.dialect)
    marks = pages or [Mark(*one) for one in more]
    return Reading(blank, tuple(marks), tuple(Mark(*one) for one in chapters))


def bytes_of(path: str) -> bytes:
    """What a file holds, if it is one and not too large; UnreadableError says why not."""
    try:
        if not os.path.isfile(path):
            raise UnreadableError("there is no such file")
        if os.path.getsize(path) > LARGEST:
            raise UnreadableError(f"it is larger than {LARGEST // 1_000_000} MB")
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from None
