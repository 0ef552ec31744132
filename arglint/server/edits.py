"""Make the edits of an editor in a text."""

from collections.abc import Iterable, Sequence

from lsprotocol.types import (
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from arglint.server.positions import Positions, line_starts

Change = TextDocumentContentChangePartial | TextDocumentContentChangeWholeDocument


class Lines:
    """A text and the offsets at which its lines begin, as edits go on in it."""

    __slots__ = ("_encoding", "starts", "words")

    def __init__(self, words: str, starts: Sequence[int], encoding: str) -> None:
        self.words = words
        self.starts = starts
        self._encoding = encoding

    def make(self, changes: Iterable[Change]) -> None:
        """Make some edits, each in the text that the one before left."""
        for change in changes:
            if isinstance(change, TextDocumentContentChangeWholeDocument):
                self.words = change.text
                self.starts = [0, *line_starts(change.text)]
            else:
                self._edit(change)

    def _edit(self, change: TextDocumentContentChangePartial) -> None:
        old = self.words
        start, end = Positions(old, self.starts, self._encoding).span(change.range)
        self.words = old[:start] + change.text + old[end:]
        lines = sorted((max(0, change.range.start.line), max(0, change.range.end.line)))
        self.starts = _spliced(self.starts, lines[0], lines[1], self.words, len(old))


def _spliced(old: Sequence[int], first: int, last: int, words: str, length: int) -> list[int]:
    """The starts of lines after an edit in some of them; only these and their neighbours are read.

    `words` is the new text, `length` that of the old one.
    """
    moved = len(words) - length
    first = max(0, min(first, len(old) - 1) - 1)
    last = min(last + 2, len(old))
    end = old[last] + moved if last < len(old) else len(words)
    between = line_starts(words, old[first], end)
    if last < len(old):
        between.pop()
    after = old[last:] if not moved else [start + moved for start in old[last:]]
    return [*old[: first + 1], *between, *after]
