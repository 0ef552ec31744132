"""`extends: existence`: words, phrases or patterns that should not be there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from arglint.diagnostic import Finding
from arglint.document import Document
from arglint.rulebook.kinds import keys
from arglint.rulebook.kinds.kind import WORDS, Kind, KindError, Spec, prepare_terms
from arglint.rulebook.kinds.patterns import bounded
from arglint.rulebook.kinds.search import Terms


class Existence(Kind):
    """`raw` is one pattern, put before the tokens, or behind them with `append`."""

    KEYS: ClassVar = {**WORDS, "tokens": keys.texts, "raw": keys.texts, "append": keys.flag}

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        tokens = [token for token in spec.get("tokens", ()) if token.strip()]
        raw = "".join(spec.get("raw", ()))
        edges = not self.flag("nonword")
        if not tokens and not raw:
            raise KindError("the rule has neither tokens nor raw to look for", "extends")
        self._key = "raw" if raw else "tokens"
        if raw and tokens:
            either = f"(?:{'|'.join(tokens)})"
            either = bounded(either) if edges else either
            tokens = [either + raw if self.flag("append") else raw + either]
        self.terms = Terms(
            tokens or [raw], ignorecase=self.flag("ignorecase"), edges=edges and not raw
        )

    def prepare(self) -> None:
        prepare_terms(self.terms, self._key)

    def find(self, document: Document) -> Iterator[Finding]:
        for hit in self.terms.hits(document, self.scope):
            if not self.exceptions.cover(hit):
                yield self.told(hit)
