"""Give every quotation mark and bracket its partner, or its role without one.

The lexer finds marks; which of them open, close, are apostrophes or primes depends on their
neighbours and on each other. One pass over the tokens of a block with a stack decides, with
look-ahead kept in tables so that it stays linear. Where a partner is missing it writes a token of
no width, so that what comes out is always a sentence of the grammar.

Conventions (Chicago 13.32: every paragraph of a long quotation opens with a mark, only the last
one closes; 13.30: the marks alternate with depth; 6.117: an apostrophe, not an opening mark, in
’tis and ’90s).
"""

import re
from typing import NamedTuple

from arglint.syntax.lexer import RawBlock
from arglint.syntax.tree import Leaf

_DEEPEST = 64
_FAR = 30  # paragraphs to look through for the close of a quotation that does not open them anew

# What a mark belongs to. A family is closed by its own closers only.
_FAMILY = {
    "“": "curly",
    "”": "curly",
    "‟": "curly",
    '"': "straight",
    '\\"': "straight",
    "‘": "single",
    "’": "single",
    "‛": "single",
    "'": "apostrophe",
    "\\'": "apostrophe",
    "«": "angle",
    "»": "angle",
    "‹": "small-angle",
    "›": "small-angle",
    "„": "low",
    "‚": "small-low",
    "``": "latex",
    "''": "latex",
}
_OPENERS = frozenset("“‟‘‛«‹„‚") | {"``"}
_CLOSERS = frozenset("”’»›") | {"''"}
_SINGLES = frozenset(("single", "apostrophe"))

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

_SPACE, _OPENING, _WORD, _CLOSING, _DASH = range(5)
_OPENING_SIGNS = frozenset("([{<“‘„‚«‹¿¡/=|#")
_LEADING = re.compile(
    r"(?:tis|twas|twere|twill|twould|twixt|tisn|em|til|till|cause|cos|bout|round|neath|gainst|pon|ere|n|un|im|er|ow|ood|\d\d(?:s\b|\b))(?![^\W_])",
    re.IGNORECASE,
)
_SURELY_LEADING = re.compile(r"(?:tis|twas|twere|twill|twould|tisn|\d0s)(?![^\W_])", re.IGNORECASE)
_ELIDED = re.compile(
    r"(?:\b(?:o|th|an|wi|t|ha|tho|thro|mo|lil|ol|fo|de|d)|in|[sxz])\Z", re.IGNORECASE
)
_FEET = re.compile(
    r"\d\s?\d|\s?\d+(?:\.\d+)?\s?(?:\"|″|'')|\s+(?:long|wide|high|tall|deep|by|x|×|and|north|south|east|west|[NSEW])\b"
)


class _Mark:
    """A quotation mark in its place: what stands before and behind it, emphasis looked through."""

    __slots__ = ("after", "before", "family", "sign", "token")

    def __init__(self, token: int, sign: str, before: int) -> None:
        self.token = token
        self.sign = sign
        self.family = _FAMILY[sign]
        self.before = before
        self.after = _SPACE


class Open(NamedTuple):
    """A group that is open: its family, and the place of its opener among the written tokens."""

    family: str
    written: int


