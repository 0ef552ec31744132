"""Leave alone what a rule excepts: words inside a match, and phrases that a match is part of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arglint.rulebook.kinds.patterns import bounded, compiled
from arglint.rulebook.kinds.search import Hit


class Exceptions:
    """The exceptions of a rule: words or patterns, their case minded."""

    __slots__ = ("_phrases", "pattern")

    def __init__(self, sources: Sequence[str]) -> None:
        longest_first = sorted((source for source in sources if source.strip()), key=len)[::-1]
        phrases = [source for source in longest_first if " " in source]
        self.pattern = _pattern(longest_first)
        self._phrases = _pattern(phrases)

    def cover(self, hit: Hit) -> bool:
        """Whether the match holds an exception or lies inside one."""
        if self.pattern is None:
            return False
        return bool(self.pattern.search(hit.words)) or self._is_part(hit)

    def hold(self, words: str) -> bool:
        """Whether some words hold an exception."""
        return self.pattern is not None and bool(self.pattern.search(words))

    def _is_part(self, hit: Hit) -> bool:
        stretch = hit.area.around(hit.start)
        if self._phrases is None or stretch is None:
            return False
        words = hit.reading.plain[stretch.start : stretch.end]
        start, end = hit.start - stretch.start, hit.end - stretch.start
        return any(
            match.start() <= start and end <= match.end() for match in self._phrases.finditer(words)
        )


def _pattern(sources: list[str]) -> re.Pattern[str] | None:
    return compiled(bounded("|".join(sources)), False) if sources else None
