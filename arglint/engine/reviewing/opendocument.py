"""Write remarks into a copy of an OpenDocument text as comments at their words."""

from __future__ import annotations

from collections.abc import Sequence

from arglint.engine.reviewing.remarks import AUTHOR, Remark
from arglint.engine.reviewing.splicing import packed, spliced, words
from arglint.readers.odt import CONTENT, PREFIXES, TextDocument
from arglint.readers.prose import Stretch
from arglint.readers.xmltree import Element, Text

_SPACES = {prefix: space for space, prefix in PREFIXES.items()}


def annotated(document: TextDocument, remarks: Sequence[Remark]) -> bytes:
    """The text with a comment for each remark. Comments that it has stay."""
    data = document.content.data
    tag = document.content.root.start_tag(data)
    missing = "".join(
        f' xmlns:{prefix}="{_SPACES[prefix]}"'
        for prefix in ("office", "text", "dc")
        if f'xmlns:{prefix}="{_SPACES[prefix]}"'.encode() not in tag
    )
    number = 1
    while f'"{AUTHOR}{number}"'.encode() in data:
        number += 1
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for remark in remarks:
        found = document.written.within(remark.span)
        if not found:
            continue
        (start, end), told = _place(found, data)
        name = f'{missing} office:name="{AUTHOR}{number}"'
        quoted = " ".join(document.written.text[remark.span.start : remark.span.end].split())
        lines = [f"{told}, at “{quoted[:80]}”:", *remark.lines] if told else remark.lines
        starts.setdefault(start, []).append(_annotation(name, remark, lines))
        ends.setdefault(end, []).insert(0, f"<office:annotation-end{name}/>")
        number += 1
    splices = [
        (at, at, "".join([*ends.get(at, ()), *starts.get(at, ())]).encode())
        for at in {**starts, **ends}
    ]
    changed = {document.package.name(CONTENT): spliced(data, splices)} if splices else {}
    return packed(document.package, changed)


def _place(stretches: Sequence[Stretch], data: bytes) -> tuple[tuple[int, int], str]:
    """The bytes at which a comment begins and ends, and what it hangs on if not on its words."""
    placed = [_anchor(one) for one in stretches]
    first, told = placed[0]
    last = next(one for one, other in reversed(placed) if other == told)
    start, end = _bytes(first, data)[0], _bytes(last, data)[1]
    return (start, end) if start < end else _bytes(first, data), told


def _anchor(stretch: Stretch) -> tuple[Stretch, str]:
    """What takes the comment for a stretch: itself, its note's mark, or its text box."""
    node = stretch.node
    element: Element | None = node.parent if isinstance(node, Text) else node
    outer, told = stretch, ""
    while element is not None:
        if element.tag == "text:note" and element is not node:
            citation = element.find("text:note-citation")
            kind = "endnote" if element.get("text:note-class") == "endnote" else "note"
            shown = citation.text.strip() if citation is not None else ""
            outer, told = Stretch(0, 0, element, 0), f"In {kind} {shown}"
        elif element.tag in ("draw:frame", "draw:custom-shape", "draw:g", "draw:rect"):
            outer, told = Stretch(0, 0, element, 0), "In this text box"
        element = element.parent
    return outer, told


def _bytes(stretch: Stretch, data: bytes) -> tuple[int, int]:
    node = stretch.node
    if isinstance(node, Element):
        return node.at, node.end(data)
    if node.sealed:
        return node.parent.at, node.parent.end(data)
    return node.byte(stretch.at), node.byte(stretch.at + stretch.end - stretch.start)


def _annotation(name: str, remark: Remark, lines: Sequence[str]) -> str:
    told = (f"{remark.rule} ({remark.severity})", *lines)
    paragraphs = "".join(f"<text:p>{words(line)}</text:p>" for line in told)
    return (
        f"<office:annotation{name}><dc:creator>{AUTHOR}</dc:creator>"
        f"{paragraphs}</office:annotation>"
    )
