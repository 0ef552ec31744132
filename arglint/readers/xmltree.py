"""Read XML into a small tree that knows at which byte everything stands."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from arglint.readers.decode import UnreadableError

DEEPEST = 200
MOST = 2_000_000  # elements and stretches of text

_BARE: Mapping[str, str] = {}
_DECLARATION = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_START_TAG = re.compile(rb"<[^\s/>]+(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")


class Text:
    """A stretch of characters: `at` is the byte where it begins, `end` the one behind it.

    `split` tells whether every character takes the bytes of its UTF-8, so that a place inside can
    be counted; a character written as `&amp;` does not. In CDATA (`sealed`) nothing can be put.
    """

    __slots__ = ("at", "chars", "end", "parent", "sealed", "split")

    tag = ""  # tells it from elements quickly

    def __init__(self, chars: str, at: int, parent: Element) -> None:
        self.chars = chars
        self.at = at
        self.end = at
        self.split = False
        self.sealed = False
        self.parent = parent

    def byte(self, offset: int) -> int:
        """The byte at which the character at an offset begins."""
        if offset <= 0:
            return self.at
        if offset >= len(self.chars) or not self.split:
            return self.end
        return self.at + len(self.chars[:offset].encode("utf-8", "surrogatepass"))


class Element:
    """An element: `at` is the byte of its start tag, `close` that of its end tag."""

    __slots__ = ("at", "attrs", "children", "close", "parent", "tag")

    def __init__(self, tag: str, attrs: Mapping[str, str], at: int, parent: Element | None) -> None:
        self.tag = tag
        self.attrs = attrs
        self.at = at
        self.close = at
        self.parent = parent
        self.children: list[Element | Text] = []

    @property
    def elements(self) -> Iterator[Element]:
        """The elements in it, without the text between them."""
        return (child for child in self.children if isinstance(child, Element))

    def find(self, *path: str) -> Element | None:
        """The first element along a path of tags."""
        found = self
        for tag in path:
            for child in found.children:
                if child.tag == tag and isinstance(child, Element):
                    found = child
                    break
            else:
                return None
        return found

    def all(self, tag: str) -> Iterator[Element]:
        """The children with a tag."""
        return (child for child in self.elements if child.tag == tag)

    def within(self, tag: str) -> Iterator[Element]:
        """The elements with a tag at any depth, in order, this one too."""
        left: list[Element | Text] = [self]
        while left:
            element = left.pop()
            if isinstance(element, Element):
                if element.tag == tag:
                    yield element
                left += reversed(element.children)

    def above(self, *tags: str) -> Element | None:
        """The nearest element around it with one of these tags."""
        around = self.parent
        while around is not None and around.tag not in tags:
            around = around.parent
        return around

    def get(self, name: str, default: str = "") -> str:
        """An attribute."""
        return self.attrs.get(name, default)

    @property
    def text(self) -> str:
        """All characters in it."""
        return "".join(
            child.chars if isinstance(child, Text) else child.text for child in self.children
        )

    def end(self, data: bytes) -> int:
        """The byte behind its end tag."""
        return (
            data.index(b">", self.close) + 1
            if data[self.close : self.close + 2] == b"</"
            else self.close
        )

    def start_tag(self, data: bytes) -> bytes:
        """Its start tag as written."""
        found = _START_TAG.match(data, self.at)
        if found is None:
            raise UnreadableError("a tag of this document cannot be read")
        return found[0]


class Part:
    """A part of a package: its name, its bytes in UTF-8, and their tree."""

    __slots__ = ("data", "name", "root")

    def __init__(self, name: str, data: bytes, prefixes: Mapping[str, str]) -> None:
        self.name = name
        self.data = in_utf8(name, data)
        self.root = _Reader(self.data, prefixes, name).root


def in_utf8(name: str, data: bytes) -> bytes:
    """The bytes of an XML file, in UTF-8 whatever they were in."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or data[:4].count(0) == 2:
        encoding = (
            "utf-16"
            if data[:1] in b"\xff\xfe"
            else ("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
        )
    else:
        declared = _ENCODING.search(data[:200])
        encoding = declared[1].decode("ascii") if declared else "utf-8"
    if encoding.lower() in ("utf-8", "utf8", "us-ascii", "ascii"):
        return data
    try:
        data = data.decode(encoding).encode()
    except (LookupError, ValueError):
        raise UnreadableError(f"its part {name} is not in {encoding}, as it says") from None
    return _DECLARATION.sub(b'<?xml version="1.0" encoding="UTF-8"?>', data, count=1)


class _Reader:
    """One reading; expat calls back. Entities are never declared, so none can grow."""

    def __init__(self, data: bytes, prefixes: Mapping[str, str], name: str) -> None:
        self._data = data
        self._name = name
        self._prefixes = prefixes
        self._names: dict[str, str] = {}
        self._top = Element("", {}, 0, None)
        self._at = self._top
        self._depth = self._number = 0
        self._cdata = False
        parser = expat.ParserCreate("utf-8", "}")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = self._start_cdata
        parser.EndCdataSectionHandler = self._end_cdata
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            why = f"{expat.ErrorString(error.code)} on line {error.lineno}"
            raise UnreadableError(f"its part {name} is damaged: {why}") from None
        finally:
            # Parser and reader hold each other.
            del self._parser, parser

    @property
    def root(self) -> Element:
        root = next(self._top.elements)
        root.parent = None
        return root

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        self._count()
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableError(f"its part {self._name} is nested more than {DEEPEST} deep")
        tag = self._short(name)
        written = {self._short(key): value for key, value in attrs.items()} if attrs else _BARE
        element = Element(tag, written, self._parser.CurrentByteIndex, self._at)
        self._at.children.append(element)
        self._at = element

    def _end(self, _: str) -> None:
        self._depth -= 1
        self._at.close = self._parser.CurrentByteIndex
        if self._at.parent is not None:
            self._at = self._at.parent

    def _text(self, chars: str) -> None:
        self._count()
        at = self._parser.CurrentByteIndex
        text = Text(chars, at, self._at)
        length = len(chars.encode("utf-8", "surrogatepass"))
        first = self._data[at : at + 1]
        if self._cdata:
            text.end, text.sealed = at + length, True
        elif first == b"&":
            text.end = self._data.index(b";", at) + 1
        elif chars == "\n" and first == b"\r":
            text.end = at + 1 + (self._data[at + 1 : at + 2] == b"\n")
        else:
            text.end, text.split = at + length, True
        self._at.children.append(text)

    def _start_cdata(self) -> None:
        self._cdata = True

    def _end_cdata(self) -> None:
        self._cdata = False

    def _doctype(self, *_: object) -> None:
        raise UnreadableError(
            f"its part {self._name} declares a document type, as none from a word processor does"
        )

    def _count(self) -> None:
        self._number += 1
        if self._number > MOST:
            raise UnreadableError(f"its part {self._name} has more than {MOST:,} elements")

    def _short(self, name: str) -> str:
        """`w:p` for the name of an element or attribute with its namespace in full."""
        short = self._names.get(name)
        if short is None:
            space, _, local = name.rpartition("}")
            prefix = self._prefixes.get(space, space)
            short = self._names[name] = f"{prefix}:{local}" if prefix else local
        return short
