"""Show on a terminal how far a long run has come."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from arglint.cli.output import count

_PATIENCE = 1.0  # seconds before anything is shown
_PAUSE = 0.1
_WIDTH = 30
_CLEAR = "\r\x1b[K"

_One = TypeVar("_One")


def showing(outcomes: Iterator[_One], total: int) -> Iterator[_One]:
    """The same outcomes; while they come, a bar on standard error if that is a terminal."""
    wanted = sys.stderr is not None and sys.stderr.isatty()
    return _showing(outcomes, total) if wanted else outcomes


def _showing(outcomes: Iterable[_One], total: int) -> Iterator[_One]:
    next_time = time.monotonic() + _PATIENCE
    shown = False
    try:
        for done, outcome in enumerate(outcomes, 1):
            if shown:  # or what is said of this outcome would stand in the bar
                _draw(_CLEAR)
                shown = False
            yield outcome
            now = time.monotonic()
            if now >= next_time and done < total:
                _draw(bar(done, total))
                shown, next_time = True, now + _PAUSE
    finally:
        if shown:
            _draw(_CLEAR)


def bar(done: int, total: int) -> str:
    """How far it has come, such as `Checked 12 of 40 texts [#########.....................]`."""
    filled = _WIDTH * done // total
    line = "#" * filled + "." * (_WIDTH - filled)
    return f"{_CLEAR}Checked {done} of {count(total, 'text')} [{line}]"


def _draw(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()
