"""Read Org: the words of a text with their quotations, notes and citations, at true places."""

from __future__ import annotations

import re

from arglint.patterns import regex
from arglint.readers.lines import Row, paired, rows_of
from arglint.readers.writer import Writer
from arglint.text import Source

SPECIAL = "*/_=~+[]{}\\#|\r\n"
_HEADING = regex(r"(\*+)[ \t]+(?:(?:TODO|DONE|NEXT|WAITING)[ \t]+)?(?:\[\#[A-Z]\][ \t]+)?(?=\S)")
_TAGS = regex(r"[ \t]+:[\w@\#%:]+:\Z")
_BLOCK = regex(r"\#\+(begin|end)_(\w+)", re.IGNORECASE)
_KEYWORD = regex(r"\#\+[\w_]+(?:\[[^\]]*\])?:")
_DIRECTIVE = regex(r"\#[ \t]+(arglint\b.*)")
_COMMENT = regex(r"\#(?:[ \t]|\Z)")
_DRAWER = regex(r":[\w-]+:\Z")
_PLANNING = regex(r"(?:SCHEDULED|DEADLINE|CLOSED):")
_NOTE = regex(r"\[fn:([\w-]+)\][ \t]*")
_ITEM = regex(r"(?:[-+]|(\d{1,3})[.)])[ \t]+(?:\[[ X-]\][ \t]+)?|\*[ \t]+")
_RULE = regex(r"-{5,}\Z")
_FIXED = regex(r":(?:[ \t]|\Z)")
_SIGNED = regex(r"(?:---?|—)[ \t]*(?=[^\s-])")
_COUNTER = regex(r"\[@(\d{1,3})\][ \t]*")
_COMMENTED = regex(r"COMMENT(?:[ \t]|\Z)")
_FILE = regex(r"(?:file:|attachment:|\.{0,2}/|~/)|\S+\.(?:png|jpe?g|gif|svg|pdf)\Z")
_INLINE = regex(
    r"\[fn:(?P<note>[\w-]*)(?P<inline>:)?|\[cite(?:/[\w/-]+)?:[ \t]*(?P<cite>[^\[\]]{1,1000})\]"
    r"|\[\[(?P<link>[^\[\]]{1,1000})\](?:\[(?P<words>[^\[\]]{1,1000})\])?\]"
    r"|(?P<sign>[*/_+=~])|\]|(?P<dashes>---?(?!-)|\.{3}(?!\.))|(?P<dropped>@@[^@\r\n]{1,500}@@"
    r"|\{\{\{[^{}\r\n]{1,200}\}\}\})|src_\w{1,20}(?:\[[^\]\r\n]{0,200}\])?\{(?P<code>[^{}\r\n]{1,200})\}"
    r"|(?P<formula>\\\((?:[^\\\r\n]|\\(?![()])){1,500}\\\)"
    r"|\\\[(?:[^\\]|\\(?![\[\]])){1,2000}\\\]|\$\$[^$]{1,2000}\$\$"
    r"|(?<![\w$])\$[^\s$](?:[^$\r\n]{0,300}[^\s$])?\$(?!\w))"
    r"|\\\\[ \t]*(?=[\r\n]|\Z)|\\(?P<entity>[a-z]{2,12})(?:\{\})?"
    r"|<<[^<>\r\n]{1,200}>>",
    re.DOTALL,
)
_CITED = regex(r"@([^\s;,\]]+)")
_BEFORE = frozenset(" \t\r\n-—–(\"'{“‘„«[")
_CLOSING = {
    sign: regex(rf"(?<=\S)\{sign}(?=[\s\-—–.,;:!?'\")}}\[\]”’“»…]|\Z)") for sign in "*/_=~+"
}
_SIGNS = {"/": "*", "_": "*", "*": "**", "+": ""}
_ENTITIES = {
    "---": "—",
    "--": "–",
    "...": "…",
    "ldots": "…",
    "dots": "…",
    "mdash": "—",
    "ndash": "–",
    "nbsp": "\u00a0",
    "amp": "&",
}
_LONGEST_TAGS = 200
_FAR = 1000  # characters that a run of emphasis may have
_QUOTES = frozenset(("quote", "verse"))
_OPAQUE = frozenset("src example export comment ascii latex html".split())


def read_text(text: str, path: str | None) -> Source:
    """The text of an Org file, without its drawers, keywords and comments."""
    return _Reader(text).source(path)


