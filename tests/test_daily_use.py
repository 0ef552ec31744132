"""Runs at one time, kills, interrupts, read-only folders: no damage, and a plain word where due."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from arglint.cli.check import check
from arglint.cli.checking import Asked

COMMAND = str(Path(sysconfig.get_path("scripts")) / "arglint")
FAULTY = "Trade fell.(1) Prices rose.(1) Wages “fell.\n\nNotes\n\n1. Smith.\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A project of forty texts, each another."""
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "arglint.toml").write_text('select = ["notes", "quotations"]\n')
    for number in range(40):
        (desk / f"{number:02}.txt").write_text(f"Text {number}. " * 50 + FAULTY)
    return desk


def start(desk: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [COMMAND, "check", *arguments],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.005)


def entries(desk: Path) -> list[Path]:
    return list((desk / ".arglint_cache").glob("*.json"))


def test_runs_at_one_time_tell_the_same(desk: Path) -> None:
    runs = [start(desk, *more) for more in ((), ("--jobs", "2"), (), ("--no-cache",))]
    told = [run.communicate(timeout=60) for run in runs]

    assert {run.returncode for run in runs} == {1}
    assert len({out for out, _ in told}) == 1
    assert len(entries(desk)) == 40
    assert not [path for path in (desk / ".arglint_cache").iterdir() if path.suffix.isdigit()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_kill_in_the_midst_costs_nothing_but_the_rest(
    desk: Path, arglint: Run, jobs: str
) -> None:
    run = start(desk, "--jobs", jobs)
    wait_until(lambda: len(entries(desk)) > 3 or run.poll() is not None)
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate(timeout=60)
    after = arglint("check", cwd=desk)

    assert after.stdout == arglint("check", "--no-cache", cwd=desk).stdout
    assert after.returncode == 1
    assert len(entries(desk)) == 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_an_interrupt_ends_all_processes_without_a_word(desk: Path) -> None:
    for number in range(40):
        (desk / f"{number:02}.txt").write_text(f"Text {number}. “So it is,” he said. " * 3000)
    run = start(desk, "--jobs", "2", "--no-cache")
    wait_until(lambda: children(run.pid))
    workers = children(run.pid)
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=60)

    assert run.returncode == 130
    assert told == ""
    assert not [worker for worker in workers if alive(worker)]


