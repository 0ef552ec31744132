"""Answer what is found: in a text, and in all the texts of the folders that are open."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from hashlib import blake2b

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from arglint.server import convert
from arglint.server.server import Server, Shelved
from arglint.server.texts import Text

_SERVER_CANCELLED = -32802


async def diagnosed(
    ls: Server, params: types.DocumentDiagnosticParams
) -> types.DocumentDiagnosticReport:
    """What is found in a text, or that it is what it was."""
    text = ls.texts.get(params.text_document.uri)
    if text is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    result = await ls.work(lambda: ls.check(text))
    if not ls.is_newest(text):
        raise JsonRpcException(
            "the text has been edited since", _SERVER_CANCELLED, {"retriggerRequest": True}
        )
    ls.tell_about(result)
    found = [convert.diagnostic(text, one) for one in result.diagnostics] if result else []
    number = result_id(found)
    if number == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(number)
    return types.RelatedFullDocumentDiagnosticReport(found, result_id=number)


async def all_diagnosed(
    ls: Server, params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    """What is found in all texts; those that are open as they are in the editor.

    A client that takes them in pieces has what is found in each as soon as it is checked.
    """
    before = {one.uri: one.value for one in params.previous_result_ids}
    token = params.partial_result_token
    opened = {text.path: text for text in ls.texts.all()}
    told = {text.uri for text in opened.values()}
    items: list[types.WorkspaceDocumentDiagnosticReport] = []

    def tell(item: types.WorkspaceDocumentDiagnosticReport) -> None:
        told.add(item.uri)
        if token is None:
            items.append(item)
        else:
            piece = types.WorkspaceDiagnosticReportPartialResult([item])
            ls.progress(types.ProgressParams(token, convert.converter().unstructure(piece)))

    for path in await ls.paths():
        text = opened.get(path)
        # One text after the other, so that whatever is asked in between has its turn.
        await ls.at_rest()
        do = partial(_opened, ls, text) if text else partial(_shelved, ls, path)
        shelved = await ls.work(do)
        if shelved:
            tell(_item(shelved, text.version if text else None, before))
    # What is gone, or is checked no more, has nothing that is amiss.
    for uri in before.keys() - told:
        tell(_item((uri, [], result_id([])), None, before))
    return types.WorkspaceDiagnosticReport(items)


def _item(
    shelved: Shelved, version: int | None, before: Mapping[str, str]
) -> types.WorkspaceDocumentDiagnosticReport:
    uri, found, number = shelved
    if before.get(uri) == number:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(uri, number, version)
    return types.WorkspaceFullDocumentDiagnosticReport(uri, found, version, result_id=number)


def _opened(ls: Server, text: Text) -> Shelved:
    result = ls.check(text)
    found = [convert.diagnostic(text, one) for one in result.diagnostics] if result else []
    return text.uri, found, result_id(found)


def _shelved(ls: Server, path: str) -> Shelved | None:
    """What is found in a file, which is checked again only when it has changed."""

    def check(text: Text) -> Shelved:
        result = ls.check(text, lambda: True)
        ls.forget(text.uri)
        found = [convert.diagnostic(text, one) for one in result.diagnostics] if result else []
        return text.uri, found, result_id(found)

    if not ls.configuration.is_checked(path, ""):
        return None
    if ls.books.of(path, ls.configuration.of(path)):
        ls.checked.drop(path)  # it depends on other files, too
    return ls.checked.get(path, ls.texts.encoding, check)


def result_id(found: list[types.Diagnostic]) -> str:
    """A sign that is the same for the same findings in the same places."""
    return blake2b(repr(found).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
