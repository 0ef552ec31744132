"""Know the texts in the folders that are open in an editor, and what was made of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Generic, TypeVar

from pygls.uris import from_fs_path

from arglint.engine.discovery import SUFFIXES, find_texts
from arglint.readers.decode import UnreadableError, decode
from arglint.readers.formats import PACKAGES
from arglint.server.texts import Text, make_text

_PATIENCE = 100  # times as long as seeking texts took, what was found is held to be true
MOST = 5_000  # texts in all folders; who opens a whole disk is not served beyond

_SHOWN = tuple(ending for ending in SUFFIXES if ending not in PACKAGES)

T = TypeVar("T")
Stamp = tuple[int, int]  # when a file was written, and its size


class Shelf(Generic[T]):
    """What was made of the texts in folders, of each once as long as its file is the same."""

    def __init__(self) -> None:
        self._all: dict[str, tuple[Stamp, T]] = {}

    def get(self, path: str, encoding: str, make: Callable[[Text], T]) -> T | None:
        """What is made of the text in a file; None where that cannot be read."""
        try:
            stamp = _stamp(path)
            known = self._all.get(path)
            if known is None or known[0] != stamp:
                known = self._all[path] = stamp, make(read(path, encoding))
        except (OSError, UnreadableError):
            self._all.pop(path, None)
            return None
        return known[1]

    def known(self, path: str) -> T | None:
        """What was made of the text in a file, if the file is the same."""
        known = self._all.get(path)
        try:
            return known[1] if known and known[0] == _stamp(path) else None
        except OSError:
            return None

    def drop(self, path: str) -> None:
        """Make what belongs to a file anew when it is next asked for."""
        self._all.pop(path, None)

    def forget(self) -> None:
        """Make everything anew when it is next asked for."""
        self._all.clear()


class Listing:
    """The texts that lie in folders, sought anew when that has not taken long, or must be done."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._folders: list[str] | None = None
        self._until = 0.0

    def paths(self, folders: list[str]) -> list[str]:
        """The absolute paths of the texts below some folders."""
        began = monotonic()
        if folders != self._folders or began >= self._until:
            self._folders, self._paths = folders, texts_in(folders)
            ended = monotonic()
            self._until = ended + _PATIENCE * (ended - began)
        return self._paths

    def forget(self) -> None:
        """Seek anew when next asked."""
        self._folders = None


def _stamp(path: str) -> Stamp:
    status = os.stat(path)
    return status.st_mtime_ns, status.st_size


def texts_in(folders: Iterable[str]) -> list[str]:
    """The absolute paths of the texts below some folders, as `arglint check` finds them.

    Those without lines are left out, which editors have no places for.
    """
    found = find_texts([folder for folder in folders if os.path.isdir(folder)])
    texts = [os.path.abspath(file) for file in found.files if file.lower().endswith(_SHOWN)]
    return texts[:MOST]


def read(path: str, encoding: str) -> Text:
    """A text from the disk. OSError or UnreadableError if it cannot be read."""
    with open(path, "rb") as file:
        words = decode(file.read()).text
    return make_text(from_fs_path(path) or "", words, None, "", encoding)
