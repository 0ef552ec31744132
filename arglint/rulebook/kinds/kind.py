"""What all kinds share: where they look, what they leave alone, how they tell and repair."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, ClassVar

from arglint.diagnostic import Finding, Fix, Related
from arglint.document import Document
from arglint.rulebook.kinds import keys
from arglint.rulebook.kinds.actions import Action, fix
from arglint.rulebook.kinds.exceptions import Exceptions
from arglint.rulebook.kinds.keys import Read
from arglint.rulebook.kinds.patterns import PatternError
from arglint.rulebook.kinds.reading import Reading
from arglint.rulebook.kinds.scopes import Scope, ScopeError
from arglint.rulebook.kinds.search import Hit, Terms

Spec = Mapping[str, Any]  # the keys of a rule and their values, as JSON has them


class KindError(ValueError):
    """A rule that cannot be run: the key at fault, in a list or mapping also which of its items."""

    def __init__(self, message: str, key: str, item: int | None = None) -> None:
        super().__init__(message)
        self.key = key
        self.item = item


class Kind(ABC):
    """A rule of some kind, made from its keys. What cannot be run raises KindError."""

    # The keys besides those of every kind, those that must be there, and the names of what a
    # message may tell, in the order of its `%s`.
    KEYS: ClassVar[Mapping[str, Read]]
    NEEDS: ClassVar[tuple[str, ...]] = ()
    VALUES: ClassVar[tuple[str, ...]] = ("match",)

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        try:
            self.scope = Scope(spec["scope"])
        except ScopeError as error:
            raise KindError(str(error), "scope") from None
        try:
            self.exceptions = Exceptions(spec.get("exceptions", ()))
        except PatternError as error:
            raise KindError(str(error), "exceptions") from None
        self.action = Action.of(spec.get("action"))

    @abstractmethod
    def find(self, document: Document) -> Iterable[Finding]:
        """What the rule has to say of a document, in the order of the text."""

    def prepare(self) -> None:  # noqa: B027  # some kinds have read all their patterns by then
        """Read every pattern now, so that a faulty one is told with its card and not in a run."""

    def check(self, document: Document) -> Iterator[Finding]:
        """The findings, of which `limit` allows only the first so many."""
        return islice(self.find(document), self.spec.get("limit") or None)

    def flag(self, key: str) -> bool:
        """Whether a key is there and true."""
        return bool(self.spec.get(key))

    def told(
        self,
        hit: Hit,
        values: Mapping[str, object] | None = None,
        *,
        suggestions: list[str] | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        """The finding for a match: its words without white space around them, and its repair."""
        return self.place(
            hit.reading,
            hit.start,
            hit.end,
            values or {"match": hit.words},
            suggestions=suggestions,
            related=related,
        )

    def place(
        self,
        reading: Reading,
        start: int,
        end: int,
        values: Mapping[str, object],
        *,
        suggestions: list[str] | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        words = reading.plain[start:end]
        lead = len(words) - len(words.lstrip())
        bare = (start + lead, start + lead + len(words.strip())) if words.strip() else (start, end)
        repair: Fix | None = None
        if self.action:
            repair = fix(self.action, reading, start, end, suggestions or [])
        return Finding(reading.span(*bare), values, related, repair)


def prepare_terms(terms: Terms, key: str) -> None:
    """Read the patterns of a list or mapping, and name the item that cannot be read."""
    for order in range(len(terms.sources)):
        try:
            terms.pattern(order)
        except PatternError as error:
            raise KindError(str(error), key, order) from None


EVERY: Mapping[str, Read] = {
    "extends": keys.text,
    "message": keys.text,
    "level": keys.text,
    "scope": keys.texts,
    "link": keys.text,
    "limit": keys.count,
    "action": keys.action,
    "description": keys.text,
    "name": keys.text,
}
WORDS: Mapping[str, Read] = {
    "ignorecase": keys.flag,
    "nonword": keys.flag,
    "exceptions": keys.texts,
    "vocab": keys.flag,
}
