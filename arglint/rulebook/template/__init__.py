"""Write a first pack of rules, for people who want rules of their own; its files lie here."""

from __future__ import annotations

import os

from arglint.patterns import regex

_NAME = regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_HERE = os.path.dirname(os.path.abspath(__file__))


class PackNameError(ValueError):
    """A name that no new pack can have, and why."""


def write_pack(path: str) -> list[str]:
    """Write a pack into a new folder, whose name is that of the pack; the paths of its files."""
    name = os.path.basename(os.path.normpath(path))
    if not _NAME.fullmatch(name):
        raise PackNameError(f"'{name}' is no name for a pack; small letters and hyphens make one")
    if os.path.exists(path):
        raise PackNameError(f"'{path}' is there already; name a new folder")
    os.makedirs(path)
    written = []
    for file in sorted(os.listdir(_HERE)):
        if file[0] not in "._":
            with open(os.path.join(_HERE, file), encoding="utf-8") as template:
                text = template.read().replace("NAME", name)
            written.append(os.path.join(path, file))
            with open(written[-1], "x", encoding="utf-8") as target:
                target.write(text)
    return written
