"""Cut a text into tokens: blocks first, then the words of each block.

The patterns are the terminals of `grammars/blocks.lark` and `grammars/inline.lark`. Tokens are
plain tuples (kind, start, end) that tile the text. Lexing cannot fail: the last inline terminal
takes any character.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from arglint.patterns import regex
from arglint.syntax.tables import BLOCK_TERMINALS, INLINE_TERMINALS
from arglint.syntax.tree import Leaf
from arglint.text import Span

MARKDOWN = "markdown"
PLAIN = "plain"
LINES = "lines"  # one paragraph a line, no blank lines between
BLANKS = "blanks"  # blank lines between paragraphs


class RawBlock(NamedTuple):
    """A block before its words are cut: its opening token, their place, and its END.

    Opaque blocks have no words and no end: `opener` is the whole block. `listing` tells whether
    indented text belonged to an item or note where the block begins.
    """

    opener: Leaf
    words: Span
    end: Leaf | None
    listing: bool


class Manner(NamedTuple):
    """How a text is written, as far as it decides what all of its lines begin."""

    dialect: str
    layout: str
    tags: bool  # whether a block of HTML may begin somewhere
    headings: bool  # whether a line that stands alone may be a heading without a sign


def manner_of(view: str, dialect: str, layout: str) -> Manner:
    """Look through a text once for what decides about all of its lines."""
    headings = dialect == PLAIN or not (view.startswith("#") or _HEADING_SIGN.search(view))
    return Manner(dialect, layout, "<" in view, headings)


_NO_WORDS = Span(0, 0)


_OPAQUE = {
    "FRONT_MATTER_OPEN": "FRONT_MATTER",
    "CODE_OPEN": "CODE_BLOCK",
    "MATH_OPEN": "MATH_BLOCK",
    "COMMENT_OPEN": "COMMENT_BLOCK",
    "LATEX_OPEN": "LATEX_BLOCK",
    "HTML_OPEN": "HTML_BLOCK",
}
_LEAVES = {"BLANK", "LINK_DEFINITION", "BREAK", "DIV_OPEN", "DIV_CLOSE"}
_ONE_LINE = {"HEADING_MARK"}

_SHORT_LINE = 90
_LONG_LINE = 160
_PARAGRAPH_LINE = 200
_FEW_PARAGRAPHS = 3
_PARAGRAPHS_SHARE = 0.25  # of the characters of a text
_FAR_ENOUGH = 20_000


@cache
def _pattern(level: str, tags: bool = True) -> re.Pattern[str]:
    """The terminals of a level as one pattern; a text without `<` can do without those of HTML."""
    terminals = INLINE_TERMINALS
    if level == "block":
        terminals = [(name, pattern) for name, pattern in BLOCK_TERMINALS if _begins(name, tags)]
    return re.compile(
        "|".join(f"(?P<{name}>{pattern})" for name, pattern in terminals), re.MULTILINE
    )


def _begins(name: str, tags: bool) -> bool:
    """Whether a block can begin with a terminal."""
    if name == "HTML_OPEN":
        return tags
    return name == "DIV_CLOSE" or not (name.endswith("_CLOSE") or name == "SETEXT_LINE")


@cache
def _closer(name: str) -> re.Pattern[str]:
    return re.compile(dict(BLOCK_TERMINALS)[name], re.MULTILINE)


# The end of a paragraph: a blank line, or a line that begins another block. Every pattern begins
# with its line end, so that the search skips from line to line.
_RULE = r"(?:(?:\*[^\S\n]*){3,}+|(?:-[^\S\n]*){3,}+|(?:_[^\S\n]*){3,}+|={3,}[^\S\n]*)(?=\n|\Z)"
_BEGINS = (
    r"[^\S\n]*(?:\n|\Z)|[ ]{0,3}(?:\#{1,6}\s|>|`{3,}|~{3,}|:{3,}|\[\^[^\]\s\[]{1,100}\]:"
    rf"|\[Footnote\s|{_RULE})"
)
_LISTED = r"(?:(?<=:\n)|(?<=: \n)|(?<=:  \n))(?=[^\S\n]*(?:[-*+•]|\(?1[.)])[^\S\n]+\S)"
# A list of notes right under its heading.
_NOTES_ABOVE = "|".join(
    rf"(?<={end}{space}\n)"
    for end in ("otes", "OTES", "eferences", "EFERENCES")
    for space in ("", " ")
)
_NOTED = rf"(?:{_NOTES_ABOVE})(?=[ ]{{0,3}}(?:\[1\]|\(1\)|1[.) ]|¹))"
_PARAGRAPH_END = regex(rf"\n(?:(?={_BEGINS})|{_LISTED}|{_NOTED})")
# In lists every marker begins an item, so also in lists of notes.
_ITEM = (
    r"[^\S\n]*[-*+•]\s"
    r"|[ ]{0,3}(?:(?:\[\d{1,3}\*?\]|\(\d{1,3}\)|\d{1,3}[.)])[^\S\n]+\S|[¹²³⁰⁴-⁹]|<sup>\d)"
)
# `(Volume 1, p` and `50)` on the next line are no item.
_NO_PAGE = "".join(
    rf"(?<!{page}{space}\n)" for page in (r"\Wp", r"\Wpp", r"\Wp\.", r"pp\.") for space in ("", " ")
)
_ITEM_END = regex(rf"\n(?:(?={_BEGINS})|{_NO_PAGE}(?={_ITEM}))")
_QUOTE_END = regex(
    r"\n(?=[^\S\n]*(?:>[^\S\n]*)*(?:\n|\Z)|(?![^\S\n]*>)[ ]{0,3}(?:\#{1,6}\s|`{3,}|:{3,}|[-*+]\s))"
)
_TABLE_END = regex(r"\n(?![^\n]*\||[ ]{0,3}\+[-=+:])")
_LINE_END = regex(r"\n|\Z")
_BLANK_LINE = regex(r"\n(?=[^\S\n]*(?:\n|\Z))|\Z")
_INDENT_END = regex(r"\n(?=[^\S\n]*(?:\n|\Z)|[^ \t])")
_EMPTY_LINE = regex(r"\n[^\S\n]*(?=\n)")
_MARKDOWN_START = regex(r"# +\S|---[^\S\n]*\n")
# Each of these begins with a fixed sign, so that the search skips from sign to sign.
_MARKDOWN_LINE = regex(r"\n(?:\#{1,3} +\S|```|::: +\S)")
_MARKDOWN_NOTE = regex(r"\[\^1\]")
_MARKDOWN_LINK = regex(r"\]\((?:http|\#)")
_HEADING_SIGN = regex(r"\n {0,3}(?:\#{1,6} |={3,}[^\S\n]*\n|-{3,}[^\S\n]*\n)")
_COLUMNS = regex(r"\S {3,}\S|^\W*[-=]{3,}\W*$|\t\S", re.MULTILINE)
_CODE_SIGN = regex(r"[{};=<>]|^\s*(?:\$|#|//)", re.MULTILINE)
_FINAL = regex(r"[.,;:!?…\"”’'»)\]]\s*\Z")
_SMALL_WORDS = frozenset(
    "a an and as at but by de der des des die du en et for from in into la le les nor of off on or"
    " out over per the to und up via von vs with".split()
)


def layout_of(view: str) -> str:
    """Whether blank lines set paragraphs off, or they stand one a line as pasted."""
    lines = view.count("\n") + 1
    if view.count("\n\n") >= 0.1 * lines + 1:
        return BLANKS
    empty = len(_EMPTY_LINE.findall(view))
    full = lines - empty
    if empty >= 0.1 * full + 1:
        return BLANKS
    # A list of notes has short lines, but no one wraps text to lines as long as paragraphs, but for
    # some with long addresses.
    lengths = [length for length in map(len, view.split("\n")) if length >= _PARAGRAPH_LINE]
    many = len(lengths) >= _FEW_PARAGRAPHS and sum(lengths) >= _PARAGRAPHS_SHARE * len(view)
    long = len(view) / full > _LONG_LINE or many
    return LINES if long else BLANKS


def dialect_of(view: str, path: str | None) -> str:
    """Markdown or plain text, by the file's ending, else by the signs in the text."""
    ending = path.rsplit(".", 1)[-1].lower() if path and "." in path else ""
    if ending in ("md", "markdown", "qmd", "rmd"):
        return MARKDOWN
    if ending in ("txt", "text"):
        return PLAIN
    if _MARKDOWN_START.match(view) or _MARKDOWN_LINE.search(view):
        return MARKDOWN
    return MARKDOWN if _MARKDOWN_LINK.search(view) or _MARKDOWN_NOTE.search(view) else PLAIN


def blocks(
    view: str,
    manner: Manner,
    position: int = 0,
    listing: bool = False,
    unclosed: dict[str, int] | None = None,
) -> Iterator[RawBlock]:
    """The blocks of a text. `view` is the text with carriage returns as spaces.

    They begin at a `position` where a block begins, and where `listing` holds. What nothing closes
    in all the rest of the text is put into `unclosed`: its kind, and before where it was sought.
    """
    match_block = _pattern("block", manner.tags).match
    layout = manner.layout
    unclosed = {} if unclosed is None else unclosed
    size = len(view)
    while position < size:
        # No marker begins with a letter, but for a table without an outer line.
        letter = view[position].isalpha() and view.find("|", position, position + _SHORT_LINE) < 0
        match = None if letter else match_block(view, position)
        kind = match.lastgroup if match else "PARAGRAPH"
        after = match.end() if match else position
        assert kind
        if kind in _OPAQUE:
            end = _opaque_end(view, kind, position, after, unclosed)
            if end >= 0:
                yield RawBlock((_OPAQUE[kind], position, end), _NO_WORDS, None, listing)
                position = end
                listing = False
                continue
            kind, after = "PARAGRAPH", position
        if kind in _LEAVES:
            if kind != "BLANK" and view.startswith("\n", after):
                after += 1
            yield RawBlock((kind, position, after), _NO_WORDS, None, listing)
            position = after
            listing = listing and kind == "BLANK"
            continue
        if kind == "INDENT":
            kind, after = _indented(view, position, after, manner, listing)
        end = _block_end(view, kind, after, layout, listing)
        if kind == "PARAGRAPH" and not (listing and view[position] in " \t"):
            kind = _paragraph_kind(view, Span(after, end), manner)
        if kind == "CODE_BLOCK":
            yield RawBlock((kind, position, end), _NO_WORDS, None, listing)
            position = end
            continue
        block = _raw(view, kind, Span(position, after), end, listing)
        yield block
        block_end = block.end[2] if block.end else block.opener[2]
        listing = kind in ("LIST_MARK", "NUMBER_MARK", "NOTE_LABEL") or (
            listing and view[position : position + 1] in " \t"
        )
        position = block_end


def _opaque_end(view: str, kind: str, position: int, after: int, unclosed: dict[str, int]) -> int:
    """The end of an opaque block with its line end, or -1 where it has none."""
    if kind == "HTML_OPEN":
        name = view[position:after].strip(" </").lower()
        if name in ("pre", "script", "style", "textarea") and name not in unclosed:
            closed = re.compile(f"</{name}", re.IGNORECASE).search(view, after)
            if closed:
                return _past_line_end(view, closed.end())
            unclosed[name] = len(view)
        end = _BLANK_LINE.search(view, after)
        return _past_line_end(view, end.start() if end else len(view))
    if kind == "CODE_OPEN":
        fence = view[position:after].strip()
        width = len(fence) - len(fence.lstrip(fence[0]))
        closing = re.compile(rf"^ {{0,3}}{re.escape(fence[0])}{{{width},}}[^\S\n]*$", re.MULTILINE)
        closed_fence = closing.search(view, after)
        return _past_line_end(view, closed_fence.end() if closed_fence else len(view))
    name_of_closer = kind.replace("_OPEN", "_CLOSE")
    if after < unclosed.get(name_of_closer, 0):
        return -1
    start = after - 1 if kind == "FRONT_MATTER_OPEN" else after
    found = _closer(name_of_closer).search(view, start)
    if not found:
        unclosed[name_of_closer] = len(view) + 1
        return -1
    line_end = view.find("\n", found.end())
    line_end = len(view) if line_end < 0 else line_end
    if kind == "COMMENT_OPEN" and view[found.end() : line_end].strip():
        unclosed[name_of_closer] = found.end()
        return -1  # the comment stands before words of the same paragraph
    return _past_line_end(view, found.end())


def _line_end(view: str, offset: int) -> int:
    end = view.find("\n", offset)
    return len(view) if end < 0 else end


def _past_line_end(view: str, offset: int) -> int:
    """The offset behind the line end that follows, white space before it included."""
    while offset < len(view) and view[offset] != "\n" and view[offset].isspace():
        offset += 1
    line_end = view.find("\n", offset)
    return len(view) if line_end < 0 else line_end + 1


def _block_end(view: str, kind: str, after: int, layout: str, listing: bool) -> int:
    """The offset at which the words of a block end: its last line's end, the line end left out."""
    if kind in _ONE_LINE or (layout == LINES and kind != "TABLE_MARK"):
        ending = _LINE_END
    elif kind == "QUOTE_MARK":
        ending = _QUOTE_END
    elif kind == "TABLE_MARK":
        ending = (
            _TABLE_END
            if view.startswith(("|", "+"), after - 1) or "|" in view[after : _line_end(view, after)]
            else _PARAGRAPH_END
        )
    elif kind in ("LIST_MARK", "NUMBER_MARK") or listing:
        ending = _ITEM_END
    else:
        ending = _PARAGRAPH_END
    found = ending.search(view, after)
    end = found.start() if found else len(view)
    while end > after and view[end - 1].isspace():
        end -= 1
    return end


def _indented(
    view: str, position: int, after: int, manner: Manner, listing: bool
) -> tuple[str, int]:
    """What an indented line begins: more of an item or note, a quotation, code, a paragraph."""
    if listing or manner.layout == LINES:
        return "PARAGRAPH", after
    width = len(view[position:after].expandtabs(4))
    found = _INDENT_END.search(view, after)
    end = found.start() if found else len(view)
    if view[end + 1 : end + 2].strip():
        return "PARAGRAPH", after
    lines = view[position : min(end, after + _FAR_ENOUGH)].split("\n")
    if manner.dialect == MARKDOWN:
        if width < 4:
            return "PARAGRAPH", after
        prose = sum(len(line.split()) for line in lines)
        if prose < 3 * len(lines) or len(_CODE_SIGN.findall("\n".join(lines))) > len(lines) / 2:
            return "CODE_BLOCK", after
        return "QUOTE_MARK", after
    if width >= 3 or (width >= 2 and len(lines) > 1):
        columns = len(_COLUMNS.findall("\n".join(lines)))
        return "TABLE_MARK" if columns and columns >= len(lines) / 2 else "QUOTE_MARK", after
    return "PARAGRAPH", after


def _paragraph_kind(view: str, words: Span, manner: Manner) -> str:
    """Tell headings and columns from paragraphs, by the words of the block."""
    after, end = words
    if view.find("\n", after, end) >= 0:
        if "   " in view[after:end] or "\t" in view[after:end]:
            lines = view.count("\n", after, end) + 1
            if len(_COLUMNS.findall(view, after, end)) >= max(2, lines / 2):
                return "TABLE_MARK"
        return "PARAGRAPH"
    if end - after > _SHORT_LINE:
        return "PARAGRAPH"
    if manner.layout == BLANKS and end - after > 1:
        line_end = view.find("\n", end)
        if line_end >= 0 and _closer("SETEXT_LINE").match(view, line_end + 1):
            return "SETEXT_HEADING"
    if manner.headings and _is_heading(view[after:end], manner.layout):
        return "HEADING_MARK"
    return "PARAGRAPH"


def _is_heading(line: str, layout: str) -> bool:
    """A short line standing alone, without final punctuation, in capitals or title case."""
    if not line or _FINAL.search(line):
        return False
    words = re.findall(r"[^\W\d_][\w’'.-]*", line)
    if not words or len(words) > 14:
        return False
    if line.upper() == line:
        return True
    if line[0].islower():
        return False
    if layout == LINES and len(words) <= 8:
        return True
    return all(word[0].isupper() or word.lower() in _SMALL_WORDS for word in words)


def _raw(view: str, kind: str, opener: Span, end: int, listing: bool) -> RawBlock:
    """A block with words. Its END takes in what follows them on their last line."""
    tail = _past_line_end(view, end)
    if kind == "SETEXT_HEADING":
        tail = _past_line_end(view, tail)
        kind = "HEADING_MARK"
    if kind == "CODE_BLOCK":
        return RawBlock((kind, opener.start, tail), _NO_WORDS, None, listing)
    return RawBlock((kind, *opener), Span(opener.end, end), ("END", end, tail), listing)


def inline(view: str, start: int, end: int) -> list[Leaf]:
    """The tokens of a block's words."""
    return [
        (match.lastgroup or "", match.start(), match.end())
        for match in _pattern("inline").finditer(view, start, end)
    ]
