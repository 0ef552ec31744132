"""Blank out what stands between the words of a page: its number and head, addresses, note calls."""

import re
from collections import Counter

from arglint.patterns import regex

Marks = list[tuple[int, str]]

_PAGE = regex(r"[\[{(|]\s?(?:[Pp]g|[Pp]age|[Pp]p?)\.?\s?([\divxlc]{1,6})\s?[\]})|]")
# A line of nothing but a number, as pages have it: 34, – 34 –, [34], xiv, Page 34.
_NUMBER_LINE = regex(
    r"^[^\S\n]*(?:[-–—*|_~]+ ?|[\[({<] ?)?(?:(?:Page|page|PAGE|[Pp]\.)\s?)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?: ?[-–—*|_~]+| ?[\])}>])?[^\S\n]*$",
    flags=re.MULTILINE,
)
_HEAD = regex(r"^[^\S\n]*\S[^\n]{2,70}$", flags=re.MULTILINE)
# A number that begins a line, and one that ends it.
_FIRST = regex(r"^[^\S\n]*\d{1,4}[^\w\n]{1,9}[^\W\d][^\n]{2,60}$", flags=re.MULTILINE)
_LAST = regex(r"\d{1,4}[^\S\n]*$", flags=re.MULTILINE)
_REACH = 200  # characters
_PAGE_LEAST = 40  # characters of a page on average; lists of numbers have less
_DIGITS = regex(r"[\d\W_]+")
_REPEATED = 3  # times from which on a short line beside a page's number is a running head
_LONGEST = 10  # words of a running head
_NEAR = 3  # lines between a head and its page's number or break
# Addresses and targets of links, calls of notes, tags, entities: no words of the author's.
_SIGNS = regex(  # each begins with a sign, which makes the search quick
    r"\]\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)|<!--.{0,2000}?-->"
    r"|<sup\b[^<>]{0,200}>[\s\[(]{0,3}[\da-z*†‡]{1,4}[\s\])]{0,3}</sup>|</?[a-zA-Z][^<>\n]{0,500}>"
    r"|\[\^[^\]\s]{1,40}\](?!:)|\^\[?\d{1,4}\]?|\[(?<=[^\s\d(]\[)(?:\d{1,4}|[A-Za-z*†‡])\]"
    r"|\((?<=[.,;:!?”’\"']\()\d{1,3}\)|&(?:nbsp|shy|thinsp|ensp|emsp);",
    flags=re.DOTALL,
)
_ADDRESS = regex(r"\bhttps?://[^\s<>()]+")
# What a verse is called at the head of its line: Ge1:1, 2 Kings 3:4, 5:6.
_VERSE = regex(
    r"^[^\S\n]{0,8}(?P<chapter>(?:[1-3]\s?)?(?:[A-Z][a-z]{1,14}\s?)?\d{1,3}):\d{1,3}\b(?!:)",
    flags=re.MULTILINE,
)
_CHAPTER = regex(
    r"^[^\S\n]{0,12}(?:#{1,6}[^\S\n]+(?P<heading>[^\n]{1,200}?)[^\S\n#]*"
    r"|(?P<chapter>(?:chapter|book|part|section|act|canto|letter|lecture|essay|no\.)\s"
    r"(?:[ivxlcdm]+|\d{1,3}|the\s\w+|one|two|three|four|five|six|seven|eight|nine|ten|first)\b"
    r"[^\n]{0,70}))$",
    flags=re.IGNORECASE | re.MULTILINE,
)


def blanked(text: str) -> tuple[str, Marks, Marks]:
    """A text of the same length with blanks for furniture, where its pages and chapters begin."""
    pages = [(found.start(), found[1]) for found in _PAGE.finditer(text)]
    chapters = [
        (found.start(), " ".join((found["heading"] or found["chapter"]).split()))
        for found in _CHAPTER.finditer(text)
    ]
    if pages:
        text = _PAGE.sub(_blank, text)
    numbers = [found.span() for found in _NUMBER_LINE.finditer(text) if _stands_alone(text, found)]
    verses = list(_VERSE.finditer(text))
    chapters += [found for found in _first_of_each(verses) if not found[1].isdecimal()]
    lines = {*numbers, *_heads(text, numbers), *(found.span() for found in verses)}
    text = _without(text, sorted(lines))
    text = _SIGNS.sub(_blank, text)
    if "://" in text:
        text = _ADDRESS.sub(_blank, text)
    return text, pages, sorted(chapters)


def _first_of_each(verses: list[re.Match[str]]) -> Marks:
    """Where the first verse of each chapter stands, and what the chapter is called."""
    found: Marks = []
    for verse in verses:
        if not found or found[-1][1] != verse["chapter"]:
            found.append((verse.start(), verse["chapter"]))
    return found


def _without(text: str, lines: list[tuple[int, int]]) -> str:
    """A text with blanks for some of its lines."""
    kept, at = [], 0
    for start, end in lines:
        if end > at:
            kept += [text[at:start], " " * (end - max(at, start))]
            at = end
    return "".join((*kept, text[at:]))


def _blank(found: re.Match[str]) -> str:
    """As many blanks; the lines stay as they are. The bracket around a link's words is kept."""
    blank = "".join("\n" if sign == "\n" else " " for sign in found[0])
    return f"]{blank[1:]}" if found[0].startswith("](") else blank


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Whether a blank line or a page break is on one side of a number's line."""
    before = text[max(0, found.start() - 2) : found.start()]
    after = text[found.end() : found.end() + 2]
    return len(before) < 2 or len(after) < 2 or bool(before[0] in "\n\f" or after[1] in "\n\f")


def _heads(text: str, numbers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The running heads of pages: short lines that recur with or beside a page's number."""
    lines = {found.span() for found in _FIRST.finditer(text)}
    for found in _LAST.finditer(text):
        start = text.rfind("\n", max(0, found.start() - _REACH), found.start()) + 1
        lines.add((start, found.end()))
    breaks = [*(start for start, _ in numbers), *_breaks(text)]
    for offset in breaks if len(breaks) * _PAGE_LEAST < len(text) else ():  # more are no pages
        around = _HEAD.finditer(text, max(0, offset - _REACH), offset + _REACH)
        lines |= {found.span() for found in around if _is_near(text, found, offset)}
    beside = [
        (span, _DIGITS.sub(" ", words).strip().casefold())
        for span in lines
        if len((words := text[slice(*span)]).split()) <= _LONGEST
    ]
    counts = Counter(name for _, name in beside)
    return [span for span, name in beside if name and counts[name] >= _REPEATED]


def _breaks(text: str) -> list[int]:
    found, at = [], text.find("\f")
    while at >= 0:
        found.append(at)
        at = text.find("\f", at + 1)
    return found


def _is_near(text: str, line: re.Match[str], offset: int) -> bool:
    """Whether only a few line ends stand between a line and a page's number or break."""
    between = text[offset : line.start()] if offset < line.start() else text[line.end() : offset]
    return between.count("\n") <= _NEAR and not between.strip("\n\f \t0123456789-–—[]().ivxlc")
