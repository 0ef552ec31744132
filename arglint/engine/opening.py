"""Open texts as documents, for what shows them instead of running rules over them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from arglint.document import Document, build
from arglint.engine.discovery import STDIN, Problem, why
from arglint.engine.manner import Manner
from arglint.engine.session import read
from arglint.engine.settings.layers import Settings
from arglint.readers.decode import UnreadableError
from arglint.text import Source


def open_documents(
    files: Sequence[tuple[str, Settings]],
    *,
    encoding: str | None = None,
    stdin_name: str | None = None,
) -> Iterator[Document | Problem]:
    """For each file, in order, its document, or why it could not be read.

    `-` is standard input, which goes by `stdin_name` if there is one.
    """
    for file, settings in files:
        name = stdin_name if file == STDIN else file
        try:
            source = read(file, encoding, name)
        except UnreadableError as error:
            yield Problem(name or file, str(error))
        except (OSError, MemoryError) as error:
            yield Problem(name or file, why(error))
        else:
            yield _opened(source, settings.manner)


def open_document(source: Source, manner: Manner) -> Document:
    """A text, read as the settings say, that finds its bibliography and sources by itself."""
    document = build(source, dialect=manner.dialect)
    document.folder = os.path.dirname(source.path) if source.path else None
    document.bibliographies = manner.bibliographies
    document.sources, document.sources_mode = manner.sources, manner.sources_mode
    return document


def _opened(source: Source, manner: Manner) -> Document | Problem:
    try:
        return open_document(source, manner)
    except Exception as error:  # noqa: BLE001  # the other texts are still to be shown
        words = " ".join(f"{type(error).__name__}: {error}".split())
        message = f"arglint failed to read the text: {words}; please report this"
        return Problem(source.path or STDIN, message)
