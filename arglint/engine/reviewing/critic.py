"""Write remarks into a copy of a text as CriticMarkup, without breaking the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from arglint.document import Document
from arglint.document.model import Block
from arglint.engine.reviewing.remarks import AUTHOR, Remark
from arglint.patterns import regex
from arglint.text import Span

# What a text has of CriticMarkup itself, in which nothing can be put.
_OWN = regex(
    r"\{==(?s:.){0,4000}?==\}|\{>>(?s:.){0,4000}?<<\}|\{\+\+(?s:.){0,4000}?\+\+\}"
    r"|\{--(?s:.){0,4000}?--\}|\{~~(?s:.){0,4000}?~~\}"
)
_SIGNS = regex(r"\{==|==\}|\{>>|<<\}|\{\+\+|\+\+\}|\{--|--\}|\{~~|~~\}")
_BLANK_LINE = regex(r"\n[^\S\n]*\r?(?=\n)")
_CELL_END = regex(r"\s*[|\n]")
_OPAQUE = frozenset(("opaque", "div", "break"))
_PROSE = frozenset(
    ("paragraph", "heading", "block-quotation", "list-item", "numbered", "note-body")
)


class _Group(NamedTuple):
    """Remarks whose words overlap, and the stretch that takes them all."""

    span: Span
    remarks: list[Remark]


def marked(document: Document, remarks: Sequence[Remark]) -> str:
    """The text with `{==words==}{>>comment<<}` for each remark; without these, it is as it was.

    Remarks whose words overlap share them. What cannot be marked within, such as code, has its
    remark behind it or, if it fills its lines, behind the words before it.
    """
    text = document.text
    parts: list[str] = []
    done = 0
    for (start, end), together in _groups(document, remarks):
        parts += text[done:start], _highlighted(text[start:end])
        alone = all(remark.span == together[0].span for remark in together)
        for remark in together:
            is_here = remark.span.start <= end and start <= remark.span.end
            parts.append(_comment(document, remark, names_words=not (alone and is_here)))
        done = end
    return "".join(parts) + text[done:]


def _groups(document: Document, remarks: Sequence[Remark]) -> Iterator[_Group]:
    whole = _wholes(document)
    places = sorted(
        ((_place(document, one.span, whole), one) for one in remarks),
        key=lambda one: (one[0], one[1].rule),
    )
    group: _Group | None = None
    for span, remark in places:
        if group and (span.start < group.span.end or span == group.span):
            end = max(group.span.end, span.end)
            group = _Group(Span(group.span.start, end), [*group.remarks, remark])
            continue
        if group:
            yield group
        group = _Group(span, [remark])
    if group:
        yield group


def _highlighted(words: str) -> str:
    return f"{{=={words}==}}" if words and not _SIGNS.search(words) else words


def _comment(document: Document, remark: Remark, *, names_words: bool) -> str:
    said = " ".join([remark.sentence, *remark.others])
    if names_words:
        said = f"(“{document.excerpt(remark.span)}”) {said}"
    said = f"{AUTHOR} {remark.rule}: {said}{' — ' if remark.remedy else ''}{remark.remedy}"
    said = " ".join(said.replace("|", "¦").split())
    # What is a sign of CriticMarkup in the words of a remark would end it, or something else.
    said = _SIGNS.sub(lambda sign: sign[0].replace("{", "{ ").replace("}", " }"), said)
    return f"{{>>{said.replace('<<', '‹‹').replace('>>', '››')}<<}}"


# Where they go


def _wholes(document: Document) -> list[Span]:
    """What can only be marked as a whole, merged: code, links, notes' marks, own CriticMarkup."""
    text = document.text
    links = (
        span for span in document.brackets if text[span.end - 1] == ")" and text[span.start] != "("
    )
    spans = chain(
        document.sealed,
        document.comments,
        links,
        (mark.span for mark in document.marks if mark.notation != "inline"),
        (Span(words.start - 1, braces.end) for words, braces in document.spans),
        (Span(*found.span()) for found in _OWN.finditer(text)),
    )
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _place(document: Document, span: Span, wholes: Sequence[Span]) -> Span:
    """The stretch that takes a remark, within the words of one block."""
    block = document.block_at(span.start)
    if block is None or block.kind in _OPAQUE:
        at = _behind_words(document, block, span.start)
        return Span(at, at)
    start = max(span.start, block.content.start)
    end = min(span.end, block.content.end)
    if block.kind == "table":
        start, end = _in_cell(document.text, start, end)
    gap = _BLANK_LINE.search(document.text, start, max(start, end))
    end = gap.start() if gap else end
    start = min(start, block.content.end)
    return _widened(document.text, Span(start, max(start, end)), wholes)


def _in_cell(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch cut to the first cell of a table that it has words of."""
    while start < end and text[start] in "| \t\r\n":
        start += 1
    cell = _CELL_END.search(text, start, max(start, end))
    return start, cell.start() if cell else end


def _widened(text: str, span: Span, wholes: Sequence[Span]) -> Span:
    """A stretch whose ends part nothing that belongs together."""
    start, end = span
    if 0 < start < len(text) and text[start - 1] == "\\" and not text[start].isspace():
        start -= 1
    if 0 < end < len(text) and text[end - 1] == "\\" and not text[end].isspace():
        end += 1
    around = _around(wholes, end)
    if start == end:
        return Span(around.end, around.end) if around else Span(start, end)
    first = _around(wholes, start)
    return Span(first.start if first else start, around.end if around else end)


def _around(wholes: Sequence[Span], offset: int) -> Span | None:
    """The stretch in which an offset lies, its ends not counted."""
    at = bisect_right(wholes, offset, key=lambda span: span.start) - 1
    found = at >= 0 and wholes[at].start < offset < wholes[at].end
    return wholes[at] if found else None


def _behind_words(document: Document, block: Block | None, offset: int) -> int:
    """The end of the last words before an opaque block; with none before, their next beginning."""
    at = (
        block.index
        if block
        else bisect_right(document.blocks, offset, key=lambda one: one.span.start)
    )
    for before in reversed(document.blocks[:at]):
        if before.kind in _PROSE:
            return before.content.end
    after = (one.content.start for one in document.blocks[at:] if one.kind in _PROSE)
    return next(after, len(document.text))