class Paired:
    """A block after pairing, and what its paragraph left for the next ones to say.

    `unclosed` are the quotations that nothing closes: the place in `tokens` of the token without
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


class Habits(NamedTuple):
    """Habits of the whole text that decide the direction of marks."""

    angles_reversed: bool  # »German« instead of «French»
    right_marks_open: bool  # ”Swedish” marks, the same sign at both ends
    singles_lead: bool  # ‘British’ quotations in single marks


def habits_of(view: str) -> Habits:
    """Look through a text once for marks whose direction differs between languages."""
    reversed_angles = False
    if "»" in view:
        outward = len(re.findall(r"(?<![^\s(])»(?=\w)", view))
        inward = len(re.findall(r"(?<![^\s(])«(?=[\w\s])", view))
        reversed_angles = outward > inward
    swedish = (
        "”" in view
        and "“" not in view
        and "„" not in view
        and bool(re.search(r"(?<![^\s(])”(?=\w)", view))
    )
    singles = view.count("‘") + (len(re.findall(r"[\s(]'\w", view)) if "'" in view else 0)
    doubles = view.count("“") + view.count("„") + view.count('"') // 2
    return Habits(reversed_angles, swedish, singles > doubles)


def pair(raw: list[RawBlock], view: str) -> list[Paired]:
    """Pair the marks of every block, then join quotations that run over several paragraphs."""
    habits = habits_of(view)
    paired = [_pair_block(block, view, habits) for block in raw]
    _join_paragraphs(paired)
    _pair_divs(paired)
    return paired


def _pair_block(block: RawBlock, view: str, habits: Habits) -> Paired:
    if block.end is None:
        return Paired(block.opener, [], None)
    if _GROUPING.isdisjoint([token[0] for token in block.tokens]):
        return Paired(block.opener, block.tokens, block.end)
    return _Pairing(block, view, habits).run()


class _Pairing:
    """The pass over one block. Lives as long as the pass."""

    __slots__ = (
        "_block",
        "_closes_later",
        "_habits",
        "_last_close",
        "_marks",
        "_out",
        "_result",
        "_stack",
        "_surely_closes_later",
        "_text",
        "_tokens",
    )

    def __init__(self, block: RawBlock, view: str, habits: Habits) -> None:
        self._block = block
        self._text = view
        self._tokens = block.tokens
        self._habits = habits
        self._out: list[Leaf] = []
        self._stack: list[Open] = []
        self._result = Paired(block.opener, self._out, block.end)
        self._marks: dict[int, _Mark] = {}
        self._last_close: dict[str, int] = {}
        self._closes_later: set[int] = set()
        self._surely_closes_later: set[int] = set()

    def run(self) -> Paired:
        in_table = self._block.opener[0] == "TABLE_MARK"
        self._look_ahead()
        for place, token in enumerate(self._tokens):
            kind = token[0]
            if kind not in _GROUPING:
                self._out.append(token)
            elif kind == "QUOTE":
                if in_table:  # ditto marks and inches: columns hold no quotations
                    self._write("PRIME", token)
                else:
                    self._quote(self._marks[place], token)
            elif kind in _CLOSED_BY:
                self._bracket(_CLOSED_BY[kind], token)
            elif len(self._stack) < _DEEPEST:
                self._open(_BRACKET[kind], token)
            else:
                self._write("STRAY_BRACKET", token)
        self._finish()
        return self._result

    # Writing

    def _write(self, kind: str, token: Leaf) -> None:
        self._out.append((kind, token[1], token[2]))

    def _open(self, family: str, token: Leaf) -> None:
        self._stack.append(Open(family, len(self._out)))
        self._out.append(token)

    def _insert(self, kind: str, family: str) -> None:
        """Write a token of no width: the group of that family ends here without a closing mark."""
        offset = self._out[-1][2]
        if kind == "UNCLOSED":
            self._result.unclosed.append((len(self._out), family))
        self._out.append((kind, offset, offset))

    def _demote(self, entry: Open) -> None:
        """Close a group without its partner: a bracket becomes a leaf, a quotation ends here."""
        kind, start, end = self._out[entry.written]
        if entry.family in ("round", "square"):
            self._out[entry.written] = ("STRAY_BRACKET", start, end)
        elif entry.family == "apostrophe":
            self._out[entry.written] = ("STRAY_OPENING", start, end)
        else:
            self._insert("UNCLOSED", entry.family)

    def _finish(self) -> None:
        while self._stack:
            entry = self._stack.pop()
            if entry.family == "apostrophe" and self._habits.singles_lead:
                self._insert("UNCLOSED", entry.family)
            else:
                self._demote(entry)

    def _close_down_to(self, depth: int, token: Leaf, kind: str) -> None:
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
                kind = token[0]
                if family == "note" and kind != "SQUARE_CLOSE":
                    kind = "SQUARE_CLOSE"
                self._close_down_to(depth, token, kind)
                return
            # A bracket inside a quotation closes none outside, unless the quotation itself is
            # never closed.
            if family not in ("round", "square", "note", "apostrophe", "single") and self._closes(
                family, token[1]
            ):
                break
        self._write("STRAY_BRACKET", token)

    def _closes(self, family: str, offset: int) -> bool:
        return self._last_close.get(family, -1) > offset

    # Quotation marks

    def _look_ahead(self) -> None:
        """Note every mark's surroundings, and whether a closer of its family follows."""
        first = next(
            (token for token in self._tokens if token[0] not in ("EMPHASIS", "TAG", "LINE_PREFIX")),
            None,
        )
        if first and first[0] == "QUOTE":
            self._result.first_sign = self._text[first[1] : first[2]]
        self._note_marks()
        for mark in self._marks.values():
            if self._can_close(mark):
                start = self._tokens[mark.token][1]
                self._last_close["low" if mark.sign == "“" else mark.family] = start
                if mark.family == "curly":
                    self._last_close["low"] = start
                if mark.family in _SINGLES:
                    self._last_close["small-low"] = start
        closer = sure = False
        for place, mark in reversed(self._marks.items()):
            if mark.family not in _SINGLES:
                continue
            if closer:
                self._closes_later.add(place)
            if sure:
                self._surely_closes_later.add(place)
            if self._can_close(mark):
                closer = True
                # A mark before a stop is hardly the apostrophe of dogs’ or goin’.
                sure = sure or mark.after == _CLOSING or not self._elided(self._tokens[place][1])
            elif mark.after == _WORD and (mark.sign == "‘" or not self._leads(place)):
                closer = sure = False

    def _note_marks(self) -> None:
        """Note what stands before and behind every mark.

        Emphasis and tags are transparent, so `_"…"_` is a quotation. What a row of marks
        stands in is handed on from mark to mark.
        """
        places = [place for place, token in enumerate(self._tokens) if token[0] == "QUOTE"]
        for place in places:
            _kind, start, end = self._tokens[place]
            sign = self._text[start:end]
            self._marks[place] = _Mark(place, sign, self._before(place))
        for place in reversed(places):
            self._marks[place].after = self._after(place)

    def _before(self, place: int) -> int:
        tokens = self._tokens
        while place and tokens[place - 1][0] in ("EMPHASIS", "TAG"):
            place -= 1
        if place == 0:
            return _SPACE
        kind = tokens[place - 1][0]
        if kind == "LINE_PREFIX":
            return _SPACE
        if kind == "DASH":
            return _DASH
        if kind == "QUOTE":  # a mark right behind an opening one opens too
            outer = self._marks[place - 1].before
            return _OPENING if outer in (_SPACE, _OPENING, _DASH) else _CLOSING
        return _sort_of(self._text[tokens[place][1] - 1])

    def _after(self, place: int) -> int:
        tokens = self._tokens
        last = len(tokens) - 1
        while place < last and tokens[place + 1][0] in ("EMPHASIS", "TAG"):
            place += 1
        if place == last:
            return _SPACE
        kind, at = tokens[place + 1][:2]
        if kind == "LINE_PREFIX":
            return _SPACE
        if kind == "DASH":
            return _DASH
        if kind == "ELLIPSIS":
            return _WORD if self._text[at].isalnum() else _CLOSING
        if kind.startswith("MARK_"):
            return _CLOSING
        if kind == "QUOTE":
            return _OPENING if self._marks[place + 1].after in (_WORD, _OPENING) else _CLOSING
        return _sort_of(self._text[at])

    def _leads(self, place: int) -> bool:
        """Whether the mark is the apostrophe of ’tis, ’em, ’90s."""
        return bool(_LEADING.match(self._text, self._tokens[place][2]))

    def _can_close(self, mark: _Mark) -> bool:
        if mark.sign in ("„", "‚", "``", "‟", "‛"):
            return False
        if mark.before in (_SPACE, _OPENING):
            return mark.sign in _CLOSERS and mark.after in (_SPACE, _CLOSING)
        if mark.family in _SINGLES and (self._is_prime(mark) or self._is_n_after(mark)):
            return False
        return mark.after != _WORD or mark.sign in ("”", "»", "›")

    def _is_prime(self, mark: _Mark) -> bool:
        """Minutes and feet: a mark after a digit, with a further figure or a measure behind it."""
        start = self._tokens[mark.token][1]
        if not (start and self._text[start - 1].isdigit()) or mark.sign not in (
            "'",
            '"',
            "’",
            "”",
            "''",
        ):
            return False
        return bool(_FEET.match(self._text, self._tokens[mark.token][2]))

    def _depth_of(self, *families: str) -> int:
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._stack[depth].family in families:
                return depth
        return -1

    def _quote(self, mark: _Mark, token: Leaf) -> None:
        start = token[1]
        if (
            start
            and self._text[start - 1].isdigit()
            and mark.sign in ("'", '"', '\\"', "\\'", "’", "”")
        ):
            depth = self._depth_of(mark.family)
            feet = re.search(r"\d['’′]\s?\d+(?:\.\d+)?$", self._text[max(0, start - 16) : start])
            if (
                (depth < 0 and mark.sign != "”")
                or feet
                or (self._is_prime(mark) and (mark.family in _SINGLES or depth < 0))
            ):
                if depth < 0 or feet or not self._ends_here(mark, depth):
                    self._write("PRIME", token)
                    return
        if (
            mark.family == "small-angle"
            and (mark.after if mark.sign == "‹" else mark.before) == _SPACE
        ):
            self._write("PRIME", token)  # an arrow: ‹ back, next ›
        elif mark.family in _SINGLES:
            self._single(mark, token)
        elif mark.family == "latex":
            self._latex(mark, token)
        else:
            self._double(mark, token)

    def _ends_here(self, mark: _Mark, depth: int) -> bool:
        return not self._closes(self._stack[depth].family, self._tokens[mark.token][1])

    def _latex(self, mark: _Mark, token: Leaf) -> None:
        depth = self._depth_of("latex")
        if mark.sign == "``":
            self._open_quotation(mark, token)
        elif depth >= 0:
            self._close_down_to(depth, token, "QUOTATION_CLOSE")
        else:
            self._write("PRIME", token)

    def _double(self, mark: _Mark, token: Leaf) -> None:
        if self._opens(mark):
            self._open_quotation(mark, token)
            return
        families = [mark.family]
        if mark.family == "curly":
            families += ["low"]
        depth = self._depth_of(*families)
        if depth >= 0:
            self._close_down_to(depth, token, "QUOTATION_CLOSE")
        else:
            self._close_other(mark, token)

    def _opens(self, mark: _Mark) -> bool:
        """Whether a double mark opens a quotation here."""
        sign, family = mark.sign, mark.family
        is_open = self._depth_of(family) >= 0
        flanks_open = mark.before in (_SPACE, _OPENING, _DASH) and mark.after in (_WORD, _OPENING)
        flanks_close = mark.before in (_WORD, _CLOSING) and mark.after in (_SPACE, _CLOSING, _DASH)
        if sign == "„":
            return True
        if sign in ("“", "‟"):
            if self._depth_of("low") >= 0 and not (flanks_open and self._depth_of("low") < 0):
                return (
                    flanks_open
                    and not flanks_close
                    and self._closes("low", self._tokens[mark.token][1])
                )
            return not (flanks_close and is_open)
        if sign == "”":
            if self._habits.right_marks_open:
                return not is_open
            return (
                flanks_open and mark.before != _DASH and not is_open and self._depth_of("low") < 0
            )
        if family in ("angle", "small-angle"):
            return sign in (("»", "›") if self._habits.angles_reversed else ("«", "‹"))
        if mark.before in (_SPACE, _OPENING) and mark.after != _SPACE:
            return not (is_open and mark.before == _SPACE and mark.after == _CLOSING)
        if flanks_close or self._followed_by_emphasis(mark):
            return False
        return not is_open

    def _followed_by_emphasis(self, mark: _Mark) -> bool:
        """Whether a mark between spaces has closing emphasis behind it: `word . . . "_ and`."""
        following = self._tokens[mark.token + 1 : mark.token + 2]
        return mark.after == _SPACE and bool(following) and following[0][0] == "EMPHASIS"

    def _open_quotation(self, mark: _Mark, token: Leaf) -> None:
        if len(self._stack) >= _DEEPEST:
            self._write("STRAY_OPENING", token)
            return
        self._seen(mark.family, False)
        self._stack.append(Open(mark.family, len(self._out)))
        self._write("QUOTATION_OPEN", token)

    def _seen(self, family: str, stray: bool) -> None:
        if family not in self._result.strays:
            self._result.strays[family] = (stray, len(self._out))

    def _close_other(self, mark: _Mark, token: Leaf) -> None:
        """A closing mark whose family has nothing open: it may close one in other marks."""
        for depth in range(len(self._stack) - 1, -1, -1):
            family = self._stack[depth].family
            if family in ("round", "square", "note"):
                continue
            if not self._closes(family, token[1]):
                self._close_down_to(depth, token, "QUOTATION_CLOSE")
                return
            break
        self._seen(mark.family, True)
        self._write("STRAY_CLOSING", token)

    def _single(self, mark: _Mark, token: Leaf) -> None:
        start, end = token[1], token[2]
        if mark.sign in ("‚", "‛"):
            self._open_quotation(mark, token)
            return
        if mark.sign == "‘" and mark.before == mark.after == _WORD:
            self._write("APOSTROPHE", token)  # don‘t
            return
        later = mark.token in self._closes_later
        surely = mark.token in self._surely_closes_later
        low = self._depth_of("small-low")
        if low >= 0 and mark.before not in (_SPACE, _OPENING):
            self._close_down_to(low, token, "QUOTATION_CLOSE")
            return
        opens = mark.before in (_SPACE, _OPENING, _DASH) and mark.after in (
            _WORD,
            _OPENING,
            _CLOSING,
        )
        if mark.before == _DASH and mark.sign != "‘" and mark.after == _CLOSING:
            opens = False
        if (
            mark.sign == "‘"
            and mark.before in (_WORD, _CLOSING)
            and mark.after in (_SPACE, _CLOSING, _DASH)
        ):
            depth = self._depth_of("single")
            if depth >= 0:  # an opening mark typed for a closing one
                self._close_down_to(depth, token, "QUOTATION_CLOSE")
                return
        if mark.sign == "‘" or (opens and mark.sign in ("'", "\\'")):
            closes = later if mark.sign == "‘" else surely
            if self._leads(mark.token) and (
                not closes or _SURELY_LEADING.match(self._text, end) or self._is_n(end)
            ):
                self._write("APOSTROPHE", token)
            elif mark.sign == "‘" or later or self._habits.singles_lead:
                self._open_quotation(mark, token)
            else:
                self._write("STRAY_OPENING", token)
            return
        if mark.after == _WORD or self._is_n_after(mark):
            self._write("APOSTROPHE", token)  # ’tis, or l’*État*
            return
        depth = self._depth_of(mark.family)
        if mark.before in (_SPACE, _OPENING) and depth < 0:
            self._write("APOSTROPHE", token)
            return
        if depth >= 0:
            barred = any(self._bars(entry.family, start) for entry in self._stack[depth + 1 :])
            if not barred and not (surely and self._is_elision(mark)):
                self._close_down_to(depth, token, "QUOTATION_CLOSE")
                return
            self._write("APOSTROPHE", token)
            return
        other = self._stack[-1].family if self._stack else ""
        mixed = other in _SINGLES and not self._closes(other, start)
        if self._habits.singles_lead and mark.after == _CLOSING:
            mixed = True  # in such a text a mark before a stop is hardly a possessive
        if not mixed and (
            self._elided(start) or (mark.token and self._tokens[mark.token - 1][0] == "LINK_CLOSE")
        ):
            self._write("APOSTROPHE", token)
            return
        self._close_other(mark, token)

    def _elided(self, offset: int) -> bool:
        """Whether the word before an offset takes an apostrophe: dogs’, goin’, th’."""
        return bool(_ELIDED.search(self._text[max(0, offset - 12) : offset].rstrip("*_")))

    def _bars(self, family: str, offset: int) -> bool:
        """Whether an open double quotation, to be closed later, hides a closing mark below it."""
        return family not in ("round", "square", "note", *_SINGLES) and self._closes(family, offset)

    def _is_n_after(self, mark: _Mark) -> bool:
        """Whether the mark is the second apostrophe of rock ’n’ roll."""
        start = self._tokens[mark.token][1]
        return start > 1 and self._text[start - 1] in "nN" and self._text[start - 2] in "'’‘"

    def _is_n(self, end: int) -> bool:
        return bool(re.compile(r"n['’]", re.IGNORECASE).match(self._text, end))

    def _is_elision(self, mark: _Mark) -> bool:
        """Whether a mark may be the apostrophe of dogs’ or goin’."""
        if mark.after not in (_SPACE, _DASH):
            return False
        start, end = self._tokens[mark.token][1:]
        if not self._elided(start):
            return False
        following = self._text[end : end + 40].lstrip()[:1]
        return following.islower()


