"""Keep the words of a word processor words: say which of their characters would be markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Stands for what is no literal character: a note mark, emphasis, a link's address.
OBJECT = "\ufffc"
# Parts `](` where nothing but an address may follow; a backslash would unpair the bracket.
BETWEEN = "<!-- -->"

_SIGNS = re.compile(
    r"(?P<always>[\\`|])"
    r"|(?P<star>\*)"
    r"|(?P<low>(?<![^\W_])_|_(?![^\W_]))"
    r"|(?P<money>\$)"
    r"|(?P<angle><(?=[A-Za-z/!?]))"
    r"|(?P<key>(?<![\w.])@(?=[\w{]))"
    r"|(?P<raised>\^(?=[\[\d])|(?<=\[)\^)"
    r"|(?P<brace>\{(?=[{%])|(?<=\])\{)"
    r"|(?P<link>\](?=\())"
)
_OPENS = re.compile(
    r"(?:^|(?<=\n))(?:"
    r"(?P<line>\#{1,6}(?=[\s#]|\Z)|\#{2,}|>|[-+](?=\s|\Z)|~{3}|:{3}|={3}|-{3}(?!\s*\Z)|\+[-=])"
    r"|\d{1,3}(?P<number>[.)])(?=\s|\Z)"
    r"|\[[^\]\n]{1,200}\](?P<definition>:)(?=\s*[a-z</\#.])"
    r")"
)
# An address takes all signs in, and would take a backslash behind it in too.
_ADDRESS = re.compile(r"://[^\s<>\"“”‘’«»\[\]]*")
_AFTER_ADDRESS = ".,;:!?)'*_"
_BREAK = re.compile(r"\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})\Z")


def escapes(words: str) -> dict[int, str]:
    r"""What must be put in so that the words of a paragraph are read as they are, by offset.

    `words` are the literal characters, with `OBJECT` for whatever else stands among them; lines
    are parted by `\\n`. A row of stars or dashes alone is a break in Markdown as on paper.
    """
    if _BREAK.match(words):
        return {}
    found = dict(_inside(words))
    for match in _OPENS.finditer(words):
        found[match.start(match.lastgroup or 0)] = "\\"
    for address in _ADDRESS.finditer(words) if found else ():
        end = address.start() + len(address[0].rstrip(_AFTER_ADDRESS))
        for at in range(address.start(), address.end() + 1):
            if at < end:
                found.pop(at, None)
            elif at in found:
                found[at] = BETWEEN + "\\"
    return found


def _inside(words: str) -> Iterator[tuple[int, str]]:
    stars, money = words.count("*"), words.count("$")
    for match in _SIGNS.finditer(words):
        at, kind = match.start(), match.lastgroup
        if kind == "link":
            yield at + 1, BETWEEN
        elif not (
            (kind == "star" and stars == 1 and _is_mark(words, at))
            or (kind == "money" and money < 2)
        ):
            yield at, "\\"


def _is_mark(words: str, at: int) -> bool:
    """Whether a star may call a note: it follows a word and nothing follows it."""
    after = words[at + 1 : at + 2]
    return at > 0 and not words[at - 1].isspace() and not after.isalnum()
