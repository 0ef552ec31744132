"""Find the notes of an HTML text: which links are their marks, which lead back, what they call.

Pandoc, WordPress, MediaWiki, LibreOffice, Word and hands write notes in different ways; what they
have in common is a short link that leads forward to a place, which often has a link back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple

from arglint.patterns import regex
from arglint.readers.html_tokens import Token

_LABEL = regex(
    r"[\[(]?\s*(?:(?:note|n\.)\s*)?(\d{1,4}[a-z]?|[*†‡§¶‖]{1,3}|[a-z]|[ivxlc]{1,6})"
    r"\s*[\])]?"
)
_BRACKETED = regex(r"[\[(].*[\])]")
_TELLING = regex(r"foot|note|fn|ftn|edn|endn|cite|ref", re.IGNORECASE)
_LONGEST = 60  # characters in the tags and words of a mark


class Mark(NamedTuple):
    """A mark of a note: its label, and the number of the token behind its link."""

    label: str
    after: int


class Notes(NamedTuple):
    """Marks and links back by the numbers of their tokens, labels of notes by their names."""

    marks: Mapping[int, Mark]
    backs: frozenset[int]
    labels: Mapping[str, str]


class _Link(NamedTuple):
    at: int
    after: int
    target: str
    words: str
    telling: bool


def find_notes(text: str, found: Sequence[Token]) -> Notes:
    """The notes of a text, given as its tokens."""
    places: dict[str, int] = {}
    for at, token in enumerate(found):
        if token.kind == "start":
            for key in ("id", "name"):
                if name := token.attributes.get(key):
                    places.setdefault(name, at)
    marks: dict[int, Mark] = {}
    backs: set[int] = set()
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for link in _links(text, found):
        label = _LABEL.fullmatch(link.words)
        place = places.get(link.target)
        if place is not None and place < link.at:
            backs.add(link.at)
        elif label and link.telling:
            if link.target not in labels:
                labels[link.target] = _free(label[1], taken)
            marks[link.at] = Mark(labels[link.target], link.after)
    return Notes(marks, frozenset(backs), labels)


def _free(label: str, taken: set[str]) -> str:
    """A label of its own: where numbers begin anew, with the number of the series before it."""
    series = 1
    name = label
    while name in taken:
        series += 1
        name = f"{series}-{label}"
    taken.add(name)
    return name


def _links(text: str, found: Sequence[Token]) -> Iterator[_Link]:
    """The links to places in the same text."""
    raised = 0  # how many elements raise the words here
    for at, token in enumerate(found):
        if token.name == "sup":
            raised = raised + 1 if token.kind == "start" else max(0, raised - 1)
        if token.kind != "start" or token.name != "a":
            continue
        given = token.attributes
        target = given.get("href", "").partition("#")[2]
        if not target or not given["href"].startswith("#"):
            continue
        after, words, inner = _inside(text, found, at)
        kinds = f"{given.get('role', '')} {given.get('type', '')} {given.get('class', '')}"
        telling = (
            raised > 0
            or "sup" in inner
            or "noteref" in kinds
            or bool(_BRACKETED.fullmatch(words))
            or bool(_TELLING.search(f"{target} {kinds}"))
        )
        yield _Link(at, after, target, words, telling)


def _inside(text: str, found: Sequence[Token], at: int) -> tuple[int, str, set[str]]:
    """The number of the token behind a link, its words if they are few, and the tags in it."""
    words = ""
    names: set[str] = set()
    for number in range(at + 1, min(at + 12, len(found))):
        token = found[number]
        if token.kind == "end" and token.name == "a":
            return number + 1, " ".join(words.split()), names
        if token.kind == "text":
            words += unescape(text[token.start : min(token.end, token.start + _LONGEST)])
        names.add(token.name)
    return at + 1, "", names
