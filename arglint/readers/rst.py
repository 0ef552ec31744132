"""Read reStructuredText: words, quotations, notes and citations, at their true places.

A reader of its own, since docutils tells no columns; it includes no files and runs nothing.
"""

from __future__ import annotations

import re

from arglint.patterns import regex
from arglint.readers.lines import Row, rows_of
from arglint.readers.writer import Writer
from arglint.text import Source

SPECIAL = "*`_|\\[]\r\n"
_RULED = regex(r"([!-/:-@\[-`{-~])\1*\Z")
_NOTE = regex(r"\.\.[ \t]+\[(\d+|\#[\w.-]*|\*|[A-Za-z][\w.-]*)\][ \t]*")
_DIRECTIVE = regex(r"\.\.[ \t]+(?:\|[^|]+\|[ \t]*)?([a-zA-Z][\w:.-]*?)::(?:[ \t]+(.*)|\Z)")
_REPLACEMENT = regex(
    r"(?<![^\r\n])\.\.[ \t]+\|([^|\r\n]{1,100})\|"
    r"[ \t]+replace::[ \t]+([^\r\n*`_|\\]{1,200})(?![^\r\n])"
)
_OURS = regex(r"\.\.[ \t]+(arglint\b.*)")
_EXPLICIT = regex(r"\.\.(?:[ \t]|\Z)|__[ \t]")
_ITEM = regex(r"(?:[-*+•]|\((?:\d{1,3}|[a-z]|\#)\)|(?:(\d{1,3})|[a-zA-Z]|\#)[.)])[ \t]+(?=\S)")
_FIELD = regex(r":[\w][^:\r\n]*:(?:[ \t]|\Z)")
_TABLE = regex(r"\+[-=+]{3,}|={2,}(?:[ \t]+={2,})+")
_ATTRIBUTION = regex(r"(?:---?|—)[ \t]*(?=[^\s-])")
_INLINE = regex(
    r"\[(?P<note>\d+|\#[\w.-]*|\*|[A-Za-z][\w.-]*)\]_(?!\w)|``(?P<code>[^`\r\n]{1,400})``"
    r"|:(?P<role>[\w.+-]{1,40}):`(?P<rolled>[^`]{1,1000})`|`(?P<named>[^`]{1,1000})`(?:__?|:[\w-]+:)?"
    r"|\*\*(?=\S)(?P<strong>[^*]{1,1000}?)(?<=\S)\*\*|\*(?=\S)(?P<emphasis>[^*]{1,1000}?)(?<=\S)\*"
    r"|\|(?=\S)(?P<replaced>[^|\r\n]{1,100})(?<=\S)\|_{0,2}|\\(?P<escaped>[\s\S])"
    r"|(?<=\w)_{1,2}(?!\w)"
)
_TARGET = regex(r"\s*<([^<>]{1,1000})>\Z")
_QUOTING = frozenset(("epigraph", "pull-quote", "highlights", "parsed-quote"))
_PROSE = frozenset(
    "note warning attention caution danger error hint important tip admonition seealso topic"
    " sidebar container compound class rst-class rubric only centered versionadded versionchanged"
    " deprecated figure".split()
)
# Those whose first words are a name, a number or a file.
_ARGUED = frozenset(
    "class rst-class only container figure versionadded versionchanged deprecated".split()
)


def read_text(text: str, path: str | None) -> Source:
    """The text of a file without its directives, comments and fields."""
    return _Reader(text).source(path)


