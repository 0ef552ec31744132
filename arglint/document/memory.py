"""Remember what was read of a text, so that after an edit only what changed is read anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from arglint.document import sentences
from arglint.document.parts import Parts
from arglint.document.words import Words
from arglint.syntax import view_of
from arglint.text import Span

Atoms = Sequence[tuple[int, int, str]]


class Memory:
    """What a document leaves for the next one, made of nearly the same text.

    An editor keeps one for each open text. A document is the same with and without it.
    """

    __slots__ = ("_asked", "_known", "_last", "_words")

    def __init__(self) -> None:
        self._last: tuple[Any, Parts] | None = None  # of the syntax, and what was made of it
        self._words: Words | None = None
        self._known: dict[object, tuple[int, list[Span]]] = {}
        self._asked: dict[object, tuple[int, list[Span]]] = {}

    def parts(self, text: str, dialect: str, layout: str) -> Parts:
        """The parts of a text. The lists of one may be those of the next, but for quotations."""
        # Who never edits need not load these.
        from arglint.document.splice import spliced
        from arglint.syntax.memory import Memory as Blocks

        blocks, before = self._last or (Blocks(), Parts(""))
        self._last = None  # should anything fail, all is read anew
        parts = spliced(before, blocks.read(view_of(text), dialect, layout), text)
        self._last = blocks, parts
        return parts.copy()

    def words(self, text: str) -> Words:
        """The words of a text."""
        self._words = Words(text, self._words)
        return self._words

    def split(self, text: str, start: int, end: int, atoms: Atoms) -> list[Span]:
        """The sentences of a stretch, as `sentences.split` finds them."""
        inside = tuple((first - start, last - start, role) for first, last, role in atoms)
        key = text[start:end], inside
        kept = self._known.get(key) or (start, sentences.split(text, start, end, atoms))
        self._asked[key] = kept
        moved = start - kept[0]
        if not moved:
            return kept[1]
        return [Span(first + moved, last + moved) for first, last in kept[1]]

    def forget(self) -> None:
        """Let go the sentences that were not asked for since this was last called."""
        self._known, self._asked = self._asked, {}
