"""Divide marks and bodies into the numberings that begin anew with each chapter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from arglint.document.notes.calls import Call
from arglint.document.notes.draft import FEWEST, numbers_of
from arglint.document.notes.entries import Entry, Run
from arglint.document.notes.numbering import restarts

Share = tuple[list[Call], list[Entry]]

_AHEAD = 8  # chapters without notes that may stand before one with notes


def eras(runs: Sequence[Run]) -> list[list[Entry]]:
    """Bodies that are numbered on, from run to run, together."""
    found: list[list[Entry]] = []
    for run in runs:
        if found and (run.entries[0].number or 0) > (found[-1][-1].number or 0):
            found[-1] += run.entries
        else:
            found.append(list(run.entries))
    return found


def share(calls: list[Call], bodies: list[list[Entry]], heads: list[int]) -> list[Share]:
    """The marks with the bodies of their numbering. `heads` are the offsets of the headings.

    Where bodies stand chapter by chapter they divide the marks; else the marks are cut
    where they begin anew with 1.
    """
    if len(bodies) > 1:
        starts = [call.start for call in calls]
        ends = [bisect_left(starts, era[-1].start) for era in bodies]
        if ends[0] < len(calls):
            ends[-1] = len(calls)
            return [
                (calls[begin:end], era)
                for begin, end, era in zip([0, *ends[:-1]], ends, bodies, strict=True)
            ]
    chunks = _chunks(calls, heads)
    if not bodies:
        return [(chunk, []) for chunk in chunks]
    if len(bodies) > 1:
        return _align(chunks, bodies)
    if len(chunks) > 1 and all(len(chunk) >= FEWEST for chunk in chunks):
        return [*((chunk, []) for chunk in chunks[:-1]), (chunks[-1], bodies[0])]
    return [(calls, bodies[0])]


def _chunks(calls: list[Call], heads: list[int]) -> list[list[Call]]:
    """The marks cut where their numbering begins anew."""
    if not calls:
        return []
    before = [bisect_right(heads, call.start) for call in calls]
    broken = [False, *(later > earlier for earlier, later in pairwise(before))]
    cuts = restarts(numbers_of(calls), broken)
    return [calls[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(calls)], strict=True)]


def _align(chunks: list[list[Call]], bodies: list[list[Entry]]) -> list[Share]:
    """Chapters of marks with chapters of bodies, in order; one without its other half is alone."""
    if len(chunks) == len(bodies):
        return list(zip(chunks, bodies, strict=True))
    shares: list[Share] = []
    at = 0
    for place, era in enumerate(bodies):
        numbers = {entry.number for entry in era}
        spare = len(chunks) - at - (len(bodies) - place)
        ahead = chunks[at : at + max(1, min(spare, _AHEAD) + 1)]
        fits = [
            sum(call.number in numbers for call in chunk) / (len(chunk) + len(era))
            for chunk in ahead
        ]
        skip = fits.index(max(fits)) if fits else 0
        shares += [(chunk, []) for chunk in ahead[:skip]]
        shares.append((ahead[skip] if ahead else [], era))
        at += skip + 1
    return shares + [(chunk, []) for chunk in chunks[at:]]
