"""Read a book in EPUB: its chapters in their order, with the notes that they share."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from arglint.patterns import regex
from arglint.readers.decode import UnreadableError, decode
from arglint.readers.html import read_text
from arglint.readers.origins import MARKDOWN, Paragraph, Paragraphs
from arglint.readers.package import Package
from arglint.readers.xmltree import Element, Part, in_utf8
from arglint.text import Source, Span

_KIND = "EPUB"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:container": "c",
    "http://www.idpf.org/2007/opf": "opf",
    "http://www.w3.org/2001/04/xmlenc#": "enc",
}
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_BODY = regex(r"<body\b[^<>]{0,4000}>", re.IGNORECASE)
_HEADING = regex(r"<h[1-6]\b[^<>]*>(.{1,400}?)</h[1-6]\s*>", re.IGNORECASE | re.DOTALL)
_TITLE = regex(r"<title\b[^<>]*>([^<>]{1,200})</title", re.IGNORECASE)
# A page that only says again what the book is called.
_TITLE_PAGE = regex(r"<(?:body|section|div)\b[^<>]{0,400}\sepub:type=[\"'](?:half)?titlepage\b")
_TAG = regex(r"<[A-Za-z][^<>]{0,4000}>")
_ANY_TAG = regex(r"<[^<>]{0,4000}>")
_NAMES = regex(r"(\s(?:id|name|href)\s*=\s*)(\"[^\"]*\"|'[^']*')")
_EMPTY = regex(r"<(?!(?:br|hr|img|wbr|link|meta|input|col)\b)([A-Za-z][\w:-]*)([^<>]{0,4000}?)/>")
_FORMS = frozenset("b cite code em i kbd q strong sub sup".split())
_BLOCK = regex(r"(?:\A|\n\n+)(?=\S)|\n\n {4}(?=\S)")
_LONG = 60  # characters of a title in the name of a place


class Chapter(NamedTuple):
    """A page of a book: where it begins in the pages joined, and what it is called."""

    start: int
    title: str


def read(data: bytes, path: str | None, encoding: str | None = None) -> Source:
    """The text of a book; its pages are in UTF-8 unless they or the encoding say otherwise."""
    package = Package(data, _KIND)
    pages = {name: _page(package, name, encoding) for name in _spine(package)}
    inner = {name: page for name, page in pages.items() if not _TITLE_PAGE.search(page)}
    joined, chapters = _joined(inner or pages)
    source = read_text(joined, path)
    return Source(source.text, path, Paragraphs(path, _places(source, chapters)), MARKDOWN)


def _spine(package: Package) -> list[str]:
    """The names of the pages in the order of reading, without the table of contents."""
    container = Part(_CONTAINER, package.read(_CONTAINER), PREFIXES).root
    root = next(container.within("c:rootfile"), None)
    if root is None:
        raise UnreadableError("this EPUB is damaged: it does not say where its contents are")
    book = root.get("full-path")
    tree = Part(book, package.read(book), PREFIXES).root
    folder = posixpath.dirname(book)
    items: dict[str, Element] = {
        item.get("id"): item for item in tree.within("opf:item") if _is_page(item)
    }
    names = []
    for reference in tree.within("opf:itemref"):
        item = items.get(reference.get("idref"))
        if item is not None:
            name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href"))))
            names.append(name)
    if not names:
        raise UnreadableError("this EPUB is damaged: it names no pages to read")
    _check_open(package, names)
    return list(dict.fromkeys(names))


def _is_page(item: Element) -> bool:
    return item.get("media-type") in _PAGES and "nav" not in item.get("properties").split()


def _check_open(package: Package, names: Sequence[str]) -> None:
    if _ENCRYPTION not in package:
        return
    locked = Part(_ENCRYPTION, package.read(_ENCRYPTION), PREFIXES).root
    listed = {unquote(one.get("URI")) for one in locked.within("enc:CipherReference")}
    if not listed.isdisjoint(names):
        raise UnreadableError("this EPUB is encrypted against copying and cannot be read")


def _page(package: Package, name: str, encoding: str | None) -> str:
    data = package.read(name)
    text = decode(data, encoding) if encoding else decode(in_utf8(name, data))
    return text.text


def _joined(pages: Mapping[str, str]) -> tuple[str, list[Chapter]]:
    """All pages as one, in which links lead from one to the other, and where each begins."""
    numbers = {name: number for number, name in enumerate(pages)}
    parts: list[str] = []
    chapters: list[Chapter] = []
    size = 0
    for name, page in pages.items():
        body = _BODY.search(page)
        text = _rewritten(page[body.end() :] if body else page, name, numbers)
        text = f'<div id="page{numbers[name]}">{text}</div>\n'
        chapters.append(Chapter(size, _title(page)))
        parts.append(text)
        size += len(text)
    return "".join(parts), chapters


def _rewritten(text: str, name: str, numbers: Mapping[str, int]) -> str:
    """A page whose names say which page they are of, in its tags and in links to it."""

    def renamed(found: re.Match[str]) -> str:
        value = found[2][1:-1]
        if "href" not in found[1]:
            return f'{found[1]}"page{numbers[name]}-{value}"'
        file, sign, place = value.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(file)))
        number = numbers.get(target if file else name)
        if number is None or ":" in file:
            return found[0]
        return f'{found[1]}"#page{number}{"-" if sign else ""}{place}"'

    def tag(found: re.Match[str]) -> str:
        return _NAMES.sub(renamed, found[0]).replace(" epub:type=", " type=")

    return _TAG.sub(tag, _EMPTY.sub(_closed, text))


def _closed(tag: re.Match[str]) -> str:
    """An empty element as HTML has it, which knows no `<a/>`; empty emphasis is nothing."""
    name, rest = tag.groups()
    return "" if name in _FORMS else f"<{name}{rest}></{name}>"


def _title(page: str) -> str:
    found = _HEADING.search(page) or _TITLE.search(page)
    words = " ".join(unescape(_ANY_TAG.sub(" ", found[1])).split()) if found else ""
    if words.lower().endswith(("html", ".htm")):
        return ""
    return words if len(words) <= _LONG else words[:_LONG].rpartition(" ")[0] + " …"


def _places(source: Source, chapters: Sequence[Chapter]) -> list[Paragraph]:
    """The paragraphs of a text, each with its number in its chapter."""
    places: list[Paragraph] = []
    counts: dict[int, int] = {}
    for found in _BLOCK.finditer(source.text):
        start = found.end()
        origin = source.shown(Span(start, start))[1].start
        at = bisect_right(chapters, origin, key=lambda chapter: chapter.start) - 1
        number = counts[at] = counts.get(at, 0) + 1
        title = chapters[at].title
        of = f" of ‘{title}’" if title else f" of page {at + 1}"
        places.append(Paragraph(start, len(places) + 1, f"paragraph {number}{of}"))
    return places or [Paragraph(0, 1, "")]
