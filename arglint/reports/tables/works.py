"""Name the works that references mean, *ibid.* and short forms followed back to the first."""

from __future__ import annotations

from bisect import bisect_left

from arglint.document.model import Document
from arglint.document.reference import Reference

CITING_NOTHING = frozenset(("remark", "cross"))
POINTING_BACK = frozenset(("ibid", "idem", "op-cit", "loc-cit"))
_EDGES = " \t\r\n,;:*_“”\"'‘’„«»"


class Works:
    """The works that a document cites, each under the name that it is first given."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._first: dict[tuple[str, str], Reference] = {}
        self._roots: list[int] = []  # of each reference, where following it back ends
        for reference in document.references:
            back = reference.antecedent
            if back is None or back >= reference.index:
                back = None
            self._roots.append(reference.index if back is None else self._roots[back])
            if reference.key:
                self._first.setdefault((reference.family, reference.key), reference)
        self._keys = [
            (citation.span.start, citation.keys) for citation in document.citations if citation.keys
        ]

    def of(self, reference: Reference) -> tuple[str, ...]:
        """The names of the works that a reference means; none where it cannot be told."""
        first = self.first(reference)
        if first.kind in CITING_NOTHING:
            return ()
        if first.citation is not None and first.kind == "key":
            return tuple(f"@{key}" for key in self._document.citations[first.citation].keys)
        name = self._name(first)
        if name:
            return (name,)
        return self._keys_in(first) if first.body is not None else ()

    def first(self, reference: Reference) -> Reference:
        """The reference that first cites the work of another one; that one itself if none does."""
        root = self._document.references[self._roots[reference.index]]
        return self._first[root.family, root.key] if root.key else root

    def _name(self, reference: Reference) -> str:
        parts = [
            " ".join(self._document.slice(span).split()).strip(_EDGES)
            for span in (reference.author, reference.title)
            if span is not None
        ]
        if not reference.title and reference.year:
            parts.append(reference.year)
        return ", ".join(part for part in parts if part)

    def _keys_in(self, reference: Reference) -> tuple[str, ...]:
        """The keys that stand in the note of a reference, such as `@smith`."""
        if reference.body is None:
            return ()
        start, end = self._document.bodies[reference.body].content
        at = bisect_left(self._keys, (start,))
        found: list[str] = []
        while at < len(self._keys) and self._keys[at][0] < end:
            found += (f"@{key}" for key in self._keys[at][1])
            at += 1
        return tuple(dict.fromkeys(found))
