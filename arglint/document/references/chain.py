"""Follow every reference back to the work it means, and say why where that fails."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from arglint.document.model import Document
from arglint.document.reference import Reference, References
from arglint.document.references.cut import cut, flatten, without_inserts
from arglint.document.references.named import names_strangers_only
from arglint.document.references.read import Piece, read
from arglint.document.references.titles import same_title
from arglint.document.references.units import Unit, units_of
from arglint.document.references.works import find_variants
from arglint.text import Span

_SURE = frozenset(("full", "title", "name", "date", "ibid", "idem", "op-cit", "loc-cit"))
_WORKS = frozenset(("full", "title"))
_FEW = 2  # works cited so far of which none can be meant if their paragraphs name other people
_MOST_COMPARED = 6  # works of one author whose titles are compared with each other


def resolve(document: Document) -> References:
    """The references of a text, each with its antecedent or the reason why it has none."""
    chain = _Chain(document)
    for unit in units_of(document):
        chain.add(unit)
    words = document.source.slice  # not the document's: a ring would keep it
    return References(chain.found, lambda references: find_variants(references, words))


class _Chain:
    """What was cited so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Reference] = []
        self.bodies: dict[int, list[int]] = {}
        self.cited = False  # whether anything but a remark was met
        self.anonymous = False  # whether a work without its author was
        self.last: int | None = None  # the last reference in the running text
        self.named: dict[
            str, list[int]
        ] = {}  # works by each name of their authors, one of each title
        self.mentioned: set[str] = set()  # words of notes and citations
        self.unread: list[Span] = []  # those of which the words are not among these yet
        self.inline = -1  # where the last citation in the running text ended

    def add(self, unit: Unit) -> None:
        """Read a unit's references and resolve them."""
        made: list[int] = []
        for piece, offset in _read(self.document, unit):
            reference = self._resolved(_reference(len(self.found), piece, offset, unit), unit, made)
            made.append(reference.index)
            self.found.append(reference)
        self._remember(unit, made)

    def _remember(self, unit: Unit, made: list[int]) -> None:
        if unit.body is not None:
            self.bodies[unit.body] = made
        elif made:
            self.last = made[-1]
            self.inline = unit.span.end
        self.unread.append(unit.span)
        for reference in (self.found[index] for index in made):
            self.cited = self.cited or reference.kind != "remark"
            if reference.kind in _WORKS:
                self.anonymous = self.anonymous or not reference.names
                self._file(reference)

    def _file(self, reference: Reference) -> None:
        """Remember a work under the names of its authors, once for each title."""
        for name in reference.names:
            works = self.named.setdefault(name, [])
            known = works[:_MOST_COMPARED]
            if len(works) < _MOST_COMPARED and not any(
                same_title(self.found[at].key, reference.key) for at in known
            ):
                works.append(reference.index)

    def _resolved(self, reference: Reference, unit: Unit, made: list[int]) -> Reference:
        if reference.kind in ("ibid", "idem"):
            reference = self._ibid(reference, unit, made)
            if reference.kind == "idem" and reference.title and reference.antecedent is not None:
                before = self.found[reference.antecedent]
                reference = reference._replace(names=before.names, family=before.family)
            return reference
        if reference.kind in ("op-cit", "loc-cit"):
            return self._op_cit(reference, unit)
        if reference.kind in ("title", "name", "date"):
            return self._short(reference)
        return reference

    # Ibid. means the only work of the note before.

    def _ibid(self, reference: Reference, unit: Unit, made: list[int]) -> Reference:
        if made:
            return self._after(reference, made[-1:])
        if unit.body is None:
            if not self.cited and not self._is_emphasised_before(unit):
                return reference._replace(trouble="first")
            return self._after(reference, [self.last] if self.last is not None else [])
        if unit.listed or unit.before == -2 or self._is_cited_beside(unit):
            return reference
        if unit.before == -1:
            return reference._replace(trouble="first")
        return self._after(reference, self.bodies.get(unit.before, []))

    def _after(self, reference: Reference, before: list[int]) -> Reference:
        """An *ibid.* behind the references of one note."""
        earlier = [self.found[index] for index in before]
        if earlier and all(one.kind == "remark" for one in earlier):
            if reference.body == earlier[0].body or self._cites_by_key(earlier[0]):
                return reference
            return reference._replace(trouble="nothing", candidates=tuple(before))
        citing = [one for one in earlier if one.kind not in ("remark", "cross")]
        if len(citing) == 1 and citing[0].kind in _SURE:
            return reference._replace(antecedent=citing[0].index)
        works = [one for one in citing if one.kind in _WORKS]
        if len(works) == len(citing) == len(earlier) and _are_several(works):
            return reference._replace(
                trouble="several", candidates=tuple(one.index for one in works)
            )
        return reference

    def _cites_by_key(self, remark: Reference) -> bool:
        """Whether a note says by the key of a bibliography what it cites."""
        if remark.body is None:
            return False
        return self.document.source_between(*self.document.bodies[remark.body].content)

    def _is_cited_beside(self, unit: Unit) -> bool:
        """Whether the running text names a source in the paragraph that calls the note."""
        block = self.document.block_at(unit.offset)
        return block is not None and block.span.start <= self.inline < unit.offset

    def _is_emphasised_before(self, unit: Unit) -> bool:
        """Whether the paragraph may name a title before a citation: it has emphasis there."""
        block = self.document.block_at(unit.offset)
        if block is None:
            return False
        emphasis = self.document.emphasis
        at = bisect_left(emphasis, (block.span.start,))
        return at < len(emphasis) and emphasis[at].start < unit.offset

    # Op. cit. means the one work of its author that was cited before.

    def _op_cit(self, reference: Reference, unit: Unit) -> Reference:
        if unit.listed:
            return reference
        if not reference.names:
            if self.cited and not self._names_a_stranger(unit):
                return reference
            others = tuple(one.index for one in self.found if one.kind in _WORKS)
            return reference._replace(trouble="unknown", candidates=others)
        works = self._works_of(reference)
        if len(works) == 1:
            return reference._replace(antecedent=works[0])
        if len(works) > 1:
            ambiguous = (
                unit.body is not None
                and reference.kind == "op-cit"
                and not _is_ibid(self.document, reference)
            )
            return reference._replace(
                trouble="ambiguous" if ambiguous else "", candidates=tuple(works)
            )
        return reference if self._may_be_known(reference) else reference._replace(trouble="unknown")

    def _names_a_stranger(self, unit: Unit) -> bool:
        """Whether the paragraph names people, but nobody named before the last citation."""
        block = self.document.block_at(unit.offset)
        if unit.citation is None or block is None or block.kind == "block-quotation":
            return False
        stretch = Span(max(block.content.start, self.inline), unit.offset)
        few = len(self.found) <= _FEW
        return few and names_strangers_only(self.document, stretch, self.inline)

    def _works_of(self, reference: Reference) -> list[int]:
        """Earlier works of which the first author bears the family name."""
        return [
            at
            for at in self.named.get(reference.family, ())
            if reference.family in self.found[at].names
        ]

    def _may_be_known(self, reference: Reference) -> bool:
        """Whether one of the names was met before in a way that may have introduced the work."""
        if any(map(self._is_mentioned, reference.names)):
            return True
        return (self.anonymous or reference.citation is not None) and any(
            self._is_in_text(name, reference.span.start) for name in reference.names
        )

    def _is_mentioned(self, name: str) -> bool:
        """Whether a name stands in a note or citation that was met before."""
        words = self.document.words
        for span in self.unread:
            inside = words.between(span)
            self.mentioned.update(words.forms[inside.start : inside.stop])
        self.unread.clear()
        return name in self.mentioned or f"{name}'s" in self.mentioned

    def _is_in_text(self, name: str, offset: int) -> bool:
        words = self.document.words
        return any(
            bool(places) and words.starts[places[0]] < offset
            for places in (words.index.get(name), words.index.get(f"{name}'s"))
            if places
        )

    # A short form means the work of its author that has its title.

    def _short(self, reference: Reference) -> Reference:
        works = self._works_of(reference)
        if reference.kind == "title":
            works = [at for at in works if same_title(self.found[at].key, reference.key)]
        if len(works) == 1:
            return reference._replace(antecedent=works[0])
        if reference.kind == "name" and reference.body is not None and len(works) > 1:
            return reference._replace(trouble="ambiguous", candidates=tuple(works))
        if works or self._may_be_known(reference) or reference.kind == "date":
            return reference._replace(candidates=tuple(works))
        return reference._replace(trouble="unknown")


