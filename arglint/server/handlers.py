"""Join the server with all that it can answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from arglint.server.answers import (
    changing,
    checking,
    colouring,
    commanding,
    searching,
    showing,
    walking,
)
from arglint.server.answers.asking import asked
from arglint.server.life import LIFE
from arglint.server.server import Server

_ACTIONS = types.CodeActionOptions(
    code_action_kinds=[
        types.CodeActionKind.QuickFix,
        types.CodeActionKind.RefactorRewrite,
        "source.fixAll.arglint",
    ],
    resolve_provider=True,
)
_DIAGNOSTICS = types.DiagnosticOptions(
    inter_file_dependencies=True, workspace_diagnostics=True, identifier="arglint"
)
# Of each request what answers it, and what is told of it beforehand.
ANSWERS: dict[str, tuple[Callable[..., Any], Any]] = {
    types.TEXT_DOCUMENT_DIAGNOSTIC: (checking.diagnosed, _DIAGNOSTICS),
    types.WORKSPACE_DIAGNOSTIC: (checking.all_diagnosed, None),
    types.TEXT_DOCUMENT_HOVER: (asked(showing.hovered, whole=True), None),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (asked(showing.outlined), None),
    types.WORKSPACE_SYMBOL: (
        searching.found_everywhere,
        types.WorkspaceSymbolOptions(work_done_progress=True),
    ),
    types.TEXT_DOCUMENT_FOLDING_RANGE: (asked(showing.folded), None),
    types.TEXT_DOCUMENT_DOCUMENT_LINK: (asked(showing.linked), None),
    types.TEXT_DOCUMENT_INLAY_HINT: (asked(showing.hinted, whole=True), None),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: (asked(colouring.coloured), colouring.LEGEND),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA: (
        asked(colouring.recoloured),
        colouring.LEGEND,
    ),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: (
        asked(colouring.coloured_range),
        colouring.LEGEND,
    ),
    types.TEXT_DOCUMENT_SELECTION_RANGE: (asked(showing.selected), None),
    types.TEXT_DOCUMENT_DEFINITION: (asked(walking.defined, whole=True), None),
    types.TEXT_DOCUMENT_REFERENCES: (asked(walking.referenced, whole=True), None),
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (asked(walking.highlighted), None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (asked(walking.prepared, whole=True), None),
    types.TEXT_DOCUMENT_RENAME: (
        asked(walking.renamed, whole=True),
        types.RenameOptions(prepare_provider=True),
    ),
    types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY: (asked(walking.called, whole=True), None),
    types.CALL_HIERARCHY_INCOMING_CALLS: (walking.incoming, None),
    types.CALL_HIERARCHY_OUTGOING_CALLS: (walking.outgoing, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        asked(changing.completed, whole=True),
        types.CompletionOptions(trigger_characters=changing.TRIGGERS),
    ),
    types.TEXT_DOCUMENT_CODE_ACTION: (asked(changing.acted, whole=True), _ACTIONS),
    types.CODE_ACTION_RESOLVE: (changing.resolved, None),
}


def make_server() -> Server:
    """A server that can do everything."""
    server = Server()
    for name, handler in LIFE.items():
        server.feature(name)(handler)
    for name, (handler, options) in ANSWERS.items():
        server.feature(name, options)(handler)
    for name, command in commanding.COMMANDS.items():
        server.command(name)(command)
    return server
