"""Cut a note into the pieces that each cite a work, or nothing."""

from __future__ import annotations

from arglint.patterns import regex

# How far a note is read. What is longer is an essay of its own.
LONGEST = 1500

_LINE_BREAK = regex(r"\r?\n[ \t>]*")
_INSERT = regex(r"\[[^\[\]]*\](?!\()")
_SHORT_INSERT = 25
_BREAK = regex(
    r"[()\[\]“”«»]|;"
    r"|(?<=[.)”’\"'*_\d\]])\s+(?=(?:But\s)?(?:See|Cf|Compare|Vgl|Siehe|Voir|Ibid|Ebd)\b)"
    r"|,?\s(?:and\s)?(?=see also\s)|[,.]?\s(?=cf\.\s)"
)
_OPENING = frozenset("([“«")
_CLOSING = frozenset(")]”»")


def flatten(words: str) -> str:
    """The words on one line, of the same length: breaks and quotation signs of lines are spaces."""
    return _LINE_BREAK.sub(lambda found: " " * len(found[0]), words[:LONGEST])


def without_inserts(words: str) -> str:
    """The words with an editor's insertions, `[Works, p. 3 – Editor]`, turned to spaces."""
    return _INSERT.sub(
        lambda found: " " * len(found[0]) if _is_editors(found[0]) else found[0], words
    )


def _is_editors(insert: str) -> bool:
    return len(insert) > _SHORT_INSERT or any(sign.isdigit() for sign in insert)


def cut(words: str) -> list[tuple[int, int]]:
    """The pieces of a note on one line, as offsets in it: at semicolons and before “see also”."""
    pieces: list[tuple[int, int]] = []
    start = depth = 0
    for found in _BREAK.finditer(words):
        sign = found[0]
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append((start, found.start()))
            start = found.end()
    pieces.append((start, len(words)))
    return [piece for piece in pieces if words[slice(*piece)].strip(" .,;:*_")] or [(0, len(words))]
