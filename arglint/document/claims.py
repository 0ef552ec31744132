"""Tell where the author asserts something in his own words, and owes it a reason or a source."""

from __future__ import annotations

import re
from functools import lru_cache

from arglint.document import lexicon
from arglint.document.model import Block, Document
from arglint.patterns import regex
from arglint.text import Span

_ASSERTING = frozenset(("paragraph", "list-item", "numbered"))
_CAPTION = regex(
    r"[\s*_(\[]*(?:fig(?:ure|\.)|table|image|photo(?:graph)?|source|caption|abb(?:ildung|\.)|tabelle|map"
    r"|chart|diagram)\b[^.:\n]{0,12}[.:\d]",
    re.IGNORECASE,
)
_ABOUT_ITSELF = regex(
    r"(?:in )?(?:this|the present|the following|the next) "
    r"(?:article|essay|chapter|paper|book|section|study|work|thesis|dissertation|pamphlet)\b",
    re.IGNORECASE,
)
_NUMBERING = regex(r"[\W_\d]+")
_LONGEST_TITLE = 200  # characters
_TAIL = 16  # characters at a sentence's end that may hold its note marks and closing marks


def asserted_at(document: Document, offset: int) -> int | None:
    """The sentence in which the author asserts something at an offset, by its index.

    None for quoted words, headings, notes, captions, lists of works, questions, sentences about
    the text itself, and those that their author marked as common knowledge.
    """
    if not document.owns(offset):
        return None
    index = document.sentence_at(offset)
    if index is None:
        return None
    sentence = document.sentences[index]
    block = document.blocks[sentence.block]
    if not is_body(document, block) or is_question(document, sentence.span):
        return None
    if document.needs_no_support(index):
        return None
    return None if _ABOUT_ITSELF.match(document.text, sentence.span.start) else index


def is_body(document: Document, block: Block) -> bool:
    """Whether a block is running text: no heading, caption, note, quotation or list of works."""
    return (
        block.kind in _ASSERTING
        and not _CAPTION.match(document.text, block.content.start, block.content.end)
        and not is_apparatus(document, block)
    )


def is_apparatus(document: Document, block: Block) -> bool:
    """Whether a block stands in a section of notes or works."""
    if block.section >= len(document.sections):
        return False
    heading = document.sections[block.section].heading
    if heading is None or heading.content.end - heading.content.start > _LONGEST_TITLE:
        return False
    return _heads_apparatus(document.slice(heading.content))


@lru_cache(maxsize=256)
def _heads_apparatus(heading: str) -> bool:
    title = " ".join(_NUMBERING.sub(" ", heading).lower().split())
    return title in lexicon.NOTE_HEADINGS or title in lexicon.BIBLIOGRAPHY_HEADINGS


def is_question(document: Document, span: Span) -> bool:
    """Whether a sentence ends in a question mark, whatever closes or is noted behind it."""
    return "?" in document.text[max(span.start, span.end - _TAIL) : span.end]
