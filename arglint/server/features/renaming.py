"""Rename a note or a claim in all its places, or say why that cannot be."""

from __future__ import annotations

from collections.abc import Iterable

from arglint.diagnostic import Edit
from arglint.document import Document, build
from arglint.document.notes.renumbering import renumber
from arglint.patterns import regex
from arglint.server.features.places import Thing, thing_at
from arglint.text import Span

_NOTE = regex(r"[^\s\[\]^]+")
_CLAIM = regex(r"""[^\s"'“”‘’{}=<>#,]+""")


class RenameError(ValueError):
    """A name that will not do; the message is for the writer."""


def renamable(document: Document, offset: int) -> tuple[Span, str] | None:
    """The name at an offset that can be changed, and where it stands; None if there is none."""
    thing = thing_at(document, offset)
    if thing is None or thing.kind not in {"note", "claim"}:
        return None
    if _is_argdown(document, thing):
        return None
    place = _name_in(document, thing.here, thing.name) or thing.here
    if not document.source.takes([(*place, thing.name)]):
        return None
    return place, thing.name


def rename(document: Document, offset: int, name: str) -> list[Edit]:
    """The edits that give what is named at an offset another name; RenameError tells why not."""
    thing = thing_at(document, offset)
    if thing is None or thing.kind not in {"note", "claim"}:
        raise RenameError("only notes and claims can be renamed, and here is neither")
    name = name.strip()
    if name == thing.name:
        return []
    if thing.kind == "note":
        edits = _note(document, thing, name.removeprefix("[^").removesuffix("]"))
    else:
        edits = _claim(document, thing, name.removeprefix("#"))
    if not document.source.takes(edits):
        raise RenameError(
            f"'{thing.name}' cannot be renamed from here: this format writes it in another way"
        )
    _compare(document, edits, thing)
    return edits


def _claim(document: Document, thing: Thing, name: str) -> list[Edit]:
    if not _CLAIM.fullmatch(name):
        raise RenameError(f"'{name}' cannot be a label: it must be one word without marks")
    if _is_argdown(document, thing):
        raise RenameError("what a block of argdown names cannot be renamed from here")
    labels = {element.label for element in document.arguments.elements}
    if name in labels:
        raise RenameError(f"another claim is called #{name} already")
    return _edits(document, thing, name)


def _is_argdown(document: Document, thing: Thing) -> bool:
    named = (one for one in document.arguments.elements if one.label == thing.name)
    return thing.kind == "claim" and any(one.form == "argdown" for one in named)


def _note(document: Document, thing: Thing, name: str) -> list[Edit]:
    """A label is put in its places; a number in notes that are numbered is written as they are."""
    body = next((one for one in document.bodies if one.mark in thing.definitions), None)
    marks = [mark for mark in document.marks if mark.span in thing.uses]
    notation = body.notation if body else marks[0].notation
    chapter = document.source.chapter
    files = {chapter(place.start) for place in (*thing.definitions, *thing.uses)}
    near = [(one.label, one.notation, one.span) for one in document.bodies]
    near += [(one.label, one.notation, one.span) for one in document.marks if one.body is None]
    taken = {
        label for label, other, span in near if other == notation and chapter(span.start) in files
    }
    if name in taken:
        raise RenameError(f"another note is called {name} already")
    if notation == "caret":
        if not _NOTE.fullmatch(name):
            raise RenameError(f"'{name}' cannot be the label of a note: it must be one word")
        return _edits(document, thing, name)
    if not (name.isascii() and name.isdecimal()):
        raise RenameError(f"the notes of this text are numbered, and '{name}' is no number")
    edits = renumber(
        document,
        {mark.index: int(name) for mark in marks},
        {body.index: int(name)} if body else {},
    )
    if edits is None:
        raise RenameError(f"note {thing.name} cannot become note {name} without loss")
    return list(edits)


def _edits(document: Document, thing: Thing, name: str) -> list[Edit]:
    places = sorted({*thing.definitions, *thing.uses})
    found = [_name_in(document, place, thing.name) for place in places]
    if not all(found):
        raise RenameError(f"'{thing.name}' cannot be renamed in all of its places")
    return [Edit(place.start, place.end, name) for place in found if place]


def _name_in(document: Document, place: Span, name: str) -> Span | None:
    """Where a name stands in a mark or label that holds it once."""
    words = document.slice(place)
    if words.count(name) != 1:
        return None
    start = place.start + words.index(name)
    return Span(start, start + len(name))


def _compare(document: Document, edits: Iterable[Edit], thing: Thing) -> None:
    """Read the text with the edits, and refuse them if anything but a name has changed."""
    after = build(document.source.revised(list(edits)), dialect=document.dialect)
    if shape(after) != shape(document):
        raise RenameError(f"with this name, '{thing.name}' would mean something else")


def shape(document: Document) -> object:
    """What stays the same when something gets another name."""
    arguments = document.arguments
    return (
        [(mark.body, mark.within) for mark in document.marks],
        [body.block for body in document.bodies],
        [element.kinds for element in arguments.elements],
        [(one.kind, one.source, one.target) for one in arguments.relations],
        len(arguments.undefined),
        len(arguments.doubled),
    )
