"""Find paragraphs, or texts, that are mostly quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from arglint.api import Block, Document, Finding, Span

PROSE = frozenset(("paragraph", "list-item", "numbered"))
LEAST = 40  # words; a shorter paragraph may be nothing but a quotation


def check(document: Document, *, percent: int = 50, scope: str = "paragraph") -> Iterator[Finding]:
    quoted: Counter[int] = Counter()
    for quotation in document.quotations:
        if quotation.depth == 0 or quotation.is_block:
            block = document.blocks[quotation.block]
            if quotation.is_block or block.kind in PROSE:
                quoted[quotation.block] += quotation.words
    if scope == "paragraph":
        for block in document.blocks:
            if block.kind in PROSE and quoted[block.index]:
                yield from _told(document, [block], quoted[block.index], percent, scope)
    else:
        blocks = [one for one in document.blocks if one.kind in PROSE | {"block-quotation"}]
        yield from _told(document, blocks, sum(quoted.values()), percent, scope)


def _told(
    document: Document, blocks: list[Block], quoted: int, percent: int, scope: str
) -> Iterator[Finding]:
    words = document.words
    all_words = sum(len(words.between(block.content)) for block in blocks)
    is_set_off = len(blocks) == 1 and quoted == all_words
    if all_words >= LEAST and 100 * quoted > percent * all_words and not is_set_off:
        first = words.between(blocks[0].content).start
        values = {"share": round(100 * quoted / all_words), "quoted": quoted, "all": all_words}
        yield Finding(Span(words.starts[first], words.ends[first]), values, variant=scope)
