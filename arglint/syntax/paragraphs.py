"""Join what runs over several paragraphs: quotations, notes and divs."""

from typing import NamedTuple

from arglint.syntax.marks import FAMILY
from arglint.syntax.tree import Leaf

_FAR = 30  # paragraphs to look through for the close of a quotation that does not open them anew


class Paired:
    """A block after pairing, and what its paragraph left for the next ones to say.

    `unclosed` are the groups that nothing closes: the place in `tokens` of the token without
    width, and the family. `strays` tell of the first mark of each family whether it is a closing
    one without an opener, and its place in `tokens`.
    """

    __slots__ = ("end", "first_sign", "opener", "strays", "tokens", "unclosed")

    def __init__(self, opener: Leaf, tokens: list[Leaf], end: Leaf | None) -> None:
        self.opener = opener
        self.tokens = tokens
        self.end = end
        self.unclosed: list[tuple[int, str]] = []
        self.strays: dict[str, tuple[bool, int]] = {}
        self.first_sign = ""


class Renamed(NamedTuple):
    """A token that is of another kind by what stands in other paragraphs."""

    block: int
    token: int  # its place among the tokens of its block, or OPENER
    kind: str


OPENER = -1


def join(blocks: list[Paired]) -> list[Renamed]:
    """Let quotations and notes go on in later paragraphs, and divs end: the tokens that tell it.

    A quotation that nothing closes goes on where the next paragraph opens with its mark anew, or
    where the next mark of its family, some paragraphs on, is a closing one without an opener.
    """
    texts = [place for place, block in enumerate(blocks) if _is_text(block)]
    joining = _Joining(blocks, texts)
    for at, place in enumerate(texts):
        for token, family in blocks[place].unclosed:
            if joining.goes_on(at, family):
                joining.renamed.append(Renamed(place, token, "CONTINUED"))
    return joining.renamed + _ends_of_divs(blocks)


def rename(blocks: list[Paired], renamed: list[Renamed]) -> None:
    """Give tokens the kinds that joining found."""
    for place, token, kind in renamed:
        block = blocks[place]
        if token == OPENER:
            block.opener = (kind, *block.opener[1:])
        else:
            block.tokens[token] = (kind, *block.tokens[token][1:])


def _is_text(block: Paired) -> bool:
    return block.end is not None and block.opener[0] not in ("HEADING_MARK", "TABLE_MARK")


class _Joining:
    """The pass over the paragraphs, and which closing marks are spoken for. Lives that long."""

    __slots__ = ("_blocks", "_late", "_texts", "renamed")

    def __init__(self, blocks: list[Paired], texts: list[int]) -> None:
        self._blocks = blocks
        self._texts = texts
        self._late: set[tuple[int, str]] = set()
        self.renamed: list[Renamed] = []

    def goes_on(self, at: int, family: str) -> bool:
        """Whether a group that a paragraph leaves open goes on in the paragraphs that follow."""
        following = self._following(at)
        if not following:
            return False
        if family == "note":
            return any(_has_stray_bracket(self._blocks[later]) for later in following[:_FAR])
        kind = self._kind(self._texts[at])
        same = next((later for later in following if self._kind(later) == kind), following[0])
        for first in (following[0], same):
            if FAMILY.get(self._blocks[first].first_sign) == family:
                return True
        for later in following[:_FAR]:
            seen = self._blocks[later].strays.get(family)
            if seen is None or (later, family) in self._late:
                continue
            stray, token = seen
            if stray:
                self.renamed.append(Renamed(later, token, "LATE_CLOSING"))
                self._late.add((later, family))
            return stray
        return False

    def _following(self, at: int) -> list[int]:
        """The paragraphs after one: the next whatever it is, then those of its own kind.

        So a block quotation or a list may stand in the midst of a quotation.
        """
        kinds = (self._kind(self._texts[at]), "PARAGRAPH")
        later = self._texts[at + 1 : at + 1 + 2 * _FAR]
        return later[:1] + [place for place in later[1:] if self._kind(place) in kinds]

    def _kind(self, place: int) -> str:
        return self._blocks[place].opener[0]


def _has_stray_bracket(block: Paired) -> bool:
    return bool(block.tokens) and any(token[0] == "STRAY_BRACKET" for token in block.tokens[-3:])


def _ends_of_divs(blocks: list[Paired]) -> list[Renamed]:
    """Each `:::` line that closes an open div is its end."""
    renamed: list[Renamed] = []
    depth = 0
    for place, block in enumerate(blocks):
        kind = block.opener[0]
        if kind == "DIV_OPEN":
            depth += 1
        elif kind == "DIV_CLOSE" and depth:
            depth -= 1
            renamed.append(Renamed(place, OPENER, "DIV_END"))
    return renamed


def flatten(blocks: list[Paired]) -> list[Leaf]:
    """The tokens of all blocks in order; an empty one ends each div that is never closed."""
    tokens: list[Leaf] = []
    depth = 0
    for block in blocks:
        tokens.append(block.opener)
        if block.opener[0] == "DIV_OPEN":
            depth += 1
        elif block.opener[0] == "DIV_END":
            depth -= 1
        if block.end is not None:
            tokens += block.tokens
            tokens.append(block.end)
    end = tokens[-1][2] if tokens else 0
    tokens += [("UNCLOSED", end, end)] * depth
    return tokens
