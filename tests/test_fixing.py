"""`--fix` and its kin as people call them: what is written where, and what stays as it was."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import pytest

from arglint.cli.group import run

Run = Callable[..., subprocess.CompletedProcess[str]]

FAULTY = "Trade fell…… again. ‘Tis late.\n"
MENDED = "Trade fell… again. ’Tis late.\n"
NUMBERED = "Trade fell.(1) Prices rose.(2) Wages followed.(2) Nobody noticed.(4)\n"
RENUMBERED = NUMBERED.replace("followed.(2)", "followed.(3)")
SUMMARY = "Found 2 problems (2 fixed, 0 remaining) in 1 file.\n"
ROUGH = ("--select", "irregular-ellipsis,reversed-apostrophe,notes", "--no-cache", "--isolated")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_fix_makes_the_safe_fixes_and_reports_what_remains(arglint: Run, draft: Path) -> None:
    draft.write_text(FAULTY + "\n" + NUMBERED, encoding="utf-8")

    done = arglint(
        "check", *ROUGH, "--fix", "--ignore", "missing-notes-section", "draft.txt", cwd=draft.parent
    )

    assert draft.read_text("utf-8") == MENDED + "\n" + NUMBERED
    assert (done.returncode, done.stdout.count("duplicate-note-number")) == (1, 1)
    assert done.stderr.startswith("Found 4 problems (2 fixed, 2 remaining) in 1 file.\n")


def test_renumbering_waits_for_unsafe_fixes(arglint: Run, draft: Path) -> None:
    draft.write_text(NUMBERED, encoding="utf-8")
    rules = ("--select", "duplicate-note-number", "--no-cache")

    told = arglint("check", *rules, "draft.txt", cwd=draft.parent)
    counted = arglint("check", *rules, "--unsafe-fixes", "draft.txt", cwd=draft.parent)
    safe = arglint("check", *rules, "--fix", "draft.txt", cwd=draft.parent)
    untouched = draft.read_text("utf-8")
    done = arglint("check", *rules, "--fix", "--unsafe-fixes", "draft.txt", cwd=draft.parent)

    assert told.stderr.splitlines()[1] == "1 can be fixed with --fix --unsafe-fixes."
    assert counted.stderr == told.stderr
    assert (safe.returncode, untouched) == (1, NUMBERED)
    assert (done.returncode, draft.read_text("utf-8")) == (0, RENUMBERED)


def test_diff_shows_what_fix_would_write_and_writes_nothing(arglint: Run, draft: Path) -> None:
    shown = arglint("check", *ROUGH, "--diff", "draft.txt", cwd=draft.parent)
    untouched = draft.read_text("utf-8")
    arglint("check", *ROUGH, "--fix", "draft.txt", cwd=draft.parent)
    clean = arglint("check", *ROUGH, "--diff", "draft.txt", cwd=draft.parent)

    assert shown.stdout == f"--- draft.txt\n+++ draft.txt\n@@ -1 +1 @@\n-{FAULTY}+{MENDED}"
    assert (shown.returncode, shown.stderr) == (1, "Would fix 2 problems in 1 file.\n")
    assert untouched == FAULTY
    assert (clean.returncode, clean.stdout, clean.stderr) == (0, "", "Nothing to fix.\n")


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
def test_patch_applies_the_diff(arglint: Run, draft: Path) -> None:
    draft.write_bytes((FAULTY + "End\n‘Tis the end").encode())

    diff = arglint("check", *ROUGH, "--diff", "draft.txt", cwd=draft.parent).stdout
    copy = draft.with_name("copy.txt")
    shutil.copy(draft, copy)
    subprocess.run(["patch", "--binary", "-s", str(copy)], input=diff, text=True, check=True)
    arglint("check", *ROUGH, "--fix", "draft.txt", cwd=draft.parent)

    assert copy.read_bytes() == draft.read_bytes()


def test_fix_only_reports_nothing_of_the_rest(arglint: Run, draft: Path) -> None:
    draft.write_text(FAULTY + "\n" + NUMBERED, encoding="utf-8")

    done = arglint("check", *ROUGH, "--fix-only", "draft.txt", cwd=draft.parent)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Fixed 2 problems in 1 file.\n"


def test_fixed_standard_input_comes_back_and_the_report_beside_it(arglint: Run) -> None:
    done = arglint("check", *ROUGH, "--fix", "-", stdin=f"{FAULTY}\nAnd so on ..\n")

    assert done.stdout == f"{MENDED}\nAnd so on ..\n"
    assert done.returncode == 1
    assert done.stderr.startswith("-:3:11: suggestion irregular-ellipsis: ")
    assert done.stderr.endswith("Found 3 problems (2 fixed, 1 remaining) in 1 file.\n")


def test_what_cannot_be_read_from_standard_input_comes_back_as_it_was(arglint: Run) -> None:
    done = arglint("check", "--fix", "-", stdin="a\0b")

    assert (done.returncode, done.stdout) == (2, "a\0b")


def test_what_a_comment_silences_is_not_fixed(arglint: Run, tmp_path: Path) -> None:
    text = "Trade fell…… again. <!-- arglint-disable-line irregular-ellipsis -->\n"
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")

    done = arglint("check", *ROUGH, "--fix", "draft.md", cwd=tmp_path)

    assert (tmp_path / "draft.md").read_text("utf-8") == text
    assert done.stderr == "No problems in 1 file.\n"


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        (None, f"\ufeff{FAULTY}".encode()),
        (None, FAULTY.replace("\n", "\r\n").encode()),
        (None, FAULTY.replace("\n", "\r").encode()),
        (None, FAULTY.strip().encode()),
        ("utf-8-sig", f"\ufeff{FAULTY}".encode()),
        ("cp1252", FAULTY.encode("cp1252")),
        ("utf-16", f"\ufeff{FAULTY}".encode("utf-16-be")),
        ("utf-16", f"\ufeff{FAULTY}".encode("utf-16-le")),
        ("utf-16-le", FAULTY.encode("utf-16-le")),
    ],
)
def test_encoding_line_ends_and_order_mark_stay(
    arglint: Run, draft: Path, encoding: str | None, data: bytes
) -> None:
    draft.write_bytes(data)
    named = ("--encoding", encoding) if encoding else ()

    done = arglint("check", *ROUGH, *named, "--fix", "draft.txt", cwd=draft.parent)

    known = {"utf-16": "utf-16-be" if data[0] == 0xFE else "utf-16-le", "utf-8-sig": "utf-8"}
    name = known.get(encoding or "utf-8", encoding or "utf-8")
    expected = data.decode(name).replace("……", "…").replace("‘", "’")
    assert (done.stderr, draft.read_bytes()) == (SUMMARY, expected.encode(name))


def test_what_the_encoding_cannot_hold_is_not_written(arglint: Run, draft: Path) -> None:
    data = "It fell…. Now: 'tis ``\xe4''. And so..... on. It fell.... Then.... So....\n".replace(
        "…", ""
    )
    draft.write_bytes(data.encode("latin-1"))

    options = ("--select", "irregular-ellipsis", "--config", "style.toml", "--no-cache")
    (draft.parent / "style.toml").write_text('[rules.irregular-ellipsis]\nstyle = "character"\n')
    done = arglint(
        "check", *options, "--encoding", "latin-1", "--fix", "draft.txt", cwd=draft.parent
    )

    message = "draft.txt: cannot be fixed: latin-1 has no '…'; save the file as UTF-8"
    assert (done.returncode, message in done.stderr) == (2, True)
    assert draft.read_bytes() == data.encode("latin-1")


def test_a_link_stays_a_link_and_mode_stays(arglint: Run, draft: Path) -> None:
    link = draft.with_name("link.txt")
    link.symlink_to(draft)
    draft.chmod(0o640)

    done = arglint("check", *ROUGH, "--fix", "link.txt", cwd=draft.parent)

    assert done.stderr == SUMMARY
    assert (link.is_symlink(), draft.read_text("utf-8")) == (True, MENDED)
    assert draft.stat().st_mode & 0o777 == 0o640


def test_a_read_only_file_stays_as_it_is(arglint: Run, draft: Path) -> None:
    draft.chmod(0o444)

    done = arglint("check", *ROUGH, "--fix", "draft.txt", cwd=draft.parent)

    assert done.stderr.startswith("error: draft.txt: cannot be fixed: the file is read-only\n")
    assert (done.returncode, done.stdout.count("suggestion")) == (2, 2)
    assert draft.read_text("utf-8") == FAULTY


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_in_a_read_only_folder_the_text_stays_as_it_is(arglint: Run, draft: Path) -> None:
    draft.parent.chmod(0o555)

    done = arglint("check", *ROUGH, "--fix", "draft.txt", cwd=draft.parent)
    draft.parent.chmod(0o755)

    assert "error: draft.txt: cannot be fixed: permission denied\n" in done.stderr
    assert (done.returncode, draft.read_text("utf-8")) == (2, FAULTY)


STEPS = ("tempfile.mkstemp", "os.fdopen", "os.fsync", "os.chmod", "os.replace")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("error", "said", "expected"),
    [
        (OSError(28, "No space left on device"), "cannot be fixed: no space left on device", 2),
        (PermissionError(13, "Permission denied"), "cannot be fixed: permission denied", 2),
        (KeyboardInterrupt(), "", 130),
    ],
)
def test_whatever_goes_wrong_while_writing_the_text_is_untouched(
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    step: str,
    error: BaseException,
    said: str,
    expected: int,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        code = run(["check", *ROUGH, "--fix", str(draft)])

    assert (code, said in capsys.readouterr().err) == (expected, True)
    assert draft.read_text("utf-8") == FAULTY
    assert os.listdir(draft.parent) == ["draft.txt"]


def test_a_disk_that_fills_up_on_the_way_leaves_the_text(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half of the new text is written beside the old one when there is no more room."""
    opened = os.fdopen

    class Full:
        def __init__(self, handle: int, mode: str) -> None:
            self.file = opened(handle, mode)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, data: bytes) -> None:
            self.file.write(data[: len(data) // 2])
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", Full)
        code = run(["check", *ROUGH, "--fix", str(draft)])

    assert (code, "no space left on device" in capsys.readouterr().err) == (2, True)
    assert draft.read_text("utf-8") == FAULTY
    assert os.listdir(draft.parent) == ["draft.txt"]


def test_an_edit_that_came_between_is_not_lost(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from arglint.engine import mending

    mend = mending.mend

    def slow(*arguments: object, **options: object) -> mending.Mended:
        draft.write_text("The writer went on.", encoding="utf-8")
        return mend(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(mending, "mend", slow)
    run(["check", *ROUGH, "--fix", str(draft)])

    told = "the file was changed while it was being checked; run again"
    assert told in capsys.readouterr().err
    assert draft.read_text("utf-8") == "The writer went on."


def test_two_runs_at_once_fix_each_text_once(arglint: Run, tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(FAULTY * 3, encoding="utf-8")

    with ThreadPoolExecutor(3) as pool:
        runs = [pool.submit(arglint, "check", *ROUGH, "--fix-only", cwd=tmp_path) for _ in "123"]
        codes = {run.result().returncode for run in runs}

    assert codes <= {0, 2}  # 2 where another run was faster
    assert {path.read_text("utf-8") for path in texts_in(tmp_path)} == {MENDED * 3}
    assert len(os.listdir(tmp_path)) == 20


def texts_in(folder: Path) -> Iterator[Path]:
    return folder.glob("*.txt")
