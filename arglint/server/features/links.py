"""Find what in a text leads elsewhere: addresses, and the bibliographies that it names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from arglint.document.model import Document
from arglint.patterns import regex
from arglint.text import Span

_ADDRESS = regex(r"\bhttps?://[^\s<>\"“”«»]+")
_IN_MARKUP = regex(r"\bhttps?://[^\s<>\"“”«»{}\[\]|\\`]+")
_TARGET = regex(r"\]\(\s*<?(?!https?:|#)(?P<path>[^\s()<>:#]+)")
_TRAILING = ".,;:!?'’*_"


class Link(NamedTuple):
    """A stretch that leads to an address, or to a file: an absolute path."""

    span: Span
    address: str = ""
    path: str = ""


def links(document: Document) -> Iterator[Link]:
    """The links of a text: addresses, targets in its folder that are there, bibliographies.

    Of one in another format, these are the addresses in the author's file.
    """
    text = document.text
    if document.source.origin:
        yield from _addresses(document.source.original.text)
        return
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found[0])
        yield Link(Span(found.start(), found.start() + len(address)), address)
    if document.folder is not None:
        for found in _TARGET.finditer(text):
            path = os.path.join(document.folder, found["path"])
            if os.path.isfile(path):
                yield Link(Span(*found.span("path")), path=path)
        yield from _bibliographies(document, document.folder)


def _addresses(text: str) -> Iterator[Link]:
    for found in _IN_MARKUP.finditer(text):
        address = _trimmed(found[0])
        yield Link(Span(found.start(), found.start() + len(address)), address)


def _trimmed(address: str) -> str:
    """An address without the punctuation behind it, and without a bracket that opens before it."""
    while address and (
        address[-1] in _TRAILING or (address[-1] in ")]" and _opens_outside(address))
    ):
        address = address[:-1]
    return address


def _opens_outside(address: str) -> bool:
    opening = {")": "(", "]": "["}[address[-1]]
    return address.count(address[-1]) > address.count(opening)


def _bibliographies(document: Document, folder: str) -> Iterator[Link]:
    first = document.blocks[0] if document.blocks else None
    if first is None or first.kind != "opaque":
        return
    for name in document.bibliography.files:
        start = document.text.find(name, first.span.start, first.span.end)
        path = os.path.join(folder, name)
        if start >= 0 and os.path.isfile(path):
            yield Link(Span(start, start + len(name)), path=path)
