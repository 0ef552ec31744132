"""Follow a session: who the client is, which texts come, change and go, and what changes beside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from arglint.server.configuration import is_configuration, read_wishes
from arglint.server.protocol import pulls
from arglint.server.server import Server
from arglint.server.texts import path_of

# Settings and cards, bibliographies, and texts.
_WATCHED = (
    "**/*.{toml,yaml,yml,bib,json,md,markdown,txt,text,qmd,rmd,tex,latex,rst,org,html,htm,xhtml}"
)


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Learn what the client can do and wishes."""
    client = params.capabilities
    ls.client_process = params.process_id
    ls.pulls = pulls(client)
    encoding = ls.workspace.position_encoding
    ls.texts.encoding = str(getattr(encoding, "value", encoding))
    edits = client.workspace and client.workspace.workspace_edit
    ls.versions_edits = bool(edits and edits.document_changes)
    actions = client.text_document and client.text_document.code_action
    support = actions and actions.resolve_support
    ls.resolves_edits = bool(support and "edit" in support.properties)
    _learn_markup(ls, client.text_document)
    given = params.initialization_options
    ls.configuration.wishes = read_wishes(given)
    options = given if isinstance(given, dict) else {}
    ours = options.get("arglint")
    options = ours if isinstance(ours, dict) else options
    ls.configuration.allow_code = options.get("allowCode") is True
    if ls.folders:
        ls.configuration.folder = ls.folders[0]


def _learn_markup(ls: Server, client: types.TextDocumentClientCapabilities | None) -> None:
    """Learn in which form the client would have what is told: what it names first."""
    hover = client and client.hover
    completion = client and client.completion and client.completion.completion_item
    if hover and hover.content_format:
        ls.hovers_in = hover.content_format[0]
    if completion and completion.documentation_format:
        ls.completes_in = completion.documentation_format[0]


async def initialized(ls: Server, _: types.InitializedParams) -> None:
    """Ask to be told of changes in files, and for the editor's settings."""
    workspace = ls.client_capabilities.workspace
    watching = workspace and workspace.did_change_watched_files
    if watching and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(_WATCHED)]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration("arglint-files", method, options)
        ls.client_register_capability(types.RegistrationParams([registration]))
    if await _ask_for_wishes(ls):
        await ls.reload()


async def _ask_for_wishes(ls: Server) -> bool:
    """Ask the client for its settings, if it answers such questions; whether they are others."""
    workspace = ls.client_capabilities.workspace
    if not (workspace and workspace.configuration):
        return False
    items = [types.ConfigurationItem(section="arglint")]
    try:
        answer = await asyncio.wait_for(
            ls.workspace_configuration_async(types.ConfigurationParams(items)), 10
        )
    except (JsonRpcException, TimeoutError):
        return False
    wishes = read_wishes(answer[0] if answer else None)
    changed = bool(answer and answer[0]) and wishes != ls.configuration.wishes
    if changed:
        ls.configuration.wishes = wishes
    return changed


def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Take in a text."""
    item = params.text_document
    ls.texts.open(item.uri, item.text, item.version, str(item.language_id))
    ls.wish(item.uri, 0)


def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Make edits in a text."""
    document = params.text_document
    text = ls.texts.change(document.uri, document.version, params.content_changes)
    if text:
        ls.wish(document.uri)
        ls.wish_siblings(text.path)


async def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Let go of a text, and have the client do so too."""
    uri = params.text_document.uri
    ls.schedule.drop(uri)
    if ls.texts.close(uri):
        if not ls.pulls:
            ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        ls.wish_siblings(path_of(uri))
        await ls.work(lambda: ls.forget(uri))


async def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Go by a configuration as soon as it is saved."""
    path = path_of(params.text_document.uri)
    if path and is_configuration(path):
        await ls.reload()


async def did_change_configuration(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    """Go by the editor's settings as soon as they change."""
    if params.settings:
        ls.configuration.wishes = read_wishes(params.settings)
    else:
        await _ask_for_wishes(ls)
    await ls.reload()


async def did_change_watched_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Check texts again when what they rest on has changed."""
    paths = [path_of(change.uri) for change in params.changes]
    ls.listing.forget()

    def matters() -> bool:
        return any(path and ls.configuration.rests_on(path) for path in paths)

    if await ls.work(matters):
        await ls.reload()


LIFE: dict[str, Callable[..., Any]] = {
    types.INITIALIZE: initialize,
    types.INITIALIZED: initialized,
    types.TEXT_DOCUMENT_DID_OPEN: did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: did_change,
    types.TEXT_DOCUMENT_DID_CLOSE: did_close,
    types.TEXT_DOCUMENT_DID_SAVE: did_save,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: did_change_configuration,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: did_change_watched_files,
}
