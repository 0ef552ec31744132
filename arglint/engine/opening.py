"""Open texts as documents, for what shows them instead of running rules over them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arglint.document import Document, build
from arglint.engine.books import grouped
from arglint.engine.discovery import STDIN, Problem
from arglint.engine.manner import Manner
from arglint.engine.session import read_group
from arglint.engine.settings.layers import Settings
from arglint.text import Source


class Opened(NamedTuple):
    """A document, and the paths of it that were asked for: of a book these may be some only."""

    document: Document
    paths: tuple[str | None, ...]


def open_documents(
    files: Sequence[tuple[str, Settings]],
    *,
    encoding: str | None = None,
    stdin_name: str | None = None,
) -> Iterator[Document | Problem]:
    """For each text or book, in order, its document, or why it could not be read.

    `-` is standard input, which goes by `stdin_name` if there is one.
    """
    for one in open_texts(files, encoding=encoding, stdin_name=stdin_name):
        yield one if isinstance(one, Problem) else one.document


def open_texts(
    files: Sequence[tuple[str, Settings]],
    *,
    encoding: str | None = None,
    stdin_name: str | None = None,
) -> Iterator[Opened | Problem]:
    """The same, with the paths that were asked for."""
    for group in grouped(files, stdin_name):
        sources = read_group(group, encoding, stdin_name)
        if isinstance(sources, Problem):
            yield sources
            continue
        source = sources[0]
        if group.is_book:
            from arglint.engine.joined import join

            source = join(sources)
        opened = _opened(source, files[group.wanted[0][0]][1].manner)
        if isinstance(opened, Problem):
            yield opened
        else:
            yield Opened(opened, tuple(sources[at].path for _, at in group.wanted))


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
