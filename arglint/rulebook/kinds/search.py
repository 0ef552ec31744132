"""Find the patterns of a rule through the words they hold, in the one pass over the words."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arglint.document import Document
from arglint.patterns import regex
from arglint.rulebook.kinds.patterns import (
    PatternError,
    Trigger,
    bounded,
    compiled,
    joined,
    triggers,
)
from arglint.rulebook.kinds.reading import Reading, fold
from arglint.rulebook.kinds.scopes import Area, Scope

_SIGNS = regex(r"[\\.^$*+?{}\[\]|()]")
_ALONE = regex(r"\\[1-9k]|\(\?P?[=<]\w")  # groups that are named or numbered
_WORD = regex(r"[^\W_]+")


class Hit(NamedTuple):
    """A match in a reading's plain text, and which of the patterns it is of."""

    start: int
    end: int
    order: int
    area: Area

    @property
    def reading(self) -> Reading:
        return self.area.reading

    @property
    def words(self) -> str:
        """The matched words, without white space around them."""
        return self.area.reading.plain[self.start : self.end].strip()


class Terms:
    """The patterns of a rule. At one place the first of them that fits counts.

    Phrases without a sign of their own are compared where their longest word stands; patterns
    with a sure word are tried only in the stretches that have it; the others scan them all.
    """

    def __init__(self, sources: Sequence[str], *, ignorecase: bool, edges: bool) -> None:
        self.sources = sources
        self.ignorecase = ignorecase
        self.edges = edges
        self._phrases: list[tuple[int, str, int, Trigger]] = []
        self._sure: list[tuple[int, tuple[Trigger, ...]]] = []
        self._blind: list[int] = []
        for order, source in enumerate(sources):
            self._sort(order, source)

    def _sort(self, order: int, source: str) -> None:
        words = [*_WORD.finditer(source)]
        if self.edges and words and not _SIGNS.search(source):
            longest = max(words, key=lambda word: len(word[0]))
            trigger = Trigger(fold(longest[0], True), True)
            phrase = fold(source, self.ignorecase)
            self._phrases.append((order, phrase, longest.start(), trigger))
            return
        sure = triggers(source, edges=self.edges)
        if sure:
            self._sure.append((order, sure))
        else:
            self._blind.append(order)

    def pattern(self, order: int) -> re.Pattern[str]:
        """The pattern of one term. PatternError where it cannot be read."""
        source = self.sources[order]
        try:
            return compiled(bounded(source) if self.edges else source, self.ignorecase)
        except PatternError:
            return compiled(source, self.ignorecase)  # to tell of it as it is written

    def hits(self, document: Document, scope: Scope) -> list[Hit]:
        """All matches in the order of the text; where two overlap, the earlier one."""
        found: list[Hit] = []
        for area in scope.areas(document):
            found += self._compared(area)
            found += self._tried(area)
            found += self._scanned(area)
        kept: list[Hit] = []
        for hit in sorted(found, key=lambda hit: (hit.start, hit.order)):
            if not kept or hit.start >= kept[-1].end or hit.reading is not kept[-1].reading:
                kept.append(hit)
        return [hit for hit in kept if hit.area.admits(hit.start, hit.end)]

    def _compared(self, area: Area) -> Iterator[Hit]:
        reading = area.reading
        for order, phrase, offset, trigger in self._phrases:
            for place in reading.places(trigger):
                start = place - offset
                end = start + len(phrase)
                if start < 0 or reading.folded(self.ignorecase)[start:end] != phrase:
                    continue
                stretch = area.around(start)
                if stretch and end <= stretch.end and _is_bounded(reading.plain, start, end):
                    yield Hit(start, end, order, area)

    def _tried(self, area: Area) -> Iterator[Hit]:
        for order, sure in self._sure:
            stretches = {area.around(place) for one in sure for place in area.reading.places(one)}
            for stretch in sorted(stretch for stretch in stretches if stretch):
                yield from self._search(self.pattern(order), *stretch, area, order)

    def _scanned(self, area: Area) -> Iterator[Hit]:
        """The matches of the patterns without a sure word, in one scan if they can be joined."""
        if not self._blind:
            return
        sources = [self.sources[order] for order in self._blind]
        if any(map(_ALONE.search, sources)) or len(sources) == 1:
            for order in self._blind:
                for stretch in area.stretches:
                    yield from self._search(self.pattern(order), *stretch, area, order)
            return
        source = joined(sources)
        pattern = compiled(bounded(source) if self.edges else source, self.ignorecase)
        for start, end in area.stretches:
            words = area.reading.plain[start:end]
            for match in pattern.finditer(words):
                for order in self._blind:
                    own = self.pattern(order).match(words, match.start())
                    if own:
                        yield Hit(start + own.start(), start + own.end(), order, area)
                        break

    @staticmethod
    def _search(
        pattern: re.Pattern[str], start: int, end: int, area: Area, order: int
    ) -> Iterator[Hit]:
        for match in pattern.finditer(area.reading.plain[start:end]):
            if match.end() > match.start():
                yield Hit(start + match.start(), start + match.end(), order, area)


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether no word goes on at either end of a stretch."""
    return _is_edge(text, start) and _is_edge(text, end)


def _is_edge(text: str, at: int) -> bool:
    before = at > 0 and _is_word(text[at - 1])
    after = at < len(text) and _is_word(text[at])
    return before is not after


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
