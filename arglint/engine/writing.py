"""Write a text back to its file: all of it or nothing, and as the same kind of file."""

from __future__ import annotations

import os
from contextlib import suppress

# Encodings that say themselves, by a byte order mark, in which order their bytes come.
_ORDERED = {"utf-16": ("utf-16-be", "utf-16-le"), "utf-32": ("utf-32-be", "utf-32-le")}


class ChangedError(OSError):
    """Somebody else has written into a file since it was read."""


def rewrite(path: str, was: bytes, old: str, new: str, encoding: str | None = None) -> None:
    """Put a new text in the place of an old one; `was` is what the file held when that was read.

    Raises OSError or UnicodeError if it holds something else now, or if the new text cannot be
    written.
    """
    data = respell(was, old, new, encoding)
    with open(path, "rb") as file:
        if file.read() != was:
            raise ChangedError("the file was changed while it was being checked; run again")
    replace(path, data)


def respell(was: bytes, old: str, new: str, encoding: str | None = None) -> bytes:
    """The bytes of a new text, in the encoding in which `was` holds the old one."""
    name, bom = _spelling(was, old, encoding or "utf-8")
    return ("\ufeff" * bom + new).encode(name)


def _spelling(data: bytes, text: str, encoding: str) -> tuple[str, bool]:
    """The encoding that makes these bytes of the text, and whether with a byte order mark."""
    for name in (encoding, *_ORDERED.get(encoding.lower().replace("_", "-"), ())):
        for bom in (False, True):
            with suppress(UnicodeError):
                if ("\ufeff" * bom + text).encode(name) == data:
                    return name, bom
    raise UnicodeError(f"{encoding} has several ways to write this text; save the file as UTF-8")


def replace(path: str, data: bytes) -> None:
    """Make a file hold these bytes, or leave it as it is and raise an OSError.

    They are written beside the file and take its place when they are complete, so that a full
    disk or a kill leaves the old ones. Mode and owner stay; a link stays, what it leads to is
    replaced. A file that is not there yet is made.
    """
    from tempfile import mkstemp

    real = os.path.realpath(path)
    kept = _stat(real)
    if kept and not (kept.st_mode & 0o222 and os.access(real, os.W_OK)):
        raise PermissionError(13, "the file is read-only", path)  # else the folder alone decided
    handle, part = mkstemp(prefix=f".{os.path.basename(real)[:40]}.", dir=os.path.dirname(real))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if kept:
            with suppress(OSError, AttributeError):  # only root may give files away
                os.chown(part, kept.st_uid, kept.st_gid)
        os.chmod(part, kept.st_mode & 0o7777 if kept else 0o666 & ~_umask())
        os.replace(part, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _umask() -> int:
    """What new files are not allowed; it can only be asked for by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