class _Reader:
    """Goes over the lines once. `open` holds the indents of what is open, innermost last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rows = rows_of(text)
        self.writer = Writer(text)
        self.open: list[tuple[int, bool]] = []  # an indent, and whether the writer entered for it
        self.levels: dict[str, int] = {}
        self.numbers = _Numbers(text)
        self.replacements = dict(_REPLACEMENT.findall(text))
        self.literal = False  # whether an indented block after `::` is code
        self.term = False  # whether an indented block right below is a definition

    def source(self, path: str | None) -> Source:
        at = 0
        while at < len(self.rows):
            at = self._row(at)
        return self.writer.source(path, read_text, SPECIAL)

    @property
    def indent(self) -> int:
        return self.open[-1][0] if self.open else 0

    def _row(self, at: int) -> int:
        """Deal with what begins on a line; the line to go on with."""
        row = self.rows[at]
        if row.is_blank:
            self.writer.stop()
            self.term = False
            return at + 1
        self._leave(row.indent)
        if self.literal and row.indent > self.indent:
            end = self._below(at, self.indent)
            self.writer.verbatim(row.at, self.rows[end - 1].end)
            self.literal = False
            return end
        self.literal = False
        if row.indent > self.indent:
            self._enter(row.indent, *(("", "") if self.term else ("> ", "> ")))
        self.term = False
        return self._marked(row, row.start, at)

    def _marked(self, row: Row, start: int, at: int) -> int:
        """What begins at a place of a line: an item, note, directive, heading or paragraph."""
        text = self.text
        if _EXPLICIT.match(text, start, row.end):
            return self._explicit(row, start, at)
        heading = self._heading(at) if start == row.start else 0
        if heading:
            return heading
        if _TABLE.match(text, start, row.end) and start == row.start:
            end = at + 1
            while end < len(self.rows) and not self.rows[end].is_blank:
                end += 1
            self.writer.stop()
            return end
        if _FIELD.match(text, start, row.end) and not _INLINE.match(text, start, row.end):
            return self._below(at, row.indent)
        item = _ITEM.match(text, start, row.end)
        if item and not self.writer.running:
            first = f"{item[1]}. " if item[1] else "- "
            indent = row.indent + (item.end() - row.start)
            self._enter(indent, first, " " * len(first))
            return self._marked(row, item.end(), at)
        return self._paragraph(start, at)

    def _verse(self, at: int) -> int:
        """A line block: lines that begin with a bar, and those that go on with one."""
        rows, writer = self.rows, self.writer
        indent = rows[at].indent
        writer.stop()
        while at < len(rows) and not rows[at].is_blank:
            row = rows[at]
            if self._is_bar(row.start):
                writer.line(row.start)
                self._words(row.start + 2, row.end)
            elif row.indent > indent:
                writer.text(rows[at - 1].end, row.start)
                self._words(row.start, row.end)
            else:
                break
            at += 1
        writer.stop()
        return at

    def _is_bar(self, start: int) -> bool:
        return self.text[start] == "|" and self.text[start + 1 : start + 2].isspace()

    def _paragraph(self, start: int, at: int) -> int:
        """Lines down to the next blank one, or to one that is indented otherwise."""
        text, rows, writer = self.text, self.rows, self.writer
        if self._is_bar(start):
            return self._verse(at)
        end = at + 1
        while end < len(rows) and not rows[end].is_blank and rows[end].indent == self.indent:
            end += 1
        deeper = end < len(rows) and not rows[end].is_blank and rows[end].indent > self.indent
        self.term = deeper
        last = rows[end - 1].end
        if text.endswith("::", start, last):
            self.literal = True
            last -= 2 if last - start == 2 or text[last - 3].isspace() else 1
        writer.stop()
        sign = _ATTRIBUTION.match(text, start, last) if self._quoted() else None
        if sign:
            writer.put("— ", start, sign.end())
            start = sign.end()
        self._words(start, last)
        writer.stop()
        return end

    def _quoted(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def _heading(self, at: int) -> int:
        """A heading with its line below, and above if there is one; where it goes on, 0 if none."""
        rows = self.rows
        over = self._rule(at)
        if over and at + 2 < len(rows) and self._rule(at + 2) == over and not rows[at + 1].is_blank:
            return self._headed(over * 2, rows[at + 1], at + 3)
        if over and (at + 1 == len(rows) or rows[at + 1].is_blank) and len(over) == 1:
            if rows[at].end - rows[at].start < 4:
                return 0
            self.writer.block("* * *", rows[at].start, rows[at].end)
            return at + 1
        under = self._rule(at + 1) if at + 1 < len(rows) else ""
        short = under and rows[at + 1].end - rows[at + 1].start < min(
            4, rows[at].end - rows[at].start
        )
        if not under or short or rows[at].indent or over:
            return 0
        return self._headed(under, rows[at], at + 2)

    def _headed(self, style: str, row: Row, after: int) -> int:
        level = self.levels.setdefault(style, len(self.levels) + 1)
        self._leave(-1)
        self.writer.enter(f"{'#' * min(level, 6)} ", "")
        self._words(row.start, row.end)
        self.writer.leave()
        return after

    def _rule(self, at: int) -> str:
        """The sign of which a line is made, if of one."""
        row = self.rows[at]
        found = _RULED.match(self.text, row.start, row.end)
        return found[1] if found else ""

    # Explicit markup

    def _explicit(self, row: Row, start: int, at: int) -> int:
        text, writer = self.text, self.writer
        writer.stop()
        ours = _OURS.match(text, start, row.end)
        if ours:
            writer.put("<!-- ", start, ours.start(1))
            writer.copy(*ours.span(1))
            writer.put(" -->", row.end)
            writer.stop()
            return at + 1
        note = _NOTE.match(text, start, row.end)
        if note:
            self._leave(row.indent)
            indent = self._indent_below(at, row.indent + 3)
            self.writer.enter_note(self.numbers.body(note[1]), start)
            self.open.append((indent, False))
            return self._note_words(note.end(), row, at)
        directive = _DIRECTIVE.match(text, start, row.end)
        if directive and directive[1].lower() in _QUOTING | _PROSE:
            return self._directive(directive, row, at)
        return self._below(at, row.indent)

    def _note_words(self, start: int, row: Row, at: int) -> int:
        """The first paragraph of a note, which begins behind its number."""
        if start >= row.end:
            return at + 1
        end = at + 1
        while end < len(self.rows) and self.rows[end].indent > row.indent:
            if self.rows[end].is_blank:
                break
            end += 1
        self._words(start, self.rows[end - 1].end)
        self.writer.stop()
        return end

    def _directive(self, found: re.Match[str], row: Row, at: int) -> int:
        """A directive that holds prose: what stands below is read, as a quotation or as it is."""
        name = found[1].lower()
        indent = self._indent_below(at, row.indent + 3)
        self._enter(indent, *(("> ", "> ") if name in _QUOTING else ("", "")))
        end = at + 1
        rows = self.rows
        if found[2] and name not in _ARGUED:
            while end < len(rows) and not rows[end].is_blank and rows[end].indent >= indent:
                if _FIELD.match(self.text, rows[end].start):
                    break
                end += 1
            self._words(found.start(2), rows[end - 1].end)
        while end < len(rows) and _FIELD.match(self.text, rows[end].start):
            end += 1
        self.writer.stop()
        return end

    def _indent_below(self, at: int, usual: int) -> int:
        """How far the contents of what begins on a line are indented."""
        for row in self.rows[at + 1 : at + 4]:
            if not row.is_blank:
                return row.indent if row.indent > self.rows[at].indent else usual
        return usual

    def _below(self, at: int, indent: int) -> int:
        """The first line behind all that is indented more than so far below a line."""
        end = at + 1
        while end < len(self.rows) and (self.rows[end].is_blank or self.rows[end].indent > indent):
            end += 1
        return end

    def _enter(self, indent: int, first: str, rest: str) -> None:
        self.writer.enter(first, rest)
        self.open.append((indent, first == "> "))

    def _leave(self, indent: int) -> None:
        while self.open and self.open[-1][0] > indent:
            self.open.pop()
            self.writer.leave()

    # Words

    def _words(self, at: int, end: int) -> None:
        text, writer = self.text, self.writer
        while at < end:
            found = _INLINE.search(text, at, end)
            start = last = found.start() if found else end
            # A mark cannot stand right behind a word, but that is what is meant.
            while found and found["note"] and last > at and text[last - 1].isspace():
                last -= 1
            writer.text(at, last)
            if not found:
                break
            self._inline(found, start)
            at = found.end()

    def _inline(self, found: re.Match[str], start: int) -> None:
        writer, end = self.writer, found.end()
        if found["note"]:
            writer.put(f"[^{self.numbers.mark(found['note'])}]", start, end)
        elif found["code"]:
            writer.put("`", start, found.start("code"))
            writer.copy(*found.span("code"))
            writer.put("`", found.end("code"), end)
        elif found["strong"] or found["emphasis"]:
            kind = "strong" if found["strong"] else "emphasis"
            sign = "**" if found["strong"] else "*"
            writer.put(sign, start, found.start(kind))
            writer.text(*found.span(kind))
            writer.put(sign, found.end(kind), end)
        elif found["named"] or found["rolled"]:
            self._named(found, start)
        elif found["replaced"]:
            words = self.replacements.get(found["replaced"])
            if words:
                writer.words(words, start, end)
            else:
                writer.text(*found.span("replaced"))
        elif found["escaped"]:
            self._escaped(found, start)

    def _named(self, found: re.Match[str], start: int) -> None:
        """A link or a role: its words, with the address if it leads outside."""
        writer, role = self.writer, (found["role"] or "").lower()
        first, last = found.span("named") if found["named"] else found.span("rolled")
        if role in ("math", "code", "literal"):
            writer.put("$x$", start, found.end())
            return
        target = _TARGET.search(self.text, first, last)
        words = target.start() if target else last
        outside = target and regex(r"[a-z]+:[^\s()<>]+").fullmatch(target[1])
        emphasis = {"emphasis": "*", "title-reference": "*", "title": "*", "strong": "**"}
        plain = not role and not found[0].endswith("_")
        sign = emphasis.get(role, "*" if plain and not found[0].endswith(":") else "")
        writer.put("[" if outside else sign, start, first)
        writer.text(first, words)
        writer.put(f"]({target[1]})" if target and outside else sign, words, found.end())

    def _escaped(self, found: re.Match[str], start: int) -> None:
        sign = found["escaped"]
        if not sign.isspace():
            self.writer.words(sign, start, found.end())


class _Numbers:
    """Gives notes without a number theirs, as docutils does: in order, past those taken."""

    def __init__(self, text: str) -> None:
        self.taken = set(regex(r"^[ \t]*\.\.[ \t]+\[(\d+)\]", re.MULTILINE).findall(text))
        self.given = {True: 0, False: 0}  # of marks and of bodies
        self.stars = {True: 0, False: 0}
        self.free: list[str] = []

    def mark(self, label: str) -> str:
        """The label of a mark in our Markdown."""
        return self._label(label, mark=True)

    def body(self, label: str) -> str:
        """The label of a note in our Markdown."""
        return self._label(label, mark=False)

    def _label(self, label: str, *, mark: bool) -> str:
        if label == "*":
            self.stars[mark] += 1
            return f"symbol-{self.stars[mark]}"
        if label != "#":
            return label.removeprefix("#")
        at = self.given[mark]
        self.given[mark] += 1
        while len(self.free) <= at:
            last = int(self.free[-1]) if self.free else 0
            self.free.append(self._next(last))
        return self.free[at]

    def _next(self, last: int) -> str:
        number = last + 1
        while str(number) in self.taken:
            number += 1
        return str(number)
