"""Work that is shared out comes back in order, and whoever dies over it is told."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from arglint.engine.discovery import Problem
from arglint.engine.result import Result
from arglint.engine.session import check_files
from arglint.engine.settings.layers import Settings
from arglint.engine.workers import Crash, can_fork, share_out
from arglint.rulebook.book import open_rulebook

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork")

MakeRule = Callable[..., Path]


def to_do(tasks: Iterable[int]) -> list[tuple[int, bool]]:
    return [(task, True) for task in tasks]


def test_outcomes_keep_the_order_of_the_tasks() -> None:
    def slow_first(task: int) -> int:
        time.sleep(0.05 if task == 0 else 0)
        return task * task

    outcomes = list(share_out(to_do(range(40)), slow_first, 3))

    assert outcomes == [(task, task * task) for task in range(40)]


def test_what_is_known_already_comes_in_its_turn() -> None:
    tasks = [(task, task % 3 == 0) for task in range(10)]
    outcomes = list(share_out(tasks, lambda task: -task, 2))

    assert outcomes == [(task, None if task % 3 else -task) for task in range(10)]


def test_tasks_are_done_in_other_processes() -> None:
    processes = {outcome for _, outcome in share_out(to_do(range(9)), lambda _: os.getpid(), 2)}

    assert os.getpid() not in processes
    assert 1 <= len(processes) <= 2


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_dies_is_told_of_its_task_alone(end: signal.Signals) -> None:
    def die_over_three(task: int) -> int:
        if task == 3:
            os.kill(os.getpid(), end)
        return task

    outcomes = dict(share_out(to_do(range(12)), die_over_three, 2))

    assert outcomes.pop(3) == Crash(-end)
    assert outcomes == {task: task for task in range(12) if task != 3}
    assert f"signal {int(end)}" in str(Crash(-end))


def test_whoever_stops_asking_ends_all_processes() -> None:
    outcomes = share_out(to_do(range(100)), lambda task: (task, os.getpid()), 2)
    processes = {next(outcomes)[1][1] for _ in range(5)}
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator

    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@pytest.fixture
def texts(tmp_path: Path, make_rule: MakeRule) -> list[tuple[str, Settings]]:
    make_rule("cat")
    make_rule("dog", twin="def check(document):\n    raise KeyError({word!r})\n")
    book = open_rulebook(str(tmp_path / "rules"), cache=False)
    settings = Settings(book.select(), {}, reach=book.reach)
    for number in range(12):
        (tmp_path / f"{number:02}.md").write_text("A cat. " * number + "‘So’ – \U0001f408 it is.\n")
    (tmp_path / "03.md").write_bytes(b"\xff\xfe not text")
    return [(str(path), settings) for path in sorted(tmp_path.glob("*.md"))]


def told(outcomes: Iterable[tuple[Result | Problem, Any]]) -> list[tuple[object, ...]]:
    return [
        outcome
        if isinstance(outcome, Problem)
        else (
            outcome.source.path,
            outcome.source.text,
            outcome.diagnostics,
            outcome.suppressed,
            *(failure[:3] for failure in outcome.failures),
        )
        for outcome, _ in outcomes
    ]


def test_a_run_in_many_processes_tells_what_a_run_in_one_does(
    texts: list[tuple[str, Settings]],
) -> None:
    assert told(check_files(texts, jobs=3)) == told(check_files(texts, jobs=1))


def test_little_text_is_checked_without_further_processes(
    texts: list[tuple[str, Settings]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("it forked"))
    found = [outcome for outcome, _ in check_files(texts, jobs=None)]

    assert len(found) == 12


def test_a_text_that_ends_its_process_is_a_problem(tmp_path: Path, make_rule: MakeRule) -> None:
    make_rule("cat")
    make_rule(
        "dog",
        twin="import os\ndef check(document):\n"
        "    if {word!r} in document.text:\n        os._exit(7)\n    return iter(())\n",
    )
    book = open_rulebook(str(tmp_path / "rules"), cache=False)
    settings = Settings(book.select(), {}, reach=book.reach)
    for name, text in (("a", "A cat."), ("b", "A dog."), ("c", "A cat.")):
        (tmp_path / f"{name}.md").write_text(text)
    files = [(str(tmp_path / f"{name}.md"), settings) for name in "abc"]
    first, second, third = (outcome for outcome, _ in check_files(files, jobs=2))

    assert isinstance(second, Problem)
    assert second.path == files[1][0]
    assert "with 7" in second.message
    assert all(isinstance(one, Result) and len(one.diagnostics) == 1 for one in (first, third))
