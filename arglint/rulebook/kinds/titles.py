"""Put headings into title case or sentence case, as the AP and the Chicago style have them."""

from __future__ import annotations

from collections.abc import Callable

from arglint.patterns import regex

_ARTICLES = frozenset("a an the".split())
_CONJUNCTIONS = frozenset("and but for nor or so yet".split())
_SHORT_PREPOSITIONS = frozenset("at by in of off on out per pro to up via".split())
_PREPOSITIONS = _SHORT_PREPOSITIONS | frozenset(
    """
    about above across after against along amid among around as before behind below beneath beside
    besides between beyond concerning despite down during except from inside into like near onto
    opposite over past since through throughout toward towards under underneath until upon versus vs
    with within without
    """.split()
)
SMALL = {
    "AP": _ARTICLES | _CONJUNCTIONS | _SHORT_PREPOSITIONS | {"as", "if", "v", "vs"},
    "Chicago": _ARTICLES | _CONJUNCTIONS | _PREPOSITIONS,
}
_WORD = regex(r"[\w*]\S*")
_PARTS = regex(r"([-–/])")
_ENDS_PART = (":", "?", "!", ".", "—")

Spares = Callable[[str], bool]


def title(words: str, style: str) -> str:
    """A heading in title case; words with capitals or digits of their own stay."""
    found = list(_WORD.finditer(words))
    parts: list[str] = []
    done = 0
    for number, match in enumerate(found):
        opens = number == 0 or found[number - 1][0].endswith(_ENDS_PART)
        closes = number == len(found) - 1
        parts += words[done : match.start()], _titled(match[0], style, opens or closes)
        done = match.end()
    return "".join(parts) + words[done:]


def _titled(word: str, style: str, at_edge: bool) -> str:
    pieces = _PARTS.split(word)
    return "".join(
        [
            piece if at % 2 else _cased(piece, style, at_edge if len(pieces) == 1 else at == 0)
            for at, piece in enumerate(pieces)
        ]
    )


def _cased(piece: str, style: str, at_edge: bool) -> str:
    bare = piece.strip("“”‘’\"'()[].,;:?!").lower()
    if bare in SMALL[style] and not at_edge:
        return piece.lower()
    for at, sign in enumerate(piece):
        if sign.isalnum():
            return piece[:at] + sign.upper() + piece[at + 1 :]
    return piece


def sentence(words: str, spares: Spares) -> str:
    """A heading in sentence case: one capital, and those of abbreviations and exceptions."""
    parts: list[str] = []
    done = 0
    for match in _WORD.finditer(words):
        word = match[0]
        if not (word.isupper() or spares(word)):
            word = word.capitalize() if not done else word.lower()
        parts += words[done : match.start()], word
        done = match.end()
    return "".join(parts) + words[done:]
