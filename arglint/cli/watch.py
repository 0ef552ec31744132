"""`arglint check --watch`: check again whenever something changes, until interrupted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

import click

from arglint.engine.discovery import STDIN, SUFFIXES
from arglint.readers.formats import PACKAGES, TEXTS

_OPTION = "--watch"
# Texts, settings and cards; bibliographies too.
_WATCHED = (*SUFFIXES, *TEXTS, *PACKAGES, ".toml", ".yaml", ".yml", ".py", ".bib", ".json")


def watch_texts(paths: Sequence[str], config: str | None) -> int:
    """Run the same command without --watch now and after each change."""
    if STDIN in paths:
        raise click.UsageError("standard input cannot be watched")
    try:
        from watchfiles import watch
    except ImportError:
        raise click.UsageError(
            "watching takes a further package: pip install 'arglint[watch]'"
        ) from None

    places = _places([*(paths or (".",)), *([config] if config else ())])
    _check()
    for _ in watch(*places, watch_filter=_matters, raise_interrupt=True):
        if sys.stdout.isatty():
            click.clear()
        _check()
    return 0


def _matters(_: object, path: str) -> bool:
    """Whether a change of this file may change what is found."""
    hidden = any(
        part[:1] == "." for part in os.path.relpath(path).split(os.sep)[:-1] if part != ".."
    )
    return path.lower().endswith(_WATCHED) and not hidden


def _places(paths: Sequence[str]) -> list[str]:
    """Folders to watch: editors put new files in the place of old ones, so no file is watched."""
    folders = (path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths)
    return [folder for folder in dict.fromkeys(folders) if os.path.isdir(folder)]


def _check() -> None:
    """In a process of its own, which knows nothing of cards and settings as they were."""
    arguments = [argument for argument in sys.argv[1:] if argument != _OPTION]
    subprocess.run([sys.executable, "-m", "arglint", *arguments], check=False)
    click.echo("Watching for changes; Ctrl-C ends it.", err=True)
