"""Put what was found into the words of the protocol."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from arglint.diagnostic import Diagnostic, Edit, Fix, Severity
from arglint.server.positions import Positions
from arglint.server.texts import Text

SOURCE = "arglint"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.SUGGESTION: types.DiagnosticSeverity.Information,
}
# What they flag could be left out.
_UNNECESSARY = frozenset(("unused-note", "unused-suppression", "unused-bibliography-entry"))


def diagnostic(text: Text, found: Diagnostic) -> types.Diagnostic:
    """A finding as editors show it; its fix comes with it as data."""
    positions = text.positions
    return types.Diagnostic(
        range=positions.range(found.span),
        message=f"{found.message}\n{found.help}" if found.help else found.message,
        severity=_SEVERITIES[found.severity],
        code=found.rule,
        code_description=types.CodeDescription(found.url) if found.url else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if found.rule in _UNNECESSARY else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(text.uri, positions.range(place.span)), place.message
            )
            for place in found.related
        ]
        or None,
        data={"fingerprint": found.fingerprint, "fix": _fix(positions, found.fix)},
    )


def _fix(positions: Positions, fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    edits = [
        {"range": _plain(positions.range((edit.start, edit.end))), "newText": edit.text}
        for edit in fix.edits
    ]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}


def _plain(reach: types.Range) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": reach.start.line, "character": reach.start.character},
        "end": {"line": reach.end.line, "character": reach.end.character},
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
