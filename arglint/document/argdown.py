"""Read the statements and relations of fenced argdown blocks, as far as they are clear."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from arglint.document.argument import ATTACKS, SUPPORTS
from arglint.document.model import Document
from arglint.patterns import regex
from arglint.text import Span

_FENCE = regex(r"[ ]{0,3}(?:`{3,}|~{3,})\s*(?:\{\s*\.)?argdown\b")
_LINE = regex(
    r"(?P<indent>[^\S\n]*)"
    r"(?P<sign>\+>|->|_>|<\+|<-|<_|[+\-_](?=\s))?[^\S\n]*"
    r"(?:\((?P<number>\d+)\)[^\S\n]*)?"
    r"(?P<mark>\[[^\[\]\n]+\]|<[^<>\n]+>)?"
    r"(?P<colon>:)?[^\S\n]*(?P<words>[^\n]*)"
)
_RULE = regex(r"[^\S\n]*-{2,}[^\n]*\Z")
_SIGNS = {"+": SUPPORTS, "-": ATTACKS, "_": ATTACKS}
_TAB = 4


class Statement(NamedTuple):
    """A place where a statement or argument stands.

    `title` is what stands in its brackets, these included, or empty; `mark` where it stands.
    """

    title: str
    mark: Span
    words: Span


class Edge(NamedTuple):
    """A relation between two statements, by their numbers among all of the text."""

    kind: str
    source: int
    target: int
    span: Span


class Argdown:
    """The statements of all argdown blocks of a text, and the relations between them."""

    __slots__ = ("_conclusion", "_document", "_premises", "_stack", "edges", "statements")

    def __init__(self, document: Document) -> None:
        self._document = document
        self.statements: list[Statement] = []
        self.edges: list[Edge] = []
        self._start()
        for block in document.blocks:
            if block.kind == "opaque" and _FENCE.match(document.text, block.span.start):
                self._block(block.span)

    def _start(self) -> None:
        """Begin a new context: nothing above is related to what follows."""
        self._stack: list[tuple[int, int]] = []  # indent and statement of the lines above
        self._premises: list[int] = []
        self._conclusion = False  # whether a rule was drawn under the premises

    def _block(self, span: Span) -> None:
        self._start()
        comment = False
        for start, end in _lines(self._document.text, span):
            line = self._document.text[start:end].strip()
            comment = comment or line.startswith(("/*", "<!--"))
            if not comment and not line.startswith(("//", "#", "*", "=", ">")):
                self._line(start, end)
            comment = comment and "*/" not in line and "-->" not in line

    def _line(self, start: int, end: int) -> None:
        text = self._document.text
        match = _LINE.match(text, start, end)
        if match is None or not text[start:end].strip():
            self._start()
            return
        if self._premises and _RULE.match(text, start, end):
            self._conclusion = True
            return
        if not (match["mark"] or match["number"]):
            return
        indent = len(match["indent"].expandtabs(_TAB))
        while self._stack and self._stack[-1][0] >= indent:
            self._stack.pop()
        if match["sign"] and not self._stack:
            return  # a relation to nothing that we know
        number = self._statement(match)
        if match["sign"]:
            self._relate(match["sign"], number, Span(*match.span("sign")))
        elif match["number"]:
            self._infer(number, Span(match.start("number") - 1, match.end("number") + 1))
        self._stack.append((indent, number))

    def _statement(self, match: re.Match[str]) -> int:
        place = "mark" if match["mark"] else "number"
        words = match.span("words") if match["colon"] or match["number"] else match.span(place)
        statement = Statement(match["mark"] or "", Span(*match.span(place)), Span(*words))
        self.statements.append(statement)
        return len(self.statements) - 1

    def _relate(self, sign: str, number: int, span: Span) -> None:
        """`+ x` says that x supports what it stands under, `+> x` that it is supported by it."""
        above = self._stack[-1][1]
        source, target = (above, number) if sign.endswith(">") else (number, above)
        self.edges.append(Edge(_SIGNS[sign.strip("<>")], source, target, span))

    def _infer(self, number: int, span: Span) -> None:
        """Take a numbered statement as a premise, or as what the premises above it lead to."""
        if self._conclusion:
            self.edges += [Edge(SUPPORTS, premise, number, span) for premise in self._premises]
            self._premises = []
            self._conclusion = False
        self._premises.append(number)


def _lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The lines between the fences."""
    start = text.find("\n", span.start, span.end) + 1
    while 0 < start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        line = text[start:end].strip()
        if not line or line.strip("`~"):
            yield start, end
        start = end + 1
