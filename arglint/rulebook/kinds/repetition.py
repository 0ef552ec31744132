"""`extends: repetition`: the same words again at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from arglint.diagnostic import Finding
from arglint.document import Document
from arglint.rulebook.kinds import keys
from arglint.rulebook.kinds.kind import WORDS, Kind, KindError, Spec
from arglint.rulebook.kinds.patterns import PatternError, compiled
from arglint.rulebook.kinds.scopes import Area, Stretch
from arglint.rulebook.kinds.search import Hit


class Repetition(Kind):
    """Matches of `tokens` that follow each other and are alike, more than `max` times."""

    KEYS: ClassVar = {
        **{key: read for key, read in WORDS.items() if key != "nonword"},
        "tokens": keys.texts,
        "alpha": keys.flag,
        "max": keys.count,
    }
    NEEDS: ClassVar = ("tokens",)

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        tokens = [token for token in spec["tokens"] if token.strip()]
        if not tokens:
            raise KindError("the rule has no tokens", "tokens")
        try:
            self.pattern = compiled("|".join(tokens), self.flag("ignorecase"))
        except PatternError as error:
            raise KindError(str(error), "tokens") from None

    def find(self, document: Document) -> Iterator[Finding]:
        for area in self.scope.areas(document):
            for stretch in area.stretches:
                yield from self._repeated(document, area, stretch)

    def _repeated(self, document: Document, area: Area, stretch: Stretch) -> Iterator[Finding]:
        plain = area.reading.plain
        before, first, times = "", 0, 0
        for match in self.pattern.finditer(plain[stretch.start : stretch.end]):
            words = match[0].strip()
            start, end = stretch.start + match.start(), stretch.start + match.end()
            if not words or self._folded(words) != before or (self._alone(words)):
                before, first, times = self._folded(words), start, 0
                continue
            times += 1
            hit = Hit(first, end, 0, area)
            if times > self.spec.get("max", 0) and self._counts(document, hit):
                yield self.told(hit, {"match": words}, suggestions=[words])
                times = 0
            first = start

    def _folded(self, words: str) -> str:
        return words.casefold() if self.flag("ignorecase") else words

    def _alone(self, words: str) -> bool:
        """Whether only letters count, and these words have others."""
        return self.flag("alpha") and not words.isalpha()

    def _counts(self, document: Document, hit: Hit) -> bool:
        """Whether both lie in one sentence, in the scope, and are no exception."""
        span = hit.reading.span(hit.start, hit.end)
        if document.sentence_at(span.start) != document.sentence_at(span.end - 1):
            return False
        return hit.area.admits(hit.start, hit.end) and not self.exceptions.cover(hit)
