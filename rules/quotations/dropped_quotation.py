"""Find quotations dropped into a paragraph with no words of the author to introduce them."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Quotation, Span, regex

DIALOGUE = 0.1  # of the paragraphs open with a quotation: a story, an interview
LEAST = 4  # words that make the sentence before a sentence of the author's

_INTRODUCED = frozenset(("colon", "dash", "markup", "previous", "run", "speaker"))
_LEADS = regex(r"[:,;?(\[—–-][\s*_]*\Z")
_OPENS = regex(r"[\s*_.…]*[^\W\d_a-zß-ÿ]|[\s*_.…]*\[")
_CLOSES = regex(r"[.!?…][\s*_]*\Z")
_BRACKETS = regex(r"\[[^\[\]]*\]|\([^()]*\)")
_WORD = regex(r"[^\W\d_]{2,}")


def check(document: Document, *, min_words: int = 8) -> Iterator[Finding]:
    if not (document.marks or document.citations) or _is_dialogue(document):
        return
    for quotation in document.quotations:
        if _is_sentence(document, quotation, min_words) and not _is_introduced(document, quotation):
            opening = Span(quotation.span.start, quotation.inner.start)
            yield Finding(opening, {"words": document.excerpt(quotation.inner)})


def _is_dialogue(document: Document) -> bool:
    """Whether people speak in this text, rather than being quoted."""
    paragraphs = {block.content.start for block in document.blocks if block.kind == "paragraph"}
    opening = sum(quotation.span.start in paragraphs for quotation in document.quotations)
    return opening > max(2, DIALOGUE * len(paragraphs))


def _is_sentence(document: Document, quotation: Quotation, min_words: int) -> bool:
    """Whether it fills one sentence or several of a paragraph, and is no part of any other."""
    if (
        quotation.words < min_words
        or quotation.depth
        or quotation.is_block
        or quotation.register != "quotation"
        or not quotation.attribution  # nobody is named at all: another rule's fault
        or quotation.ending != "closed"
        or quotation.chain != quotation.index
        or document.blocks[quotation.block].kind != "paragraph"
    ):
        return False
    inner = document.slice(quotation.inner)
    if not _OPENS.match(inner) or not _CLOSES.search(inner):
        return False
    last = document.sentence_at(quotation.span.end - 1)
    if last is None:
        return False
    rest = document.text[quotation.span.end : document.sentences[last].span.end]
    return not _WORD.search(_BRACKETS.sub("", rest))


def _is_introduced(document: Document, quotation: Quotation) -> bool:
    """Whether the author's words lead to it, or none stand before it to lead anywhere."""
    if quotation.lead_in is not None or quotation.attribution in _INTRODUCED:
        return True
    at = document.sentence_at(quotation.span.start)
    before = document.sentences[at - 1] if at else None
    if before is None or before.block != quotation.block:
        return True
    own = Span(before.span.start, quotation.span.start)
    if _LEADS.search(document.slice(own)) or len(document.words.between(own)) < LEAST:
        return True
    near = document.quotations[max(0, quotation.index - 8) : quotation.index]
    return any(one.span.end > before.span.start for one in near)
