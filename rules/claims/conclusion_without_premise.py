"""Find conclusions that nothing precedes but a heading, a break or a question."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Block, Document, Finding, Span, asserted_at

_CONCLUDING = ("hence", "thus", "therefore", "consequently", "accordingly", "it follows that")
_NUMERALS = frozenset("0123456789IVXLC")
_EMPHASIS = 3  # marks before the first word
_TRANSPARENT = frozenset(("opaque", "div", "note-body"))


def check(document: Document) -> Iterator[Finding]:
    for phrase in _CONCLUDING:
        for place in document.words.find(phrase):
            if document.text[place.start].islower():
                continue
            sentence = asserted_at(document, place.start)
            if sentence is None or not _opens(document, sentence, place.start):
                continue
            before = _before(document, sentence)
            if before:
                words = document.excerpt(place)
                yield Finding(place, {"word": words, "before": before})


def _opens(document: Document, sentence: int, start: int) -> bool:
    """Whether a sentence begins with a word, and goes on as a conclusion does."""
    first = document.sentences[sentence].span.start
    if start - first > _EMPHASIS or document.text[first:start].strip("*_"):
        return False
    return document.blocks[document.sentences[sentence].block].kind == "paragraph"


def _before(document: Document, sentence: int) -> str:
    """What precedes a sentence where that is no premise; empty where something else precedes."""
    sentences, blocks = document.sentences, document.blocks
    asked = False
    block = sentences[sentence].block
    at = sentence - 1
    while at >= 0 and sentences[at].block == block:
        if not _asks(document, sentences[at].span):
            return ""
        asked = True
        at -= 1
    block -= 1
    while block >= 0 and blocks[block].kind in _TRANSPARENT:
        block -= 1
    if block >= 0 and blocks[block].kind == "heading" and _is_number(document, blocks[block]):
        return ""
    if asked:
        edge = block < 0 or blocks[block].kind in ("heading", "break")
        return "a question" if edge else ""
    if block < 0:
        return "the start of the text"
    names = {"heading": "a heading", "break": "a break"}
    return names.get(blocks[block].kind, "")


def _is_number(document: Document, heading: Block) -> bool:
    """Whether a heading only counts: a part that goes on with what the part before it said."""
    return not set(document.slice(heading.content).strip("*_.[]() ")) - _NUMERALS


def _asks(document: Document, span: Span) -> bool:
    return document.slice(span).rstrip("*_”’\"') ").endswith("?")
