"""Give a note another label where a format writes labels in its own way: in Org, and in rST."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arglint.diagnostic import Edit
from arglint.document import Document, build
from arglint.patterns import regex
from arglint.readers.decode import UnreadableError
from arglint.readers.formats import source_of
from arglint.server.features.places import Thing, thing_at
from arglint.server.features.renaming import RenameError, shape
from arglint.text import Span, edited

_ENDINGS = (".org", ".rst")
_LABEL = regex(r"[\w-]+")


def label_at(document: Document, offset: int) -> tuple[Span, str] | None:
    """The label of a note at an offset, and where it is in the author's file; None if nowhere."""
    thing = _note_at(document, offset)
    if thing is None:
        return None
    here = next(_labels(document, thing.here, thing.name), None)
    return (here, thing.name) if here and _places(document, thing) else None


def relabel(document: Document, offset: int, name: str) -> list[Edit]:
    """The edits of the author's file that give the note at an offset another label.

    RenameError tells why it cannot have that, or any.
    """
    thing = _note_at(document, offset)
    places = _places(document, thing) if thing else None
    if thing is None or places is None:
        raise RenameError("this cannot be renamed from here: the format writes it in another way")
    name = name.strip()
    if name == thing.name:
        return []
    labels = {mark.label for mark in document.marks} | {body.label for body in document.bodies}
    if name in labels:
        raise RenameError(f"another note is called {name} already")
    if not _LABEL.fullmatch(name) or name.isdecimal() != thing.name.isdecimal():
        kind = "a number" if thing.name.isdecimal() else "a word"
        raise RenameError(f"'{name}' cannot be the label of this note: it must be {kind}")
    edits = [Edit(start, end, name) for start, end in places]
    if not _keeps_shape(document, edits):
        raise RenameError(f"with this name, '{thing.name}' would mean something else")
    return edits


def _note_at(document: Document, offset: int) -> Thing | None:
    path = document.source.path or ""
    thing = thing_at(document, offset) if path.lower().endswith(_ENDINGS) else None
    return thing if thing and thing.kind == "note" else None


def _places(document: Document, thing: Thing) -> list[Span] | None:
    """Where the label stands in all marks and before the note; None if it is missing in one."""
    found: set[Span] = set()
    ends = {document.source.shown(use)[1].end for use in thing.uses}
    for place in (*thing.uses, *thing.definitions):
        labels = [*_labels(document, place, thing.name)]
        within = document.source.shown(place)[1].start in ends  # the words of a note in its mark
        if len(labels) != 1 and not (within and place in thing.definitions):
            return None
        found.update(labels)
    return sorted(found)


def _labels(document: Document, place: Span, name: str) -> Iterator[Span]:
    """The label in the author's words for a mark, or in those before the words of a note."""
    source, (start, end) = document.source.shown(place)
    body = next((one for one in document.bodies if one.mark == place), None)
    if body:
        end = max(start, document.source.shown(body.content)[1].start)
    pattern = re.compile(rf"(?<=[\[#:]){re.escape(name)}(?=[\]:])")
    for found in pattern.finditer(source.text, start, end):
        yield Span(*found.span())


def _keeps_shape(document: Document, edits: list[Edit]) -> bool:
    source = document.source
    text = edited(source.original.text, [(one.start, one.end, one.text) for one in edits])
    try:
        return shape(build(source_of(text, source.path))) == shape(document)
    except UnreadableError:
        return False
