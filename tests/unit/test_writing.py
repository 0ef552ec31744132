"""A file is replaced as a whole, and stays the kind of file it was."""

import os
from pathlib import Path

import pytest

from arglint.engine.writing import write_text


def test_line_ends_and_byte_order_mark_are_those_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"old")

    write_text(str(path), "new\r\nlines", bom=True)

    assert path.read_bytes() == b"\xef\xbb\xbfnew\r\nlines"


def test_the_mode_stays(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("old")
    path.chmod(0o640)

    write_text(str(path), "new")

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_and_its_text_is_replaced(tmp_path: Path) -> None:
    path, link = tmp_path / "draft.md", tmp_path / "link.md"
    path.write_text("old")
    link.symlink_to(path)

    write_text(str(link), "new")

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
        write_text(str(path), "new")

    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["draft.md"]


def test_a_text_that_its_encoding_cannot_hold_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("old")

    with pytest.raises(UnicodeError):
        write_text(str(path), "“new”", encoding="latin-1")

    assert path.read_text() == "old"
