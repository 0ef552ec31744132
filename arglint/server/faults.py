"""Show what is wrong with settings in the files where it stands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from lsprotocol import types
from pygls.uris import from_fs_path

from arglint.rulebook.card import Fault
from arglint.server.convert import SOURCE
from arglint.server.positions import Positions, line_starts
from arglint.server.texts import Texts


class FaultBoard:
    """The faults that the client shows, by the address of their file."""

    def __init__(self) -> None:
        self._shown: dict[str, tuple[Fault, ...]] = {}

    def changes(
        self, faults: Iterable[Fault], texts: Texts
    ) -> Iterator[tuple[str, list[types.Diagnostic]]]:
        """The addresses for which something else is to be shown now, and what."""
        now: dict[str, tuple[Fault, ...]] = {}
        for fault in faults:
            path = os.path.abspath(fault.path)
            uri = from_fs_path(path) if fault.line and os.path.isfile(path) else None
            if uri:
                uri = next((one.uri for one in texts.all() if one.path == path), uri)
                now[uri] = (*now.get(uri, ()), fault)
        changed = [uri for uri in {**self._shown, **now} if self._shown.get(uri) != now.get(uri)]
        self._shown = now
        for uri in changed:
            yield uri, [_diagnostic(fault, texts.encoding) for fault in now.get(uri, ())]


def _diagnostic(fault: Fault, encoding: str) -> types.Diagnostic:
    try:
        with open(fault.path, encoding="utf-8-sig", newline="", errors="replace") as file:
            words = file.read()
    except OSError:
        words = ""
    starts = [0, *line_starts(words)]
    line = min(fault.line, len(starts)) - 1
    positions = Positions(words, starts, encoding)
    start = positions.position(min(starts[line] + fault.column - 1, len(words)))
    end = types.Position(start.line, 1_000_000)  # its line's, which the position tells
    return types.Diagnostic(
        range=types.Range(start, positions.position(positions.offset(end))),
        message=fault.message,
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
        code="configuration",
    )
