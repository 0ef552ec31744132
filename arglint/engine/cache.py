"""Keep what was found in texts, so that those which have not changed need no second check."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any
from zlib import crc32

from arglint.diagnostic import Diagnostic, Edit, Fix, Place, Safety, Severity
from arglint.engine.result import Result, Suppressed
from arglint.engine.settings.layers import Settings
from arglint.engine.stamps import Stamps, digest, stamp_of_file
from arglint.text import Position, Source, Span

LARGEST = 64_000_000  # bytes; the entries that were not used for longest go first
_HOUR = 3_600  # seconds
_DAY = 24 * _HOUR
_OLDEST = 30 * _DAY
_ENTRY = re.compile(r"[0-9a-f]{40}\.json(\.\d+)?")  # with a number: left by a run that was killed
_START = Span(0, 0)
_LOOKED = "CACHEDIR.TAG"  # the time of this file tells when old entries were last looked for
# As other tools sign their caches, so that backups and git pass them over.
_SIGNS = {
    _LOOKED: "Signature: 8a477f597d28d172789f06886806bc55\n",
    ".gitignore": "*\n",
}


class Cache:
    """The results of earlier runs in a folder, a file each, under a key made of all they rest on.

    A file that is damaged, or cannot be read or written, counts as one that is not there. Files
    take their places when they are complete, so that runs at one time and kills do no harm.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._stamps = Stamps()
        self._files: dict[str, str] = {}
        self._wrote = False

    def key(self, source: Source, settings: Settings, book: Iterable[Source] = ()) -> str:
        """The name of a text's entry; `book` are all the texts of the book that it is in."""
        ending = (source.path or "").rpartition(".")[2].lower()  # tells the dialect
        facts = f"{self._stamps.of(settings)}\0{ending}\0{_whole(source)}"
        for other in book:
            facts += f"\0{other.path}\0{other is source}\0{_whole(other)}"
        return digest(facts.encode("utf-8", "surrogatepass"))

    def get(self, key: str, source: Source) -> Result | None:
        """What was found in a text, if it is known and the files it rests on are as they were."""
        path = self._path(key)
        try:
            with open(path, "rb") as file:
                if time.time() - os.fstat(file.fileno()).st_mtime > _DAY:
                    os.utime(path)
                check, _, kept = file.read().partition(b"\n")
            if int(check, 16) != crc32(kept, crc32(key.encode())):
                return None
            data = json.loads(kept)
            if self._consulted(data["consulted"], source) != data["consulted"]:
                return None
            return _thaw(data, source)
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None

    def put(self, key: str, result: Result) -> None:
        """Keep a result, unless it speaks of failures or of files that could not be read."""
        if result.failures or result.notices:
            return
        data = {
            "diagnostics": [one[1:] for one in result.diagnostics],
            "suppressed": [(one[1:], reason) for one, reason in result.suppressed],
            "consulted": self._consulted(result.consulted, result.source),
        }
        path = self._path(key)
        part = f"{path}.{os.getpid()}"
        try:
            kept = json.dumps(data, default=_value, separators=(",", ":")).encode()
            self._open()
            with open(part, "wb") as file:
                file.write(b"%08x\n%b" % (crc32(kept, crc32(key.encode())), kept))
            os.replace(part, path)
        except (OSError, ValueError, TypeError):
            with suppress(OSError):
                os.unlink(part)

    def prune(self) -> None:
        """Drop old entries if this run has written new ones, and none has looked for an hour."""
        if not self._wrote:
            return
        now, room = time.time(), LARGEST
        looked = os.path.join(self.folder, _LOOKED)
        with suppress(OSError):
            if 0 <= now - os.stat(looked).st_mtime < _HOUR:
                return
            os.utime(looked)
        for used, size, path in sorted(_entries(self.folder), reverse=True):
            room -= size
            left = not path.endswith(".json") and now - used > _DAY
            if room < 0 or now - used > _OLDEST or left:
                with suppress(OSError):
                    os.unlink(path)

    def clear(self) -> int:
        """Remove the cache, and nothing that is not its own; the number of entries there were."""
        removed = 0
        for *_, path in list(_entries(self.folder)):
            os.unlink(path)
            removed += 1
        for name, sign in _SIGNS.items():
            path = os.path.join(self.folder, name)
            with suppress(OSError, ValueError):
                with open(path, encoding="utf-8") as file:
                    ours = file.read() == sign
                if ours:
                    os.unlink(path)
        with suppress(OSError):  # where something else lies in it
            os.rmdir(self.folder)
        return removed

    def _consulted(self, names: Iterable[str], source: Source) -> dict[str, str]:
        """The files that a result rests on besides the text, and what stands for their contents."""
        folder = os.path.dirname(source.path or "")
        return {name: self._file(os.path.join(folder, name)) for name in names}

    def _file(self, path: str) -> str:
        if path not in self._files:
            self._files[path] = stamp_of_file(path)
        return self._files[path]

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, f"{key}.json")

    def _open(self) -> None:
        """Make and sign the folder before the first entry."""
        if self._wrote:
            return
        if not os.path.isdir(self.folder):
            os.makedirs(self.folder, exist_ok=True)
            for name, sign in _SIGNS.items():
                with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
                    file.write(sign)
        self._wrote = True


def _whole(source: Source) -> str:
    """All that decides what is found in a text and where it is said to stand."""
    if source.origin is None:
        return source.text
    places = getattr(source.origin, "paragraphs", "")
    return f"{source.shown(_START)[0].text}\0{places}"


def _entries(folder: str) -> Iterator[tuple[float, int, str]]:
    """For each file of a cache when it was last used, its size, and its path."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if _ENTRY.fullmatch(entry.name):
                    with suppress(OSError):  # another run was faster
                        facts = entry.stat(follow_symlinks=False)
                        yield facts.st_mtime, facts.st_size, entry.path
    except OSError:
        return


def _value(value: object) -> object:
    """Severity and Safety are all that JSON does not know by itself."""
    if isinstance(value, (Severity, Safety)):
        return value.value
    raise TypeError


def _thaw(data: Mapping[str, Any], source: Source) -> Result:
    def each(fields: list[Any]) -> Diagnostic:
        return _diagnostic(source.path, fields)

    return Result(
        source,
        tuple(map(each, data["diagnostics"])),
        suppressed=tuple(Suppressed(each(one), reason) for one, reason in data["suppressed"]),
        consulted=tuple(data["consulted"]),
    )


def _diagnostic(path: str | None, fields: list[Any]) -> Diagnostic:
    rule, pack, severity, message, help_, url, span, start, end, related, fix, *rest = fields
    fingerprint, label, barred = rest
    return Diagnostic(
        path=path,
        rule=rule,
        pack=pack,
        severity=Severity(severity),
        message=message,
        help=help_,
        url=url,
        span=Span(*span),
        start=Position(*start),
        end=Position(*end),
        related=tuple(
            Place(Span(*span), Position(*start), Position(*end), *told)
            for span, start, end, *told in related
        ),
        fix=fix and Fix(fix[0], tuple(Edit(*edit) for edit in fix[1]), Safety(fix[2])),
        fingerprint=fingerprint,
        label=label,
        barred=barred,
    )
