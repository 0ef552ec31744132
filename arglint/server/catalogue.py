"""Read what the texts of folders hold: beside the desk, while nobody waits for anything there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from arglint.server.shelf import Shelf
from arglint.server.texts import Text

logger = logging.getLogger(__name__)
T = TypeVar("T")
Make = Callable[[Text], T]


class Catalogue(Generic[T]):
    """What was made of the texts of folders, each read once as long as its file is the same.

    One thread reads, one text after the other, and begins none before `at_rest` says so.
    """

    def __init__(self, at_rest: Callable[[], Awaitable[None]]) -> None:
        self._at_rest = at_rest
        self._shelf: Shelf[T] = Shelf()
        self._thread = ThreadPoolExecutor(1, "catalogue")
        self._going_on: asyncio.Task[None] | None = None

    async def pieces(
        self,
        paths: Sequence[str],
        encoding: str,
        maker: Callable[[str], Awaitable[Make[T]]],
    ) -> AsyncIterator[tuple[int, list[T]]]:
        """What is made of the texts in files: at once what is known, then each as it is read.

        With it comes how many of the files are done. `maker` gives what makes it of a file's text.
        """
        known = await asyncio.to_thread(lambda: {path: self._shelf.known(path) for path in paths})
        made = [one for one in known.values() if one is not None]
        done = len(made)
        yield done, made
        loop = asyncio.get_running_loop()
        for path in paths:
            if known[path] is None:
                await self._at_rest()
                read = partial(self._shelf.get, path, encoding, await maker(path))
                one = await loop.run_in_executor(self._thread, read)
                done += 1
                yield done, [] if one is None else [one]

    def go_on(self, read: Callable[[], Awaitable[None]]) -> None:
        """Have all read for which nobody waits any more, unless that is being done."""

        async def reading() -> None:
            try:
                await read()
            except Exception:
                logger.exception("the texts of the folder could not all be read")

        if self._going_on is None or self._going_on.done():
            self._going_on = asyncio.get_running_loop().create_task(reading())

    def forget(self) -> None:
        """Read everything anew when it is next asked for."""
        self._shelf.forget()

    def stop(self) -> None:
        """Read no more."""
        if self._going_on:
            self._going_on.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)
