"""Mark a sentence as a claim or as common knowledge, in the markup of arguments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection

from arglint.diagnostic import Edit
from arglint.document.model import Document
from arglint.patterns import regex
from arglint.text import Span

REASON = "the reason"
_MARKED = frozenset(("paragraph", "list-item", "numbered"))
_WORD = regex(r"[^\W\d_]{4,}")
_WORDS_IN_LABEL = 2


def as_common_knowledge(document: Document, offset: int) -> list[Edit] | None:
    """The edits that say that the sentence at an offset owes no source; None if they cannot."""
    return _marked(document, offset, f'.common-knowledge reason="{REASON}"')


def as_claim(document: Document, offset: int, taken: Collection[str] = ()) -> list[Edit] | None:
    """The edits that make the sentence at an offset a claim with a label; None if they cannot.

    `taken` are labels that other chapters of its book bear.
    """
    words = _words_at(document, offset)
    return words and _marked(document, offset, f".claim #{_label(document, words, taken)}")


def _marked(document: Document, offset: int, attributes: str) -> list[Edit] | None:
    words = _words_at(document, offset)
    if words is None:
        return None
    return [
        Edit(words.start, words.start, "["),
        Edit(words.end, words.end, f"]{{{attributes}}}"),
    ]


def _words_at(document: Document, offset: int) -> Span | None:
    """The words of the sentence at an offset without its notes, if they can stand in brackets."""
    number = document.sentence_at(offset)
    if number is None or document.dialect != "markdown":
        return None
    sentence = document.sentences[number]
    words = _without_notes(document, sentence.span)
    if (
        document.blocks[sentence.block].kind not in _MARKED
        or not _is_own(document, words)
        or any(number in element.sentences for element in document.arguments.elements)
        or not _fits_in_brackets(document, words)
    ):
        return None
    return words


def _is_own(document: Document, words: Span) -> bool:
    """Whether some words are the author's; he may begin with those of somebody else."""
    if document.owns(words.start):
        return True
    quotation = document.quoted_at(words.start)
    return quotation is not None and quotation.span.end < words.end and document.owns(words.end - 1)


def _without_notes(document: Document, span: Span) -> Span:
    """A stretch without the note marks and the white space at its end."""
    start, end = span
    marks = [mark.span for mark in document.marks if start <= mark.span.start < end]
    while end > start:
        if document.text[end - 1].isspace():
            end -= 1
        elif marks and marks[-1].end == end:
            end = marks.pop().start
        else:
            break
    return Span(start, end)


def _fits_in_brackets(document: Document, words: Span) -> bool:
    """Whether brackets around some words part no other pair of brackets and no emphasis."""
    if words.start == words.end or len(document.emphasis_in(words)) % 2:
        return False
    crossing = (
        pair
        for pair in document.brackets
        if (words.start <= pair.start < words.end) != (words.start < pair.end <= words.end)
        and pair.start < words.end
        and pair.end > words.start
        and not (pair.start < words.start and pair.end > words.end)
    )
    at = bisect_left(document.stray_brackets, words.start, key=lambda mark: mark.span.start)
    stray = at < len(document.stray_brackets) and document.stray_brackets[at].span.start < words.end
    return not stray and next(crossing, None) is None


def _label(document: Document, words: Span, others: Collection[str]) -> str:
    """A label out of the first weighty words, which nothing else bears."""
    common = _COMMON
    found = [word.lower() for word in _WORD.findall(document.slice(words))]
    chosen = [word for word in found if word not in common][:_WORDS_IN_LABEL] or ["claim"]
    taken = {*others, *(element.label for element in document.arguments.elements)}
    taken |= {target.label for _, target in document.arguments.undefined}
    return _free("-".join(chosen), taken)


def _free(label: str, taken: Collection[str]) -> str:
    number = 1
    free = label
    while free in taken:
        number += 1
        free = f"{label}-{number}"
    return free


_COMMON = frozenset(
    re.split(
        r"\s+",
        "about after again also been before being because could does each even every from have "
        "into more most much must only other over same some such than that their them then there "
        "these they this those though thus upon very were what when where which while will with "
        "would your aber auch dass dies diese dieser einer eine eines nicht sich sind wird wurde "
        "dans elle leur mais même nous pour sont tout vous",
    )
)
