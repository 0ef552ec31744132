"""`extends: sequence`: words that follow each other in a sentence, few others between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from arglint.diagnostic import Finding
from arglint.document import Document
from arglint.patterns import regex
from arglint.rulebook.kinds import keys
from arglint.rulebook.kinds.kind import Kind, KindError, Spec
from arglint.rulebook.kinds.patterns import PatternError, compiled
from arglint.rulebook.kinds.search import Hit

_TOKEN = regex(r"\w+(?:['’-]\w+)*|[^\w\s]")


class Sequence(Kind):
    """The steps of `tokens`, each a pattern that a word must match, or must not with `negate`.

    Before each step but the first up to `skip` other words may stand. A step that asks for a part
    of speech (`tag`) needs a tagger, which arglint has not.
    """

    KEYS: ClassVar = {"tokens": keys.steps, "ignorecase": keys.flag, "exceptions": keys.texts}
    NEEDS: ClassVar = ("tokens",)

    def __init__(self, spec: Spec) -> None:
        super().__init__({**spec, "scope": [f"sentence & {one}" for one in spec["scope"]]})
        self.steps: list[dict[str, Any]] = spec["tokens"]
        for order, step in enumerate(self.steps):
            if step["tag"]:
                message = "a 'tag' asks for parts of speech, which arglint does not tell"
                raise KindError(message, "tokens", order)
            self._pattern(order)
        if not any(step["pattern"] and not step["negate"] for step in self.steps):
            raise KindError("the rule has no pattern to look for", "tokens")

    def _pattern(self, order: int) -> re.Pattern[str]:
        try:
            return compiled(self.steps[order]["pattern"], self.flag("ignorecase"))
        except PatternError as error:
            raise KindError(str(error), "tokens", order) from None

    def find(self, document: Document) -> Iterator[Finding]:
        for area in self.scope.areas(document):
            for start, end in area.stretches:
                tokens = list(_TOKEN.finditer(area.reading.plain, start, end))
                words = [token[0] for token in tokens]
                at = 0
                while at < len(words):
                    last = self._last(words, at)
                    if last is None:
                        at += 1
                        continue
                    hit = Hit(tokens[at].start(), tokens[last].end(), 0, area)
                    if area.admits(hit.start, hit.end) and not self.exceptions.cover(hit):
                        yield self.told(hit)
                    at = last + 1

    def _last(self, words: list[str], at: int) -> int | None:
        """The number of the last word of the shortest sequence that begins at a word."""
        places = {at} if self._fits(0, words[at]) else set()
        for order, step in enumerate(self.steps[1:], 1):
            reach = step["skip"] + 2
            places = {
                after
                for place in places
                for after in range(place + 1, min(place + reach, len(words)))
                if self._fits(order, words[after])
            }
        return min(places, default=None)

    def _fits(self, order: int, word: str) -> bool:
        step = self.steps[order]
        return (self._pattern(order).search(word) is not None) is not step["negate"]