def _sort_of(sign: str) -> int:
    if sign.isalnum():
        return _WORD
    if sign in "\u00a0\u202f":
        return _WORD  # the fixed space inside « … » belongs to the words
    if sign.isspace() or sign in "\u200b\ufeff":
        return _SPACE
    if sign in _OPENING_SIGNS:
        return _OPENING
    if sign in "$£€&@%+~\\":
        return _WORD
    if sign in "-–—":
        return _DASH
    return _CLOSING


def _is_text(block: Paired) -> bool:
    return block.end is not None and block.opener[0] not in ("HEADING_MARK", "TABLE_MARK")


def _join_paragraphs(blocks: list[Paired]) -> None:
    """Let quotations go on in later paragraphs.

    A quotation that nothing closes goes on where the next paragraph opens with its mark anew, or
    where the next mark of its family, some paragraphs on, is a closing one without an opener.
    """
    texts = [block for block in blocks if _is_text(block)]
    for place, block in enumerate(texts):
        for written, family in block.unclosed:
            if _goes_on(block, family, _following(texts, place)):
                block.tokens[written] = ("CONTINUED", *block.tokens[written][1:])


def _goes_on(block: Paired, family: str, following: list[Paired]) -> bool:
    """Whether a group that a paragraph leaves open goes on in the paragraphs that follow."""
    if not following:
        return False
    if family == "note":
        return any(_has_stray_bracket(later) for later in following[:_FAR])
    same = next((later for later in following if later.opener[0] == block.opener[0]), following[0])
    if family in (_FAMILY.get(following[0].first_sign), _FAMILY.get(same.first_sign)):
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
