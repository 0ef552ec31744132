"""`extends: occurrence`: something that stands too often, or not often enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from arglint.diagnostic import Finding
from arglint.document import Document
from arglint.rulebook.kinds import keys
from arglint.rulebook.kinds.kind import Kind, KindError, Spec
from arglint.rulebook.kinds.patterns import PatternError, compiled
from arglint.rulebook.kinds.scopes import Area, Stretch


class Occurrence(Kind):
    """Counts `token` in each stretch of the scope; 0 sets no bound."""

    KEYS: ClassVar = {
        "token": keys.text,
        "max": keys.count,
        "min": keys.count,
        "ignorecase": keys.flag,
    }
    NEEDS: ClassVar = ("token",)
    VALUES: ClassVar = ("count", "match")

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        if not spec.get("max") and not spec.get("min"):
            raise KindError("the rule has neither a max nor a min", "extends")
        try:
            self.pattern = compiled(f"(?:{spec['token']})", self.flag("ignorecase"))
        except PatternError as error:
            raise KindError(str(error), "token") from None

    def find(self, document: Document) -> Iterator[Finding]:
        for area in self.scope.areas(document):
            for stretch in area.stretches:
                yield from self._counted(area, stretch)

    def _counted(self, area: Area, stretch: Stretch) -> Iterator[Finding]:
        start, end = stretch
        most, least = self.spec.get("max", 0), self.spec.get("min", 0)
        words = area.reading.plain[start:end]
        seen = [
            (start + match.start(), start + match.end())
            for match in self.pattern.finditer(words)
            if area.admits(start + match.start(), start + match.end())
        ]
        if most and len(seen) > most:
            place = seen[most]  # the first that is one too many
        elif len(seen) < least and area.admits(start, end):
            place = seen[-1] if seen else (start, start + len(words.rstrip()))
        else:
            return
        values = {"count": len(seen), "match": area.reading.plain[slice(*place)].strip()}
        yield self.place(area.reading, *place, values)
