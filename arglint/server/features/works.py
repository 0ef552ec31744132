"""Find what references refer to, through *ibid.* and short forms, and the entries of keys."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from arglint.document.model import Document
from arglint.document.reference import Reference
from arglint.patterns import regex
from arglint.readers.bibliography import Entry
from arglint.text import Span

POINTING = frozenset(("ibid", "idem", "op-cit", "loc-cit"))
_KEY = regex(r"@\{?(?P<key>[\w:.#$%&+?<>~/-]*[\w/])")


class Key(NamedTuple):
    """A citation key in the text: its name, and where it stands, without the sign before it."""

    name: str
    span: Span


class EntryPlace(NamedTuple):
    """Where an entry of a bibliography stands: a file and a line from 1, or the text itself."""

    path: str | None
    line: int


def reference_at(document: Document, offset: int) -> Reference | None:
    """The reference in whose piece of a note or citation an offset lies."""
    at = bisect_right(document.bodies, offset, key=lambda body: body.span.start) - 1
    if at >= 0 and offset <= document.bodies[at].span.end:
        return _among(document.references.of_body(document.bodies[at].index), offset)
    at = bisect_right(document.citations, offset, key=lambda one: one.span.start) - 1
    if at >= 0 and offset <= document.citations[at].span.end:
        return _among(document.references.of_citation(document.citations[at].index), offset)
    return None


def _among(references: Sequence[Reference], offset: int) -> Reference | None:
    return next((one for one in references if one.span.start <= offset <= one.span.end), None)


def origin(document: Document, reference: Reference) -> Reference | None:
    """The reference to which this one leads back in the end; None if it leads nowhere."""
    seen = {reference.index}
    at = reference
    while at.antecedent is not None and at.antecedent not in seen:
        seen.add(at.antecedent)
        at = document.references[at.antecedent]
    return None if at is reference else at


def followers(document: Document, reference: Reference) -> list[Reference]:
    """The references that lead back to this one, in their order."""
    chain = {reference.index}
    found = []
    for other in document.references:  # who points back stands later, but for odd orders
        if other.antecedent in chain and other.index not in chain:
            chain.add(other.index)
            found.append(other)
    return found


def words_of(document: Document, reference: Reference, most: int = 200) -> str:
    """The words of a reference on one line."""
    return document.excerpt(reference.span, most)


def place_of(document: Document, reference: Reference, near: Span) -> str:
    """Where a reference stands, told beside another place: `note 3`, or its line."""
    if reference.body is None:
        return told_place(document, reference.span, near)
    label = document.bodies[reference.body].label
    return f"note {label}{elsewhere(document, reference.span, near)}"


def told_place(document: Document, span: Span, near: Span) -> str:
    """Where a stretch begins, told beside another place: `line 4`, or `line 4 of one.md`."""
    where = document.source.where(span.start)
    return f"{where.label or f'line {where.line}'}{elsewhere(document, span, near)}"


def elsewhere(document: Document, span: Span, near: Span) -> str:
    """Which file a stretch stands in, as ` of one.md`, if it is another than that of a place."""
    source = document.source
    if not source.chapters:
        return ""
    path, here = source.where(span.start).path, source.where(near.start).path
    if not path or not here or path == here:
        return ""
    try:
        return f" of {os.path.relpath(path, os.path.dirname(here))}"
    except ValueError:  # on another drive
        return f" of {path}"


def keys_in(document: Document) -> list[Key]:
    """All citation keys of the text in order."""
    found = []
    for citation in document.citations:
        known = set(citation.keys)
        for match in _KEY.finditer(document.text, *citation.span) if known else ():
            name = _known(match["key"], known)
            if name:
                start = match.start("key")
                found.append(Key(name, Span(start, start + len(name))))
    return found


def _known(written: str, known: set[str]) -> str:
    """What of some written signs is a key: punctuation at its end is none of it."""
    name = written
    while name and name not in known:
        name = name[:-1]
    return name


def key_at(document: Document, offset: int) -> Key | None:
    """The citation key at an offset, which may stand on its sign."""
    return next(
        (key for key in keys_in(document) if key.span.start - 1 <= offset <= key.span.end), None
    )


def entry_of(document: Document, key: str) -> Entry | None:
    """The entry of a key, in the text's own bibliography or in those it shares."""
    bibliography = document.bibliography
    entries = (*bibliography.entries, *bibliography.shared)
    return next((one for one in entries if key == one.key or key in one.aliases), None)


def place_of_entry(document: Document, entry: Entry) -> EntryPlace | None:
    """Where an entry stands; None if its file cannot be read any more."""
    path = _file_of(document, entry)
    if path is None:
        first = document.blocks[0] if document.blocks else None
        text = document.slice(first.span) if first and first.kind == "opaque" else ""
        return EntryPlace(None, _line_of(text, entry.key))
    if entry.line:
        return EntryPlace(path, entry.line)
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            return EntryPlace(path, _line_of(file.read(), entry.key))
    except OSError:
        return None


def _file_of(document: Document, entry: Entry) -> str | None:
    """The file of an entry; None where it is the text itself."""
    shared = {os.path.basename(path): path for path in document.bibliographies}
    if entry in document.bibliography.shared and entry.file in shared:
        return shared[entry.file]
    if entry.file in document.bibliography.files and document.folder is not None:
        return os.path.join(document.folder, entry.file)
    return None


def _line_of(text: str, key: str) -> int:
    """The line from 1 on which an entry of CSL gives its key; the first if none does."""
    sign = rf"""["']?\bid["']?\s*:\s*["']?{re.escape(key)}["']?\s*(?:[,}}\]]|$)"""
    found = re.search(sign, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
