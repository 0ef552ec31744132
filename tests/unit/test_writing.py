"""A file is replaced as a whole, and stays the kind of file it was."""

import os
from pathlib import Path

import pytest

from arglint.engine.writing import ChangedError, replace, rewrite


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    data = "\ufeffold\r\nlines".encode()
    path.write_bytes(data)

    rewrite(str(path), data, "old\r\nlines", "new\r\nlines")

    assert path.read_bytes() == "\ufeffnew\r\nlines".encode()


def test_what_somebody_else_wrote_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"newer")

    with pytest.raises(ChangedError, match="run again"):
        rewrite(str(path), b"old", "old", "new")

    assert path.read_bytes() == b"newer"


def test_a_text_that_its_encoding_can_write_in_several_ways_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    data = b"+AGE-"  # a letter, the long way round
    path.write_bytes(data)

    with pytest.raises(UnicodeError, match="several ways"):
        rewrite(str(path), data, data.decode("utf-7"), "b", "utf-7")

    assert path.read_bytes() == data


def test_a_file_that_is_not_there_yet_is_made_as_any_other(tmp_path: Path) -> None:
    made, other = tmp_path / "made", tmp_path / "other"
    other.write_bytes(b"")

    replace(str(made), b"new")

    assert made.read_bytes() == b"new"
    assert made.stat().st_mode == other.stat().st_mode


def test_the_mode_stays(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("old")
    path.chmod(0o640)

    replace(str(path), b"new")

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_and_its_text_is_replaced(tmp_path: Path) -> None:
    path, link = tmp_path / "draft.md", tmp_path / "link.md"
    path.write_text("old")
    link.symlink_to(path)

    replace(str(link), b"new")

    assert link.is_symlink()
    assert path.read_text() == "new"


def test_what_goes_wrong_leaves_the_old_text_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "draft.md"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace(str(path), b"new")

    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["draft.md"]


def test_a_text_that_its_encoding_cannot_hold_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("old")

    with pytest.raises(UnicodeError):
        rewrite(str(path), b"old", "old", "“new”", "latin-1")

    assert path.read_text() == "old"
