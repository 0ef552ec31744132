"""Write remarks into a copy of a Word document as comments at their words."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from arglint.engine.reviewing.remarks import AUTHOR, Remark
from arglint.engine.reviewing.splicing import Splice, appended, packed, spliced, words
from arglint.readers.docx import WordDocument, relations_of
from arglint.readers.prose import Stretch
from arglint.readers.xmltree import Element, Part, Text

_TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Small, and close, whatever the document's own paragraphs are like.
_SET = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLine="0"/></w:pPr>'
)


_LONG = 80  # characters of words that a comment repeats


class _Cut(NamedTuple):
    """A place in the bytes of the text: what must stand before and after anything put there."""

    at: int
    before: bytes = b""
    after: bytes = b""


class _Place(NamedTuple):
    """Where a comment begins and ends, and what to say of it if that is not at its words."""

    start: _Cut
    end: _Cut
    notice: str = ""


def commented(document: WordDocument, remarks: Sequence[Remark]) -> bytes:
    """The document with a comment for each remark. Comments that it has stay."""
    if not remarks:
        return packed(document.package, {})
    return _Commenting(document).with_comments(remarks)


class _Commenting:
    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._data = document.body.data
        self._callers = {
            id(note.body): note for note in document.notes.called() if note.body is not None
        }
        self._preserved: dict[int, Splice] = {}  # start tags of texts that are cut
        strict = _W_STRICT.encode() in document.body.root.start_tag(self._data)
        self._w, self._relations = (_W_STRICT, _RELATIONS_STRICT) if strict else (_W, _RELATIONS)
        self._named = _declared(document.body, "xmlns:w", self._w)

    def with_comments(self, remarks: Sequence[Remark]) -> bytes:
        name = self._document.related("comments")
        old = self._document.part(name) if name and name in self._document.package else None
        number = self._first_free(old)
        space = _declared(old, "xmlns:w", self._w) if old else ""
        ends: dict[_Cut, list[str]] = {}
        starts: dict[_Cut, list[str]] = {}
        comments = []
        for remark in remarks:
            place = self._place(remark)
            if place is None:
                continue
            mark = f'{self._named} w:id="{number}"'
            starts.setdefault(place.start, []).append(f"<w:commentRangeStart{mark}/>")
            ends.setdefault(place.end, []).insert(
                0,
                f"<w:commentRangeEnd{mark}/>"
                f'<w:r{self._named}><w:commentReference w:id="{number}"/></w:r>',
            )
            comments.append(_comment(f'{space} w:id="{number}"', remark, place.notice))
            number += 1
        splices = list(self._preserved.values())
        for cut in {**ends, **starts}:
            new = "".join([*ends.get(cut, ()), *starts.get(cut, ())]).encode()
            splices.append((cut.at, cut.at, cut.before + new + cut.after))
        changed = {self._document.package.name(self._document.main): spliced(self._data, splices)}
        if old is not None and name is not None:
            changed[self._document.package.name(name)] = appended(old, "".join(comments).encode())
        else:
            changed |= self._new_part(comments)
        return packed(self._document.package, changed)

    # The comments themselves

    def _first_free(self, old: Part | None) -> int:
        roots = [self._document.body.root, *([old.root] if old else [])]
        tags = ("w:comment", "w:commentReference", "w:commentRangeStart", "w:commentRangeEnd")
        taken = [
            int(found.get("w:id"))
            for root in roots
            for tag in tags
            for found in root.within(tag)
            if found.get("w:id").isdecimal()
        ]
        return max(taken, default=-1) + 1

    def _new_part(self, comments: Iterable[str]) -> dict[str, bytes]:
        """A part for comments, with what tells of it."""
        document = self._document
        folder = posixpath.dirname(document.main)
        name = f"{folder}/comments.xml".lstrip("/")
        number = 1
        while name in document.package:
            number += 1
            name = f"{folder}/comments{number}.xml".lstrip("/")
        body = f'{_PROLOGUE}<w:comments xmlns:w="{self._w}">{"".join(comments)}</w:comments>'
        types = document.part(_TYPES)
        kind = f'PartName="/{name}" ContentType="{_COMMENTS}"'
        rels = relations_of(document.main)
        rel = ""
        if rels in document.package:
            rel = _declared(document.part(rels), "xmlns", _PACKAGE)
        identifier = "rIdArglint"
        while identifier in document.links:
            identifier += "1"
        relation = (
            f'<Relationship{rel} Id="{identifier}" '
            f'Type="{self._relations}/comments" Target="{posixpath.basename(name)}"/>'
        )
        if rels in document.package:
            related = appended(document.part(rels), relation.encode())
            rels = document.package.name(rels)
        else:
            related = (
                f'{_PROLOGUE}<Relationships xmlns="{_PACKAGE}">{relation}</Relationships>'.encode()
            )
        override = f"<Override{_declared(types, 'xmlns', _CONTENT)} {kind}/>"
        return {
            document.package.name(_TYPES): appended(types, override.encode()),
            rels: related,
            name: body.encode(),
        }

    # Where they go

    def _place(self, remark: Remark) -> _Place | None:
        """Where a comment goes: at the words in the body, else at what they hang on there."""
        written = self._document.written
        placed = [self._anchor(one) for one in written.within(remark.span)]
        if not placed:
            return None
        first, told = placed[0]
        last = next(one for one, other in reversed(placed) if other == told)
        start, end = self._start(first), self._end(last)
        if start.at >= end.at:
            element = first.node if isinstance(first.node, Element) else first.node.parent
            start, end = self._before(element), self._behind(element)
        words = " ".join(written.text[remark.span.start : remark.span.end].split())
        return _Place(start, end, f"{told}, at “{_shortened(words)}”" if told else "")

    def _anchor(self, stretch: Stretch) -> tuple[Stretch, str]:
        """What takes the comment for a stretch: itself, a note's mark, the run of a text box."""
        node = stretch.node
        element: Element | None = node.parent if isinstance(node, Text) else node
        box = None
        while element is not None:
            note = self._callers.get(id(element))
            if note is not None:
                return self._anchor(Stretch(0, 0, note.reference, 0))[0], f"In {note.place}"
            box = element if element.tag == "w:txbxContent" else box
            element = element.parent
        if box is None:
            return stretch, ""
        # Comments in text boxes are not for every program; the box itself takes it.
        around = [one for one in _above(box) if one.tag in ("w:r", "mc:AlternateContent")]
        return Stretch(0, 0, around[-1], 0), "In this text box"

    def _start(self, stretch: Stretch) -> _Cut:
        node = stretch.node
        if isinstance(node, Text):
            offset = 0 if node.sealed else stretch.at
            if offset == 0 and node.parent.children[0] is node:
                return self._before(node.parent)
            return self._inside(node.parent, node.byte(offset))
        return self._before(node)

    def _end(self, stretch: Stretch) -> _Cut:
        node = stretch.node
        if isinstance(node, Text):
            size = len(node.chars)
            offset = size if node.sealed else min(stretch.at + stretch.end - stretch.start, size)
            if offset == size and node.parent.children[-1] is node:
                return self._behind(node.parent)
            return self._inside(node.parent, node.byte(offset))
        return self._behind(node)

    def _before(self, element: Element) -> _Cut:
        """The place before a child of a run, or before the run where it is the first."""
        run = _run_of(element)
        if run is None or run is element:
            return _Cut((run or _outer(element)).at)
        content = [child for child in run.elements if child.tag != "w:rPr"]
        return _Cut(run.at) if content[0] is element else self._between(run, element.at)

    def _behind(self, element: Element) -> _Cut:
        run = _run_of(element)
        if run is None or run is element:
            return _Cut((run or _outer(element)).end(self._data))
        last = list(run.elements)[-1]
        end = run.end(self._data)
        return _Cut(end) if last is element else self._between(run, element.end(self._data))

    def _between(self, run: Element, at: int) -> _Cut:
        """A place between children of a run, which is parted there."""
        tag = run.start_tag(self._data)
        name = tag[1:].split(None, 1)[0].rstrip(b"/>")
        properties = run.find("w:rPr")
        form = self._data[properties.at : properties.end(self._data)] if properties else b""
        return _Cut(at, b"</" + name + b">", tag + form)

    def _inside(self, text: Element, at: int) -> _Cut:
        """A place within the words of a run. What is parted must keep the blanks at its ends."""
        run = _run_of(text)
        if run is None:
            return _Cut(at)
        _, before, after = self._between(run, at)
        tag = text.start_tag(self._data)
        name = tag[1:].split(None, 1)[0].rstrip(b"/>")
        kept = b"<" + name + b' xml:space="preserve">'
        self._preserved[text.at] = text.at, text.at + len(tag), kept
        return _Cut(at, b"</" + name + b">" + before, after + kept)


