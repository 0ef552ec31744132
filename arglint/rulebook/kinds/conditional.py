"""`extends: conditional`: what may stand only where, or after, something else does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from arglint.diagnostic import Finding
from arglint.document import Document
from arglint.rulebook.kinds import keys
from arglint.rulebook.kinds.kind import Kind, KindError, Spec
from arglint.rulebook.kinds.patterns import PatternError, compiled
from arglint.rulebook.kinds.search import Hit


class Conditional(Kind):
    """`first` must not stand unless `second` does.

    With a group in `second`, such as the acronym in `… Organization (WHO)`, a match of `first` must
    be what the group caught, here or in an earlier stretch of the text; without one, `second` must
    stand in the same stretch. As in Vale, `ignorecase` changes nothing here.
    """

    KEYS: ClassVar = {
        "first": keys.text,
        "second": keys.text,
        "exceptions": keys.texts,
        "vocab": keys.flag,
        "ignorecase": keys.flag,
    }
    NEEDS: ClassVar = ("first", "second")

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        self.first = self._pattern("first")
        self.second = self._pattern("second")

    def _pattern(self, key: str) -> re.Pattern[str]:
        try:
            return compiled(self.spec[key], False)
        except PatternError as error:
            raise KindError(str(error), key) from None

    def find(self, document: Document) -> Iterator[Finding]:
        for area in self.scope.areas(document):
            known: set[str] = set()
            for start, end in area.stretches:
                words = area.reading.plain[start:end]
                seconds = list(self.second.finditer(words))
                if seconds and not self.second.groups:
                    continue
                known.update(group for match in seconds for group in match.groups() if group)
                for match in self.first.finditer(words):
                    hit = Hit(start + match.start(), start + match.end(), 0, area)
                    if match[0] and match[0] not in known and self._counts(hit):
                        yield self.told(hit)

    def _counts(self, hit: Hit) -> bool:
        return hit.area.admits(hit.start, hit.end) and not self.exceptions.cover(hit)
