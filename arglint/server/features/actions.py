"""Offer what can be done at a place: mend, silence, mark, number anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from arglint.diagnostic import Diagnostic, Edit, Safety
from arglint.document.model import Document
from arglint.engine.mending import fixable
from arglint.engine.silence import comments
from arglint.server.features import marking, silencing
from arglint.server.features.renumbering import is_disordered
from arglint.text import Span

QUICK = "quickfix"
REWRITE = "refactor.rewrite"
FIX_ALL = "source.fixAll.arglint"
FIX_ALL_COMMAND = "arglint.fixAll"
RENUMBER_NOTES = "arglint.renumberNotes"
REASON = "the reason"


class Action(NamedTuple):
    """Something that can be done: its edits, or the command that makes them, since it takes time.

    `mends` are the findings it does away with; one that is `preferred` is what most would want;
    of one that is `doubtful`, the edits are to be tried before they are made.
    """

    title: str
    kind: str
    edits: tuple[Edit, ...] = ()
    mends: tuple[Diagnostic, ...] = ()
    preferred: bool = False
    command: str = ""
    doubtful: bool = False


def actions(
    document: Document,
    reach: Span,
    found: Sequence[Diagnostic],
    only: Sequence[str] = (),
    book: tuple[Document, Span] | None = None,
) -> Iterator[Action]:
    """What can be done in a stretch, where `found` is all that was found in the text.

    `only` are the kinds that are wanted, by default all; of a chapter, the document of its `book`
    and its stretch in that say what it must fit in with.
    """
    whole, own = book or (document, None)
    here = [one for one in found if one.span.start <= reach.end and one.span.end >= reach.start]
    offers: tuple[tuple[str, Callable[[], Iterable[Action]]], ...] = (
        (QUICK, lambda: _fixes(here)),
        (QUICK, lambda: _silencing(document, here)),
        (REWRITE, lambda: _marking(document, reach.start, whole)),
        (REWRITE, lambda: _renumbering(whole, own)),
        (FIX_ALL, lambda: _fix_all(found)),
    )
    if document.source.origin:  # the document's places are not those of the author's file
        offers = offers[0], (QUICK, lambda: _silencing_written(document, here)), offers[-1]
    for kind, offer in offers:
        if not only or any(kind == one or kind.startswith(f"{one}.") or not one for one in only):
            yield from offer()


def _fixes(here: Iterable[Diagnostic]) -> Iterator[Action]:
    """Each fix once, though several findings may offer it."""
    mended: dict[tuple[Edit, ...], list[Diagnostic]] = {}
    for one in here:
        if one.fix:
            mended.setdefault(one.fix.edits, []).append(one)
    for edits, all_mended in mended.items():
        fix = all_mended[0].fix
        if fix:
            safe = fix.safety is Safety.SAFE
            title = f"{fix.title[0].upper()}{fix.title[1:]}"
            yield Action(title, QUICK, edits, tuple(all_mended), safe)


def _silencing(document: Document, here: Iterable[Diagnostic]) -> Iterator[Action]:
    if document.dialect != "markdown":
        return  # in plain text a comment would be words
    for rule, one in {one.rule: one for one in here}.items():
        edits = tuple(comments(document, [one], REASON))
        yield Action(f"Silence {rule} here", QUICK, edits, (one,))


def _silencing_written(document: Document, here: Iterable[Diagnostic]) -> Iterator[Action]:
    for rule, one in {one.rule: one for one in here}.items():
        edit = silencing.comment(document, one.span, rule, REASON)
        if edit:
            yield Action(f"Silence {rule} here", QUICK, (edit,), (one,), doubtful=True)


def _marking(document: Document, offset: int, whole: Document) -> Iterator[Action]:
    taken = {element.label for element in whole.arguments.elements}
    claim = marking.as_claim(document, offset, taken)
    if claim:
        yield Action("Turn this sentence into a claim", REWRITE, tuple(claim))
    known = marking.as_common_knowledge(document, offset)
    if known:
        yield Action("Mark this sentence as common knowledge", REWRITE, tuple(known))


def _renumbering(document: Document, own: Span | None) -> Iterator[Action]:
    if is_disordered(document, own):
        yield Action("Renumber notes", REWRITE, command=RENUMBER_NOTES)


def _fix_all(found: Sequence[Diagnostic]) -> Iterator[Action]:
    safe = fixable(found)
    if safe:
        title = "Fix all that can be fixed safely"
        yield Action(title, FIX_ALL, mends=tuple(safe), command=FIX_ALL_COMMAND)
