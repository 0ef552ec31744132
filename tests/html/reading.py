"""Read a page as a browser's parser does, as far as the tests ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(("meta", "input", "br", "hr", "link"))
_RAW = frozenset(("script", "style"))


@dataclass(slots=True)
class Element:
    """An element with its attributes and what stands in it, elements and words."""

    name: str
    attributes: dict[str, str]
    parts: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """All elements in it, itself first, in the order of the page."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield here
            waiting += reversed([part for part in here.parts if isinstance(part, Element)])

    def words(self, *without: str) -> str:
        """What it says; elements of these classes are passed over."""
        pieces: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                pieces.append(part)
            elif not part.classes.intersection(without):
                waiting += reversed(part.parts)
        return "".join(pieces)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, name: str = "", *, of: str = "") -> list[Element]:
        """The elements of a name, of a class, or of both."""
        return [
            one
            for one in self.walk()
            if (not name or one.name == name) and (not of or of in one.classes)
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute of <{tag}> is written twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"the page holds a comment: {data}")


def read(page: str) -> Element:
    """A page as a tree; an AssertionError where its tags do not close each other."""
    reader = _Reader()
    reader.feed(page.replace("\r\n", "\n").replace("\r", "\n"))
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is never closed"
    return reader.root
