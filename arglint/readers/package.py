"""Read the parts of a zip package, and refuse one that floods, hides or escapes."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from arglint.readers.decode import UnreadableError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_IN_OLE = "EncryptedPackage".encode("utf-16-le")
_ENTRY = b"PK\x01\x02"  # begins each entry of a zip archive's directory
_PIECE = 1 << 16
_SMALL = 1 << 20  # bytes; of what is no larger, no ratio is taken
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    IndexError,
    NotImplementedError,  # a compression that Python does not know
    OSError,
    OverflowError,
    RuntimeError,  # an entry with a password
    ValueError,
)


class Limits(NamedTuple):
    """How large a package may be: entries, bytes of a part and of all, times a part may grow."""

    entries: int = 20_000
    part: int = 100 << 20
    whole: int = 400 << 20
    growth: int = 300


LIMITS = Limits()


class Package:
    """A zip archive in memory. Nothing of it is ever written to disk under a name it gives.

    Every part is counted while it is unpacked, whatever the directory claims of its size.
    Raises UnreadableError with the reason, in words.
    """

    def __init__(self, data: bytes, kind: str, limits: Limits = LIMITS) -> None:
        self._kind = kind
        self._limits = limits
        self._left = limits.whole
        _check_start(data, kind)
        if data.count(_ENTRY) > limits.entries:
            raise UnreadableError(f"this {kind} has more than {limits.entries:,} parts")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _UNREADABLE as error:
            raise self._damaged(error) from None
        self.entries = self._zip.infolist()
        self._names: dict[str, zipfile.ZipInfo] = {}
        for entry in self.entries:
            self._check_entry(entry)
            self._names[entry.filename.lower()] = entry

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def name(self, name: str) -> str:
        """The name of a part as the archive spells it; case does not count."""
        return self._names[name.lower()].filename

    def read(self, name: str) -> bytes:
        """A part, unpacked."""
        entry = self._names.get(name.lower())
        if entry is None:
            raise UnreadableError(
                f"this is no {self._kind}, or it is damaged: it has no part {name}"
            )
        try:
            return b"".join(self._pieces(entry))
        except _UNREADABLE as error:
            if isinstance(error, UnreadableError):
                raise
            raise self._damaged(error) from None

    def _pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """What an entry holds, as long as it stays within the limits."""
        size = 0
        most = min(self._limits.part, self._left)
        with self._zip.open(entry) as opened:
            while piece := opened.read(_PIECE):
                size += len(piece)
                if size > most:
                    raise self._flood(f"more than {most >> 20:,} MB")
                if size > max(_SMALL, entry.compress_size * self._limits.growth):
                    raise self._flood(f"more than {self._limits.growth} times its size")
                yield piece
        self._left -= size

    def _flood(self, much: str) -> UnreadableError:
        return UnreadableError(f"a part of this {self._kind} unpacks to {much}, so it is not read")

    def _check_entry(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename
        pieces = name.replace("\\", "/").split("/")
        if not name or pieces[0] == "" or ":" in pieces[0] or ".." in pieces or "\0" in name:
            raise self._trick(f"a part's name leads out of it ({name[:60]!r})")
        if name.lower() in self._names:
            raise self._trick(f"two of its parts have one name ({name[:60]!r})")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise self._trick(f"a part of it is a link ({name[:60]!r})")
        if entry.flag_bits & 1:
            raise _locked(self._kind)

    def _trick(self, why: str) -> UnreadableError:
        return UnreadableError(f"this {self._kind} is not as a word processor writes it: {why}")

    def _damaged(self, error: Exception) -> UnreadableError:
        words = " ".join(str(error).split())[:80].lower() or type(error).__name__
        return UnreadableError(f"this {self._kind} is damaged and cannot be unpacked ({words})")


def _check_start(data: bytes, kind: str) -> None:
    """Say what a file is that is no zip archive."""
    if data.startswith(_OLE):
        if _ENCRYPTED_IN_OLE in data:
            raise _locked(kind)
        raise UnreadableError("this is an old Word document (.doc); save it as .docx")
    if not data:
        raise UnreadableError(f"this {kind} is empty")
    if not data.startswith(b"PK"):
        raise UnreadableError(f"this is no {kind}: it does not begin as a zip archive does")


def _locked(kind: str) -> UnreadableError:
    return UnreadableError(f"this {kind} is encrypted; save it without a password")
