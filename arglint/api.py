"""What rules import: the document and the words in which a fault is told."""

from arglint.diagnostic import Edit, Finding, Fix, Related, Safety, Severity
from arglint.document.model import (
    Block,
    Citation,
    Document,
    Ellipsis,
    NoteBody,
    NoteFault,
    NoteMark,
    NoteSeries,
    Quotation,
    Section,
    Sentence,
    StrayMark,
)
from arglint.document.notes.renumbering import renumber
from arglint.text import Position, Span

__all__ = [
    "Block",
    "Citation",
    "Document",
    "Edit",
    "Ellipsis",
    "Finding",
    "Fix",
    "NoteBody",
    "NoteFault",
    "NoteMark",
    "NoteSeries",
    "Position",
    "Quotation",
    "Related",
    "Safety",
    "Section",
    "Sentence",
    "Severity",
    "Span",
    "StrayMark",
    "renumber",
]
