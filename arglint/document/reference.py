"""What a note or a bracket cites, as rules see it: each reference with its place in the chain."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, overload

from arglint.text import Span


class Reference(NamedTuple):
    """One work that a note body or a citation in the text refers to, or the remark that it is.

    `span` is its piece of the note, `body` the note body it stands in, or `citation` the citation
    (indices in the document's lists). `kind` is one of

    - `full`: a work with its year, publisher or address; `title`: a work by its title only, a
      short form or all that the text ever gives; `name`: author and place; `date`: author and year
    - `ibid`, `idem`, `op-cit`, `loc-cit`: it points back; `sign` is the word that does
    - `cross` (see note 4), `key` (`@smith`), `remark` (cites nothing), `unclear`

    `names` are the capitalised words of its authors, in small letters, `family` the last of the
    first author's, `author` the place where they stand, `title` and `locator` likewise; `year` and
    `publisher` are empty where they cannot be read. `edition` tells whether it names an edition.

    `antecedent` is the reference that it points back to. `trouble` says why there is none: `first`
    (no note before it), `nothing` (the note before cites nothing), `several` (it cites several
    works), `unknown` (no such work was cited before), `ambiguous` (two fit); empty where all is
    well or nothing is sure. `candidates` are the references that trouble it.
    """

    index: int  # type: ignore[assignment]  # the place in its list, not tuple.index
    span: Span
    body: int | None
    citation: int | None
    kind: str
    sign: Span
    names: frozenset[str] = frozenset()
    family: str = ""
    author: Span | None = None
    title: Span | None = None
    key: str = ""  # the main title in small letters, without articles, points and marks
    year: str = ""
    publisher: str = ""
    edition: bool = False
    locator: Span | None = None
    antecedent: int | None = None
    trouble: str = ""
    candidates: tuple[int, ...] = ()


class Variant(NamedTuple):
    """A reference that differs from the others of its work in one point.

    `kind` is year, publisher, title or author. `written` stands here and in `count` references,
    `usual` in `usual_count` references, of which `other` is the first.
    """

    reference: int
    other: int
    kind: str
    written: str
    usual: str
    count: int  # type: ignore[assignment]  # of references, not tuple.count
    usual_count: int


class References(Sequence[Reference]):
    """All references of a text in the order in which a reader meets them."""

    __slots__ = ("_all", "_bodies", "_citations", "_find_variants", "_variants")

    def __init__(
        self,
        references: Sequence[Reference] = (),
        find_variants: Callable[[Sequence[Reference]], Sequence[Variant]] = lambda _: (),
    ) -> None:
        self._all = tuple(references)
        self._find_variants = find_variants
        self._variants: Sequence[Variant] | None = None
        self._bodies: dict[int, list[Reference]] = {}
        self._citations: dict[int, list[Reference]] = {}
        for reference in self._all:
            if reference.body is not None:
                self._bodies.setdefault(reference.body, []).append(reference)
            elif reference.citation is not None:
                self._citations.setdefault(reference.citation, []).append(reference)

    @overload
    def __getitem__(self, index: int) -> Reference: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Reference]: ...
    def __getitem__(self, index: int | slice) -> Reference | Sequence[Reference]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Reference]:
        return iter(self._all)

    @property
    def variants(self) -> Sequence[Variant]:
        """Where one work is cited in two ways, found on first need."""
        if self._variants is None:
            self._variants = self._find_variants(self._all)
        return self._variants

    def of_body(self, index: int) -> Sequence[Reference]:
        """The references of a note body, in order."""
        return self._bodies.get(index, ())

    def of_citation(self, index: int) -> Sequence[Reference]:
        """The references of a citation in the running text, in order."""
        return self._citations.get(index, ())
