"""Join what runs over several paragraphs: quotations, notes and divs."""

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


def join(blocks: list[Paired]) -> None:
    """Let quotations and notes go on in later paragraphs, and divs end.

    A quotation that nothing closes goes on where the next paragraph opens with its mark anew, or
    where the next mark of its family, some paragraphs on, is a closing one without an opener.
    """
    texts = [block for block in blocks if _is_text(block)]
    for place, block in enumerate(texts):
        for written, family in block.unclosed:
            if _goes_on(block, family, _following(texts, place)):
                block.tokens[written] = ("CONTINUED", *block.tokens[written][1:])
    _pair_divs(blocks)


def _is_text(block: Paired) -> bool:
    return block.end is not None and block.opener[0] not in ("HEADING_MARK", "TABLE_MARK")


def _goes_on(block: Paired, family: str, following: list[Paired]) -> bool:
    """Whether a group that a paragraph leaves open goes on in the paragraphs that follow."""
    if not following:
        return False
    if family == "note":
        return any(_has_stray_bracket(later) for later in following[:_FAR])
    same = next((later for later in following if later.opener[0] == block.opener[0]), following[0])
    if family in (FAMILY.get(following[0].first_sign), FAMILY.get(same.first_sign)):
        return True
    for later in following[:_FAR]:
        seen = later.strays.get(family)
        if seen is None:
            continue
        stray, at = seen
        if stray:
            later.tokens[at] = ("LATE_CLOSING", *later.tokens[at][1:])
            del later.strays[family]
        return stray
    return False


def _has_stray_bracket(block: Paired) -> bool:
    return bool(block.tokens) and any(token[0] == "STRAY_BRACKET" for token in block.tokens[-3:])


def _following(texts: list[Paired], place: int) -> list[Paired]:
    """The paragraphs after one: the next whatever it is, then those of its own kind.

    So a block quotation or a list may stand in the midst of a quotation.
    """
    kind = texts[place].opener[0]
    later = texts[place + 1 : place + 1 + 2 * _FAR]
    return later[:1] + [block for block in later[1:] if block.opener[0] in (kind, "PARAGRAPH")]


def _pair_divs(blocks: list[Paired]) -> None:
    """Turn each `:::` line that closes an open div into its end."""
    depth = 0
    for block in blocks:
        kind, start, end = block.opener
        if kind == "DIV_OPEN":
            depth += 1
        elif kind == "DIV_CLOSE" and depth:
            depth -= 1
            block.opener = ("DIV_END", start, end)


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
