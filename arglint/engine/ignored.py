"""Know what .gitignore files leave out, as git reads them: the nearest file speaks last."""

import os
from collections.abc import Callable
from typing import NamedTuple


class Layer(NamedTuple):
    """The patterns of one file: whether they leave out a path relative to their folder.

    A path that ends in a slash is a folder's; None says that no pattern speaks of the path.
    """

    folder: str
    answer: Callable[[str], bool | None]


Ignored = tuple[Layer, ...]


def ignored_above(folder: str) -> Ignored:
    """What holds in a folder because of its repository's root and the folders between.

    The folder is an absolute path. Who names a folder that is ignored means it: then nothing
    above it counts.
    """
    above = []
    root = folder
    while not os.path.exists(os.path.join(root, ".git")):
        parent = os.path.dirname(root)
        if parent == root:
            return ()
        root = parent
        above.append(root)
    ignored = _with(os.path.join(root, ".git", "info", "exclude"), root, ())
    for each in reversed(above):
        ignored = ignored_in(each, ignored)
    return () if is_ignored(folder + "/", ignored) else ignored


def ignored_in(folder: str, ignored: Ignored) -> Ignored:
    """What holds in a folder, given what holds in the one it lies in."""
    return _with(os.path.join(folder, ".gitignore"), folder, ignored)


def is_ignored(path: str, ignored: Ignored) -> bool:
    """Whether the nearest pattern that speaks of an absolute path leaves it out.

    A folder's path ends in a slash.
    """
    for layer in reversed(ignored):
        inner = path[len(layer.folder) :].replace(os.sep, "/").lstrip("/")
        answer = layer.answer(inner) if inner else None
        if answer is not None:
            return answer
    return False


def _with(file: str, folder: str, ignored: Ignored) -> Ignored:
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as lines:
            # Loaded on need: few runs meet such a file.
            from pathspec import GitIgnoreSpec

            patterns = GitIgnoreSpec.from_lines(lines)
    except (OSError, ValueError):
        return ignored
    return (*ignored, Layer(folder, lambda path: patterns.check_file(path).include))
