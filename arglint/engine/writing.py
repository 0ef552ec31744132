"""Write a text back to its file: all of it or nothing, and as the same kind of file."""

from __future__ import annotations

import os
from contextlib import suppress


def write_text(path: str, text: str, *, encoding: str | None = None, bom: bool = False) -> None:
    """Replace what a file holds. Whatever goes wrong comes as an OSError or UnicodeError.

    The new text is written beside the file and takes its place when it is complete, so that a
    full disk or a kill leaves the old one. Mode and owner stay; a link stays, what it leads to is
    replaced. Line ends are those of the text; `encoding` is UTF-8 unless one is named.
    """
    from tempfile import mkstemp

    data = ("\ufeff" * bom + text).encode(encoding or "utf-8")
    real = os.path.realpath(path)
    kept = os.stat(real)
    if not os.access(real, os.W_OK):  # else the folder alone would decide
        raise PermissionError(13, "permission denied", path)
    handle, part = mkstemp(prefix=f".{os.path.basename(real)[:40]}.", dir=os.path.dirname(real))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, kept.st_mode & 0o7777)
        with suppress(OSError, AttributeError):  # only root may give files away
            os.chown(part, kept.st_uid, kept.st_gid)
        os.replace(part, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise
