"""Give every quotation mark and bracket its partner, or its role without one.

The lexer finds marks; which of them open, close, are apostrophes or primes depends on their
neighbours and on each other. One pass over the tokens of a block with a stack decides. Where a
partner is missing it writes a token of no width, so that what comes out is always a sentence of
the grammar.

Conventions (Chicago 13.32: every paragraph of a long quotation opens with a mark, only the last
one closes; 13.30: the marks alternate with depth; 6.117: an apostrophe, not an opening mark, in
’tis and ’90s).
"""

from typing import NamedTuple

from arglint.patterns import regex
from arglint.syntax.lexer import RawBlock, inline
from arglint.syntax.marks import CLOSING, DASH, OPENING, SINGLES, SPACE, WORD, Mark, Survey
from arglint.syntax.paragraphs import Paired
from arglint.syntax.tree import Leaf

_DEEPEST = 64

_BRACKET = {
    "ROUND_OPEN": "round",
    "SQUARE_OPEN": "square",
    "NOTE_OPEN": "note",
    "FOOTNOTE_OPEN": "note",
}
_CLOSED_BY = {
    "ROUND_CLOSE": ("round",),
    "SQUARE_CLOSE": ("square", "note"),
    "LINK_CLOSE": ("square", "note"),
    "SPAN_CLOSE": ("square", "note"),
}
_GROUPING = frozenset(("QUOTE", *_BRACKET, *_CLOSED_BY))
_BRACKETS = frozenset(("round", "square", "note"))


# Each begins with its sign and looks back from there, so that the search skips from sign to sign.
_OUTWARD = regex(r"»(?<![^\s(]»)(?=\w)")
_INWARD = regex(r"«(?<![^\s(]«)(?=[\w\s])")
_RIGHT_OPENS = regex(r"”(?<![^\s(]”)(?=\w)")
_OPENING_SINGLE = regex(r"'(?<=[\s(]')(?=\w)")


class Habits(NamedTuple):
    """Habits of the whole text that decide the direction of marks."""

    angles_reversed: bool  # »German« instead of «French»
    right_marks_open: bool  # ”Swedish” marks, the same sign at both ends
    singles_lead: bool  # ‘British’ quotations in single marks


def habits_of(view: str) -> Habits:
    """Look through a text once for marks whose direction differs between languages."""
    reversed_angles = False
    if "»" in view:
        outward = len(_OUTWARD.findall(view))
        inward = len(_INWARD.findall(view))
        reversed_angles = outward > inward
    swedish = (
        "”" in view and "“" not in view and "„" not in view and bool(_RIGHT_OPENS.search(view))
    )
    singles = view.count("‘") + (len(_OPENING_SINGLE.findall(view)) if "'" in view else 0)
    doubles = view.count("“") + view.count("„") + view.count('"') // 2
    return Habits(reversed_angles, swedish, singles > doubles)


# The characters before a block that a mark at its edge looks at.
BACK = 16


def pair(block: RawBlock, view: str, habits: Habits) -> Paired:
    """Cut the words of a block, and pair its marks and brackets."""
    if block.end is None:
        return Paired(block.opener, [], None)
    tokens = inline(view, *block.words)
    if _GROUPING.isdisjoint([token[0] for token in tokens]):
        return Paired(block.opener, tokens, block.end)
    return _Pairing(block, tokens, view, habits).run()


class _Open(NamedTuple):
    """A group that is open: its family, and the place of its opener among the written tokens."""

    family: str
    written: int


