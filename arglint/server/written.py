"""Tell what was found at the places of the author's own file, which may be in another form."""

from __future__ import annotations

from collections.abc import Mapping

from arglint.diagnostic import Diagnostic, Edit, Fix, Place
from arglint.engine.result import Result
from arglint.server.positions import Positions
from arglint.text import Position, Source

Chapters = Mapping[str | None, Source]


def as_written(result: Result, chapters: Chapters, encoding: str) -> Result:
    """What was found, with the offsets of the author's file.

    The ends that lie in other `chapters` of a book have lines and columns as editors count them.
    """
    source = result.source
    if source.origin is None and not any(
        place.path for one in result.diagnostics for place in one.related
    ):
        return result
    found = [_written(one, source, chapters, encoding) for one in result.diagnostics]
    return result._replace(diagnostics=tuple(found))


def _written(one: Diagnostic, source: Source, chapters: Chapters, encoding: str) -> Diagnostic:
    related = [_place(place, source, chapters, encoding) for place in one.related]
    return one._replace(
        span=source.shown(one.span)[1],
        related=tuple(place for place in related if place),
        fix=_fix(one.fix, source),
    )


def _fix(fix: Fix | None, source: Source) -> Fix | None:
    """A fix in the author's file, if that takes it exactly."""
    if fix is None or not source.takes(fix.edits):
        return None
    return fix._replace(edits=tuple(Edit(*change) for change in source.changes(fix.edits)))


def _place(place: Place, source: Source, chapters: Chapters, encoding: str) -> Place | None:
    """A related place; None where it lies in a file that no editor shows as text."""
    if place.path is None or place.path == source.path:
        return place._replace(span=source.shown(place.span)[1], path=None)
    other = chapters.get(place.path)
    if other is None or (other.origin and other.origin.unit != "line"):
        return None
    shown, span = other.shown(place.span)
    positions = Positions(shown.text, shown.line_starts, encoding)
    start, end = (Position(*positions.place(offset)) for offset in span)
    return place._replace(span=span, start=start, end=end)