class _Reader:
    """Goes over the lines once, and over the words of each paragraph once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rows = rows_of(text)
        self.brackets = paired(text)
        self.writer = Writer(text)
        self.items: list[int] = []  # the indents of the items that are open
        self.quotes = 0
        self.noted = False  # whether a note is open
        self.inline_notes = 0
        self.missing: set[str] = set()  # ends of blocks that do not come
        self.closers: dict[int, str | None] = {}  # what ends at an offset: emphasis, or a note

    def source(self, path: str | None) -> Source:
        at = 0
        while at < len(self.rows):
            at = self._row(at)
        return self.writer.source(path, read_text, SPECIAL)

    def _row(self, at: int) -> int:
        """Deal with what begins on a line; the line to go on with."""
        text, row, writer = self.text, self.rows[at], self.writer
        if row.is_blank:
            writer.stop()
            return at + 1
        block = _BLOCK.match(text, row.start)
        if block:
            return self._block(block[1].lower(), block[2].lower(), at)
        directive = _DIRECTIVE.match(text, row.start, row.end)
        if directive:
            writer.stop()
            writer.put("<!-- ", row.start, directive.start(1))
            writer.copy(*directive.span(1))
            writer.put(" -->", row.end)
            writer.stop()
            return at + 1
        if _KEYWORD.match(text, row.start) or _COMMENT.match(text, row.start, row.end):
            return at + 1
        if _PLANNING.match(text, row.start):
            return at + 1
        if _FIXED.match(text, row.start, row.end):
            writer.stop()
            return at + 1
        if _DRAWER.match(text, row.start, row.end):
            return self._past(at, ":END:")
        heading = _HEADING.match(text, row.at, row.end)
        if heading:
            return self._heading(heading, at)
        return self._prose(at)

    def _heading(self, found: re.Match[str], at: int) -> int:
        self._leave_items(-1)
        self._leave_note()
        end = self.rows[at].end
        tags = _TAGS.search(self.text, max(found.end(), end - _LONGEST_TAGS), end)
        if _COMMENTED.match(self.text, found.end(), end) or (tags and ":noexport:" in tags[0]):
            return self._past_section(at, len(found[1]))
        self.writer.enter(f"{'#' * min(6, len(found[1]))} ", "")
        self._words(found.end(), tags.start() if tags else end)
        self.writer.leave()
        return at + 1

    def _past_section(self, at: int, level: int) -> int:
        """The line of the next heading that does not belong under the one on a line."""
        for number in range(at + 1, len(self.rows)):
            found = _HEADING.match(self.text, self.rows[number].at, self.rows[number].end)
            if found and len(found[1]) <= level:
                return number
        return len(self.rows)

    def _block(self, verb: str, name: str, at: int) -> int:
        """A quotation, or what is no prose; other blocks hold paragraphs."""
        writer = self.writer
        writer.stop()
        if verb == "begin":
            self._leave_items(self.rows[at].indent)
        if verb == "begin" and name in _OPAQUE:
            end = self._past(at, f"#+end_{name}")
            if name in ("src", "example") and end - at > 2:
                writer.verbatim(self.rows[at + 1].at, self.rows[end - 2].end)
            return end
        if name in _QUOTES and verb == "begin":
            writer.enter("> ", "> ")
            self.quotes += 1
        elif name in _QUOTES and self.quotes:
            writer.leave()
            self.quotes -= 1
        return at + 1

    def _past(self, at: int, words: str) -> int:
        """The line behind the one with these words; the next one where there is none."""
        words = words.lower()
        if words in self.missing:
            return at + 1
        for number in range(at + 1, len(self.rows)):
            row = self.rows[number]
            if row.end - row.start >= len(words) and self.text.startswith(
                (words, words.upper()), row.start
            ):
                return number + 1
        self.missing.add(words)
        return at + 1

    def _prose(self, at: int) -> int:
        """A note, an item or a paragraph."""
        text, row, writer = self.text, self.rows[at], self.writer
        start = row.start
        note = _NOTE.match(text, row.at)
        if note:
            self._leave_items(-1)
            self._leave_note()
            writer.enter_note(note[1], note.start())
            self.noted = True
            start = note.end()
        elif _RULE.match(text, start, row.end):
            writer.block("* * *", start, row.end)
            return at + 1
        elif text[start] == "|":
            return self._table(at)
        item = None if note else _ITEM.match(text, start, row.end)
        if item and (item[0][0] != "*" or row.indent):
            self._leave_items(row.indent)
            start = item.end()
            counter = _COUNTER.match(text, start, row.end) if item[1] else None
            first = f"{counter[1] if counter else item[1]}. " if item[1] else "- "
            writer.enter(first, " " * len(first))
            self.items.append(row.indent)
            start = counter.end() if counter else start
        elif not writer.running:
            self._leave_items(row.indent)
        end = at + 1
        while end < len(self.rows) and not self._begins(self.rows[end]):
            end += 1
        writer.stop()
        signed = _SIGNED.match(text, start, row.end) if self.quotes else None
        if signed:
            writer.put("— ", start, signed.end())
            start = signed.end()
        self._words(start, self.rows[end - 1].end)
        writer.stop()
        return end

    def _begins(self, row: Row) -> bool:
        """Whether a line begins something else than the paragraph above goes on with."""
        text = self.text
        if row.is_blank or text[row.start] in "#|" or _RULE.match(text, row.start, row.end):
            return True
        if _HEADING.match(text, row.at, row.end) or _NOTE.match(text, row.at):
            return True
        if _FIXED.match(text, row.start, row.end):
            return True
        if self.quotes and _SIGNED.match(text, row.start, row.end):
            return True
        item = _ITEM.match(text, row.start, row.end)
        return bool(item and (item[0][0] != "*" or row.indent))

    def _table(self, at: int) -> int:
        writer = self.writer
        writer.stop()
        while at < len(self.rows) and self.text.startswith("|", self.rows[at].start):
            row = self.rows[at]
            writer.line(row.start)
            writer.copy(row.start, row.end)
            at += 1
        writer.stop()
        return at

    def _leave_items(self, indent: int) -> None:
        while self.items and self.items[-1] >= indent:
            self.items.pop()
            self.writer.leave()

    def _leave_note(self) -> None:
        if self.noted:
            self.writer.leave()
            self.noted = False

    # Words

    def _words(self, at: int, end: int) -> None:
        text, writer = self.text, self.writer
        while at < end:
            found = _INLINE.search(text, at, end)
            start = found.start() if found else end
            writer.text(at, start)
            if not found:
                break
            at = self._inline(found, start, end)
        while writer.depth:
            writer.back()

    def _inline(self, found: re.Match[str], start: int, end: int) -> int:
        writer, behind = self.writer, found.end()
        if start in self.closers:
            sign = self.closers.pop(start)
            if sign is None:
                writer.back()
            else:
                writer.put(sign, start, start + 1)
            return start + 1
        if found["note"] is not None:
            return self._note(found, start, end)
        if found["cite"]:
            return self._citation(found, start)
        if found["link"]:
            return self._link(found, start)
        if found["sign"]:
            return self._sign(found["sign"], start, end)
        if found["formula"] or found["code"]:
            writer.put("$x$" if found["formula"] else "`x`", start, behind)
        elif (found["entity"] or found["dashes"]) in _ENTITIES:
            writer.put(_ENTITIES[found["entity"] or found["dashes"]], start, behind)
        elif found[0][0] == "\\" and not found["entity"]:
            writer.line(start)
        elif not (found["dropped"] or found[0][0] == "<"):
            writer.text(start, behind)
        return behind

    def _note(self, found: re.Match[str], start: int, end: int) -> int:
        close = self.brackets.get(start, end)
        if close >= end or not (found["note"] or found["inline"]):
            self.writer.text(start, start + 1)
            return start + 1
        label = found["note"]
        if not label:
            self.inline_notes += 1
            label = f"inline-{self.inline_notes}"
        inline = found["inline"]
        self.writer.put(f"[^{label}]", start, found.end() if inline else close + 1)
        if not inline:
            return close + 1
        self.writer.note(label, found.end())
        self.closers[close] = None
        return found.end()

    def _citation(self, found: re.Match[str], start: int) -> int:
        self.writer.put("[", start, found.start("cite"))
        done = found.start("cite")
        for key in _CITED.finditer(self.text, *found.span("cite")):
            self.writer.text(done, key.start())
            self.writer.copy(*key.span())
            comma = key.end() < found.end("cite") and self.text[key.end()] not in ",;"
            self.writer.put("," if comma else "", key.end())
            done = key.end()
        self.writer.text(done, found.end("cite"))
        self.writer.put("]", found.end() - 1, found.end())
        return found.end()

    def _link(self, found: re.Match[str], start: int) -> int:
        target, writer = found["link"], self.writer
        if not found["words"]:
            if _FILE.match(target):
                return found.end()
            writer.text(*found.span("link"))
            return found.end()
        outside = regex(r"[a-z]+:[^\s()<>]+").fullmatch(target)
        writer.put("[" if outside else "", start, found.start("words"))
        writer.text(*found.span("words"))
        writer.put(f"]({target})" if outside else "", found.end("words"), found.end())
        return found.end()

    def _sign(self, sign: str, start: int, end: int) -> int:
        """Emphasis if it opens here and is closed somewhere."""
        text, writer = self.text, self.writer
        close = -1
        opens = start == 0 or text[start - 1] in _BEFORE
        if opens and start + 1 < end and not text[start + 1].isspace():
            close = self._closing(sign, start + 1, min(end, start + _FAR))
        if close < 0:
            writer.text(start, start + 1)
        elif sign in "=~":
            writer.put("`", start, start + 1)
            writer.copy(start + 1, close)
            writer.put("`", close, close + 1)
            return close + 1
        else:
            writer.put(_SIGNS[sign], start, start + 1)
            self.closers[close] = _SIGNS[sign]
        return start + 1

    def _closing(self, sign: str, start: int, end: int) -> int:
        found = _CLOSING[sign].search(self.text, start + 1, end)
        return found.start() if found else -1
