"""Find the files of sources, and what each is called."""

import os
from collections.abc import Iterable

# What a folder is searched for; a file that is named itself may be called as it likes.
ENDINGS = (".txt", ".md", ".markdown", ".text", ".html", ".htm", ".xhtml", ".epub", ".pdf")
_MOST = 20_000  # files of one folder or pattern

Sources = tuple[tuple[str, tuple[str, ...]], ...]  # names, each with paths and patterns


def files_of(path: str) -> tuple[str, ...]:
    """The files that a path stands for, in order: itself, those in a folder, or of a pattern.

    A file that is not there stands for itself, so that whoever opens it tells; a folder or a
    pattern without files stands for none.
    """
    if "\\" in path and os.sep == "/" and not os.path.exists(path):
        path = path.replace("\\", "/")  # as an author on Windows wrote it
    if os.path.isdir(path):
        return tuple(_below(path))
    if os.path.exists(path) or not any(sign in path for sign in "*?["):
        return (path,)
    from glob import iglob

    found = (one for one in iglob(path, recursive=True) if os.path.isfile(one))
    return tuple(sorted(_few(found)))


def named(sources: Sources) -> dict[str, tuple[str, ...]]:
    """The files of every source by its name; those under the empty name are called by their own."""
    found: dict[str, tuple[str, ...]] = {}
    for name, paths in sources:
        for path in paths:
            for file in files_of(path):
                stem = name or os.path.splitext(os.path.basename(file))[0]
                found[stem] = (*found.get(stem, ()), file)
            if name and name not in found:
                found[name] = ()
    return found


def _below(folder: str) -> list[str]:
    """The texts in a folder and those within it, in order."""
    found = []
    for home, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != ".")
        found += [
            os.path.join(home, name)
            for name in sorted(names)
            if name[0] != "." and name.lower().endswith(ENDINGS)
        ]
        if len(found) > _MOST:
            break
    return found[:_MOST]


def _few(paths: Iterable[str]) -> list[str]:
    return [path for path, _ in zip(paths, range(_MOST), strict=False)]
