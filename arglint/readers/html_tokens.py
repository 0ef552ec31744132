"""Cut HTML into tags, words and comments with their true offsets, in one pass over any input.

Python's own parser goes over unclosed comments again and again, and tells no ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from arglint.patterns import regex

_MARKUP = regex(
    r"<!--|<[!?]|<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/<>]{0,60})"
    r"(?P<rest>(?:[^<>\"'=]++|=\s*+(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'<>]?+))*+)>"
)
_ATTRIBUTE = regex(r"([^\s=\"'/<>]+)(?:\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)'|([^\s\"'<>]+)))?")
# Elements whose contents are no words of the text, up to their end tags.
_RAW = frozenset("script style textarea title iframe noembed noframes xmp".split())
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Token(NamedTuple):
    """A tag, a comment or words: `kind` is start, end, comment or text. Names are lower-case."""

    kind: str
    start: int
    end: int
    name: str = ""
    rest: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """What a start tag says besides its name."""
        return {
            name.lower(): unescape(one or two or three or "")
            for name, one, two, three in _ATTRIBUTE.findall(self.rest)
        }


def tokens(text: str) -> Iterator[Token]:
    """All of a text in order; what is broken counts as words, or goes on to the end."""
    done = at = 0
    while found := _MARKUP.search(text, at):
        start, end = found.span()
        if found["name"] is None:
            end = _past(text, "-->" if found[0] == "<!--" else ">", end)
        if done < start:
            yield Token("text", done, start)
        done = at = end
        if found["name"] is None:
            yield Token("comment", start, end)
            continue
        name = found["name"].lower().rpartition(":")[2]
        yield Token("end" if found["slash"] else "start", start, end, name, found["rest"])
        if name in _RAW and not found["slash"]:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(text, end)
            done = at = closing.start() if closing else len(text)
    if done < len(text):
        yield Token("text", done, len(text))


def _past(text: str, words: str, start: int) -> int:
    """The offset behind the words, or the end of the text."""
    at = text.find(words, start)
    return len(text) if at < 0 else at + len(words)
