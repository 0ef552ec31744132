"""Read pandoc's attributes: `{.class #label key=value key="two words"}`."""

import re
from typing import NamedTuple

from arglint.document.directive import Word
from arglint.patterns import regex
from arglint.text import Span

_ITEM = regex(
    r"""[\s,]*+(?:
        \.(?P<kind>[^\W\d_][\w:-]*+)
      | \#(?P<label>[^\s"'“”‘’{}=<>#]++)
      | (?P<key>[^\W\d_][\w:-]*+)=
        (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'“”‘’{}=]++))
      | (?P<word>[^\W\d_][\w:-]*+)
    )(?=[\s,]|\Z)""",
    re.VERBOSE,
)
_NEXT = regex(r"[\s,]*+(\S++)")
_LABEL = regex(r"[^\s,]++")


class Pair(NamedTuple):
    """A key and its value, with the span of the value's words."""

    key: str
    value: str
    span: Span

    def words(self) -> list[Word]:
        """The labels in the value; a `#` before one is no part of it."""
        return [
            Word(
                match[0].lstrip("#"),
                Span(self.span.start + match.start(), self.span.start + match.end()),
            )
            for match in _LABEL.finditer(self.value)
        ]


class Attributes(NamedTuple):
    """Attributes as written, in their order.

    `words` are bare words; only a comment or a div may begin with one. `unread` is the first
    stretch that is no attribute: nothing behind it was read.
    """

    kinds: tuple[Word, ...]
    labels: tuple[Word, ...]
    pairs: tuple[Pair, ...]
    words: tuple[Word, ...]
    unread: Span | None


def read_attributes(text: str, start: int, end: int) -> Attributes:
    """The attributes in text[start:end], braces left out."""
    found: dict[str, list[Word]] = {"kind": [], "label": [], "word": []}
    pairs: list[Pair] = []
    unread = None
    while start < end:
        match = _ITEM.match(text, start, end)
        if match is None:
            rest = _NEXT.match(text, start, end)
            unread = Span(*rest.span(1)) if rest else None
            break
        start = match.end()
        if match["key"]:
            group = next(name for name in ("double", "single", "bare") if match[name] is not None)
            pairs.append(Pair(match["key"], match[group], Span(*match.span(group))))
        else:
            name = match.lastgroup or "word"
            found[name].append(Word(match[name], Span(*match.span(name))))
    return Attributes(
        tuple(found["kind"]), tuple(found["label"]), tuple(pairs), tuple(found["word"]), unread
    )
