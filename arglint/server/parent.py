"""Watch over the editor that started the server, so that it leaves no server behind."""

from __future__ import annotations

import asyncio
import os
import sys

_PERIOD = 3.0  # seconds between looks
_SYNCHRONIZE, _STILL_RUNS = 0x100000, 0x102  # of Windows


async def gone(pid: int) -> None:
    """Wait until a process has ended.

    For one that is not seen from the beginning, as when the server runs in a container, this waits
    for ever: that it is not seen says nothing then.
    """
    if not is_alive(pid):
        await asyncio.Event().wait()
    while is_alive(pid):  # noqa: ASYNC110  # no event tells of another's end
        await asyncio.sleep(_PERIOD)


def is_alive(pid: int) -> bool:
    """Whether a process of this number runs."""
    if pid <= 0:
        return False  # these would mean whole groups
    if sys.platform == "win32":
        from ctypes import windll

        handle = windll.kernel32.OpenProcess(_SYNCHRONIZE, False, pid)
        if not handle:
            return False
        try:
            return bool(windll.kernel32.WaitForSingleObject(handle, 0) == _STILL_RUNS)
        finally:
            windll.kernel32.CloseHandle(handle)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it is another user's
    return True
