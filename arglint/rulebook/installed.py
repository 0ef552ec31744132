"""Find the packs that installed packages bring along, through the entry points `arglint.packs`."""

from __future__ import annotations

import os
import sys
from importlib.metadata import EntryPoint, distributions
from types import ModuleType

from arglint.rulebook.packs import Pack

GROUP = "arglint.packs"


class PackError(Exception):
    """An installed pack that cannot be used, and why."""


def installed_packs() -> dict[str, EntryPoint]:
    """The entry points by the name of their pack; nothing of their packages is loaded.

    The folder in which arglint was called does not count as a place of installed packages.
    """
    here = os.path.realpath(os.curdir)
    places = [place for place in sys.path if place and os.path.realpath(place) != here]
    return {
        point.name: point
        for distribution in distributions(path=places)
        for point in distribution.entry_points
        if point.group == GROUP
    }


def installed_pack(point: EntryPoint) -> Pack:
    """The pack that an entry point leads to: a package, a path, or a function that gives a path."""
    try:
        target = point.load()
        folder = _folder(target() if callable(target) else target)
    except (Exception, SystemExit) as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())
        raise PackError(
            f"the installed pack '{point.name}' ({point.value}) failed: {words}"
        ) from error
    if not os.path.isdir(folder):
        raise PackError(
            f"the installed pack '{point.name}' ({point.value}) leads to no folder: {folder}"
        )
    return Pack(point.name, os.path.abspath(folder))


def _folder(target: object) -> str:
    if isinstance(target, ModuleType):
        return next(iter(getattr(target, "__path__", ())), str(target.__file__))
    if isinstance(target, (str, os.PathLike)):
        return os.fspath(target)
    raise TypeError(f"it gives {target!r}, which is neither a package nor a path")
