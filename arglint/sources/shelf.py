"""Open the indexes of sources: out of the user's cache, or made anew where a file has changed."""

from __future__ import annotations

import mmap
import os
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b

from arglint.readers.decode import UnreadableError
from arglint.resources import cache_folder
from arglint.sources.building import build
from arglint.sources.files import Sources, named
from arglint.sources.index import VERSION, Index
from arglint.sources.read import Reading, bytes_of, read

LARGEST = 2_000_000_000  # bytes of all that is kept; what was not used for longest goes first
SMALL = 200_000  # bytes of an index that is made anew as fast as it is found
MOST = 512_000_000  # bytes of the files of one source
_DAY = 86_400  # seconds
_ENDING = ".words"


class Shelf:
    """The sources of a configuration by their names, each opened on first need.

    `problems` are the sentences that say what could not be read of those that were opened.
    """

    def __init__(self, sources: Sources) -> None:
        self.files = named(sources)
        self._paths = dict(sources)
        self.problems: list[str] = []
        self._open: dict[str, Index | None] = {}

    def index(self, name: str) -> Index | None:
        """The index of a source; None where nothing of it can be read."""
        if name not in self._open:
            self._open[name] = self._opened(name)
        return self._open[name]

    def _opened(self, name: str) -> Index | None:
        files = self.files[name]
        if not files:
            paths = ", ".join(self._paths[name])
            self.problems.append(f"the source '{name}' was not read: no text is found by {paths}")
            return None
        index, problems = open_index(files)
        self.problems += [f"the source '{name}' was not read: {problem}" for problem in problems]
        return index


def open_index(files: tuple[str, ...]) -> tuple[Index | None, tuple[str, ...]]:
    """The index of these files together, and what is wrong with those that cannot be read."""
    digests, problems = [], []
    size = 0
    for file in files:
        try:
            facts = os.stat(file)
            size += facts.st_size
            if size > MOST:
                raise UnreadableError(f"its files hold more than {MOST // 1_000_000} MB")
            digest = _digest(file, facts.st_size, facts.st_mtime_ns)
            digests.append((file, digest))
        except (OSError, UnreadableError) as error:
            problems.append(_told(file, error))
    if not digests:
        return None, tuple(problems)
    index, more = _indexed(tuple(digests))
    return index, (*problems, *more)


@lru_cache(maxsize=1024)
def _digest(file: str, size: int, changed: int) -> str:  # noqa: ARG001  # the key of what is known
    """What stands for the contents of a file that has this size and time of change."""
    return blake2b(bytes_of(file), digest_size=16).hexdigest()


@lru_cache(maxsize=64)
def _indexed(digests: tuple[tuple[str, str], ...]) -> tuple[Index | None, tuple[str, ...]]:
    """The index of files with these contents."""
    key = blake2b(repr((VERSION, digests)).encode("utf-8", "surrogatepass"), digest_size=20)
    folder = os.path.join(cache_folder(), "sources")
    path = os.path.join(folder, key.hexdigest() + _ENDING)
    index = _kept(path)
    if index:
        return index, ()
    problems: list[str] = []
    data = build(_readings([file for file, _ in digests], problems))
    if len(problems) == len(digests):
        return None, tuple(problems)
    if not problems and len(data) > SMALL and _keep(path, data):
        _prune(folder)
        index = _kept(path)
    return index or Index(data), tuple(problems)


def _readings(files: list[str], problems: list[str]) -> Iterator[Reading]:
    for file in files:
        try:
            yield read(file, bytes_of(file))
        except UnreadableError as error:
            problems.append(_told(file, error))
        except MemoryError:
            problems.append(f"{file}: there is not enough memory for it")


def _told(file: str, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return f"{file}: {reason or error}"


def _kept(path: str) -> Index | None:
    """The index in a file, mapped into memory; None if there is none that can be used."""
    try:
        with open(path, "rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            if time.time() - os.fstat(file.fileno()).st_mtime > _DAY:
                with suppress(OSError):
                    os.utime(path)
        return Index(data)
    except (OSError, ValueError, KeyError, TypeError, IndexError, struct.error):
        return None


def _keep(path: str, data: bytes) -> bool:
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(part, "wb") as file:
            file.write(data)
        os.replace(part, path)
    except OSError:
        with suppress(OSError):
            os.unlink(part)
        return False
    return True


def forget(cache: str) -> None:
    """Remove the indexes that are kept in the cache folder."""
    from glob import escape, glob

    folder = os.path.join(cache, "sources")
    for path in glob(os.path.join(escape(folder), f"*{_ENDING}*")):
        os.unlink(path)
    with suppress(OSError):  # where something else lies in it, or nothing ever did
        os.rmdir(folder)


def _prune(folder: str) -> None:
    """Drop what was not used for longest, and what a run left that was killed."""
    now, room = time.time(), LARGEST
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):  # another run was faster
                facts = entry.stat()
                found.append((facts.st_mtime, facts.st_size, entry.path))
    for used, size, path in sorted(found, reverse=True):
        room -= size
        if room < 0 or (not path.endswith(_ENDING) and now - used > _DAY):
            with suppress(OSError):
                os.unlink(path)
