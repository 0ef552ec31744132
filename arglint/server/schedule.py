"""Decide when texts are checked: at rest, and each in its newest version only."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

DELAY = 0.2  # seconds without an edit until a text is checked

Check = Callable[[str], Awaitable[None]]


class Schedule:
    """Runs a check for each text when its time has come; a later wish takes an earlier one's place.

    A check that is running when the next one is wished for is cancelled. One that fails is
    reported, and others go on.
    """

    def __init__(self, check: Check, report: Callable[[BaseException], object]) -> None:
        self._check = check
        self._report = report
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def wish(self, uri: str, delay: float | None = None) -> None:
        """Check the text of an address after some seconds, by default those of rest."""
        self.drop(uri)
        run = self._run(uri, DELAY if delay is None else delay)
        task = asyncio.get_running_loop().create_task(run)
        self._tasks[uri] = task
        task.add_done_callback(lambda done: self._done(uri, done))

    def drop(self, uri: str) -> None:
        """Wish no more that a text be checked."""
        task = self._tasks.pop(uri, None)
        if task:
            task.cancel()

    async def _run(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        await self._check(uri)

    def _done(self, uri: str, task: asyncio.Task[None]) -> None:
        if self._tasks.get(uri) is task:
            del self._tasks[uri]
        if not task.cancelled() and (error := task.exception()):
            self._report(error)
