"""Find the packs in a folder of rules, and the files of each rule."""

import os
from typing import NamedTuple

NOT_PACKS = frozenset({"presets"})
_ENDINGS = (".yaml", ".yml", ".py")


class Pack(NamedTuple):
    """A folder of rules, and its name.

    The Python of a trusted pack came with arglint or was installed; that of another pack runs only
    when the command line allows it.
    """

    name: str
    folder: str
    trusted: bool = True


class Entry(NamedTuple):
    """A file of a pack, with what tells whether it has changed."""

    path: str
    size: int
    changed: int


def find_packs(folder: str, *, trusted: bool = True) -> tuple[Pack, ...]:
    """The packs in a folder such as `rules/`, by name."""
    with os.scandir(folder) as entries:
        names = [
            entry.name
            for entry in entries
            if entry.name[0] not in "._" and entry.name not in NOT_PACKS and entry.is_dir()
        ]
    return tuple(Pack(name, os.path.join(folder, name), trusted) for name in sorted(names))


def packs_at(folder: str, *, trusted: bool = False) -> tuple[Pack, ...]:
    """The pack that a folder is, if cards lie in it, or else the packs that it holds."""
    folder = os.path.abspath(folder)
    own = Pack(os.path.basename(folder), folder, trusted)
    if _has_cards(own):
        return (own,)
    return tuple(pack for pack in find_packs(folder, trusted=trusted) if _has_cards(pack))


def files_of(pack: Pack) -> list[Entry]:
    """The cards and twins of a pack, by path. What begins with `_` or a point is neither."""
    found = []
    with os.scandir(pack.folder) as entries:
        for entry in entries:
            if entry.name[0] not in "._" and entry.name.endswith(_ENDINGS):
                facts = entry.stat()
                found.append(Entry(entry.path, facts.st_size, facts.st_mtime_ns))
    return sorted(found)


def _has_cards(pack: Pack) -> bool:
    return any(entry.path.endswith((".yaml", ".yml")) for entry in files_of(pack))
