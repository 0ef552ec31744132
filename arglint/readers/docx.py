"""Read a Word document (.docx) as its author means it: changes accepted, notes with their marks."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

from arglint.readers.decode import UnreadableError
from arglint.readers.docx_blocks import Blocks
from arglint.readers.package import Package
from arglint.readers.prose import Written, write
from arglint.readers.xmltree import Element, Part
from arglint.text import Source

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument"
PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    f"{_OFFICE}/relationships": "r",
    f"{_STRICT}/relationships": "r",
    f"{_OFFICE}/math": "m",
    f"{_STRICT}/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_KIND = "Word document"


def read(data: bytes, path: str | None, encoding: str | None = None) -> Source:  # noqa: ARG001
    """The text of a Word document, which says itself how it is encoded."""
    return WordDocument(data).written.source(path)


class Relation(NamedTuple):
    """A relationship of a part: what it is, and where it leads."""

    kind: str
    target: str
    outside: bool


class WordDocument:
    """A package, its parts in XML as far as they are read, and its text.

    Raises UnreadableError if it is no Word document, or one that is not safe to read.
    """

    def __init__(self, data: bytes) -> None:
        self.package = Package(data, _KIND)
        top = self.relations("")
        self.main = next(
            (one.target for one in top.values() if one.kind == "officeDocument"),
            "word/document.xml",
        )
        self.body = self.part(self.main)
        if self.body.root.tag != "w:document":
            raise UnreadableError("this is an Office file, but no Word document")
        self.links = self.relations(self.main)
        outside = {key: one.target for key, one in self.links.items() if one.outside}
        blocks = Blocks(self.body.root, self.tree, outside)
        self.written: Written = write(blocks.paragraphs())
        self.notes = blocks.notes

    def part(self, name: str) -> Part:
        """A part of the package as a tree."""
        return Part(name, self.package.read(name), PREFIXES)

    def related(self, kind: str) -> str | None:
        """The name of the part of a kind (`footnotes`) that belongs to the text, or None."""
        return next(
            (one.target for one in self.links.values() if one.kind == kind and not one.outside),
            None,
        )

    def tree(self, kind: str) -> Element | None:
        """The root of the part of a kind, where it is there."""
        name = self.related(kind)
        return self.part(name).root if name is not None and name in self.package else None

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part is related to, by the identifier of the relation."""
        rels = relations_of(name)
        if rels not in self.package:
            return {}
        folder = posixpath.dirname(name)
        found = {}
        for relation in self.part(rels).root.elements:
            outside = relation.get("TargetMode") == "External"
            target = relation.get("Target")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
            kind = relation.get("Type").rpartition("/")[2]
            found[relation.get("Id")] = Relation(kind, target, outside)
        return found


def relations_of(name: str) -> str:
    """The name of the part that holds the relations of another; of the package for no name."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")
