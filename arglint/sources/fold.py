"""Cut text into words, and fold them so that typography makes no difference."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from arglint.patterns import regex

# Hyphens part two words, for whoever compares to join where they agree then; at the end of a line
# they may part the letters of one, also over the end of a page. Underscores are emphasis.
WORD = regex(r"[^\W_]+(?:(?:['’]|\u00ad\s*|-[^\S\n]*\n[\s>]{0,200})[^\W\d_][^\W_]*)*|&")
_MOST = 500_000  # words that are remembered with their foldings

_LIGATURES = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "&": "and"}
    | dict.fromkeys("_'’ʼ‘`->\u00ad \t\n\r\f\v\u00a0", "")
)


class Token(NamedTuple):
    """A word of a text: its folded form, and its place there (offsets, half open)."""

    form: str
    start: int
    end: int


class Forms(dict[str, str]):
    """Words as written → folded: case, accents, ligatures, long s, apostrophes taken off.

    Superscript digits fold to nothing: they call notes.
    """

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST:
            self.clear()
        form = self[word] = fold(word)
        return form


class Keys(dict[str, int]):
    """Words as written → numbers of 32 bits, the same for the same folded form."""

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST:
            self.clear()
        key = self[word] = key_of(fold(word))
        return key


FORMS = Forms()


def fold(word: str) -> str:
    """The folded form of a word, which may be empty."""
    if word.isascii():
        return word.lower().translate(_LIGATURES)
    kept = "".join(sign for sign in word if not (sign.isdigit() and not sign.isdecimal()))
    bare = unicodedata.normalize("NFKD", kept).casefold().translate(_LIGATURES)
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def key_of(form: str) -> int:
    """A number of 32 bits for a folded form; 0 for none."""
    return crc32(form.encode("utf-8", "surrogatepass")) if form else 0


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words in text[start:end] whose folded form is not empty."""
    forms = FORMS
    for found in WORD.finditer(text, start, len(text) if end is None else end):
        form = forms[found[0]]
        if form:
            yield Token(form, found.start(), found.end())
