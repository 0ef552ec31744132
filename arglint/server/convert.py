"""Put what was found into the words of the protocol."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from cattrs import Converter
from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.uris import from_fs_path

from arglint.diagnostic import Diagnostic, Edit, Fix, Place, Severity
from arglint.server.features.plain import plain as plain_words
from arglint.server.positions import Positions
from arglint.server.texts import Text

Plain = dict[str, Any]
SOURCE = "arglint"
PLAIN, MARKDOWN = types.MarkupKind.PlainText, types.MarkupKind.Markdown
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.SUGGESTION: types.DiagnosticSeverity.Information,
}
# What they flag could be left out.
_UNNECESSARY = frozenset(("unused-note", "unused-suppression", "unused-bibliography-entry"))


def plain(text: Text, found: Diagnostic) -> Plain:
    """A finding as editors show it, as JSON has it; its fix comes with it as data.

    A book may have thousands after each edit, so they are not made out of the protocol's classes.
    """
    positions = text.positions
    made: Plain = {
        "range": _range(positions, found.span),
        "message": f"{found.message}\n{found.help}" if found.help else found.message,
        "severity": _SEVERITIES[found.severity].value,
        "code": found.rule,
        "source": SOURCE,
        "data": {"fingerprint": found.fingerprint, "fix": _fix(positions, found.fix)},
    }
    if found.url:
        made["codeDescription"] = {"href": found.url}
    if found.rule in _UNNECESSARY:
        made["tags"] = [types.DiagnosticTag.Unnecessary.value]
    if found.related:
        made["relatedInformation"] = [
            {"location": _location(text, place), "message": place.message}
            for place in found.related
        ]
    return made


def _location(text: Text, place: Place) -> Plain:
    """Where a related place is: in the text, or in another chapter of its book."""
    if place.path is None:
        return {"uri": text.uri, "range": _range(text.positions, place.span)}
    start, end = ({"line": one.line, "character": one.column} for one in (place.start, place.end))
    return {"uri": from_fs_path(place.path), "range": {"start": start, "end": end}}


def diagnostic(text: Text, found: Diagnostic) -> types.Diagnostic:
    """The same in the protocol's classes."""
    return converter().structure(plain(text, found), types.Diagnostic)


def markup(words: str, kind: types.MarkupKind) -> types.MarkupContent:
    """What is told in Markdown, in the form that the client shows."""
    return types.MarkupContent(kind, plain_words(words) if kind is PLAIN else words)


@cache
def converter() -> Converter:
    """What turns the protocol's classes into JSON, and back."""
    return get_converter()


def _fix(positions: Positions, fix: Fix | None) -> Plain | None:
    if fix is None:
        return None
    edits = [
        {"range": _range(positions, (edit.start, edit.end)), "newText": edit.text}
        for edit in fix.edits
    ]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}


def _range(positions: Positions, span: tuple[int, int]) -> Plain:
    line, character = positions.place(span[0])
    last, end = positions.place(span[1])
    return {
        "start": {"line": line, "character": character},
        "end": {"line": last, "character": end},
    }


def text_edits(positions: Positions, edits: Iterable[Edit]) -> list[types.TextEdit]:
    """Edits in the places of an editor."""
    return [types.TextEdit(positions.range((edit.start, edit.end)), edit.text) for edit in edits]


def workspace_edit(
    text: Text, edits: Iterable[Edit], *, versioned: bool = True
) -> types.WorkspaceEdit:
    """Edits of one text, which hold for its version only; old clients know no versions."""
    if not versioned:
        return types.WorkspaceEdit(changes={text.uri: text_edits(text.positions, edits)})
    identifier = types.OptionalVersionedTextDocumentIdentifier(text.uri, text.version)
    change = types.TextDocumentEdit(identifier, text_edits(text.positions, edits))
    return types.WorkspaceEdit(document_changes=[change])
