"""Read the bibliography that a text's front matter gives or names."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from arglint.document.model import Document
from arglint.patterns import regex
from arglint.readers.bibliography import (
    Bibliography,
    BibliographyError,
    Entry,
    csl_entries,
    load_yaml,
    read_entries,
)
from arglint.text import Span

_FIELD = regex(r"^(?:bibliography|references)[ \t]*:.*$", re.MULTILINE)
_KEY = regex(r"@\{?([^\s\[\]{},;]+)")
_FRONT_MATTER = "the front matter"


def read(document: Document) -> Bibliography:
    """The bibliography of a text: that of its front matter, and the entries of shared ones."""
    own = _own(document)
    if not document.bibliographies:
        return own
    shared: list[Entry] = []
    problems = list(own.problems)
    for path in document.bibliographies:
        try:
            shared += _shared(path)
        except BibliographyError as error:
            problems.append(f"the bibliography '{path}' was not read: {error}")
    complete = own.complete and len(problems) == len(own.problems)
    files = own.files + document.bibliographies
    return Bibliography(
        own.entries, own.place, own.uncited, tuple(problems), complete, tuple(shared), files
    )


@lru_cache(maxsize=8)
def _shared(path: str) -> tuple[Entry, ...]:
    """The entries of a file that the texts of a run have in common, read once."""
    folder, name = os.path.split(path)
    return tuple(read_entries(name, folder))


def forget() -> None:
    """Read shared bibliographies anew when they are next asked for, as they may have changed."""
    _shared.cache_clear()


def _own(document: Document) -> Bibliography:
    """The bibliography that the front matter gives or names; an empty one if it speaks of none."""
    first = document.blocks[0] if document.blocks else None
    if first is None or first.kind != "opaque" or not document.slice(first.span).startswith("---"):
        return Bibliography()
    field = _FIELD.search(document.text, *first.span)
    if field is None:
        return Bibliography()
    place = Span(field.start(), field.start() + len(field[0].rstrip()))
    lines = document.slice(first.span).rstrip().splitlines()
    try:
        data = load_yaml("\n".join(lines[1:-1]))
    except BibliographyError:
        return Bibliography(place=place, complete=False)
    return _gathered(document, data, place) if isinstance(data, dict) else Bibliography()


def _gathered(document: Document, data: dict[object, object], place: Span) -> Bibliography:
    """The entries that the front matter holds, and those of the files that it names."""
    entries: list[Entry] = []
    problems: list[str] = []
    named = data.get("bibliography") or []
    paths = [named] if isinstance(named, str) else named
    complete = isinstance(paths, list)
    for path in paths if isinstance(paths, list) else []:
        if document.folder is None:
            complete = False
            continue
        try:
            entries += read_entries(str(path), document.folder)
        except BibliographyError as error:
            problems.append(f"the bibliography '{path}' was not read: {error}")
    if data.get("references"):
        try:
            entries += csl_entries(data, _FRONT_MATTER)
        except BibliographyError as error:
            problems.append(f"the bibliography in {_FRONT_MATTER} was not read: {error}")
    uncited = frozenset(_KEY.findall(str(data.get("nocite") or "")))
    files = tuple(map(str, paths)) if isinstance(paths, list) else ()
    complete = complete and not problems
    return Bibliography(tuple(entries), place, uncited, tuple(problems), complete, files=files)