def _read(document: Document, unit: Unit) -> list[tuple[Piece, int]]:
    """The pieces of a unit, with the offset in the text from which theirs count."""
    if unit.keys:
        return [(Piece("key", (0, unit.span.end - unit.span.start)), unit.span.start)]
    return [(piece, unit.span.start) for piece in _pieces(document.slice(unit.span))]


@lru_cache(maxsize=4096)  # a text that is edited or mended keeps most of its notes
def _pieces(written: str) -> tuple[Piece, ...]:
    words = without_inserts(flatten(written))
    return tuple(read(words, start, end) for start, end in cut(words))


def _reference(index: int, piece: Piece, offset: int, unit: Unit) -> Reference:
    def moved(place: tuple[int, int]) -> Span:
        return Span(offset + place[0], offset + place[1])

    names, title = piece.names, piece.title
    spans = [piece.sign] + ([(names.start, names.end)] if names.words else [])
    spans += [(title.start, title.end)] if title else []
    return Reference(
        index,
        moved((min(start for start, _ in spans), max(end for _, end in spans))),
        unit.body,
        unit.citation,
        piece.kind,
        moved(piece.sign),
        names=names.words,
        family=names.family,
        author=moved((names.start, names.end)) if names.words else None,
        title=moved(title.inner) if title else None,
        key=title.key if title else "",
        year=piece.years[0] if len(piece.years) == 1 else "",
        publisher=piece.publisher,
        edition=piece.edition or len(piece.years) > 1,
        locator=moved(piece.locator) if piece.locator else None,
    )


def _are_several(works: list[Reference]) -> bool:
    """Whether two of the works are surely not one: each has its title, and these differ."""
    return any(not same_title(works[0].key, other.key) for other in works[1:])


def _is_ibid(document: Document, reference: Reference) -> bool:
    """Whether it is written with *ibid.* behind a name: Darwin: ibid. is his work cited last."""
    return document.slice(reference.sign).lower().startswith(("ib", "eb", "id"))
