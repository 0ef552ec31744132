"""Compare the quotations of a text with the sources that they are taken from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from arglint.document.comparing import Found, changes, located, passage
from arglint.document.model import Document, Quotation
from arglint.document.quoted import Part, Reader
from arglint.document.sourcing import Sourced, Sourcing
from arglint.document.verification import (
    ABSENT,
    ALTERED,
    UNCHECKED,
    VERBATIM,
    Verification,
    Verifications,
)
from arglint.sources.index import Index
from arglint.sources.shelf import Shelf

FEWEST = 5  # words in a row; fewer stand in many books
_LONGEST = 5_000  # words; a longer one has lost its closing mark
_UNLIKE = 0.35  # of the words may agree by chance
_MUCH = 3_000  # words of a source, from which on it has most of the usual words of its language
_DENSE = 6  # words from one difference to the next, on average; closer, it is another version
_FEW = 8  # words of a quotation so short that its passage must be the only one like it


class _Demand(NamedTuple):
    """How like a quotation a passage must be to be the one that is meant, if words differ.

    `like` is the share of its words that must agree, `fewest` how many words it must have; whether
    there is none has to be known `surely` or not.
    """

    like: float
    fewest: int
    surely: bool


_NAMED = _Demand(0.6, FEWEST, surely=True)
_ANYWHERE = _Demand(0.75, 10, surely=False)  # nothing says that it is from this source


def verify(document: Document) -> Verifications:
    """How each quotation stands to its source. Whatever is not sure is left unchecked."""
    verifier = _Verifier(document)
    found = {quotation.index: verifier.of(quotation) for quotation in document.quotations}
    paths = tuple(path for _, paths in document.sources for path in paths)
    notices = tuple(dict.fromkeys(verifier.shelf.problems))
    return Verifications(found, paths, notices)


class _Verifier:
    def __init__(self, document: Document) -> None:
        self._document = document
        self.shelf = Shelf(document.sources)
        self._sourcing = Sourcing(document, self.shelf.files)
        self._reader = Reader(document)
        self._marked = {  # block quotations that wear marks, by their block
            quotation.block
            for quotation in document.quotations
            if not quotation.is_block
            and quotation.depth == 0
            and document.blocks[quotation.block].kind == "block-quotation"
            and quotation.span.start - document.blocks[quotation.block].content.start < 4
        }

    def of(self, quotation: Quotation) -> Verification:
        """How a quotation stands to its source."""
        unchecked = self._unchecked(quotation)
        if unchecked:
            return Verification(quotation.index, UNCHECKED, unchecked)
        parts = self._reader.parts_of(quotation)
        longest = max((part.count_of_words for part in parts), default=0)
        if longest < FEWEST:
            return Verification(quotation.index, UNCHECKED, "it is too short to be known again")
        if sum(len(part.tokens) for part in parts) > _LONGEST:
            return Verification(quotation.index, UNCHECKED, "it is too long for a quotation")
        sourced = self._sourcing.of(quotation)
        anywhere = self._document.sources_mode == "any"
        if not sourced.names and not anywhere:
            return Verification(quotation.index, UNCHECKED, sourced.why)
        verification = self._best(quotation, parts, sourced.names, _NAMED)
        if anywhere and (verification is None or verification.status in {ABSENT, UNCHECKED}):
            others = [name for name in self.shelf.files if name not in sourced.names]
            other = self._best(quotation, parts, others, _ANYWHERE)
            if other and other.status in {VERBATIM, ALTERED}:
                return self._elsewhere(other, sourced)
        return self._settled(quotation, verification, sourced)

    def _unchecked(self, quotation: Quotation) -> str:
        """Why a quotation is not to be checked by itself, if that is so."""
        inside = self._document.blocks[quotation.block].kind == "block-quotation"
        if quotation.parent is not None or quotation.depth:
            return "it is part of the quotation around it"
        if quotation.is_block:
            marked = quotation.block in self._marked
            return "its words stand in marks, and are checked there" if marked else ""
        if inside and quotation.block not in self._marked:
            return "it is part of the block quotation around it"
        if quotation.ending == "unclosed":
            return "it is never closed"
        if quotation.register == "term" and not self._sourcing.said(quotation):
            return "it is a term or a title"
        return ""

    def _elsewhere(self, found: Verification, sourced: Sourced) -> Verification:
        """What was found in a source that the note does not name."""
        if sourced.names and sourced.sure:
            names = " or ".join(sourced.names)
            return found._replace(reason=f"its note names {names}, where it does not stand")
        return found

    def _settled(
        self, quotation: Quotation, found: Verification | None, sourced: Sourced
    ) -> Verification:
        """What was found, or why nothing is sure."""
        if found is None:
            reason = sourced.why or "its source cannot be read"
            if self._document.sources_mode == "any":
                reason = "it stands in none of the sources"
            return Verification(quotation.index, UNCHECKED, reason)
        if found.status == ABSENT and not sourced.sure:
            reason = f"it was not found in {found.source}, but may be from another source"
            return Verification(quotation.index, UNCHECKED, reason, found.source)
        return found

    # In one source

    def _best(
        self, quotation: Quotation, parts: list[Part], names: Sequence[str], demand: _Demand
    ) -> Verification | None:
        """How it stands to that of some sources which it is most like; None without a source."""
        best: Verification | None = None
        for name in names:
            found = self._in(quotation, parts, name, demand)
            if found and (best is None or _rank(found) < _rank(best)):
                best = found
            if best and best.status == VERBATIM:
                break
        return best

    def _in(
        self, quotation: Quotation, parts: list[Part], name: str, demand: _Demand
    ) -> Verification | None:
        index = self.shelf.index(name)
        if index is None:
            return None
        found = located(index, parts, demand.like, surely=demand.surely)
        main = max(found, key=lambda one: one.part.count_of_words)
        if main.share < demand.like or main.match is None:
            unlike = main.share < _UNLIKE and main.part.count_of_words > FEWEST
            if unlike and index.count >= _MUCH and not _is_of_one_tongue(index, main.part):
                reason = f"it may be translated: most of its words never occur in {name}"
                return Verification(quotation.index, UNCHECKED, reason, name)
            if unlike:
                reason = f"no passage like it stands in {name}"
                return Verification(quotation.index, ABSENT, reason, name)
            reason = f"no passage of {name} is enough like it to compare them"
            return Verification(quotation.index, UNCHECKED, reason, name)
        place = index.place(main.match.passage, main.match.walk.steps[0].there.start)
        known = Verification(
            quotation.index, VERBATIM, "", name, *place, passage=passage(found, demand.like)
        )
        return self._judged(known, found, demand)

    def _judged(self, known: Verification, found: list[Found], demand: _Demand) -> Verification:
        """The verdict on a quotation whose longest part was found."""
        parts = [one for one in found if one.part.count_of_words >= FEWEST]
        if any(one.share < demand.like or not one.whole for one in parts):
            reason = f"a part of it was not found in {known.source}"
            return known._replace(status=UNCHECKED, reason=reason)
        changed = [one for part in found for one in part.changed if part.share >= demand.like]
        if not changed:
            return known
        words = sum(one.part.count_of_words for one in parts)
        if words < demand.fewest:
            reason = "it is too short to be known again in a source that nothing names"
            return known._replace(status=UNCHECKED, reason=reason)
        if len(changed) > 1 and len(changed) * _DENSE > words:
            reason = (
                f"the passage of {known.source} differs so often that it may be another version"
            )
            return known._replace(status=UNCHECKED, reason=reason)
        if words < _FEW and any(one.match and one.match.rival for one in parts):
            reason = f"several passages of {known.source} are as much like it"
            return known._replace(status=UNCHECKED, reason=reason)
        if all(one.slight == "misprint" for one in changed):
            return known._replace(reason="the source seems to have a misprint there")
        slight = all(one.slight for one in changed)
        reason = "only the spelling differs" if slight else ""
        return known._replace(
            status=ALTERED,
            reason=reason,
            diff=tuple(changes(self._document.text, found, demand.like)),
        )


def _is_of_one_tongue(index: Index, part: Part) -> bool:
    """Whether half of the words of a quotation occur anywhere in a source."""
    keys = [key for key in part.sought.keys if key]
    return 2 * sum(bool(index.occurrences(key)) for key in keys) >= len(keys)


def _rank(found: Verification) -> tuple[int, int]:
    """What is found goes before what is not, fewer differences before more."""
    return (VERBATIM, ALTERED, UNCHECKED, ABSENT).index(found.status), len(found.changes)