class _Pairing:
    """The pass over one block. Lives as long as the pass."""

    __slots__ = ("_block", "_habits", "_out", "_result", "_stack", "_survey", "_tokens")

    def __init__(self, block: RawBlock, tokens: list[Leaf], view: str, habits: Habits) -> None:
        self._block = block
        self._tokens = tokens
        self._habits = habits
        self._survey = Survey(tokens, view)
        self._out: list[Leaf] = []
        self._stack: list[_Open] = []
        self._result = Paired(block.opener, self._out, block.end)
        self._result.first_sign = self._survey.first_sign

    def run(self) -> Paired:
        in_table = self._block.opener[0] == "TABLE_MARK"
        for place, token in enumerate(self._tokens):
            kind = token[0]
            if kind not in _GROUPING:
                self._out.append(token)
            elif kind == "QUOTE":
                if in_table:  # ditto marks and inches: columns hold no quotations
                    self._write("PRIME", token)
                else:
                    self._quote(self._survey.marks[place], token)
            elif kind in _CLOSED_BY:
                self._bracket(_CLOSED_BY[kind], token)
            elif len(self._stack) < _DEEPEST:
                self._stack.append(_Open(_BRACKET[kind], len(self._out)))
                self._out.append(token)
            else:
                self._write("STRAY_BRACKET", token)
        self._finish()
        return self._result

    # Writing

    def _write(self, kind: str, token: Leaf) -> None:
        self._out.append((kind, token[1], token[2]))

    def _end_unclosed(self, family: str) -> None:
        """Write a token of no width: the group of that family ends here without a closing mark."""
        offset = self._out[-1][2]
        self._result.unclosed.append((len(self._out), family))
        self._out.append(("UNCLOSED", offset, offset))

    def _demote(self, entry: _Open) -> None:
        """Close a group without its partner: a bracket becomes a leaf, a quotation ends here."""
        _kind, start, end = self._out[entry.written]
        if entry.family in ("round", "square"):
            self._out[entry.written] = ("STRAY_BRACKET", start, end)
        elif entry.family == "apostrophe":
            self._out[entry.written] = ("STRAY_OPENING", start, end)
        else:
            self._end_unclosed(entry.family)

    def _finish(self) -> None:
        while self._stack:
            entry = self._stack.pop()
            if entry.family == "apostrophe" and self._habits.singles_lead:
                self._end_unclosed(entry.family)
            else:
                self._demote(entry)

    def _depth_of(self, *families: str) -> int:
        """The place on the stack of the innermost open group of these families, or -1."""
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._stack[depth].family in families:
                return depth
        return -1

    def _close_down_to(self, depth: int, token: Leaf, kind: str = "QUOTATION_CLOSE") -> None:
        """Close the group at a depth of the stack; those inside it end without their partners."""
        while len(self._stack) > depth + 1:
            self._demote(self._stack.pop())
        self._stack.pop()
        self._write(kind, token)

    # Brackets

    def _bracket(self, families: tuple[str, ...], token: Leaf) -> None:
        for depth in range(len(self._stack) - 1, -1, -1):
            family = self._stack[depth].family
            if family in families:
                self._close_down_to(depth, token, "SQUARE_CLOSE" if family == "note" else token[0])
                return
            # A bracket inside a quotation closes none outside, unless nothing closes the quotation.
            if self._bars(family, token[1]):
                break
        self._write("STRAY_BRACKET", token)

    def _bars(self, family: str, offset: int) -> bool:
        """Whether an open group hides what lies below it: a double quotation to be closed later."""
        if family in _BRACKETS or family in SINGLES:
            return False
        return self._survey.closes(family, offset)

    # Quotation marks

    def _quote(self, mark: Mark, token: Leaf) -> None:
        if self._is_prime(mark):
            self._write("PRIME", token)
        elif mark.family in SINGLES or mark.family == "small-low":
            self._single(mark, token)
        elif mark.family == "latex":
            self._latex(mark, token)
        else:
            self._double(mark, token)

    def _is_prime(self, mark: Mark) -> bool:
        """Whether a mark stands for feet, inches, minutes or seconds, or is an arrow: ‹ back."""
        if mark.family == "small-angle":
            return (mark.after if mark.sign == "‹" else mark.before) == SPACE
        if not mark.follows_digit:
            return False
        depth = self._depth_of(mark.family)
        if mark.ends_feet:
            return True
        if depth < 0:
            return mark.sign != "”" or mark.measures
        if mark.family not in SINGLES or not mark.measures:
            return False
        return self._survey.closes(mark.family, mark.start)

    def _open_quotation(self, mark: Mark, token: Leaf) -> None:
        if len(self._stack) >= _DEEPEST:
            self._write("STRAY_OPENING", token)
            return
        self._result.strays.setdefault(mark.family, (False, len(self._out)))
        self._stack.append(_Open(mark.family, len(self._out)))
        self._write("QUOTATION_OPEN", token)

    def _close_other(self, mark: Mark, token: Leaf) -> None:
        """A closing mark whose family has nothing open: it may close one in other marks."""
        for depth in range(len(self._stack) - 1, -1, -1):
            family = self._stack[depth].family
            if family in _BRACKETS:
                continue
            if not self._survey.closes(family, mark.start):
                self._close_down_to(depth, token)
                return
            break
        self._result.strays.setdefault(mark.family, (True, len(self._out)))
        self._write("STRAY_CLOSING", token)

    def _latex(self, mark: Mark, token: Leaf) -> None:
        depth = self._depth_of("latex")
        if mark.sign == "``":
            self._open_quotation(mark, token)
        elif depth >= 0:
            self._close_down_to(depth, token)
        else:
            self._write("PRIME", token)

    def _double(self, mark: Mark, token: Leaf) -> None:
        if self._opens(mark):
            self._open_quotation(mark, token)
            return
        depth = self._depth_of(mark.family, "low" if mark.family == "curly" else mark.family)
        if depth >= 0:
            self._close_down_to(depth, token)
        else:
            self._close_other(mark, token)

    def _opens(self, mark: Mark) -> bool:
        """Whether a double mark opens a quotation here."""
        is_open = self._depth_of(mark.family) >= 0
        in_low = self._depth_of("low") >= 0
        match mark.sign:
            case "„":
                return True
            case "“" | "‟" if in_low:  # the German closing mark, unless a nested one begins
                return mark.flanks_open and self._survey.closes("low", mark.start)
            case "“" | "‟":
                return not (mark.flanks_close and is_open)
            case "”" if self._habits.right_marks_open:
                return not is_open
            case "”":
                return mark.flanks_open and mark.before != DASH and not is_open and not in_low
            case "«" | "‹":
                return not self._habits.angles_reversed
            case "»" | "›":
                return self._habits.angles_reversed
        if mark.before in (SPACE, OPENING) and mark.after != SPACE:
            return not (is_open and mark.before == SPACE and mark.after == CLOSING)
        if mark.flanks_close or self._before_emphasis(mark):
            return False
        return not is_open

    def _before_emphasis(self, mark: Mark) -> bool:
        """Whether a mark between spaces has closing emphasis behind it: `word . . . "_ and`."""
        following = self._tokens[mark.token + 1 : mark.token + 2]
        return mark.after == SPACE and bool(following) and following[0][0] == "EMPHASIS"

    # Single marks, which are apostrophes as well

    def _single(self, mark: Mark, token: Leaf) -> None:
        if mark.sign in ("‚", "‛"):
            self._open_quotation(mark, token)
            return
        low = self._depth_of("small-low")
        if mark.sign == "‘" and mark.before == mark.after == WORD:
            self._write("APOSTROPHE", token)  # don‘t
        elif low >= 0 and mark.before not in (SPACE, OPENING):
            self._close_down_to(low, token)
        elif mark.sign == "‘" and mark.flanks_close and self._depth_of("single") >= 0:
            self._close_down_to(self._depth_of("single"), token)  # typed for a closing mark
        elif mark.sign == "‘" or self._opens_straight(mark):
            self._open_single(mark, token)
        else:
            self._close_single(mark, token)

    def _opens_straight(self, mark: Mark) -> bool:
        if mark.family != "apostrophe" or mark.after in (SPACE, DASH):
            return False
        if mark.before == DASH:
            return mark.after != CLOSING
        return mark.before in (SPACE, OPENING)

    def _open_single(self, mark: Mark, token: Leaf) -> None:
        closes = self._survey.closes_single(mark)
        # An opening sign needs a mark that may close it, a straight one a mark that surely does.
        partner = closes if mark.sign == "‘" else self._survey.surely_closes_single(mark)
        if mark.leads and (not partner or mark.surely_leads):
            self._write("APOSTROPHE", token)
        elif mark.sign == "‘" or closes or self._habits.singles_lead:
            self._open_quotation(mark, token)
        else:
            self._write("STRAY_OPENING", token)

    def _close_single(self, mark: Mark, token: Leaf) -> None:
        depth = self._depth_of(mark.family)
        if mark.after == WORD or mark.follows_n:  # ’tis, or l’*État*
            self._write("APOSTROPHE", token)
        elif depth >= 0:
            barred = any(self._bars(entry.family, mark.start) for entry in self._stack[depth + 1 :])
            apostrophe = self._survey.surely_closes_single(mark) and mark.is_elision
            if barred or apostrophe:
                self._write("APOSTROPHE", token)
            else:
                self._close_down_to(depth, token)
        elif mark.before in (SPACE, OPENING) or self._is_possessive(mark):
            self._write("APOSTROPHE", token)
        else:
            self._close_other(mark, token)

    def _is_possessive(self, mark: Mark) -> bool:
        """Whether a mark that closes nothing of its family is the apostrophe of dogs’."""
        inner = self._stack[-1].family if self._stack else ""
        if inner in SINGLES and not self._survey.closes(inner, mark.start):
            return False  # it closes a quotation in the other single mark
        if self._habits.singles_lead and mark.after == CLOSING and not mark.before_bracket:
            return False  # in such a text a mark before a stop is hardly a possessive
        before = self._tokens[mark.token - 1][0] if mark.token else ""
        return mark.follows_elision or before == "LINK_CLOSE"
