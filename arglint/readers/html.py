"""Read HTML: the words of a page with their quotations and notes, at their true places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from html import unescape
from itertools import islice

from arglint.patterns import regex
from arglint.readers.html_notes import find_notes
from arglint.readers.html_tokens import VOID, Token, tokens
from arglint.readers.writer import Writer
from arglint.text import Source

SPECIAL = "<>&\r\n"
_ENTITY = regex(r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_DIRECTIVE = regex(r"<!--\s*arglint\b")
_DATA = regex(r"<(?:/table|table|p|h[1-6]|blockquote|div|li|br)\b", 2)  # in any case
_DROPPED = frozenset(
    "button canvas del form head input label math meta nav noscript object rp rt s select strike"
    " svg template".split()
)
_BLOCKS = frozenset(
    "address article aside body caption center dd details dialog div dl dt fieldset figcaption"
    " figure footer header html main ol p section summary table tbody td tfoot th thead"
    " tr ul".split()
)
# What pages say of parts that readers do not read, or that others put there.
_UNREAD = frozenset(
    "headerlink mw-cite-backlink mw-editsection mw-jump-link navbox noprint screen-reader-text"
    " sharedaddy sr-only visually-hidden".split()
)
_AROUND = frozenset(("aside", "footer", "header"))
_MARKS = {"em": "*", "i": "*", "cite": "*", "dfn": "*", "strong": "**", "b": "**"}
_CODE = frozenset(("code", "kbd", "samp", "tt", "var"))
_QUOTES = (("“", "”"), ("‘", "’"))


def read_text(text: str, path: str | None) -> Source:
    """The text of a page."""
    return _Page(text).source(path)


class _Open:
    """An element that is open, and what is to be done at its end."""

    __slots__ = ("closing", "contained", "emphasis", "items", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self.closing = ""  # what is written there
        self.emphasis = ""  # what was written at its beginning, in vain if no words follow
        self.contained = 0  # how many containers end there
        self.items = 0  # of a numbered list


class _Page:
    """Goes over the tokens of a page once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokens(text))
        self.notes = find_notes(text, self.tokens)
        self.writer = Writer(text)
        self.open: list[_Open] = []
        self.counts: Counter[str] = Counter()  # of the names of open elements
        self.dropped = 0  # the depth of elements at which nothing is read
        self.label = ""  # of a note that has just begun, whose words may begin with it
        self.noted: set[str] = set()
        self.rows = 0  # tables of data that are open
        self.quoted = 0
        self.bracketed = self._brackets()
        self.signs: Counter[str] = Counter()  # of emphasis that is open
        self.text_parts = self._parts()

    def _brackets(self) -> dict[int, tuple[bool, bool]]:
        """Which tokens begin or end with a bracket around the link of a mark."""
        found: dict[int, tuple[bool, bool]] = {}
        for at, mark in self.notes.marks.items():
            before, after = self.tokens[at - 1], self.tokens[min(mark.after, len(self.tokens) - 1)]
            if at and before.kind == after.kind == "text":
                around = self.text[before.end - 1] + self.text[after.start]
                if around in ("[]", "()"):
                    found[at - 1] = (found.get(at - 1, (False, False))[0], True)
                    found[mark.after] = (True, False)
        return found

    def _parts(self) -> frozenset[str]:
        """The elements that hold the text, where a page says so and keeps its notes in them."""
        for name in ("main", "article"):
            numbers = [at for at, token in enumerate(self.tokens) if token.name == name]
            if numbers:
                targets = (
                    at
                    for at, token in enumerate(self.tokens)
                    if token.kind == "start" and token.attributes.get("id") in self.notes.labels
                )
                within = all(numbers[0] < at < numbers[-1] for at in targets)
                return frozenset((name,)) if within else frozenset()
        return frozenset()

    def source(self, path: str | None) -> Source:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            at += 1
            if token.kind == "start":
                at = self._start(token, at)
            elif token.kind == "end":
                self._end(token)
            elif self.dropped:
                continue
            elif token.kind == "text":
                self._words(*self._unbracketed(at - 1))
            elif _DIRECTIVE.match(self.text, token.start):
                self._directive(token)
        return self.writer.source(path, read_text, SPECIAL)

    # Tags

    def _start(self, token: Token, at: int) -> int:
        """Begin an element; the number of the token to go on with."""
        name = token.name
        if self.dropped:
            if name not in VOID and not token.rest.endswith("/"):
                self._push(name)
            return at
        mark = self.notes.marks.get(at - 1)
        if mark:
            self.writer.put(f"[^{mark.label}]", token.start, self.tokens[mark.after - 1].end)
            return mark.after
        if name in VOID:
            self._void(token)
            return at
        self._end_implied(name, token)
        element = self._push(name)
        if self._is_unread(token) or (at - 1) in self.notes.backs:
            self.dropped = len(self.open)
            if (at - 1) in self.notes.backs:
                self._name(token, element)
        else:
            self._name(token, element)
            self._open(token, element)
        return at

    def _is_unread(self, token: Token) -> bool:
        """Whether an element holds no words of the text."""
        if token.name in _DROPPED:
            return True
        if token.name in _AROUND and self.text_parts:
            return not any(self.counts[name] for name in self.text_parts)
        given = token.attributes if token.rest else {}
        return (
            "hidden" in given
            or given.get("role") == "navigation"
            or not _UNREAD.isdisjoint(given.get("class", "").split())
        )

    def _open(self, token: Token, element: _Open) -> None:
        name, start, writer = token.name, token.start, self.writer
        if name in _BLOCKS:
            self._block(token)
        elif name == "blockquote":
            self._enter(element, "> ", "> ")
        elif name[0] == "h" and name[1:] in tuple("123456"):
            self._enter(element, f"{'#' * int(name[1:])} ", "")
        elif name == "li":
            self._item(token, element)
        elif name == "pre":
            self._preformatted(token, element)
        elif name in _MARKS:
            self._emphasis(token, element)
        elif name in _CODE:
            element.closing = "`"
            writer.put("`", start, token.end)
        elif name == "q":
            opening, element.closing = _QUOTES[self.quoted % 2]
            self.quoted += 1
            writer.put(opening, start, token.end)
        elif name == "sup":
            element.closing = self._raised(token)
        elif name == "a":
            self._link(token, element)

    def _end_implied(self, name: str, token: Token) -> None:
        """End what a start tag ends: a paragraph, an item, a cell."""
        ended = _ENDED.get(name, ("p",) if name in _BLOCKS or name in _CLOSING else ())
        if not any(self.counts[other] for other in ended):
            return
        for depth in range(1, min(len(self.open), _FAR) + 1):
            element = self.open[-depth]
            if element.name in ended:
                for _ in range(depth):
                    self._pop(token)
                break
            if element.name in _WALLS:
                break

    def _end(self, token: Token) -> None:
        name = token.name
        if not self.counts[name]:
            return
        while self.open:
            element = self._pop(token)
            if element.name == name:
                break

    def _push(self, name: str) -> _Open:
        element = _Open(name)
        self.open.append(element)
        self.counts[name] += 1
        return element

    def _pop(self, token: Token) -> _Open:
        element = self.open.pop()
        self.counts[element.name] -= 1
        if self.dropped:
            if len(self.open) < self.dropped:
                self.dropped = 0
            else:
                return element
        if element.emphasis:
            self.signs[element.emphasis] -= 1
        if element.closing and not (element.emphasis and self.writer.undo(element.emphasis)):
            self.writer.put(element.closing, token.start, token.end)
        self.quoted -= element.name == "q"
        if element.contained or element.name in _BLOCKS:
            self._stop_unless_table(element.name, token)
        for _ in range(element.contained):
            self.writer.leave()
        return element

    def _emphasis(self, token: Token, element: _Open) -> None:
        """Emphasis, but not in its like; who is cited below a quotation is its author."""
        sign = _MARKS[token.name]
        if token.name == "cite":
            if "citation" in token.attributes.get("class", "").split():
                return
            if len(self.open) > 1 and self.open[-2].name == "blockquote":
                self.writer.stop()
                self.writer.put("— ", token.start, token.end)
                return
        if not self.signs[sign]:
            self.signs[sign] += 1
            element.closing = element.emphasis = sign
            self.writer.put(sign, token.start, token.end)

    # Blocks

    def _enter(self, element: _Open, first: str, rest: str) -> None:
        self.writer.enter(first, rest)
        element.contained += 1

    def _block(self, token: Token) -> None:
        name, writer = token.name, self.writer
        if name == "ol" and _NUMBER.fullmatch(token.attributes.get("start", "")):
            self.open[-1].items = int(token.attributes["start"]) - 1
        if name == "table" and not self.rows:
            found = _DATA.search(self.text, token.end)
            if found and found[0].lower() == "</table":
                self.rows = len(self.open)
        if not self.rows:
            writer.stop()
        elif name == "tr":
            writer.line(token.start)
            writer.put("| ", token.start, token.end)

    def _stop_unless_table(self, name: str, token: Token) -> None:
        if not self.rows:
            self.writer.stop()
        elif name in ("td", "th"):
            self.writer.put(" | ", token.start, token.end)
        elif len(self.open) < self.rows:
            self.rows = 0
            self.writer.stop()

    def _item(self, token: Token, element: _Open) -> None:
        """An item of a list, unless it is a note."""
        if element.contained:
            return
        above = self._around(("ol", "ul"))
        if above and above.name == "ol":
            number = token.attributes.get("value", "")
            above.items = int(number) if _NUMBER.fullmatch(number) else above.items + 1
            first = f"{above.items}. "
            self._enter(element, first, " " * len(first))
        else:
            self._enter(element, "- ", "  ")

    def _around(self, names: Collection[str]) -> _Open | None:
        """The innermost element with one of these names around the one that begins."""
        near = islice(reversed(self.open), 1, _FAR)
        return next((one for one in near if one.name in names), None)

    def _preformatted(self, token: Token, element: _Open) -> None:
        found = regex("</pre").search(self.text, token.end)
        self.writer.verbatim(token.end, found.start() if found else len(self.text))
        self.dropped = len(self.open)
        element.closing = ""

    def _void(self, token: Token) -> None:
        if token.name == "br" and not self.rows:
            self.writer.line(token.start)
        elif token.name == "hr" and not (self.open and self.open[-1].name == "section"):
            self.writer.block("* * *", token.start, token.end)

    # Notes and links

    def _name(self, token: Token, element: _Open) -> None:
        """Begin a note if the element is one, or opens the block that is one."""
        given = token.attributes
        name = given.get("id") or given.get("name") or ""
        label = self.notes.labels.get(name)
        if label is None or name in self.noted or self.rows:
            return
        if token.name in ("a", "span", "sup", "b", "strong", "em", "i"):
            holder = self._around(_HOLDERS)
            if holder is None or self.writer.running or holder.contained:
                return
        else:
            holder = element
        self.noted.add(name)
        self.writer.enter_note(label, token.start)
        holder.contained += 1
        self.label = label.rpartition("-")[2]

    def _link(self, token: Token, element: _Open) -> None:
        target = token.attributes.get("href", "")
        if target and not target.startswith("#") and not self.rows and _PLAIN.fullmatch(target):
            self.writer.put("[", token.start, token.end)
            element.closing = f"]({target})"

    def _raised(self, token: Token) -> str:
        """Raised words are note marks if they are numbers; what is written at their end."""
        following = self.text[token.end : token.end + 12].partition("<")[0].strip()
        if not following.isdecimal() or following == self.label:
            return ""
        self.writer.put("<sup>", token.start, token.end)
        return "</sup>"

    # Words

    def _unbracketed(self, at: int) -> tuple[int, int]:
        """The words of a token without the brackets that stand around the link of a mark."""
        start, end = self.tokens[at].start, self.tokens[at].end
        before, after = self.bracketed.get(at, (False, False))
        return start + before, max(start + before, end - after)

    def _words(self, start: int, end: int) -> None:
        if self.label:
            start = self._past_label(start, end)
        for found in _ENTITY.finditer(self.text, start, end):
            self.writer.text(start, found.start())
            start = found.end()
            words = unescape(found[0])
            if words == found[0]:
                self.writer.text(found.start(), start)
            else:
                self.writer.words(words, found.start(), start)
        self.writer.text(start, end)

    def _past_label(self, start: int, end: int) -> int:
        """Where the words of a note begin, behind its number."""
        while start < end and self.text[start].isspace():
            start += 1
        if start == end:
            return start
        for words in (f"[{self.label}]", f"({self.label})", self.label):
            if self.text.startswith(words, start):
                start += len(words)
                break
        while start < end and self.text[start] in ".:)] \t\r\n":
            start += 1
        self.label = self.label if start == end else ""
        return start

    def _directive(self, token: Token) -> None:
        within = self.writer.running
        self.writer.copy(token.start, token.end)
        if not within:
            self.writer.stop()


# What ends with the beginning of another, unless something stands between that holds both.
_ENDED = {
    "li": ("li",),
    "dd": ("dd", "dt"),
    "dt": ("dd", "dt"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("td", "th", "tr"),
}
_CLOSING = frozenset("blockquote h1 h2 h3 h4 h5 h6 pre".split())
_WALLS = frozenset("aside blockquote body button caption div dl ol section table td th ul".split())
_FAR = 50  # elements within each other among which the one to end is looked for
_HOLDERS = frozenset(("p", "li", "div", "dd", "dt", "td", "aside", "section"))
_NUMBER = regex(r"\d{1,3}")
_PLAIN = regex(r"[^\s()<>\"]{1,2000}")
