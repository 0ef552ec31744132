"""Find the packs in a folder of rules, and the files of each rule."""

from __future__ import annotations

import os
from typing import NamedTuple

NOT_PACKS = frozenset({"presets"})


class Pack(NamedTuple):
    """A folder of rules, and its name."""

    name: str
    folder: str


class Entry(NamedTuple):
    """A file of a pack, with what tells whether it has changed."""

    path: str
    size: int
    changed: int


def find_packs(folder: str) -> tuple[Pack, ...]:
    """The packs in a folder such as `rules/`, by name."""
    with os.scandir(folder) as entries:
        names = [
            entry.name
            for entry in entries
            if entry.name[0] not in "._" and entry.name not in NOT_PACKS and entry.is_dir()
        ]
    return tuple(Pack(name, os.path.join(folder, name)) for name in sorted(names))


def files_of(pack: Pack) -> list[Entry]:
    """The cards and twins of a pack, by path. What begins with `_` or a point is neither."""
    found = []
    with os.scandir(pack.folder) as entries:
        for entry in entries:
            if entry.name[0] not in "._" and entry.name.endswith((".yaml", ".yml", ".py")):
                facts = entry.stat()
                found.append(Entry(entry.path, facts.st_size, facts.st_mtime_ns))
    return sorted(found)
