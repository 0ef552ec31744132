"""Write suppressions into a text for everything that is found in it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from arglint.diagnostic import Diagnostic, Edit
from arglint.document import Document, build
from arglint.document.model import Block
from arglint.engine.fixes import apply, choose
from arglint.engine.run import Result
from arglint.syntax.lexer import LINES, MARKDOWN
from arglint.text import Source

_ROUNDS = 5  # a comment may bring up another finding; what is left after these is told
# What is said of a comment of ours that took its finding away by standing there.
_UNUSED = "unused-suppression"
# Blocks that a comment on a line of its own may stand before.
_HEADED = frozenset(("paragraph", "heading", "block-quotation", "table", "opaque", "div"))
_LINED = frozenset(("paragraph", "block-quotation", "list-item", "numbered", "note-body"))


class Silenced(NamedTuple):
    """A text with its suppressions, how many findings they silence, and what they could not."""

    text: str
    number: int
    left: tuple[Diagnostic, ...]


def is_plain(source: Source, dialect: str | None = None) -> bool:
    """Whether a text is plain text, in which comments would be words."""
    return build(source, dialect=dialect).dialect != MARKDOWN


def silence(source: Source, check: Callable[[Source], Result], reason: str = "") -> Silenced:
    """Add a comment for every finding of a Markdown text; `check` says what is found in a text.

    Before a paragraph, heading, block quotation or table stands a comment on the next line;
    elsewhere, as in items and notes, one stands at the end of the line; what has neither place is
    silenced for the whole text by a comment at its end.
    """
    result = check(source)
    before = len(result.suppressed)
    for number in range(_ROUNDS):
        if not result.diagnostics:
            break
        document = build(source, dialect=MARKDOWN)
        idle = [found.fix for found in result.diagnostics if number and found.rule == _UNUSED]
        edits = choose(fix for fix in idle if fix)
        edits = edits or comments(document, result.diagnostics, reason)
        source = Source(apply(source.text, edits), source.path)
        result = check(source)
    return Silenced(source.text, len(result.suppressed) - before, result.diagnostics)


def comments(document: Document, diagnostics: Iterable[Diagnostic], reason: str) -> list[Edit]:
    """One comment for each place, naming all rules that found something there."""
    places: dict[tuple[int, str], dict[str, None]] = {}
    for diagnostic in diagnostics:
        place = _place(document, diagnostic.span.start)
        places.setdefault(place, {})[diagnostic.rule] = None
    newline = "\r\n" if "\r\n" in document.text else "\n"
    edits = []
    for (offset, verb), rules in sorted(places.items()):
        told = f" -- {reason}" if reason else ""
        comment = f"<!-- arglint-{verb} {' '.join(sorted(rules))}{told} -->"
        edits.append(Edit(offset, offset, _framed(document, verb, comment, newline)))
    return edits


def _framed(document: Document, verb: str, comment: str, newline: str) -> str:
    if verb == "disable-next-line":
        return comment + newline
    if verb == "disable-line":
        return f" {comment}"
    ends = document.text.endswith(("\n", "\r"))
    return f"{'' if ends else newline}{newline}{comment}{newline}"


def _place(document: Document, offset: int) -> tuple[int, str]:
    """Where a comment for a finding goes, and which."""
    block = document.block_at(offset)
    if block is not None and _takes_line_above(document, block, offset):
        return block.span.start, "disable-next-line"
    if block is not None and block.kind in _LINED:
        end = _line_end(document, offset)
        if end is not None:
            return end, "disable-line"
    return len(document.text), "disable-file"


def _takes_line_above(document: Document, block: Block, offset: int) -> bool:
    """Whether a comment on a line of its own may stand before a block, at the line's very start."""
    indented = document.text[block.span.start].isspace()
    if block.kind not in _HEADED or (indented and block.kind != "block-quotation"):
        return False
    if block.kind == "opaque" and not document.text.startswith("<!--", block.span.start):
        return False
    if document.layout == LINES and block.kind in _LINED:
        return False  # short lines between would make it look wrapped
    line = document.source.line(block.span.start)
    if document.source.line_span(line).start != block.span.start or offset < block.span.start:
        return False
    above = document.source.line_span(line - 1) if line > 1 else None
    if above is None or not document.slice(above).strip():
        return True
    return document.blocks[block.index - 1].kind in ("heading", "break", "opaque", "div")


def _line_end(document: Document, offset: int) -> int | None:
    """Where the words of a line end, unless code or an address goes on there."""
    span = document.source.line_span(document.source.line(offset))
    words = document.slice(span).rstrip()
    if words.endswith("\\"):  # a line break, which must stay at the end
        words = words[:-1].rstrip()
    end = max(span.start + len(words), offset)
    at = bisect_right(document.sealed, end - 1, key=lambda sealed: sealed.start) - 1
    inside = at >= 0 and document.sealed[at].start < end < document.sealed[at].end
    return None if inside or end > span.end else end
