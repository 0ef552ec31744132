"""Decide when texts are checked, and tell the client what was found in the newest version only."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

DELAY = 0.2  # seconds of rest before a text is checked that is being edited

Check = Callable[[str], Awaitable[None]]


class Schedule:
    """Runs a check for each text when its time has come; a later wish takes an earlier one's place.

    A check that is running when the next one is wished for is cancelled.
    """

    def __init__(self, check: Check) -> None:
        self._check = check
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def wish(self, uri: str, delay: float = DELAY) -> None:
        """Check a text after some seconds."""
        self.drop(uri)
        task = asyncio.get_running_loop().create_task(self._run(uri, delay))
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
