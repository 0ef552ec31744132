"""Try the comment that would silence a rule in another format, before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from arglint.readers.decode import UnreadableError
from arglint.readers.formats import source_of
from arglint.server import convert
from arglint.server.answers.asking import failed
from arglint.server.features.actions import REASON, Action
from arglint.server.features.silencing import comment, silences
from arglint.server.server import Server
from arglint.server.texts import Reading, Text
from arglint.text import Span, edited

COMMAND = "arglint.silence"  # in the data of an action, which alone brings it back


def data_of(text: Text, action: Action) -> dict[str, Any]:
    """What an action is known by when it is chosen."""
    (found,) = action.mends
    known = {"uri": text.uri, "version": text.version, "command": COMMAND}
    return {**known, "rule": found.rule, "start": found.span.start, "end": found.span.end}


def chosen(ls: Server, text: Text, data: Mapping[str, Any]) -> types.WorkspaceEdit:
    """The edit of an action that was chosen."""
    rule, start, end = (data.get(name) for name in ("rule", "start", "end"))
    if data.get("version") != text.version:
        raise JsonRpcContentModified("the text has been edited since")
    if isinstance(rule, str) and isinstance(start, int) and isinstance(end, int):
        edit = tried(ls, ls.read(text), rule, Span(start, end))
        if edit:
            return edit
    raise failed(
        f"no comment above this place silences {rule}; one with disable-file does, anywhere"
    )


def tried(ls: Server, reading: Reading, rule: str, span: Span) -> types.WorkspaceEdit | None:
    """The comment for a finding, given by its span in the author's file; None if it is in vain.

    The text is read and checked with it: it must silence the finding, and bring up nothing.
    """
    text, source = reading.text, reading.document.source
    edit = comment(reading.document, span, rule, REASON)
    if edit is None:
        return None
    try:
        written = source_of(
            edited(text.source.text, [(edit.start, edit.end, edit.text)]), text.path
        )
    except UnreadableError:
        return None
    before, after = (ls.judge(reading, one).diagnostics for one in (source, written))
    same = (one for one in before if one.rule == rule and source.shown(one.span)[1] == span)
    found = next(same, None)
    if found is None or not silences((source, before), (written, after), found):
        return None
    return convert.workspace_edit(text, [edit], versioned=ls.versions_edits)
