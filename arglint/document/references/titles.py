"""Find the title in a reference, and tell whether two titles are one."""

import re
from typing import NamedTuple

from arglint.patterns import regex

_MARKED = regex(
    r"(\*\*|__|\*|_)(?=[^\s*_])([^*_]{2,240}?)\1|“([^”]{2,240})”|‘((?:[^’]|’(?=\w)){2,240})’|\"([^\"]{2,240})\"|«([^»]{2,240})»"
    r"|„([^“”]{2,240})[“”]|(?<!\w)'((?:[^']|'(?=\w)){2,240})'(?!\w)"
)
_NO_TITLE = regex(
    r"\W*(?:eds?|tr|trans|ibid(?:em)?|idem|eadem|op\.?\s?cit|loc\.?\s?cit|cf|passim|see(?:\salso)?|vols?|notes?|editor|in|n\.\s?p|et\sal|sic|a\.?\s?j"
    r"|conway|pp?|viz|supra|infra|ebd|vgl)\b\W*\Z",
    re.IGNORECASE,
)
_WORD = regex(r"[^\W_]+(?:['’][^\W_]+)*")
_ARTICLES = frozenset("the a an der die das ein eine le la les un une l d".split())
_MAIN = regex(r"[:?!–—]|\s-+\s|(?<=[^\W_]{3})\.(?=\s)")
_PLAIN_END = regex(r"[,(]")
_LONGEST = 24  # words of a title
_LONGEST_PLAIN = 14  # words of a title without marks
_LETTERS = 5  # a word of so many letters may be misspelt; shorter ones differ


class Title(NamedTuple):
    """A title: where it stands with its marks, and its words in small letters (`key_of`)."""

    start: int
    end: int
    inner: tuple[int, int]
    key: str
    is_quoted: bool = False  # stands in quotation marks
    is_name: bool = True  # begins with a capital letter and is no whole sentence


def find_title(words: str, start: int, end: int) -> Title | None:
    """The first title in italics, bold or quotation marks of a stretch."""
    for found in _MARKED.finditer(words, start, end):
        group = next(at for at in range(2, 9) if found[at] is not None)
        if _NO_TITLE.match(found[group]) or not key_of(found[group]):
            continue
        inner = found[group].lstrip(" “”\"'‘’„«[(¿¡…")
        quoted = group > 2 or len(inner) < len(found[group])
        named = not inner[:1].islower() and len(inner.split()) <= _LONGEST
        return Title(
            found.start(), found.end(), found.span(group), key_of(found[group]), quoted, named
        )
    return None


def plain_title(words: str, start: int, end: int) -> Title | None:
    """A title without marks, of two words or more: what stands up to the next comma or bracket."""
    stop = _PLAIN_END.search(words, start, end)
    last = stop.start() if stop else end
    while start < last and words[start].isspace():
        start += 1
    title = words[start:last]
    if stop is None or not title[:1].isupper() or not 2 <= len(title.split()) <= _LONGEST_PLAIN:
        return None
    return Title(start, last, (start, last), key_of(title))


def key_of(title: str) -> str:
    """The main title in small letters, without its article: *The State: A Study* is `state`."""
    parts = _MAIN.split(title.strip(" *_“”\"'‘’,.;"), maxsplit=1)
    main = parts[0] if _WORD.search(parts[0]) else title
    found = _WORD.findall(main.lower().replace("’", "'"))
    while len(found) > 1 and found[0] in _ARTICLES:
        found.pop(0)
    return " ".join(found)


def same_title(one: str, other: str) -> bool:
    """Whether two keys may name one work: equal, one a part of the other, or one misspelt."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return f" {short} " in f" {long} " or is_misspelling(one, other)


def is_misspelling(one: str, other: str) -> bool:
    """Whether two keys differ in the letters of long words only, word for word."""
    first, second = one.split(), other.split()
    if len(first) != len(second) or len(first) < 2:
        return False
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(pairs) == 1 and all(_near(a, b) for a, b in pairs)


def near_names(one: str, other: str) -> bool:
    """Whether two family names differ in a letter or two."""
    return one != other and _near(one, other)


def _near(one: str, other: str) -> bool:
    """Whether two words of some length differ in one or two letters in a row."""
    if (
        min(len(one), len(other)) < _LETTERS
        or abs(len(one) - len(other)) > 2
        or not (one + other).isalpha()
    ):
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    rests = one[head : len(one) - tail], other[head : len(other) - tail]
    return max(map(len, rests)) <= 2 and head >= 2
