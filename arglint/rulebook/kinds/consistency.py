"""`extends: consistency`: two forms of which a text should keep to one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from arglint.diagnostic import Finding, Related
from arglint.document import Document
from arglint.rulebook.kinds import keys
from arglint.rulebook.kinds.kind import WORDS, Kind, KindError, Spec, prepare_terms
from arglint.rulebook.kinds.search import Hit, Terms


class Consistency(Kind):
    """Each pair of `either` is judged over the whole text; the rarer form is reported."""

    KEYS: ClassVar = {**WORDS, "either": keys.pairs}
    NEEDS: ClassVar = ("either",)
    VALUES: ClassVar = ("match", "other", "count", "other_count", "first_line")

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        pairs = spec["either"].items()
        if not all(one.strip() and other.strip() for one, other in pairs) or not pairs:
            raise KindError("the rule has no pair of forms", "either")
        self.pairs = [
            Terms(pair, ignorecase=self.flag("ignorecase"), edges=not self.flag("nonword"))
            for pair in pairs
        ]

    def prepare(self) -> None:
        for order, terms in enumerate(self.pairs):
            try:
                prepare_terms(terms, "either")
            except KindError as error:
                raise KindError(str(error), "either", order) from None

    def find(self, document: Document) -> Iterator[Finding]:
        found = [one for terms in self.pairs for one in self._mixed(document, terms)]
        return iter(sorted(found, key=lambda finding: finding.span))

    def _mixed(self, document: Document, terms: Terms) -> Iterator[Finding]:
        hits = [hit for hit in terms.hits(document, self.scope) if not self.exceptions.cover(hit)]
        sides = ([hit for hit in hits if not hit.order], [hit for hit in hits if hit.order])
        if not all(sides):
            return
        # Of two forms that are equally frequent, the one that comes later is told.
        rare, usual = sorted(sides, key=lambda side: (len(side), -side[0].start))
        first = usual[0].reading.span(usual[0].start, usual[0].end)
        for hit in rare:
            values = {
                "match": hit.words,
                "other": usual[0].words,
                "count": len(rare),
                "other_count": len(usual),
                "first_line": document.line(first),
            }
            yield self.told(hit, values, related=(Related(first, _other(usual)),))


def _other(hits: list[Hit]) -> str:
    times = "once" if len(hits) == 1 else f"{len(hits)} times"
    return f"“{hits[0].words}” stands {times}, here first"
