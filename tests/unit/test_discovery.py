"""Which texts the paths of a command mean."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.engine.discovery import Found, find_texts

Tree = Callable[..., None]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder as the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tree(folder: Path) -> Tree:
    """Make files of these names."""

    def make(*names: str) -> None:
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("Text.\n")

    return make


def files(*paths: str) -> list[str]:
    """The texts under some paths, with forward slashes, where nothing stands in the way."""
    found = find_texts(paths)
    assert not found.problems
    return [file.replace(os.sep, "/") for file in found.files]


def problems(*paths: str) -> list[str]:
    return [str(problem) for problem in find_texts(paths).problems]


def test_a_folder_gives_its_texts_in_order(tree: Tree) -> None:
    tree("b.md", "a.TXT", "c/d.Rmd", "c.qmd", "e.markdown", "f.text", "g.py", "h", "md")

    assert files(".") == ["a.TXT", "b.md", "c/d.Rmd", "c.qmd", "e.markdown", "f.text"]


def test_a_named_file_is_taken_whatever_its_name(tree: Tree) -> None:
    tree("draft", ".hidden.md", "build/x.md")

    assert files("draft", ".hidden.md", "build/x.md") == [".hidden.md", "build/x.md", "draft"]


def test_hidden_and_vendored_folders_are_passed_over(tree: Tree) -> None:
    tree(".git/a.md", ".x.md", "node_modules/a/b.md", "venv/a.md", "src/__pycache__/a.md", "a.md")
    tree("build/a.md", "dist/a.md", ".venv/a.md", "lib/site-packages/a.md", "building/a.md")

    assert files(".") == ["a.md", "building/a.md"]


def test_gitignore_counts_and_the_nearest_file_speaks_last(tree: Tree, folder: Path) -> None:
    tree("a.md", "old/b.md", "drafts/c.md", "drafts/keep.md", "drafts/deep/c.md")
    (folder / ".gitignore").write_text("old/\n/a.md\nkeep.md\n")
    (folder / "drafts/.gitignore").write_text("c.md\n!keep.md\n!deep/c.md\n")

    assert files(".") == ["drafts/deep/c.md", "drafts/keep.md"]


def test_the_repository_above_counts_too(tree: Tree, folder: Path) -> None:
    tree(".git/info/exclude", "essays/one/a.md", "essays/one/b.md", "essays/one/c.md")
    (folder / ".gitignore").write_text("essays/one/a.md\n")
    (folder / ".git/info/exclude").write_text("b.md\n")

    assert files("essays/one") == ["essays/one/c.md"]


def test_a_folder_that_is_named_is_checked_though_it_is_ignored(tree: Tree, folder: Path) -> None:
    tree(".git/config", "old/a.md", "old/b.md")
    (folder / ".gitignore").write_text("old/\n")
    (folder / "old/.gitignore").write_text("b.md\n")

    assert files("old") == ["old/a.md"]
    assert problems(".")


def test_a_pattern_that_no_shell_expanded_is_expanded(tree: Tree) -> None:
    tree("a.md", "b.txt", "c/d.md", "c/e/f.md")

    assert files("*.md") == ["a.md"]
    assert files("**/*.md") == ["a.md", "c/d.md", "c/e/f.md"]


def test_a_file_with_the_name_of_a_pattern_is_itself(tree: Tree) -> None:
    tree("a[1].md", "a1.md")

    assert files("a[1].md") == ["a[1].md"]


def test_each_file_comes_once(tree: Tree, folder: Path) -> None:
    tree("a.md", "b/c.md")
    (folder / "link.md").symlink_to("a.md")

    assert files("a.md", ".", "./a.md", str(folder / "b"), "*.md", "-", "-") == [
        "-",
        "a.md",
        "b/c.md",
    ]


def test_a_ring_of_links_is_walked_once(tree: Tree, folder: Path) -> None:
    tree("a/b.md")
    (folder / "a/up").symlink_to("..", target_is_directory=True)
    (folder / "a/self.md").symlink_to("self.md")

    assert files(".") == ["a/b.md"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nope.md", "nope.md: there is no such file or folder"),
        ("no/pe.md", "no/pe.md: there is no such file or folder"),
        ("nope*.md", "nope*.md: no file matches this pattern"),
        ("empty", "empty: this folder holds no texts to check (.md .markdown .txt"),
        ("a.md/b", "a.md/b: not a directory"),
    ],
)
def test_what_is_not_there_is_told(tree: Tree, path: str, message: str) -> None:
    tree("a.md", "empty/program.py")

    (told,) = problems(path)

    assert told.startswith(message)


def test_the_other_paths_are_still_taken(tree: Tree) -> None:
    tree("a.md")

    found = find_texts(["nope", "a.md"])

    assert found.files == ("a.md",)
    assert len(found.problems) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX")
def test_what_is_no_file_is_never_opened(tree: Tree, folder: Path) -> None:
    tree("a.md")
    os.mkfifo(folder / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.md")

        assert files(".") == ["a.md"]
        assert problems("pipe.md", "socket.md", "/dev/null") == [
            "pipe.md: this is a named pipe, not a file; pipe the text in and name '-'",
            "socket.md: this is a socket, not a file; pipe the text in and name '-'",
            "/dev/null: this is a device, not a file; pipe the text in and name '-'",
        ]


def test_a_folder_that_cannot_be_read_is_told(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree("a/b.md", "shut/c.md")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", guarded)

    assert find_texts(["."]) == Found(
        (os.path.join("a", "b.md"),),
        (("shut", "permission denied"),),  # type: ignore[arg-type]
    )


def test_a_reviewed_copy_beside_its_original_is_passed_over(tree: Tree) -> None:
    """Else each of its findings would be told twice."""
    tree("a.md", "a.reviewed.md", "b.reviewed.md", "c/a.reviewed.md")

    assert files(".") == ["a.md", "b.reviewed.md", "c/a.reviewed.md"]
    assert files("a.reviewed.md") == ["a.reviewed.md"]
