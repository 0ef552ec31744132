"""`extends: substitution`: words that have a better form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from arglint.diagnostic import Finding
from arglint.document import Document
from arglint.patterns import regex
from arglint.rulebook.kinds import keys
from arglint.rulebook.kinds.actions import expand
from arglint.rulebook.kinds.kind import WORDS, Kind, KindError, Spec, prepare_terms
from arglint.rulebook.kinds.patterns import PatternError, compiled
from arglint.rulebook.kinds.search import Hit, Terms

_PHRASE = regex(r"[\w\s'’-]+")
_QUOTED = regex(r"(['\"‘“])\{suggestion\}(['\"’”])")


class Substitution(Kind):
    """`swap` leads from what is seen, a pattern, to what is expected, of several with `|` any."""

    KEYS: ClassVar = {**WORDS, "swap": keys.pairs, "append": keys.flag, "capitalize": keys.flag}
    NEEDS: ClassVar = ("swap",)
    VALUES: ClassVar = ("suggestion", "match")

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        self.swap = [(seen, wanted) for seen, wanted in spec["swap"].items() if seen.strip()]
        if not self.swap:
            raise KindError("the rule has no words to swap", "swap")
        self.terms = Terms(
            [seen for seen, _ in self.swap],
            ignorecase=self.flag("ignorecase"),
            edges=not self.flag("nonword"),
        )
        quoted = _QUOTED.search(spec["message"])
        self._joint = f"{quoted[2]} or {quoted[1]}" if quoted else " or "

    def prepare(self) -> None:
        prepare_terms(self.terms, "swap")

    def find(self, document: Document) -> Iterator[Finding]:
        for hit in self.terms.hits(document, self.scope):
            wanted = self._wanted(hit)
            if _fits(wanted, hit.words, self.flag("ignorecase")) or self.exceptions.cover(hit):
                continue
            choices = [self._cased(choice, hit.words) for choice in wanted.split("|")]
            values = {"suggestion": self._joint.join(choices), "match": hit.words}
            yield self.told(hit, values, suggestions=choices)

    def _wanted(self, hit: Hit) -> str:
        """The expected words, with the groups of the pattern filled in."""
        wanted: str = self.swap[hit.order][1]
        if "$" not in wanted:
            return wanted
        match = self.terms.pattern(hit.order).match(hit.reading.plain, hit.start)
        return expand(wanted, match) if match else wanted

    def _cased(self, wanted: str, seen: str) -> str:
        """The expected words with a capital where those seen have one and case plays no part."""
        free = self.flag("capitalize") or (self.flag("ignorecase") and wanted.islower())
        return f"{wanted[:1].upper()}{wanted[1:]}" if free and seen[:1].isupper() else wanted


def _fits(wanted: str, seen: str, ignorecase: bool) -> bool:
    """Whether what is seen is what is expected already."""
    if _PHRASE.fullmatch(wanted):
        return wanted == seen
    try:
        return compiled(wanted, ignorecase).fullmatch(seen) is not None
    except PatternError:
        return wanted == seen
