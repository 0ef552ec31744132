"""Write into the bytes of XML without touching what is not concerned, and pack it again."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from arglint.readers.package import Package
from arglint.readers.xmltree import Part

Splice = tuple[int, int, bytes]  # from which byte to which, and what goes there instead

__all__ = ["Splice", "appended", "attribute", "packed", "spliced", "words"]

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that a zip archive knows


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Bytes with others in the place of some; those at one place come in the order given."""
    parts: list[bytes] = []
    done = 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        parts += data[done:start], new
        done = end
    return b"".join(parts) + data[done:]


def appended(part: Part, new: bytes) -> bytes:
    """The bytes of a part with elements behind all others in its root."""
    root, data = part.root, part.data
    if data[root.close : root.close + 2] == b"</":
        return spliced(data, [(root.close, root.close, new)])
    tag = root.start_tag(data)
    name = tag[1:].split(None, 1)[0].rstrip(b"/>")
    opened = tag[:-2] + b">" + new + b"</" + name + b">"
    return spliced(data, [(root.at, root.at + len(tag), opened)])


def attribute(value: str) -> str:
    """A value as an attribute has it, in its quotation marks."""
    return quoteattr(_allowed(value))


def words(text: str) -> str:
    """Words as XML has them."""
    return escape(_allowed(text))


def _allowed(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff"
    )


def packed(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The package with some parts changed and others added; all the rest stays byte for byte."""
    buffer = BytesIO()
    left = dict(changed)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in package.entries:
            data = left.pop(entry.filename, None)
            _put(archive, entry, package.read(entry.filename) if data is None else data)
        for name, data in left.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            _put(archive, entry, data)
    return buffer.getvalue()


def _put(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> None:
    copy = zipfile.ZipInfo(entry.filename, max(entry.date_time, _LONG_AGO))
    stored = entry.compress_type == zipfile.ZIP_STORED
    copy.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    copy.external_attr = entry.external_attr
    archive.writestr(copy, data)
