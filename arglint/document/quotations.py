"""Make quotations: their register, who introduces them, and what vouches for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from arglint.document.attribution import describe
from arglint.document.lexicon import BIBLIOGRAPHY_HEADINGS
from arglint.document.memory import Memory
from arglint.document.model import Block, Document, Quotation, StrayMark
from arglint.document.parts import Group, Parts
from arglint.patterns import regex
from arglint.text import Span

_TERM_WORDS = 4
_TITLE_WORDS = 16
_LATER_PARTS = 40

_SENTENCE_END = regex(r"[.!?…]\W*\Z")
_CAPITAL = regex(r"[A-ZÀ-Þ\d]")
_PLAIN_WORD = regex(r"[^\W_][\w’'-]*")
_SINGLES = frozenset(("‘", "'", "\\'", "‚", "‹"))
_FAMILIES = {
    "“": "curly",
    "”": "curly",
    '"': "straight",
    '\\"': "straight",
    "‘": "single",
    "«": "angle",
    "„": "low",
}


def make(parts: Parts, document: Document, memory: Memory | None = None) -> list[Quotation]:
    """The quotations of a text in order: those in marks with their nesting, and block quotations.

    The document learns of the marks that belong to none on the way. With a `memory`, those far
    before an edit are described as before it.
    """
    document.stray_marks = _adopt_strays(parts)
    made: list[Quotation] = []
    firsts: list[int] = []  # the number of the first word of each
    place: dict[int, int] = {}  # index among the groups → index among the quotations
    blocks = [block for block in document.blocks if block.kind == "block-quotation"]
    inline = [(group.span.start, 1, at) for at, group in enumerate(parts.quotations)]
    entries = sorted([(block.span.start, 0, at) for at, block in enumerate(blocks)] + inline)
    ends = _likely_ends(parts, document)
    for _start, sort, at in entries:
        index = len(made)
        if sort:
            place[at] = index
            group, parent = parts.quotations[at], parts.quotations[at].parent
            while parent >= 0 and group.span.start >= ends.get(
                parent, parts.quotations[parent].span.end
            ):
                parent = parts.quotations[parent].parent
            outer = made[place[parent]] if parent >= 0 else None
            if at in ends:
                group = group._replace(
                    span=Span(group.span.start, ends[at]), inner=Span(group.inner.start, ends[at])
                )
            words = document.words.between(group.inner)
            made.append(_inline(document, group, index, len(words), outer))
        else:
            words = document.words.between(blocks[at].content)
            made.append(_block(blocks[at], index, len(words)))
        firsts.append(words.start)
    _chain(made, parts)
    if memory is None:
        return describe(document, made, firsts)
    return memory.quotations(document, made, firsts)


def primary_mark(quotations: Sequence[Quotation]) -> str:
    """The opening mark that most outer quotations begin with.

    Empty where neither double nor single marks have four in five of the quoted words.
    """
    signs: dict[str, int] = {}
    for quotation in quotations:
        if quotation.depth == 0 and quotation.opening and quotation.words > 1:
            signs[quotation.opening] = signs.get(quotation.opening, 0) + quotation.words
    styles: dict[bool, int] = {}
    for sign, words in signs.items():
        styles[sign in _SINGLES] = styles.get(sign in _SINGLES, 0) + words
    if not styles:
        return ""
    single = max(styles, key=lambda style: styles[style])
    if styles[single] < 0.8 * sum(styles.values()):
        return ""
    return max(
        (sign for sign in signs if (sign in _SINGLES) == single), key=lambda sign: signs[sign]
    )


def _adopt_strays(parts: Parts) -> list[StrayMark]:
    """Let an unclosed quotation end at a closing mark of another kind if none stands between.

    “Profit' and such: one slip of the pen, not an opening and a closing mark without partners.
    """
    strays = parts.strays
    adopted: set[int] = set()
    starts = [stray.span.start for stray in strays]
    group_starts = [group.span.start for group in parts.quotations]
    for at, group in enumerate(parts.quotations):
        if group.closer != "UNCLOSED":
            continue
        next_group = (
            parts.quotations[at + 1].span.start if at + 1 < len(group_starts) else len(parts.text)
        )
        place = bisect_left(starts, group.inner.start)
        if (
            place < len(strays)
            and strays[place].role == "closing"
            and strays[place].block == group.block
        ):
            closing = strays[place].span
            if closing.end <= min(next_group, group.span.end):
                parts.quotations[at] = group._replace(
                    span=Span(group.span.start, closing.end),
                    inner=Span(group.inner.start, closing.start),
                    closer="QUOTATION_CLOSE",
                )
                adopted.add(place)
    return [stray for place, stray in enumerate(strays) if place not in adopted]


def _likely_ends(parts: Parts, document: Document) -> dict[int, int]:
    """Where quotations that nothing closes most likely end, by group.

    That is at their note mark, else where the next one in the same marks begins, else with
    their paragraph.
    """
    starts = [mark.span.start for mark in document.marks]
    ends: dict[int, int] = {}
    for at, group in enumerate(parts.quotations):
        if group.closer != "UNCLOSED":
            continue
        end = group.span.end
        sign = parts.text[group.span.start : group.inner.start]
        for place in range(at + 1, len(parts.quotations)):
            later = parts.quotations[place]
            if later.span.start >= end:
                break
            if parts.text[later.span.start : later.inner.start] == sign:
                end = later.span.start
                break
        mark = bisect_left(starts, group.inner.start)
        if mark < len(starts) and starts[mark] < end:
            end = starts[mark]
        ends[at] = group.inner.start + len(parts.text[group.inner.start : end].rstrip())
    return ends


def _inline(
    document: Document, group: Group, index: int, words: int, outer: Quotation | None
) -> Quotation:
    text = document.text
    span, inner = group.span, group.inner
    closed = group.closer == "QUOTATION_CLOSE"
    cited = document.heading_in(group.block, BIBLIOGRAPHY_HEADINGS)  # titles
    return Quotation(
        index=index,
        span=span,
        inner=inner,
        opening=text[span.start : inner.start],
        closing=text[inner.end : span.end] if closed else "",
        block=group.block,
        ending="closed" if closed else "continued" if group.closer == "CONTINUED" else "unclosed",
        parent=outer.index if outer else None,
        depth=outer.depth + 1 if outer else 0,
        chain=index,
        words=words,
        register="term" if cited else _register(text, inner, words),
    )


def _block(block: Block, index: int, words: int) -> Quotation:
    span = block.content
    return Quotation(
        index, span, span, "", "", block.index, "closed", None, 0, index, words, "quotation"
    )


def _register(text: str, span: Span, words: int) -> str:
    """A `term` (a word, a scare quote, a title) or a `quotation`: told by length and capitals."""
    if words > _TITLE_WORDS:
        return "quotation"
    inner = text[span.start : span.end]
    if words <= _TERM_WORDS:
        return "quotation" if words > 1 and _SENTENCE_END.search(inner) else "term"
    if not inner.rstrip().endswith((".", "!", "…")):
        long_words = [word for word in _PLAIN_WORD.findall(inner) if len(word) > 3]
        capitals = sum(1 for word in long_words if _CAPITAL.match(word))
        if long_words and capitals >= 0.7 * len(long_words) and capitals > 1:
            return "term"
    return "quotation"


def _chain(made: list[Quotation], parts: Parts) -> None:
    """Let the parts of a quotation of several paragraphs know the first."""
    late = sorted(stray.span.start for stray in parts.strays if stray.role == "late")
    for index, quotation in enumerate(made):
        if quotation.ending != "continued":
            continue
        family = _FAMILIES.get(quotation.opening, quotation.opening)
        for later in made[index + 1 : index + _LATER_PARTS]:
            if later.block == quotation.block or later.is_block:
                continue
            at = bisect_left(late, quotation.span.end)
            if at < len(late) and late[at] < later.span.start:
                break
            if (
                later.depth == quotation.depth
                and _FAMILIES.get(later.opening, later.opening) == family
            ):
                made[later.index] = later._replace(chain=quotation.chain)
            break
