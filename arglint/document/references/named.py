"""Tell whether the text around a reference is about somebody of whom it did not speak before."""

from __future__ import annotations

from arglint.document.model import Document
from arglint.text import Span

_SHORTEST = 3
_LOOKED_AT = 8  # places of a word that tell whether it is a name


def names_strangers_only(document: Document, span: Span, known: int) -> bool:
    """Whether a stretch holds names, all of which come for the first time after an offset."""
    words = document.words
    names = [
        at
        for at in words.between(span)
        if len(words.forms[at]) >= _SHORTEST and document.text[words.starts[at]].isupper()
    ]
    inside = [at for at in names if _is_inside(document, at)]
    others = [at for at in names if at not in inside and _is_always_capital(document, at)]
    return bool(inside) and not any(_is_before(document, at, known) for at in inside + others)


def _is_inside(document: Document, at: int) -> bool:
    """Whether a word stands inside a sentence, where a capital is a name's."""
    words = document.words
    return at > 0 and not document.text[words.ends[at - 1] : words.starts[at]].strip(" \t\r\n>")


def _is_always_capital(document: Document, at: int) -> bool:
    words = document.words
    places = words.index[words.forms[at]][:_LOOKED_AT]
    return all(document.text[words.starts[place]].isupper() for place in places)


def _is_before(document: Document, at: int, offset: int) -> bool:
    """Whether a name, with a possessive or without, first comes before an offset."""
    words = document.words
    bare = words.forms[at].removesuffix("'s")
    places = [words.index[form][0] for form in (bare, f"{bare}'s") if form in words.index]
    return any(words.starts[place] < offset for place in places)