def children(process: int) -> list[int]:
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        pytest.skip("this system does not tell the children of a process")
    return [int(child) for child in told]


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_damaged_entries_are_made_anew(desk: Path, arglint: Run) -> None:
    first = arglint("check", cwd=desk)
    for number, path in enumerate(sorted(entries(desk))):
        data = path.read_bytes()
        path.write_bytes([b"", data[: len(data) // 2], b"\0" * 9, data + b"]"][number % 4])
    second = arglint("check", cwd=desk)

    assert second.stdout == first.stdout
    assert second.stderr == first.stderr
    assert second.returncode == 1


def test_where_nothing_can_be_written_there_is_no_cache_and_no_word_of_it(
    desk: Path, arglint: Run
) -> None:
    (desk / ".arglint_cache").write_text("a file, where the folder should be")
    done = arglint("check", cwd=desk)

    assert done.stdout == arglint("check", "--no-cache", cwd=desk).stdout
    assert done.returncode == 1
    assert "cache" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing stops root")
def test_a_read_only_folder_is_checked_all_the_same(desk: Path, arglint: Run) -> None:
    desk.chmod(0o500)
    done = arglint("check", cwd=desk)
    desk.chmod(0o700)

    assert done.returncode == 1
    assert entries(desk) == []


def test_a_cached_run_loads_neither_rules_nor_reader(desk: Path, arglint: Run) -> None:
    arglint("check", cwd=desk)
    names = "arglint.document", "arglint.syntax", "arglint.engine.run", "yaml", "multiprocessing"
    code = (
        "import sys; from arglint.cli.group import run; run(['check', '-q']); "
        f"print([name for name in {names!r} if name in sys.modules], file=sys.stderr)"
    )
    (desk / "arglint.toml").unlink()  # or it would be parsed
    (desk / ".git").mkdir()
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=True
        )

    assert done.stderr == "[]\n"
    assert done.stdout.count("\n") >= 40


@pytest.mark.parametrize("arguments", [(), ("03.txt",), (".", "nowhere.md")])
def test_a_check_of_paths_alone_loads_no_click_and_says_the_same(
    desk: Path, arguments: tuple[str, ...]
) -> None:
    code = (
        "import sys; from arglint.cli import run; code = run(sys.argv[1:]); "
        "sys.exit(code + 100 * ('click' in sys.modules))"
    )

    def say(*words: str) -> tuple[int, bytes, bytes]:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code, *words],
            cwd=desk,
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    plain = say("check", *arguments)
    with_click = say("check", "--color", "auto", *arguments)

    assert plain[0] < 100 <= with_click[0] == plain[0] + 100
    assert plain[1:] == with_click[1:]


def test_options_in_the_environment_are_not_passed_over(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGLINT_NO_CACHE", "1")
    subprocess.run([sys.executable, "-m", "arglint", "check"], cwd=desk, check=False)

    assert not (desk / ".arglint_cache").exists()


def test_what_is_asked_has_the_defaults_of_the_options() -> None:
    context = check.make_context("check", ["one.md"])

    assert Asked(**context.params) == Asked(("one.md",))


@pytest.mark.parametrize(
    ("encoding", "read", "sign"), [("ascii", "utf-8", "“"), ("latin-1", "latin-1", "\\u201c")]
)
def test_what_a_pipe_cannot_take_is_written_all_the_same(
    desk: Path, encoding: str, read: str, sign: str
) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "arglint", "check"]
    done = subprocess.run(command, cwd=desk, capture_output=True, env=environment, check=False)

    assert done.returncode == 1
    assert f"{sign}fell" in done.stdout.decode(read)
    assert b"Found 80 problems" in done.stderr


def test_the_cache_lies_in_the_project_and_clean_removes_it(desk: Path, arglint: Run) -> None:
    (desk / "part").mkdir()
    (desk / "part" / "one.txt").write_text(FAULTY)
    arglint("check", "part", cwd=desk)

    assert len(entries(desk)) == 1
    done = arglint("clean", cwd=desk)
    assert done.stderr.startswith("Removed 1 result from ")
    assert not (desk / ".arglint_cache").exists()
    assert arglint("clean", cwd=desk).stderr == "There is no cache.\n"


def test_option_and_setting_say_where_the_cache_lies(desk: Path, arglint: Run) -> None:
    arglint("check", "--cache-dir", "here", cwd=desk)
    with (desk / "arglint.toml").open("a") as settings:
        settings.write('cache-dir = "there"\n')
    arglint("check", cwd=desk)

    assert len(list((desk / "here").glob("*.json"))) == 40
    assert len(list((desk / "there").glob("*.json"))) == 40
    assert not (desk / ".arglint_cache").exists()


def test_texts_of_no_project_have_no_cache_beside_them(arglint: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(FAULTY)
    arglint("check", "one.txt", cwd=tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["one.txt"]


def test_no_cache_writes_none(desk: Path, arglint: Run) -> None:
    arglint("check", "--no-cache", cwd=desk)

    assert sorted(path.name for path in desk.iterdir() if path.suffix != ".txt") == ["arglint.toml"]


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "", "1.5"])
def test_a_number_of_jobs_that_is_none_is_refused(arglint: Run, jobs: str) -> None:
    done = arglint("check", "--jobs", jobs, "README.md")

    assert done.returncode == 2
    assert "is neither 'auto' nor a number" in done.stderr


def terminal(*arguments: str, cwd: Path) -> Iterator[str]:
    """What a command writes to standard error when that is a terminal, piece by piece."""
    here, there = pty.openpty()
    process = subprocess.Popen(
        [*arguments], cwd=cwd, stderr=there, stdout=subprocess.DEVNULL, close_fds=True
    )
    os.close(there)
    try:
        while select.select([here], [], [], 30)[0]:
            try:
                data = os.read(here, 65_536)
            except OSError:  # the other end is closed
                break
            if not data:
                break
            yield data.decode()
    finally:
        process.kill()
        process.wait()
        os.close(here)


def test_a_long_run_shows_how_far_it_is_and_clears_that_away(desk: Path) -> None:
    code = (
        "import arglint.cli.progress as p; p._PATIENCE = p._PAUSE = 0; "
        "from arglint.cli.group import run; run(['check', '--no-cache'])"
    )
    told = "".join(terminal(sys.executable, "-c", code, cwd=desk))
    *_, bar, end = told.split("\r\x1b[K")

    assert bar == "Checked 39 of 40 texts [#############################.]"
    assert end.startswith("Found ")


def test_a_short_run_shows_no_bar(desk: Path) -> None:
    told = "".join(terminal(COMMAND, "check", "00.txt", cwd=desk))

    assert "Checked" not in told


def test_watching_without_the_package_says_what_to_install(desk: Path) -> None:
    code = (
        "import sys; sys.modules['watchfiles'] = None; "
        "from arglint.cli.group import run; sys.exit(run(['check', '--watch']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "pip install 'arglint[watch]'" in done.stderr


@pytest.mark.slow
def test_watching_checks_again_when_a_text_changes(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")
    (tmp_path / "draft.txt").write_text(FAULTY)
    run = start(
        tmp_path, "--watch", "--isolated", "--select", "duplicate-note-number", "--no-cache"
    )
    assert run.stderr is not None
    try:
        assert run.stderr.readline() == "Found 1 problem (1 error) in 1 file.\n"
        while not run.stderr.readline().startswith("Watching"):
            pass
        time.sleep(0.5)  # until it does
        (tmp_path / "draft.txt").write_text("Nothing here.\n")

        assert run.stderr.readline() == "No problems in 1 file.\n"
    finally:
        os.killpg(run.pid, signal.SIGINT)
        run.communicate(timeout=30)
    assert run.returncode == 130


def test_version_tells_what_a_report_of_a_fault_needs(arglint: Run) -> None:
    told = json.loads(arglint("version", "--output-format", "json").stdout)

    assert arglint("version", "--short").stdout == f"{told['arglint']}\n"
    assert told["python"].split()[1] == ".".join(map(str, sys.version_info[:3]))
    assert all(told[name] for name in ("platform", "click", "lark", "pathspec", "pyyaml"))
    assert Path(told["rules"], "notes").is_dir()
    assert Path(told["grammars"], "arglint.lark").is_file()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_learns_to_complete(arglint: Run, shell: str) -> None:
    done = arglint("completion", shell)

    assert f"_ARGLINT_COMPLETE={shell}_complete" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("arglint ch", "check"),
        ("arglint check --jo", "--jobs"),
        ("arglint check --select duplicate-note-n", "duplicate-note-number"),
        ("arglint check --ignore notes,duplicate-note-n", "notes,duplicate-note-number"),
        ("arglint rule duplicate-note-n", "duplicate-note-number"),
    ],
)
def test_words_are_completed(words: str, expected: str) -> None:
    environment = {**os.environ, "_ARGLINT_COMPLETE": "bash_complete", "COMP_WORDS": words}
    environment["COMP_CWORD"] = str(len(words.split()) - 1)
    done = subprocess.run([COMMAND], env=environment, capture_output=True, text=True, check=False)

    assert f"plain,{expected}" in done.stdout.splitlines()


COMMANDS = ["check", "rules", "rule", "test", "config", "init", "parse", "clean", "completion"]


@pytest.mark.parametrize("command", [*COMMANDS, "version"])
def test_every_help_fits_a_terminal_and_shows_examples(
    command: str,
) -> None:
    environment = {**os.environ, "COLUMNS": "80"}
    told = subprocess.run(
        [COMMAND, command, "--help"], env=environment, capture_output=True, text=True, check=True
    ).stdout

    assert [line for line in told.splitlines() if len(line) > 80] == []
    assert "  Examples:\n    arglint " in told


def test_the_help_of_check_has_a_section_for_every_option() -> None:
    told = subprocess.run(
        [COMMAND, "check", "--help"], capture_output=True, text=True, check=True
    ).stdout
    further = told.partition("Further options:\n")[2].partition("\n\n")[0]

    assert further.split() == "-h, --help Show this message and exit.".split()


def test_the_list_of_commands_is_cut_off_nowhere() -> None:
    environment = {**os.environ, "COLUMNS": "80"}
    told = subprocess.run(
        [COMMAND, "--help"], env=environment, capture_output=True, text=True, check=True
    ).stdout

    assert "..." not in told.replace("[ARGS]...", "")
