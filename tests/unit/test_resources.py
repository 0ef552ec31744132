"""Hold that rules, grammars and the cache are found where each kind of install has them."""

import os
import sys
from pathlib import Path

import pytest

from arglint import resources


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty package folder that takes the place of arglint's own."""
    folder = tmp_path / "site" / "arglint"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", str(folder))
    return folder


def test_the_folders_of_this_install_exist() -> None:
    folders = [resources.rules_folder(), resources.grammars_folder()]

    assert [os.path.basename(folder) for folder in folders] == ["rules", "grammars"]
    assert all(os.path.isabs(folder) and os.path.isdir(folder) for folder in folders)


def test_a_folder_beside_the_modules_comes_before_the_one_above(package: Path) -> None:
    (package / "rules").mkdir()
    (package.parent / "rules").mkdir()

    assert resources.rules_folder() == str(package / "rules")


def test_a_checkout_has_its_folders_one_level_up(package: Path) -> None:
    (package.parent / "grammars").mkdir()

    assert resources.grammars_folder() == str(package.parent / "grammars")


def test_a_missing_folder_is_named_with_both_places(package: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        resources.rules_folder()

    assert str(package / "rules") in str(caught.value)
    assert str(package.parent / "rules") in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has its own place")
def test_the_cache_follows_xdg_but_not_a_relative_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    named = resources.cache_folder()
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    default = resources.cache_folder()

    assert named == str(tmp_path / "elsewhere" / "arglint")
    assert Path(default).parents[1] == tmp_path or sys.platform == "darwin"
    assert Path(default).name == "arglint"