def _above(element: Element) -> Iterable[Element]:
    around = element.parent
    while around is not None:
        yield around
        around = around.parent


def _run_of(element: Element) -> Element | None:
    return element if element.tag == "w:r" else element.above("w:r")


def _outer(element: Element) -> Element:
    """What stands in a paragraph: for a formula, all of them that stand together."""
    return element.above("m:oMathPara") or element


def _shortened(words: str) -> str:
    return words if len(words) <= _LONG else words[:_LONG].rpartition(" ")[0] + " …"


def _declared(part: Part, name: str, space: str) -> str:
    """The declaration of a namespace, unless the root of a part makes it."""
    made = f'{name}="{space}"'.encode() in part.root.start_tag(part.data)
    return "" if made else f' {name}="{space}"'


def _comment(attributes: str, remark: Remark, notice: str) -> str:
    lines = [f"{notice}:", *remark.lines] if notice else remark.lines
    title = _run(f"{remark.rule} ({remark.severity})", bold=True)
    return (
        f'<w:comment{attributes} w:author="{AUTHOR}" w:initials="{AUTHOR[:2]}">'
        f"<w:p>{_SET}<w:r><w:annotationRef/></w:r>{title}</w:p>"
        + "".join(f"<w:p>{_SET}{_run(line)}</w:p>" for line in lines)
        + "</w:comment>"
    )


def _run(text: str, *, bold: bool = False) -> str:
    form = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="20"/></w:rPr>'
    return f'<w:r>{form}<w:t xml:space="preserve">{words(text)}</w:t></w:r>'
