"""Find parentheses between two dashes of different kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arglint.api import Document, Edit, Finding, Fix, Related, Span

SIGNS = {
    "-": "a hyphen (-)",
    "–": "an en dash (–)",
    "—": "an em dash (—)",
    "--": "two hyphens (--)",
}


def check(document: Document) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    kinds = [_kind(document, dash) for dash in document.dashes]
    for kind in kinds:
        seen[kind] = seen.get(kind, 0) + 1
    if len(seen) < 2:
        return
    for pair in _pairs(document, kinds):
        opening, closing = (_kind(document, dash) for dash in pair)
        if opening != closing and opening in SIGNS and closing in SIGNS:
            yield _finding(document, pair, seen)


def _kind(document: Document, dash: Span) -> str:
    return document.slice(dash)


def _pairs(document: Document, kinds: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    """The dashes that open and close a parenthesis: those of sentences that have two or four."""
    group: list[Span] = []
    current: int | None = None
    for dash, kind in zip(document.dashes, kinds, strict=True):
        sentence = document.sentence_at(dash.start)
        if sentence is None or kind not in SIGNS or not _sets_off(document, dash):
            continue
        if sentence != current:
            yield from _coupled(group)
            group, current = [], sentence
        group.append(dash)
    yield from _coupled(group)


def _coupled(group: list[Span]) -> Iterator[tuple[Span, Span]]:
    if len(group) % 2 == 0:
        yield from zip(group[::2], group[1::2], strict=True)


def _sets_off(document: Document, dash: Span) -> bool:
    """Whether it parts words, and is no range of numbers and no bullet."""
    before = document.text[max(0, dash.start - 3) : dash.start].replace("\r\n", "\n")[-2:]
    after = document.text[dash.end : dash.end + 2]
    return not (before.strip()[-1:].isdigit() and after.strip()[:1].isdigit()) and bool(
        before.strip()
    )


def _finding(document: Document, pair: tuple[Span, Span], seen: dict[str, int]) -> Finding:
    opening, closing = (_kind(document, dash) for dash in pair)
    odd, model = pair if seen[opening] < seen[closing] else (pair[1], pair[0])
    sign = SIGNS[_kind(document, model)]
    edit = Edit(*_spaced(document, odd), document.slice(_spaced(document, model)))
    return Finding(
        pair[1],
        {"opening": SIGNS[opening], "closing": SIGNS[closing]},
        (Related(pair[0], f"opened here by {SIGNS[opening]}"),),
        Fix(f"Write {sign}", (edit,)),
    )


def _spaced(document: Document, dash: Span) -> Span:
    """A dash with the spaces around it."""
    text, (start, end) = document.text, dash
    while text[start - 1 : start] == " ":
        start -= 1
    while text[end : end + 1] == " ":
        end += 1
    return Span(start, end)
