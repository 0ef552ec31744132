"""Read the bibliographies that a text names: BibTeX, CSL JSON and CSL YAML."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from arglint.text import Span


class Entry(NamedTuple):
    """An entry of a bibliography, and further keys that it has; `line` is from 1, 0 if unknown."""

    key: str
    title: str
    file: str
    line: int
    aliases: tuple[str, ...] = ()


class Bibliography(NamedTuple):
    """What a text's front matter gives or names: all entries in order, repeated keys too.

    `shared` are entries that hold for many texts, of which this one need not cite any.
    `place` is where in the text it does, `uncited` the keys that are to be listed without being
    cited (`*` for all), `problems` what could not be read, each in a sentence. `complete` tells
    whether all of it could be read; if not, that a key is missing means nothing. `files` are all
    that were opened or sought: paths from the text's folder, or absolute ones.
    """

    entries: tuple[Entry, ...] = ()
    place: Span = Span(0, 0)
    uncited: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()
    complete: bool = True
    shared: tuple[Entry, ...] = ()
    files: tuple[str, ...] = ()


class BibliographyError(ValueError):
    """A bibliography that cannot be read; the message says why and what to do."""


_LARGEST = 64_000_000  # bytes


def read_entries(path: str, folder: str) -> list[Entry]:
    """The entries of a file that a text in a folder names; nothing outside of it is read."""
    place = os.path.realpath(os.path.join(folder, path))
    home = os.path.realpath(folder)
    if os.path.commonpath((place, home)) != home:
        raise BibliographyError("it lies outside of the text's folder")
    reader = _READERS.get(os.path.splitext(path)[1].lower())
    if reader is None:
        raise BibliographyError(f"its name must end in {', '.join(_READERS)}")
    return list(reader(_text(place), path))


def _text(place: str) -> str:
    try:
        if not os.path.isfile(place):
            raise BibliographyError("there is no such file")
        if os.path.getsize(place) > _LARGEST:
            raise BibliographyError("it is larger than 64 MB")
        with open(place, encoding="utf-8-sig") as opened:
            return opened.read()
    except OSError as error:
        raise BibliographyError(error.strerror or str(error)) from None
    except UnicodeError:
        raise BibliographyError("it is not written in UTF-8") from None


def _bibtex(text: str, path: str) -> Iterator[Entry]:
    import logging

    try:
        from bibtexparser.model import (
            DuplicateBlockKeyBlock,
            DuplicateFieldKeyBlock,
            ParsingFailedBlock,
        )
        from bibtexparser.model import Entry as Block
        from bibtexparser.splitter import Splitter
    except ImportError:
        raise BibliographyError(
            "reading BibTeX takes a further package: pip install 'arglint[bibliography]'"
        ) from None
    # What it would log is told as a problem.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    for block in Splitter(text).split().blocks:
        line = (block.start_line or 0) + 1
        entry: object = block
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            entry = block.ignore_error_block
        if isinstance(entry, Block):
            fields = {field.key.lower(): str(field.value).strip('{}"') for field in entry.fields}
            aliases = tuple(fields.get("ids", "").replace(",", " ").split())
            yield Entry(entry.key, fields.get("title", ""), path, line, aliases)
        elif isinstance(entry, ParsingFailedBlock):
            raise BibliographyError(f"there is an error near line {line}")


def _json(text: str, path: str) -> Iterator[Entry]:
    import json

    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BibliographyError(f"it is not JSON: {error}") from None
    return csl_entries(data, path)


def _yaml(text: str, path: str) -> Iterator[Entry]:
    return csl_entries(load_yaml(text), path)


def load_yaml(text: str) -> object:
    """The data of a YAML text."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BibliographyError(f"it is not YAML: {' '.join(str(error).split())}") from None


def csl_entries(data: object, path: str) -> Iterator[Entry]:
    """The entries of CSL data: a list, or a mapping with a list `references`, as pandoc's."""
    if isinstance(data, dict):
        data = data.get("references", data.get("items"))
    if not isinstance(data, list):
        raise BibliographyError("it holds no list of references")
    for item in data:
        if isinstance(item, dict) and item.get("id") is not None:
            yield Entry(str(item["id"]), str(item.get("title", "")), path, 0)


_READERS = {".bib": _bibtex, ".json": _json, ".yaml": _yaml, ".yml": _yaml}
