"""Find references in the running text: pandoc keys, sources in brackets, links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from arglint.document.model import Citation, NoteMark
from arglint.document.parts import Group, Parts
from arglint.patterns import regex
from arglint.text import Span

# What a reference in brackets holds: a page, volume or year with a name, or a word that points
# back.
_REFERENCE = regex(
    r"\bpp?\.?\s?\d|\b(?:[Vv]ols?|[Cc]h(?:ap)?s?|[Bb]k|[Nn]os?|[Ss]ec|[Aa]rt|[Ff]ol|ff?|nn?|ll?)\.\s?[\dIVXLC]|§\s?\d"
    r"|\b[Oo]p\.?\s?[Cc]it|\b[Ll]oc\.?\s?[Cc]it|\b[Ii]bid|\b[Ii]dem\b|\b[Ee]bd|\ba\.\s?a\.\s?O"
    r"|\b[Qq]uoted (?:by|in|from)\b"
    r"|\b[Cc]ited (?:by|in)\b|\b[Ss]\.\s?\d|\bBd\.\s?\d"
)
_NAME_AND_YEAR = regex(
    r"(?:^|[\s(])[A-Z][\w’'-]+(?:[^()\d]{0,80}?)[,\s]\(?(?:1[4-9]|20)\d\d[a-z]?\b"
)
_BIBLE = regex(r"^(?:[1-3]\s?)?[A-Z][a-zäöü]{1,14}\.?\s?\d{1,3}[:,.]\s?\d{1,3}")
_TITLE = regex(r"[*_]{1,2}[^*_\n]{3,}[*_]{1,2}\s*,|^[A-Z][\w.’' -]{2,60}, [*_\"“‘]")
# A bracket that holds nothing but a title, or an author and a title.
_ONLY_TITLE = regex(
    r"(?:[A-Z][\w.’' -]{1,60}[,:] )?(?:\*\*|\*|_)(?=[A-Z])"
    r"[^*_\s]+(?:\s[^*_\s]+){1,20}\s?(?:\*\*|\*|_)[\s,.]*"
)
_LONGEST = 600


def find(parts: Parts, marks: Sequence[NoteMark]) -> list[Citation]:
    """The citations of a text in order; note marks are not among them.

    The forms are `key` (`[@smith, p. 3]` and a bare `@smith`), `square` (`[Smith, **Title**, p.
    3]`), `round` (`(Smith 1999, p. 3)`), `numbers` (`[3, 4]`) and `link`.
    """
    keys = _Keys(parts)
    found = [*_bracketed(parts, keys), *keys.bare()]
    called = {mark.span for mark in marks}
    found += [
        (Span(mark.start, mark.end), "numbers", (), mark.block)
        for mark in parts.marks
        if mark.kind == "MARK_NUMBERS" and Span(mark.start, mark.end) not in called
    ]
    found.sort(key=lambda item: item[0])
    return [Citation(index, *item) for index, item in enumerate(found)]


_Found: TypeAlias = tuple[Span, str, tuple[str, ...], int]


class _Keys:
    """The pandoc keys of a text, and which of them brackets have taken."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._starts = [span.start for span in parts.keys]
        self._taken: set[int] = set()

    def inside(self, span: Span) -> tuple[str, ...]:
        """The keys in a bracket, which takes them."""
        inside = range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))
        self._taken.update(inside)
        return tuple(self._name(at) for at in inside)

    def bare(self) -> list[_Found]:
        """The keys that stand in the text without a bracket."""
        blocks = [block.span.start for block in self._parts.blocks]
        return [
            (key, "key", (self._name(at),), bisect_left(blocks, key.end) - 1)
            for at, key in enumerate(self._parts.keys)
            if at not in self._taken
        ]

    def _name(self, at: int) -> str:
        """A key without its sign and braces."""
        start, end = self._parts.keys[at]
        return self._parts.text[start:end].lstrip("-@").strip("{}")


def _bracketed(parts: Parts, keys: _Keys) -> Iterator[_Found]:
    for group in parts.squares:
        if group.closer == "SPAN_CLOSE":
            continue  # words with attributes, whatever they hold
        if group.closer == "LINK_CLOSE":
            if parts.text[group.span.start] != "!":
                yield group.span, "link", (), group.block
        elif names := keys.inside(group.span):
            yield group.span, "key", names, group.block
        elif _refers(parts.text, group):
            yield group.span, "square", (), group.block
    for group in parts.rounds:
        if _refers(parts.text, group):
            yield group.span, "round", (), group.block


def _refers(text: str, group: Group) -> bool:
    """Whether a bracket holds a reference and not a remark, an interpolation or an ellipsis."""
    start, end = group.inner
    if not 2 < end - start <= _LONGEST:
        return False
    return _is_reference(text[start:end].strip(), square=text[start - 1] == "[")


@lru_cache(maxsize=4096)
def _is_reference(inner: str, *, square: bool) -> bool:
    """Whether the words in a round or square bracket are a reference."""
    if _REFERENCE.search(inner):
        return True
    return bool(
        len(inner) < 200
        and (
            _NAME_AND_YEAR.search(inner)
            or _BIBLE.match(inner)
            or _ONLY_TITLE.fullmatch(inner)
            or (square and _TITLE.search(inner))
        )
    )
