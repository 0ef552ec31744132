"""Stand in a few letters for all that a result rests on: program, rules, settings, files."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from enum import Enum

from arglint import __version__
from arglint.engine.settings.layers import Settings

_PROGRAM = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

try:
    # Python's own: `hashlib` loads OpenSSL, which costs every run 5 ms.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b


def digest(data: bytes) -> str:
    """Forty letters that no other data has."""
    return str(blake2b(data, digest_size=20).hexdigest())


def stamp_of_file(path: str) -> str:
    """What stands for a file's contents, and for whether they can be understood.

    The path may also be that of a folder of sources, or a pattern with asterisks.
    """
    try:
        with open(path, "rb") as file:
            stamp = digest(file.read())
    except (OSError, ValueError):
        return _stamp_of_files(path)
    return stamp + "!" * (path.lower().endswith(".bib") and not _reads_bibtex())


def _stamp_of_files(path: str) -> str:
    """What stands for all the files of a folder or a pattern; nothing if there are none."""
    from arglint.sources.files import files_of

    files = [(file, stamp_of_file(file)) for file in files_of(path) if file != path]
    return digest(json.dumps(files).encode()) if files else ""


def _reads_bibtex() -> bool:
    from importlib.util import find_spec

    return find_spec("bibtexparser") is not None


class Stamps:
    """The stamps of settings, made once for each; they hold for one run."""

    def __init__(self) -> None:
        self._program: list[object] = []
        self._packs: dict[str, list[object]] = {}
        self._stamps: dict[int, tuple[Settings, str]] = {}

    def of(self, settings: Settings) -> str:
        """What stands for all that decides, besides a text, what is found in it.

        That is the program with the Python that runs it, the files of the packs, the rules with
        their severities and options, and how texts are to be read.
        """
        known = self._stamps.get(id(settings))
        if known is None:
            # With the settings, so that no others come to have their place in memory.
            known = self._stamps[id(settings)] = settings, self._stamp(settings)
        return known[1]

    def _stamp(self, settings: Settings) -> str:
        self._program = self._program or list(_files_below(_PROGRAM, (".py",)))
        folders = sorted({os.path.dirname(rule.twin) for rule in settings.rules})
        facts = (
            (__version__, sys.version, self._program),
            [(folder, self._pack(folder)) for folder in folders],
            [tuple(rule) for rule in settings.rules],
            sorted((name, sorted(rules)) for name, rules in settings.reach.items()),
            tuple(settings.manner),
        )
        # As JSON, which does not tell whether the rules come from their cards or out of a cache.
        return digest(json.dumps(facts, default=_plain).encode())

    def _pack(self, folder: str) -> list[object]:
        if folder not in self._packs:
            self._packs[folder] = list(_files_below(folder))
        return self._packs[folder]


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return dict(value) if isinstance(value, Mapping) else str(value)


def _files_below(folder: str, endings: tuple[str, ...] = ("",)) -> Iterator[tuple[str, int, int]]:
    """The files in a folder and those within it: name, size, time of the last change."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name[0] == "." or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files_below(entry.path, endings)
        elif entry.name.endswith(endings):
            facts = entry.stat()
            yield entry.name, facts.st_size, facts.st_mtime_ns
