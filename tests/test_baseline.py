"""The baseline as people use it: what is known is not told, what is new is, nothing gets lost."""

import json
import os
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from arglint.cli.group import run

Run = Callable[..., subprocess.CompletedProcess[str]]

NAME = "arglint-baseline.json"
OLD = "The trade of the town fell…… away in the hard years before the war. ‘Tis said so.\n"
NEW = "\nThe mills closed;; and ‘twas late when the the owners knew.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "trade.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "essays" / "mills.txt").write_text("The mills closed.\n", encoding="utf-8")
    return tmp_path


def rules(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line.split()[2].rstrip(":") for line in done.stdout.splitlines()]


def test_what_is_known_is_not_told_and_what_is_new_is(arglint: Run, archive: Path) -> None:
    before = arglint("check", cwd=archive)
    written = arglint("check", "--update-baseline", cwd=archive)
    known = arglint("check", cwd=archive)
    mills = archive / "essays" / "mills.txt"
    mills.write_text(mills.read_text("utf-8") + NEW, encoding="utf-8")
    after = arglint("check", cwd=archive)
    everything = arglint("check", "--no-baseline", cwd=archive)

    assert rules(before) == ["irregular-ellipsis", "reversed-apostrophe"]
    assert (written.returncode, written.stdout) == (0, "")
    assert written.stderr == f"{NAME} holds 2 problems in 1 text: 2 new, 0 dropped.\n"
    assert (known.returncode, known.stdout) == (0, "")
    assert "2 known problems not told" in known.stderr
    assert rules(after) == ["reversed-apostrophe", "doubled-word"]
    assert len(rules(everything)) == 4


def test_a_baseline_can_be_read_by_people(arglint: Run, archive: Path) -> None:
    arglint("check", "--update-baseline", cwd=archive)

    lines = (archive / NAME).read_text("utf-8").splitlines()
    held = json.loads("\n".join(lines))
    assert list(held["texts"]) == ["essays/trade.txt"]
    assert lines[4].startswith('      {"rule": "irregular-ellipsis", "words": "the town fell……')
    assert not any("line" in kind or "column" in kind for kind in held["texts"]["essays/trade.txt"])


def test_what_is_mended_is_counted_then_dropped_and_named(arglint: Run, archive: Path) -> None:
    arglint("check", "--update-baseline", cwd=archive)
    arglint("check", "--select", "reversed-apostrophe", "--fix-only", cwd=archive)
    counted = arglint("check", "-v", cwd=archive)
    dropped = arglint("check", "--update-baseline", cwd=archive)
    again = arglint("check", "--update-baseline", cwd=archive)

    assert "1 problem of the baseline found no more" in counted.stderr
    assert dropped.stderr.splitlines() == [
        "no longer found: essays/trade.txt: reversed-apostrophe “the war. ‘Tis said”",
        f"{NAME} holds 1 problem in 1 text: 0 new, 1 dropped.",
    ]
    assert again.stderr == f"{NAME} holds 1 problem in 1 text: 0 new, 0 dropped.\n"


def test_an_update_with_some_rules_or_texts_keeps_the_rest(arglint: Run, archive: Path) -> None:
    arglint("check", "--update-baseline", cwd=archive)
    before = (archive / NAME).read_bytes()
    arglint("check", "--update-baseline", "--select", "doubled-word", cwd=archive)
    arglint("check", "--update-baseline", "essays/mills.txt", cwd=archive)

    assert (archive / NAME).read_bytes() == before


def test_a_renamed_text_is_known_from_any_folder(arglint: Run, archive: Path) -> None:
    (archive / "arglint.toml").write_text('baseline = "old/known.json"\n')
    (archive / "old").mkdir()
    arglint("check", "--update-baseline", cwd=archive)
    (archive / "essays" / "trade.txt").rename(archive / "essays" / "commerce.txt")

    done = arglint("check", cwd=archive / "essays")
    moved = arglint("check", "--update-baseline", cwd=archive)

    assert (done.returncode, done.stdout) == (0, "")
    assert moved.stderr.endswith("holds 2 problems in 1 text: 0 new, 0 dropped.\n")
    assert '"../essays/commerce.txt"' in (archive / "old" / "known.json").read_text("utf-8")


@pytest.mark.parametrize("options", [(), ("--update-baseline",)])
def test_a_corrupt_baseline_stops_the_run(
    arglint: Run, archive: Path, options: tuple[str, ...]
) -> None:
    (archive / NAME).write_text("{")

    done = arglint("check", *options, cwd=archive)

    assert (done.returncode, done.stdout) == (2, "")
    assert f"{NAME}: this is no baseline: line 1 is not JSON; bring it back" in done.stderr
    assert (archive / NAME).read_text() == "{"


def test_a_baseline_that_is_named_must_be_there(arglint: Run, archive: Path) -> None:
    done = arglint("check", "--baseline", "no.json", cwd=archive)

    assert (done.returncode, "there is no baseline 'no.json'" in done.stderr) == (2, True)


@pytest.mark.parametrize("other", ["--fix", "--diff", "--fix-only", "--no-baseline"])
def test_an_update_stands_alone(arglint: Run, archive: Path, other: str) -> None:
    done = arglint("check", "--update-baseline", other, cwd=archive)

    assert (done.returncode, "cannot be had together with" in done.stderr) == (2, True)
    assert not (archive / NAME).exists()


@pytest.mark.parametrize("step", ["tempfile.mkstemp", "os.fdopen", "os.fsync", "os.replace"])
@pytest.mark.parametrize(
    ("error", "expected"), [(OSError(28, "No space left on device"), 2), (KeyboardInterrupt(), 130)]
)
def test_whatever_goes_wrong_while_writing_the_old_baseline_stays(
    arglint: Run,
    archive: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    error: BaseException,
    expected: int,
) -> None:
    arglint("check", "--update-baseline", cwd=archive)
    before = (archive / NAME).read_bytes()
    (archive / "essays" / "mills.txt").write_text(NEW, encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.chdir(archive)
    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        code = run(["check", "--no-cache", "--update-baseline"])

    assert code == expected
    assert (archive / NAME).read_bytes() == before
    assert {*os.listdir(archive)} <= {".git", ".arglint_cache", NAME, "essays"}


def test_updates_at_once_lose_nothing(arglint: Run, archive: Path) -> None:
    names = [f"essays/{number}.txt" for number in range(8)]
    for name in names:
        (archive / name).write_text(OLD, encoding="utf-8")

    with ThreadPoolExecutor(4) as pool:
        runs = [
            pool.submit(arglint, "check", "--update-baseline", "--no-cache", name, cwd=archive)
            for name in names
        ]
        codes = {one.result().returncode for one in runs}

    assert codes == {0}
    assert list(json.loads((archive / NAME).read_bytes())["texts"]) == names


def test_init_proposes_a_baseline_where_much_is_found(arglint: Run, archive: Path) -> None:
    few = arglint("init", cwd=archive)
    (archive / "arglint.toml").unlink()
    for number in range(10):
        (archive / f"{number}.txt").write_text(OLD, encoding="utf-8")
    many = arglint("init", cwd=archive)

    assert "--update-baseline" not in few.stdout
    assert many.stdout.endswith("To hear only of new ones, run: arglint check --update-baseline\n")
    assert '# baseline = "arglint-baseline.json"' in (archive / "arglint.toml").read_text("utf-8")
