"""Share work out among processes, and keep its order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple


class Crash(NamedTuple):
    """How a process ended that was to do a piece of work."""

    exitcode: int

    def __str__(self) -> str:
        how = f"by signal {-self.exitcode}" if self.exitcode < 0 else f"with {self.exitcode}"
        return f"the process that checked this text ended {how}; please report this"


class _Slot:
    """A place in the order: what is to be done, and what came of it."""

    __slots__ = ("done", "outcome", "task")

    def __init__(self, task: Any) -> None:
        self.task = task
        self.outcome: Any = None
        self.done = False


class _Worker(NamedTuple):
    """A process, and our end of the line to it; their types load much, and so have no names."""

    process: Any
    line: Any


def can_fork() -> bool:
    """Whether processes can begin with all that this one knows, which is what makes them pay."""
    return hasattr(os, "fork")


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return os.cpu_count() or 1


def share_out(
    tasks: Iterable[tuple[Any, bool]], work: Callable[[Any], Any], number: int
) -> Iterator[tuple[Any, Any]]:
    """Each task, in order, with what comes of it: `work(task)`, or None where its pair says no.

    What `work` takes and gives must be picklable. A task whose process ends gives a Crash.
    """
    crew = _Crew(work, number)
    waiting: deque[_Slot] = deque()
    try:
        for task, to_do in tasks:
            slot = _Slot(task)
            waiting.append(slot)
            if to_do:
                crew.give(slot)
            else:
                slot.done = True
            while waiting and waiting[0].done:
                yield waiting[0].task, waiting.popleft().outcome
        while waiting:
            while not waiting[0].done:
                crew.collect()
            yield waiting[0].task, waiting.popleft().outcome
    finally:
        crew.dismiss()


class _Crew:
    """Processes that each do one task at a time; they are made when there is work for them."""

    def __init__(self, work: Callable[[Any], Any], number: int) -> None:
        from multiprocessing import get_context

        self._context = get_context("fork")
        self._work = work
        self._number = number
        self._idle: list[_Worker] = []
        self._busy: dict[Any, tuple[_Worker, _Slot]] = {}

    def give(self, slot: _Slot) -> None:
        """Have a task done; waits until a process is free."""
        while not self._idle and len(self._busy) >= self._number:
            self.collect()
        worker = self._idle.pop() if self._idle else self._hire()
        self._busy[worker.line] = worker, slot
        with suppress(OSError):  # it has ended, as will be seen
            worker.line.send(slot.task)

    def collect(self) -> None:
        """Wait until some task is done."""
        from multiprocessing.connection import wait

        ready = set(wait(self._busy))
        for line in [line for line in self._busy if line in ready]:
            worker, slot = self._busy.pop(line)
            try:
                slot.outcome = worker.line.recv()
            except (EOFError, OSError):
                slot.outcome = self._dead(worker)
            else:
                self._idle.append(worker)
            slot.done = True

    def dismiss(self) -> None:
        """End all processes, whatever they do."""
        workers = [*self._idle, *(worker for worker, _ in self._busy.values())]
        for worker in workers:
            worker.line.close()
            worker.process.terminate()
        for worker in workers:
            worker.process.join()

    def _hire(self) -> _Worker:
        from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask

        ours, theirs = self._context.Pipe()
        others = [worker.line for worker, _ in self._busy.values()]
        lines = [ours, *others, *(worker.line for worker in self._idle)]
        process = self._context.Process(target=_serve, args=(theirs, self._work, lines))
        # An interrupt is for the first process to deal with; the others are born deaf to it.
        before = pthread_sigmask(SIG_BLOCK, {SIGINT})
        try:
            process.start()
        finally:
            pthread_sigmask(SIG_SETMASK, before)
        theirs.close()
        return _Worker(process, ours)

    def _dead(self, worker: _Worker) -> Crash:
        worker.line.close()
        worker.process.join()
        return Crash(worker.process.exitcode or 0)


def _serve(line: Any, work: Callable[[Any], Any], others: list[Any]) -> None:
    """Do task after task until the other end is closed.

    The ends that belong to the first process are closed here, or none would notice when it ends.
    """
    for other in others:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            line.send(work(line.recv()))
