"""Count what metrics reckon with: words, sentences, syllables, notes, quotations."""

from __future__ import annotations

from functools import lru_cache

from arglint.document import Document
from arglint.patterns import regex

_PROSE = frozenset(("paragraph", "list-item", "numbered", "block-quotation"))
_LISTS = frozenset(("list-item", "numbered"))
_CODE = regex(r"\s*(?:```|~~~|    )")
_VOWELS = regex(r"[aeiouyäöüàâéèêëîïôûœæ]+")
_SILENT = regex(r"(?:[^laeiouysxzcg]es|[^aeiouytd]ed|[^laeiouy]e)$")
_SUFFIX = regex(r"(?:es|ed|ing)$")
_LONG, _POLYSYLLABIC = 6, 2

NAMES = frozenset(
    """
    words sentences paragraphs characters syllables long_words polysyllabic_words complex_words
    list blockquote pre heading_h1 heading_h2 heading_h3 heading_h4 heading_h5 heading_h6
    notes quotations citations
    """.split()
)


@lru_cache(maxsize=2)
def counts(document: Document) -> dict[str, float]:
    """Every count of a text. Words, sentences and syllables are those of its running prose."""
    found = dict.fromkeys(NAMES, 0.0)
    _count_blocks(document, found)
    _count_words(document, found)
    found["sentences"] = sum(
        document.blocks[sentence.block].kind in _PROSE for sentence in document.sentences
    )
    found["notes"] = len(document.marks)
    found["citations"] = len(document.citations)
    found["quotations"] = sum(not quotation.depth for quotation in document.quotations)
    return found


def syllables(word: str) -> int:
    """About how many syllables an English word in small letters has: its groups of vowels."""
    return max(1, len(_VOWELS.findall(word)) - bool(_SILENT.search(word)))


def _count_blocks(document: Document, found: dict[str, float]) -> None:
    before = ""
    for block in document.blocks:
        if block.kind == "heading":
            found[f"heading_h{min(max(block.level, 1), 6)}"] += 1
        elif block.kind == "block-quotation":
            found["blockquote"] += 1
        elif block.kind == "opaque":
            found["pre"] += bool(_CODE.match(document.text, block.span.start))
        elif block.kind in _LISTS:
            found["list"] += before not in _LISTS
        found["paragraphs"] += block.kind == "paragraph"
        before = block.kind


def _count_words(document: Document, found: dict[str, float]) -> None:
    forms = document.words.forms
    known: dict[str, int] = {}
    labels = {place for mark in document.marks for place in document.words.between(mark.span)}
    for block in document.blocks:
        if block.kind not in _PROSE:
            continue
        for place in document.words.between(block.content):
            if place in labels:
                continue
            form = forms[place]
            found["words"] += 1
            number = known.get(form) or known.setdefault(form, syllables(form))
            many = number > _POLYSYLLABIC
            found["syllables"] += number
            found["characters"] += len(form)
            found["long_words"] += len(form) > _LONG
            found["polysyllabic_words"] += many
            if many and syllables(_SUFFIX.sub("", form)) > _POLYSYLLABIC:
                found["complex_words"] += 1
