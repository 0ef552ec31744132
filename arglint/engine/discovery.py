"""Find the texts that the paths of a command mean."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

# Pages and e-books are mostly made out of texts, and would be checked beside them; name them.
SUFFIXES = (
    *(".md", ".markdown", ".txt", ".text", ".qmd", ".rmd"),
    *(".docx", ".latex", ".odt", ".org", ".rst", ".tex"),
)
STDIN = "-"
REVIEWED = ".reviewed"  # ends the stem of a reviewed copy's name
_HIDDEN = (".", "~$")  # the latter is how Word marks what is open
_VENDORED = frozenset(
    "__pycache__ __pypackages__ _build buck-out build dist node_modules site-packages venv".split()
)


class Problem(NamedTuple):
    """A path that cannot be checked, and why."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Found(NamedTuple):
    """The files to check, each once and in order, and what stood in the way."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def find_texts(paths: Sequence[str]) -> Found:
    """The texts under some files, folders and globs; `-` stands for standard input.

    A file that is named is taken whatever its name; in folders, texts are known by their
    endings, and what git ignores, what is hidden and what is vendored is passed over, as is a
    reviewed copy beside its original.
    """
    search = _Search()
    for path in paths:
        search.add(path)
    files = sorted(search.files.values(), key=lambda path: path.split(os.sep))
    return Found(tuple(files), tuple(search.problems))


class _Search:
    """One search: files by their real path, so that each comes once under its first name."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.problems: list[Problem] = []

    def add(self, path: str) -> None:
        if path == STDIN:
            self.files[STDIN] = STDIN
            return
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            self._missing(path, error)
            return
        if stat.S_ISDIR(mode):
            self._folder(path)
        elif stat.S_ISREG(mode):
            self.files.setdefault(os.path.realpath(path), os.path.normpath(path))
        else:
            self._problem(path, f"this is {_kind(mode)}, not a file; pipe the text in and name '-'")

    def _missing(self, path: str, error: Exception) -> None:
        if not isinstance(error, FileNotFoundError):
            self._problem(path, why(error))
        elif not any(character in path for character in "*?["):
            self._problem(path, "there is no such file or folder")
        else:
            from glob import glob

            matches = sorted(glob(path, recursive=True))
            for match in matches:
                self.add(match)
            if not matches:
                self._problem(path, "no file matches this pattern")

    def _folder(self, folder: str) -> None:
        before = len(self.problems)
        texts = list(self._walk(os.path.normpath(folder)))
        for real, shown in texts:
            self.files.setdefault(real, shown)
        if not texts and len(self.problems) == before:
            endings = " ".join(SUFFIXES)
            self._problem(folder, f"this folder holds no texts to check ({endings})")

    def _walk(self, folder: str) -> Iterator[tuple[str, str]]:
        """The texts below a folder: the real path of each, and the path to show."""
        from arglint.engine.ignored import ignored_above, ignored_in, is_ignored

        top = os.path.realpath(folder)
        left = [(folder, top, ignored_above(top))]
        walked = set()
        while left:
            shown, path, above = left.pop()
            real = os.path.realpath(path)
            if real in walked:
                continue
            walked.add(real)
            ignored = ignored_in(path, above)
            entries = self._entries(path, shown)
            beside = {entry.name for entry in entries}
            for entry in entries:
                name = os.path.normpath(os.path.join(shown, entry.name))
                if _is(entry.is_dir):
                    if entry.name not in _VENDORED and not is_ignored(entry.path + "/", ignored):
                        # What a link leads to keeps its own name if it has one here.
                        at = 0 if entry.is_symlink() else len(left)
                        left.insert(at, (name, entry.path, ignored))
                elif (
                    name.lower().endswith(SUFFIXES)
                    and original_of(entry.name) not in beside
                    and _is(entry.is_file)
                    and not is_ignored(entry.path, ignored)
                ):
                    own = os.path.join(real, entry.name)
                    yield os.path.realpath(own) if entry.is_symlink() else own, name

    def _entries(self, folder: str, shown: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(
                    (entry for entry in entries if not entry.name.startswith(_HIDDEN)),
                    key=lambda entry: entry.name,
                )
        except OSError as error:
            self._problem(shown, why(error))
            return []

    def _problem(self, path: str, message: str) -> None:
        self.problems.append(Problem(path, message))


def original_of(path: str) -> str | None:
    """The text of which this is the reviewed copy, by its name: `a.md` of `a.reviewed.md`."""
    stem, ending = os.path.splitext(path)
    return stem.removesuffix(REVIEWED) + ending if stem.endswith(REVIEWED) else None


def _is(kind: Callable[[], bool]) -> bool:
    try:
        return kind()
    except OSError:  # a link that leads to itself
        return False


def why(error: Exception) -> str:
    """An operating system's reason in words, such as `permission denied`."""
    reason = error.strerror if isinstance(error, OSError) else None
    return (reason or str(error) or type(error).__name__).lower()


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((name for test, name in kinds if test(mode)), "something else")
