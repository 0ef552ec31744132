"""What settings say of sources, and which files that comes to."""

import os
import tomllib
from pathlib import Path

import pytest

from arglint.engine.settings.nodes import SettingsError
from arglint.engine.settings.resolve import Resolver
from arglint.engine.settings.show import show
from arglint.engine.stamps import stamp_of_file
from arglint.sources.files import files_of, named
from arglint.sources.shelf import Shelf


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_table_gives_each_source_its_name_and_absolute_paths(desk: Path) -> None:
    (desk / "arglint.toml").write_text(
        "sources-mode = 'any'\n[sources]\nbread = 'a.txt'\nworks-3 = ['b/*.md', 'c']\n"
    )
    manner = Resolver().of("essay.md").manner

    assert manner.sources_mode == "any"
    assert manner.sources == (
        ("bread", (str(desk / "a.txt"),)),
        ("works-3", (str(desk / "b/*.md"), str(desk / "c"))),
    )


@pytest.mark.usefixtures("desk")
def test_what_is_shown_of_sources_says_the_same_again() -> None:
    Path("arglint.toml").write_text("[sources]\nbread = 'a.txt'\n'the \"works\"' = ['b/*.md']\n")
    settings = Resolver().of("essay.md")
    Path("shown.toml").write_text("\n".join(show(settings, "essay.md")))
    tomllib.loads(Path("shown.toml").read_text())
    again = Resolver(config="shown.toml").of("essay.md")

    assert again.sources == settings.sources


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "sources = 3",
            "'sources' must be a table of names and paths, or a list of paths, not a whole number",
        ),
        (
            "[sources]\nbread = 3",
            "'sources.bread' must be a path or a list of paths, not a whole number",
        ),
        ("[sources]\n'' = 'a.txt'", "a source needs a name"),
        ("sources-mode = 'all'", "'sources-mode' must be one of named, any, not 'all'"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_is_wrong_with_sources_is_told_with_its_place(written: str, told: str) -> None:
    Path("arglint.toml").write_text(written)
    with pytest.raises(SettingsError) as caught:
        Resolver().of("essay.md")

    assert told in str(caught.value)


def test_a_folder_stands_for_its_texts_and_a_pattern_for_its_files(desk: Path) -> None:
    for name in ("b/two.md", "b/one.txt", "b/.hidden.txt", "b/picture.png", "b/in/three.html"):
        (desk / name).parent.mkdir(exist_ok=True, parents=True)
        (desk / name).write_text("words")
    folder = str(desk / "b")

    assert [os.path.relpath(one, folder) for one in files_of(folder)] == [
        "one.txt",
        "two.md",
        os.path.join("in", "three.html"),
    ]
    assert files_of(os.path.join(folder, "*.md")) == (str(desk / "b/two.md"),)
    assert files_of("missing.txt") == ("missing.txt",)
    assert files_of(os.path.join(folder, "*.pdf")) == ()


def test_a_pattern_that_was_written_on_windows_finds_its_files_anywhere(desk: Path) -> None:
    (desk / "b").mkdir()
    (desk / "b" / "one.md").write_text("words")
    found = files_of(f"{desk}{os.sep}b\\*.md")

    assert [os.path.basename(one) for one in found] == ["one.md"]


def test_a_pattern_without_files_is_told_as_it_stands() -> None:
    shelf = Shelf((("bread", ("nothing/*.txt",)),))

    assert shelf.index("bread") is None
    assert shelf.problems == ["the source 'bread' was not read: no text is found by nothing/*.txt"]


def test_files_without_a_name_are_called_by_their_own(desk: Path) -> None:
    (desk / "b").mkdir()
    (desk / "b" / "one.txt").write_text("words")
    found = named((("", (str(desk / "b"), "two.v1.md")), ("three", ("x.txt", "y.txt"))))

    assert found == {
        "one": (str(desk / "b" / "one.txt"),),
        "two.v1": ("two.v1.md",),
        "three": ("x.txt", "y.txt"),
    }


def test_the_stamp_of_a_folder_or_pattern_tells_new_and_changed_files(desk: Path) -> None:
    (desk / "b").mkdir()
    stamps = [stamp_of_file("b"), stamp_of_file("b/*.md")]
    (desk / "b" / "one.md").write_text("words")
    stamps += [stamp_of_file("b"), stamp_of_file("b/*.md")]
    (desk / "b" / "one.md").write_text("other words")
    stamps += [stamp_of_file("b")]
    (desk / "b" / "two.md").write_text("words")
    stamps += [stamp_of_file("b")]

    assert stamps[:2] == ["", ""]
    assert stamps[2] == stamps[3]  # the same files
    assert len(set(stamps)) == 4
