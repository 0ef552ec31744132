"""Answer what can be written: completion, actions, and the commands that change a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from arglint.engine.mending import mend
from arglint.readers.formats import is_converted
from arglint.server import convert
from arglint.server.answers import silencing
from arglint.server.answers.asking import failed
from arglint.server.configuration import is_configuration
from arglint.server.features import actions as offered
from arglint.server.features.completion import Choice, Choices, complete, complete_name
from arglint.server.features.differing import edits_between
from arglint.server.features.renumbering import RenumberError, renumbered
from arglint.server.server import Server
from arglint.server.texts import Reading, Text
from arglint.server.view import View

TRIGGERS = ["^", "@", "#", "=", ".", "-", ":"]
_KINDS = {
    "note": types.CompletionItemKind.Reference,
    "key": types.CompletionItemKind.Reference,
    "claim": types.CompletionItemKind.Class,
    "label": types.CompletionItemKind.Value,
    "rule": types.CompletionItemKind.Constant,
    "word": types.CompletionItemKind.Keyword,
}


def completed(
    ls: Server, view: View, params: types.CompletionParams
) -> types.CompletionList | None:
    """What can be written at a position."""
    text = view.text
    rules = ls.configuration.book_of(text.path).rules
    offset = view.offset(params.position)
    choices: Choices | None = None
    if text.path and is_configuration(text.path):
        choices = complete_name(text.source.text, text.positions.offset(params.position), rules)
    elif offset is not None and not is_converted(text.path):
        choices = complete(view.document, offset, rules)
    reach = choices and view.range(choices.span)
    if choices is None or reach is None:
        return None
    items = [
        _item(choice, reach, number, ls.completes_in) for number, choice in enumerate(choices.all)
    ]
    return types.CompletionList(is_incomplete=False, items=items)


def _item(
    choice: Choice, reach: types.Range, number: int, form: types.MarkupKind
) -> types.CompletionItem:
    more = convert.markup(choice.more, form) if choice.more else None
    return types.CompletionItem(
        label=choice.text,
        kind=_KINDS[choice.kind],
        detail=choice.detail or None,
        documentation=more,
        sort_text=f"{number:05}",
        text_edit=types.TextEdit(reach, choice.text),
    )


def acted(ls: Server, view: View, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done in a range."""
    text = view.text
    reading = ls.read(text)
    result = ls.check(text)
    found = result.diagnostics if result else ()
    only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
    reach = text.positions.span(params.range)
    book = (view.document, view.own) if view.document is not reading.document else None
    invoked = params.context.trigger_kind != types.CodeActionTriggerKind.Automatic
    made = (
        _action(ls, reading, action, invoked=invoked)
        for action in offered.actions(reading.document, reach, found, only, book)
    )
    return [action for action in made if action]


def _action(
    ls: Server, reading: Reading, action: offered.Action, *, invoked: bool
) -> types.CodeAction | None:
    """An action with its edits; those that take time are made later, unless that cannot be."""
    text = reading.text
    data: Any = None
    command = edit = None
    if action.doubtful and ls.resolves_edits:
        data = silencing.data_of(text, action)
    elif action.doubtful:
        (found,) = action.mends
        edit = silencing.tried(ls, reading, found.rule, found.span) if invoked else None
        if not edit:
            return None
    elif action.edits:
        edit = convert.workspace_edit(text, action.edits, versioned=ls.versions_edits)
    elif action.command and ls.resolves_edits:
        data = {"uri": text.uri, "command": action.command}
    elif action.command:
        edit = _made_now(ls, text, action.command) if invoked else None
        if not edit:
            command = types.Command(action.title, action.command, arguments=[text.uri])
    return types.CodeAction(
        title=action.title,
        kind=action.kind,
        diagnostics=[convert.diagnostic(text, one) for one in action.mends] or None,
        is_preferred=action.preferred or None,
        edit=edit,
        command=command,
        data=data,
    )


def _made_now(ls: Server, text: Text, command: str) -> types.WorkspaceEdit | None:
    """The edits of a command; none where it must tell why there are none."""
    try:
        return MAKERS[command](ls, text)
    except JsonRpcException:
        return None


async def resolved(ls: Server, action: types.CodeAction) -> types.CodeAction:
    """An action with its edits, which were not made before it was chosen."""
    data = action.data if isinstance(action.data, dict) else {}
    text = ls.texts.get(str(data.get("uri")))
    make = MAKERS.get(str(data.get("command")))
    if text and data.get("command") == silencing.COMMAND:
        action.edit = await ls.work(partial(silencing.chosen, ls, text, data))
    if text is None or make is None:
        return action
    edit = await ls.work(lambda: make(ls, text))
    action.edit = edit or convert.workspace_edit(text, (), versioned=ls.versions_edits)
    return action


async def change(ls: Server, command: str, uri: object) -> bool:
    """Make the edits of a command in a text, through the editor; whether there are any."""
    text = ls.texts.get(str(uri))
    if text is None:
        raise failed(f"{command} needs the address of an open text")
    edit = await ls.work(lambda: MAKERS[command](ls, text))
    if edit:
        ls.workspace_apply_edit(types.ApplyWorkspaceEditParams(edit, label=command))
    return bool(edit)


def _all_fixed(ls: Server, text: Text) -> types.WorkspaceEdit | None:
    """The edits of all safe fixes, and of those that they bring up."""
    if not ls.configuration.is_checked(text.path, text.language):
        return None
    reading = ls.read(text)
    done = mend(reading.document.source, partial(ls.judge, reading))
    for note in done.notes:
        ls.later(partial(ls.tell, note))
    edits = edits_between(text.source.text, done.result.source.original.text)
    return convert.workspace_edit(text, edits, versioned=ls.versions_edits) if edits else None


def _renumbered(ls: Server, text: Text) -> types.WorkspaceEdit | None:
    """The edits that number the notes anew; where others of the book are called, in its files."""
    if ls.read(text).is_converted:
        raise failed("the notes of this format are numbered by what sets it")
    view = ls.view(text, whole=True)
    try:
        edits = renumbered(view.document, view.own)
    except RenumberError as error:
        raise failed(str(error)) from None
    return view.edit(edits, versioned=ls.versions_edits) if edits else None


MAKERS: dict[str, Callable[[Server, Text], types.WorkspaceEdit | None]] = {
    offered.FIX_ALL_COMMAND: _all_fixed,
    offered.RENUMBER_NOTES: _renumbered,
}
