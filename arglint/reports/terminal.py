"""Make words safe and plain for a terminal: width, colour, nothing that could command it."""

import unicodedata
from typing import NamedTuple

from arglint.diagnostic import Severity

# Texts are other people's: an escape sequence in one must not reach the terminal. What a reader
# could not see is shown too. The two joiners stay, since scripts and emoji need them.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_JOINERS = "\u200c\u200d"
_TAB = "    "

SEVERITY_COLOURS = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.SUGGESTION: "1;36",
}


class Style(NamedTuple):
    """How to write: in colour or not, and how many columns there are."""

    colour: bool = False
    width: int = 80

    def paint(self, words: str, code: str) -> str:
        """Words in a colour, given as the numbers of an ANSI sequence."""
        return f"\x1b[{code}m{words}\x1b[0m" if self.colour and words else words


def printable(text: str) -> str:
    """A text with everything that is not for the eye written out as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def glyph(character: str) -> tuple[str, int]:
    """How a character is shown, and how many columns that takes."""
    if character == "\t":
        return _TAB, len(_TAB)
    shown = _shown(character)
    return shown, _columns(character) if shown == character else len(shown)


def _shown(character: str) -> str:
    if unicodedata.category(character) in _HIDDEN and character not in _JOINERS:
        return character.encode("unicode_escape").decode("ascii")
    return character


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
