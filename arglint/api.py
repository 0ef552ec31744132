"""What rules import: the document and the words in which a fault is told."""

from arglint.diagnostic import Edit, Finding, Fix, Related, Safety, Severity
from arglint.document.acronyms import Acronym, acronyms, glosses
from arglint.document.argument import KINDS, Arguments, Element, Relation, Ring, Target
from arglint.document.claims import asserted_at, is_apparatus, is_body
from arglint.document.directive import SUPPRESSIONS, Directive, MarkupFault, Run, Unused, Word
from arglint.document.evidence import Evidence, Support
from arglint.document.expansions import Expansion
from arglint.document.figures import Figure, stated_figures
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
from arglint.document.reference import Reference, Variant
from arglint.document.usage import (
    heads_notes,
    in_address,
    in_prose,
    lists_works,
    opens,
    prose_places,
)
from arglint.document.verification import Change, Verification
from arglint.document.words import Words
from arglint.document.worthy import Worthy, check_worthy
from arglint.patterns import regex
from arglint.readers.bibliography import Bibliography, Entry
from arglint.spelling import did_you_mean
from arglint.text import Position, Span

__all__ = [
    "KINDS",
    "SUPPRESSIONS",
    "Acronym",
    "Arguments",
    "Bibliography",
    "Block",
    "Change",
    "Citation",
    "Directive",
    "Document",
    "Edit",
    "Element",
    "Ellipsis",
    "Entry",
    "Evidence",
    "Expansion",
    "Figure",
    "Finding",
    "Fix",
    "MarkupFault",
    "NoteBody",
    "NoteFault",
    "NoteMark",
    "NoteSeries",
    "Position",
    "Quotation",
    "Reference",
    "Related",
    "Relation",
    "Ring",
    "Run",
    "Safety",
    "Section",
    "Sentence",
    "Severity",
    "Span",
    "StrayMark",
    "Support",
    "Target",
    "Unused",
    "Variant",
    "Verification",
    "Word",
    "Words",
    "Worthy",
    "acronyms",
    "asserted_at",
    "check_worthy",
    "did_you_mean",
    "glosses",
    "heads_notes",
    "in_address",
    "in_prose",
    "is_apparatus",
    "is_body",
    "lists_works",
    "opens",
    "prose_places",
    "regex",
    "renumber",
    "stated_figures",
]
