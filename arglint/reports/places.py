"""Name a text as the programs that read a report know it: as a file of the repository."""

from __future__ import annotations

import os

from arglint.diagnostic import Diagnostic, Place
from arglint.text import Source

_STDIN = "-"
# Where GitHub, GitLab and Azure have put the repository; a job may run in a folder of it.
_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY")


def in_repository(source: Source) -> str:
    """The path from the repository's root where CI tells it, else from the current folder.

    Folders are parted by slashes. A text that lies elsewhere keeps its absolute path; one that
    came on standard input without a name is `-`.
    """
    root = next((os.environ[name] for name in _ROOTS if os.environ.get(name)), os.curdir)
    return _inside(source.path, root) or from_here(source)


def said(found: Diagnostic) -> str:
    """The message of a diagnostic, with its place in words where its text has no lines."""
    return f"{found.message} ({found.label})" if found.label else found.message


def related_place(place: Place) -> str:
    """A related place in words: its line and column, or what stands for them; whose, if another's.

    Such as: line 3, column 12 of chapter-1.md.
    """
    where = place.label or f"line {place.start.line}, column {place.start.column}"
    return f"{where} of {place.path}" if place.path else where


def from_here(source: Source) -> str:
    """The path from the current folder, else the absolute path, with slashes."""
    path = source.path or _STDIN
    return _inside(path, os.curdir) or os.path.abspath(path).replace(os.sep, "/")


def _inside(path: str | None, root: str) -> str | None:
    """The path from a folder with slashes; None if it leads out of the folder."""
    if not path or path == _STDIN:
        return _STDIN
    try:
        inner = os.path.relpath(path, root)
    except ValueError:  # on another drive
        return None
    if inner == os.pardir or inner.startswith(os.pardir + os.sep):
        return None
    return inner.replace(os.sep, "/")
