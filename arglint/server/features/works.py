"""Find what references refer to, through ibid. and short forms, for hover, hints and links."""

from __future__ import annotations

from arglint.document.model import Document
from arglint.document.reference import Reference

POINTING = frozenset(("ibid", "idem", "op-cit", "loc-cit"))


def origin(document: Document, reference: Reference) -> Reference | None:
    """The reference in which the chain ends that this one points back along; None if nowhere."""
    seen = set()
    at = reference
    while at.antecedent is not None and at.index not in seen:
        seen.add(at.index)
        at = document.references[at.antecedent]
    return at if at is not reference else None


def reference_at(document: Document, offset: int) -> Reference | None:
    """The reference in whose piece of a note or citation an offset lies."""
    for body in document.bodies:
        if body.span.start <= offset < body.span.end:
            return _among(document.references.of_body(body.index), offset)
    for citation in document.citations:
        if citation.span.start <= offset < citation.span.end:
            return _among(document.references.of_citation(citation.index), offset)
    return None


def _among(references: object, offset: int) -> Reference | None:
    for reference in references if isinstance(references, (list, tuple)) else ():
        if reference.span.start <= offset < reference.span.end:
            return reference  # type: ignore[no-any-return]
    return None


def words_of(document: Document, reference: Reference) -> str:
    """The words of a reference on one line."""
    return " ".join(document.slice(reference.span).split())


def note_of(document: Document, reference: Reference) -> str:
    """Where a reference stands: `note 3`, or its line."""
    if reference.body is not None:
        return f"note {document.bodies[reference.body].label}"
    return f"line {document.line(reference.span)}"
