"""Put what is told in Markdown into plain text, for editors that show it as it is."""

from arglint.patterns import regex

_LINE = regex(r"\n+-{3,}\n+")
_FENCE = regex(r"(?m)^`{3,}[^\n`]*\n?")
_STRONG = regex(r"\*\*([^*\n]+)\*\*")
_SLANTED = regex(r"(?<![\w*])\*([^*\s][^*\n]*)\*(?![\w*])")
_CODE = regex(r"`([^`\n]+)`")
_LINK = regex(r"\[([^\]\n]+)\]\((https?://[^)\s]+)\)")
_HEADING = regex(r"(?m)^#{1,6} +")


def plain(words: str) -> str:
    """The same words without the signs of Markdown."""
    words = _LINE.sub("\n\n", words)
    words = _FENCE.sub("", words)
    words = _HEADING.sub("", words)
    words = _LINK.sub(r"\1 (\2)", words)
    for sign in (_STRONG, _SLANTED, _CODE):
        words = sign.sub(r"\1", words)
    return words.strip()
