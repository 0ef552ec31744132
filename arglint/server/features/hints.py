"""Say beside *ibid.* and its kin which work they mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from arglint.document.model import Document
from arglint.server.features import works
from arglint.text import Span

_LONGEST = 40


class Hint(NamedTuple):
    """Words that are shown behind a sign though they do not stand there, and more of them."""

    sign: Span
    words: str
    more: str


def hints(document: Document, reach: Span) -> Iterator[Hint]:
    """The works that *ibid.*, *op. cit.* and their kin mean, in a stretch of the text."""
    for reference in document.references:
        if (
            reference.kind not in works.POINTING
            or not reach.start <= reference.sign.end <= reach.end
        ):
            continue
        origin = works.origin(document, reference)
        if origin:
            place = works.place_of(document, origin, reference.sign)
            words = works.words_of(document, origin, _LONGEST)
            more = f"{works.words_of(document, origin)} ({place})"
            yield Hint(reference.sign, f"= {words}", more)
