"""Put what was read anew after an edit in the place of what stood there, all else moved along."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from arglint.document.model import Block, Section, StrayMark
from arglint.document.model import Ellipsis as Points
from arglint.document.parts import Group, Mark, Parts, Walk
from arglint.syntax import Leaf
from arglint.syntax.memory import Anew
from arglint.text import Span


class Moved(NamedTuple):
    """By how much what follows an edit has moved: characters, and places in its lists."""

    by: int
    blocks: int
    quotations: int
    sections: int

    def span(self, span: Span) -> Span:
        """A stretch of the text."""
        return Span(span.start + self.by, span.end + self.by)

    def leaf(self, leaf: Leaf) -> Leaf:
        """A leaf of the tree."""
        kind, start, end = leaf
        return kind, start + self.by, end + self.by

    def block(self, block: Block) -> Block:
        """A block, its number and that of its section."""
        index, kind, span, content, level, section = block
        index, section = index + self.blocks, section + self.sections
        return Block(index, kind, self.span(span), self.span(content), level, section)

    def mark(self, mark: Mark) -> Mark:
        """A mark of a note."""
        kind, start, end, block, quotation = mark
        block, quotation = block + self.blocks, self._quotation(quotation)
        return Mark(kind, start + self.by, end + self.by, block, quotation)

    def group(self, group: Group) -> Group:
        """A quotation, brackets or an inline note."""
        span, inner, closer, block, parent, depth = group
        block, parent = block + self.blocks, self._quotation(parent)
        return Group(self.span(span), self.span(inner), closer, block, parent, depth)

    def stray(self, stray: StrayMark) -> StrayMark:
        """A quotation mark or bracket without its partner."""
        return StrayMark(self.span(stray.span), stray.role, stray.block + self.blocks)

    def points(self, points: Points) -> Points:
        """An ellipsis."""
        return Points(self.span(points.span), points.shape, points.block + self.blocks)

    def _quotation(self, index: int) -> int:
        return index + self.quotations if index >= 0 else index


# The lists of parts in the order of the text, each with what moves one of its members.
_LISTS: dict[str, Callable[[Moved, Any], object]] = {
    "apostrophes": Moved.span,
    "blocks": Moved.block,
    "dashes": Moved.span,
    "directives": Moved.span,
    "ellipses": Moved.points,
    "emphasis": Moved.span,
    "keys": Moved.span,
    "link_definitions": Moved.span,
    "marks": Moved.mark,
    "notes": Moved.group,
    "openers": Moved.leaf,
    "quotations": Moved.group,
    "rounds": Moved.group,
    "sealed": Moved.span,
    "squares": Moved.group,
    "stray_brackets": Moved.stray,
    "strays": Moved.stray,
}


def spliced(before: Parts, anew: Anew, text: str) -> Parts:
    """The parts of a text after an edit, out of those before and what was read anew."""
    parts = Parts(text)
    later: dict[str, Sequence[Any]] = {}
    for name in _LISTS:
        known = getattr(before, name)
        getattr(parts, name)[:] = known[: bisect_left(known, anew.start, key=_start)]
        later[name] = known[bisect_left(known, anew.end, key=_start) :]
    walk = Walk(parts)
    if parts.blocks:
        goes_on = parts.blocks[-1].section
        parts.sections[:] = before.sections[:goes_on]
        walk.heading, walk.first, _end = before.sections[goes_on]
    walk.through(anew.children)
    following = later["blocks"]
    if not following or following[0].kind == "heading":
        walk.end_section()
    if not following:
        return parts
    section = following[0].section
    moved = Moved(
        anew.moved,
        len(parts.blocks) + len(following) - len(before.blocks),
        len(parts.quotations) + len(later["quotations"]) - len(before.quotations),
        len(parts.sections) - section,
    )
    for name, move in _LISTS.items():
        added = [move(moved, one) for one in later[name]] if any(moved) else later[name]
        getattr(parts, name).extend(added)
    sections = before.sections[section:]
    if following[0].kind != "heading":
        parts.sections.append(Section(walk.heading, walk.first, sections[0].end + moved.blocks))
        sections = sections[1:]
    for old in sections:
        first, end = old.first + moved.blocks, old.end + moved.blocks
        parts.sections.append(Section(parts.blocks[first], first, end))
    return parts


def _start(part: Any) -> int:
    """Where a part begins: it is a span, has one, or is a leaf or mark behind its kind."""
    if type(part) is Span:
        return part.start
    if type(part) is tuple or type(part) is Mark:
        return part[1]  # type: ignore[no-any-return]
    return part.span.start  # type: ignore[no-any-return]
