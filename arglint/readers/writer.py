"""Write our Markdown out of pieces of a file in another format, block by block."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from arglint.patterns import regex
from arglint.readers.origins import Weaver
from arglint.text import Source

# What means something in our Markdown and nothing where it comes from, and white space that is
# written as it need be.
_SPECIAL = regex(
    r"[ \t]*(?:\r\n?|\n)\s*|[ \t]{2,}|[*`\\<$]|(?<![^\W_])_|_(?![^\W_])|(?<!\[)\^(?=\[|\d)"
    r"|(?<![\w.])@(?=[\w{])|\{(?=[{%])"
)
# What would begin a block, and what could break a line of one.
_BLOCK_SIGN = regex(r"\#{1,6}(?=\s|\#|\Z)|>|[-+](?=\s)|:{3}|~{3}|={3}|-{3}|\|(?=[^\n]*\|)")
_LINE_SIGN = regex(
    r"[-+*•·–]\s|\[\^|\[Footnote|[\[(]?\d{1,3}\*?(?:[.)\]]|\s)|[¹²³⁰⁴-⁹]|\#|>|:::|~~~|===|---|\|"
)
_NOTE_INDENT = "    "
_NOTE_END = "]: "
_DEEPEST = 50  # quotations and items within each other that are told apart


class _Container(NamedTuple):
    """A quotation, an item or a note: what stands before its first line and before all others."""

    first: str
    rest: str


class _Block(NamedTuple):
    """Where the writer stands in its work, while it writes a note."""

    out: Weaver
    containers: list[_Container]
    beyond: int
    fresh: int
    shared: int
    running: bool


class Writer:
    """Writes blocks and words; notes are set aside and come at the end.

    Offsets are those of the original. A block begins with its first words and ends with `stop`.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self._main = self._out = Weaver(original)
        self._notes: list[Weaver] = []
        self._containers: list[_Container] = []
        self._beyond = 0  # how many quotations and items are open that are too deep to be shown
        self._fresh = 0  # how many of the innermost containers have no line yet
        self._shared = 0  # how many of them the last block stood in
        self._running = False  # whether a block has begun
        self._held: tuple[int, int] | None = None  # white space at the end of the words so far
        self._aside: list[_Block] = []

    @property
    def running(self) -> bool:
        """Whether words would go on with a block."""
        return self._running

    # Blocks

    def stop(self) -> None:
        """End the block, if one has begun; a note goes on with its first words."""
        self._running = self._running and self._out.ends_with(_NOTE_END)

    def enter(self, first: str, rest: str) -> None:
        """Begin a quotation or an item, whose lines begin so."""
        self.stop()
        if len(self._containers) >= _DEEPEST:
            self._beyond += 1
        else:
            self._containers.append(_Container(first, rest))
            self._fresh += 1

    def leave(self) -> None:
        """End the innermost quotation, item or note."""
        self._running = False
        if self._beyond:
            self._beyond -= 1
        elif self._containers:
            self._containers.pop()
            self._fresh = min(self._fresh, len(self._containers))
            self._shared = min(self._shared, len(self._containers))

    def enter_note(self, label: str, start: int) -> None:
        """Begin a note in its place, which is one even without words."""
        self._running = False
        self.enter(f"[^{label}{_NOTE_END}", _NOTE_INDENT)
        self._begin(start)

    def note(self, label: str, start: int) -> None:
        """Set aside what follows as the words of a note, until `back`."""
        now = self._containers, self._beyond, self._fresh, self._shared, self._running
        self._aside.append(_Block(self._out, *now))
        self._out = Weaver(self.original)
        self._notes.append(self._out)
        self._containers, self._beyond, self._fresh, self._shared = [], 0, 0, 0
        self._running, self._held = False, None
        self.enter_note(label, start)

    def back(self) -> None:
        """Go on with the words before the note."""
        block = self._aside.pop()
        self._out, self._containers, self._beyond, self._fresh, self._shared, self._running = block
        self._held = None

    @property
    def depth(self) -> int:
        """How many notes are being written."""
        return len(self._aside)

    # Words

    def put(self, words: str, start: int, end: int | None = None) -> None:
        """Write our own words in the place of a stretch of the original."""
        if not self._running:
            words = words.lstrip(" ")
        if words:
            self._begin(start)
            self._out.put(words, start, end)

    def undo(self, words: str) -> bool:
        """Take back words of our own if nothing has followed them; whether that was so."""
        return self._out.undo(words)

    def copy(self, start: int, end: int) -> None:
        """Take a stretch of the original, signs and all."""
        if end > start:
            self._begin(start)
            self._out.copy(start, end)

    def text(self, start: int, end: int) -> None:
        """Take words of the original, in which nothing is to be read as our Markdown."""
        original = self.original
        first = not self._running or self._out.ends_with(_NOTE_END)
        while first and start < end and original[start].isspace():
            start += 1
        if start >= end:
            return
        fresh = not self._running
        self._begin(start)
        if fresh and _BLOCK_SIGN.match(original, start, end):
            self._out.put("\\", start)
        done = start
        for found in _SPECIAL.finditer(original, start, end):
            at = found.start()
            self._out.copy(done, at)
            if original[at].isspace() and found.end() == end:
                self._held = at, end
                return
            if original[at].isspace():
                self._space(at, found.end())
                done = found.end()
            else:
                self._out.put("\\", at)
                done = at
        self._out.copy(done, end)

    def words(self, words: str, start: int, end: int) -> None:
        """Write words that the original spells in another way, such as the name of a character."""
        for sign in words:
            escaped = f"\\{sign}" if sign in "*`\\<>#$" else sign
            self.put(" " if sign.isspace() and sign != "\u00a0" else escaped, start, end)

    def line(self, start: int) -> None:
        """Begin a new line of the same block."""
        if self._running:
            self._held = None
            self._out.put("\n" + self._rest(), start)

    def verbatim(self, start: int, end: int) -> None:
        """Take lines that are no prose as a block of code."""
        self.stop()
        words = self.original[start:end].strip("\r\n")
        if not words.strip():
            return
        fence = "```" + "`" * max((len(run) for run in regex("`+").findall(words)), default=0)
        self._begin(start)
        lines = [fence, *words.splitlines(), fence]
        self._out.put(("\n" + self._rest()).join(lines), start, end)
        self.stop()

    def block(self, words: str, start: int, end: int) -> None:
        """Write a block of our own, such as a comment or a heading's marker with nothing behind."""
        self.stop()
        self.put(words, start, end)
        self.stop()

    def source(
        self, path: str | None, read: Callable[[str, str | None], Source], special: str = ""
    ) -> Source:
        """The text with its notes at the end."""
        while self._aside:
            self.back()
        for note in self._notes:
            if self._main.length:
                self._main.put("\n\n", len(self.original))
            self._main.append(note)
        if self._main.length:
            self._main.put("\n", len(self.original))
        return self._main.source(path, read, special)

    def _begin(self, start: int) -> None:
        """Begin a block in its place: a blank line, and what stands before the first line."""
        if self._running:
            if self._held:
                held, self._held = self._held, None
                self._space(*held)
            return
        self._running, self._held = True, None
        if self._out.length:
            quoted = "".join(one.rest for one in self._containers[: self._shared]).rstrip()
            self._out.put(f"\n{quoted}\n" if ">" in quoted else "\n\n", start)
        at = len(self._containers) - self._fresh
        before = "".join(one.rest for one in self._containers[:at])
        before += "".join(one.first for one in self._containers[at:])
        self._out.put(before, start)
        self._fresh, self._shared = 0, len(self._containers)

    def _space(self, start: int, end: int) -> None:
        """White space as one sign: a line end wherever it cannot begin a block."""
        original = self.original
        line_end = next((at for at in range(start, end) if original[at] in "\r\n"), -1)
        if line_end < 0:
            self._out.copy(start, start + 1)
        elif end >= len(original) or _LINE_SIGN.match(original, end):
            self._out.put(" ", start, end)
        else:
            width = 2 if original.startswith("\r\n", line_end) else 1
            self._out.copy(line_end, line_end + width)
            self._out.put(self._rest(), end)

    def _rest(self) -> str:
        return "".join(one.rest for one in self._containers)
