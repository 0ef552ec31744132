"""Find long paragraphs without a source, in a text whose paragraphs have them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from arglint.api import Block, Document, Finding, Span, is_apparatus

_SIGNPOSTS = (
    "this article", "this essay", "this chapter", "this paper", "this section", "in this article",
    "in this essay", "in this chapter", "in this paper", "in this section", "the next section",
    "the following section", "in conclusion", "to conclude", "to summarise", "to summarize",
    "to sum up", "in summary", "in sum", "finally",
)  # fmt: skip
_EDGES = frozenset(
    """
    conclusion conclusions introduction summary abstract preface foreword acknowledgements
    acknowledgments epilogue afterword fazit schluss einleitung zusammenfassung vorwort
    """.split()
)
_DISPLAYS = frozenset(("block-quotation", "list-item", "numbered", "table"))
_CITING = 1 / 3  # of the paragraphs have notes or citations in a text that is held to them
_SHORTEST = 4  # characters a word, so that short paragraphs need not be counted


def check(
    document: Document, *, min_words: int = 80, sourced: float = 0.8, least: int = 8
) -> Iterator[Finding]:
    sources = _sources(document)
    if not sources:
        return
    apart = _sections_apart(document)
    body = [
        block
        for block in document.blocks
        if block.section not in apart and _is_long(document, block, min_words)
    ]
    body = body[1:-1]  # the text's opening and its close
    if len(body) < least:
        return
    starts = [source.start for source in sources]
    if sum(document.source_between(*block.content) for block in body) < _CITING * len(body):
        return
    bare = [block for block in body if not _has_source(document, block, starts)]
    if len(body) - len(bare) < sourced * len(body):
        return
    for block in bare:
        last = bisect_left(starts, block.content.start) - 1
        if last >= 0 and not _is_signpost(document, block):
            since = Span(sources[last].end, block.content.end)
            span = _opening(document, block)
            values = {"count": len(document.words.between(since)), "words": document.excerpt(span)}
            yield Finding(span, values)


def _sources(document: Document) -> list[Span]:
    """Note marks, citations and quotations, in the order of the text."""
    spans = [mark.span for mark in document.marks]
    spans += [citation.span for citation in document.citations]
    spans += [quotation.span for quotation in document.quotations if quotation.register != "term"]
    return sorted(spans)


def _sections_apart(document: Document) -> set[int]:
    """The sections that introduce, conclude, or list notes and works."""
    apart = set()
    for index, section in enumerate(document.sections):
        if section.heading is not None:
            title = document.slice(section.heading.content).lower().split()
            if not _EDGES.isdisjoint(title) or is_apparatus(document, section.heading):
                apart.add(index)
    return apart


def _is_long(document: Document, block: Block, min_words: int) -> bool:
    """Whether a block is a paragraph with enough words."""
    if block.kind != "paragraph":
        return False
    if block.content.end - block.content.start < _SHORTEST * min_words:
        return False
    starts = document.words.starts
    last = bisect_left(starts, block.content.start) + min_words - 1
    return last < len(starts) and starts[last] < block.content.end


def _has_source(document: Document, block: Block, starts: list[int]) -> bool:
    """Whether a source begins in a paragraph or in the blocks that it introduces."""
    last = block.index
    while last + 1 < len(document.blocks) and document.blocks[last + 1].kind in _DISPLAYS:
        last += 1
    at = bisect_left(starts, block.content.start)
    return at < len(starts) and starts[at] < document.blocks[last].content.end


def _is_signpost(document: Document, block: Block) -> bool:
    """Whether a paragraph says where the text goes."""
    start = block.content.start
    opening = " ".join(document.text[start : start + 60].lower().split())
    return opening.startswith(_SIGNPOSTS)


def _opening(document: Document, block: Block) -> Span:
    """The first words of a paragraph."""
    inside = document.words.between(block.content)[:6]
    return Span(block.content.start, document.words.ends[inside.stop - 1])
