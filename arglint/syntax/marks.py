"""Survey the quotation marks of a block: what stands around each, and what comes after it.

Nothing is decided here. The pairing asks; the answers are kept in tables, so that looking ahead
costs no second reading.
"""

import re

from arglint.patterns import regex
from arglint.syntax.tree import Leaf

# What a mark belongs to. A family is closed by its own closers only.
FAMILY = {
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
SINGLES = frozenset(("single", "apostrophe"))
_ONLY_OPEN = frozenset(("„", "‚", "``", "‟", "‛"))
_CLOSERS = frozenset("”’»›") | {"''"}
_PRIMES = frozenset(("'", '"', '\\"', "\\'", "’", "”", "''"))
_TRANSPARENT = frozenset(("EMPHASIS", "TAG"))

# What stands beside a mark.
SPACE, OPENING, WORD, CLOSING, DASH = range(5)
_OPENING_SIGNS = frozenset("([{<“‘„‚«‹¿¡/=|#")

_LEADING = regex(
    r"(?:tis|twas|twere|twill|twould|twixt|tisn|em|til|till|cause|cos|bout|round|neath|gainst|pon"
    r"|ere|n|un|im|er|ow|ood|\d\d(?:s\b|\b))(?![^\W_])",
    re.IGNORECASE,
)
_SURELY_LEADING = regex(
    r"(?:(?:tis|twas|twere|twill|twould|tisn|\d0s)(?![^\W_])|n['’])", re.IGNORECASE
)
_ELIDED = regex(r"(?:\b(?:o|i|th|an|wi|t|ha|tho|thro|mo|lil|ol|fo|de|d)|in|[sxz])\Z")
_MEASURE = regex(
    r"\d\s?\d|\s?\d+(?:\.\d+)?\s?(?:\"|″|'')|\s+(?:long|wide|high|tall|deep|by|x|×|and|north|south"
    r"|east|west|[NSEW])\b"
)
_FEET = regex(r"\d['’′]\s?\d+(?:\.\d+)?$")


class Mark:
    """A quotation mark in its place.

    `token` is its place among the tokens, `start` and `end` its offsets. `before` and `after` say
    what stands beside it, emphasis and tags looked through.
    """

    __slots__ = ("after", "before", "end", "family", "sign", "start", "text", "token")

    def __init__(self, token: int, leaf: Leaf, text: str, before: int) -> None:
        self.token = token
        self.text = text
        self.start, self.end = leaf[1:]
        self.sign = text[self.start : self.end]
        self.family = FAMILY[self.sign]
        self.before = before
        self.after = SPACE

    @property
    def flanks_open(self) -> bool:
        """Whether its neighbours are those of an opening mark."""
        return self.before in (SPACE, OPENING, DASH) and self.after in (WORD, OPENING)

    @property
    def flanks_close(self) -> bool:
        """Whether its neighbours are those of a closing mark."""
        return self.before in (WORD, CLOSING) and self.after in (SPACE, CLOSING, DASH)

    @property
    def leads(self) -> bool:
        """Whether it may be the apostrophe of ’tis, ’em, ’90s."""
        return bool(_LEADING.match(self.text, self.end))

    @property
    def surely_leads(self) -> bool:
        """Whether it is such an apostrophe whatever follows."""
        return bool(_SURELY_LEADING.match(self.text, self.end))

    @property
    def follows_elision(self) -> bool:
        """Whether the word before it takes an apostrophe: dogs’, goin’, th’."""
        before = self.text[max(0, self.start - 12) : self.start]
        return bool(_ELIDED.search(before.rstrip("*_").lower()))

    @property
    def is_elision(self) -> bool:
        """Whether it may be the apostrophe of dogs’ or goin’ with the sentence going on."""
        if self.after not in (SPACE, DASH) or not self.follows_elision:
            return False
        return self.text[self.end : self.end + 40].lstrip()[:1].islower()

    @property
    def before_bracket(self) -> bool:
        """Whether a closing bracket stands right behind it."""
        return self.text[self.end : self.end + 1] in (")", "]")

    @property
    def follows_n(self) -> bool:
        """Whether it is the second apostrophe of rock ’n’ roll."""
        start = self.start
        return start > 1 and self.text[start - 1] in "nN" and self.text[start - 2] in "'’‘"

    @property
    def follows_digit(self) -> bool:
        """Whether it stands behind a figure and may be a prime."""
        start = self.start
        return start > 0 and self.sign in _PRIMES and self.text[start - 1].isdigit()

    @property
    def measures(self) -> bool:
        """Whether it stands behind a figure and before another figure or a measure."""
        return self.follows_digit and bool(_MEASURE.match(self.text, self.end))

    @property
    def ends_feet(self) -> bool:
        """Whether it is the mark of inches in 5' 10"."""
        return bool(_FEET.search(self.text[max(0, self.start - 16) : self.start]))

    @property
    def can_close(self) -> bool:
        """Whether its neighbours allow it to close a quotation."""
        if self.sign in _ONLY_OPEN:
            return False
        if self.before in (SPACE, OPENING):
            return self.sign in _CLOSERS and self.after in (SPACE, CLOSING)
        if self.family in SINGLES and (self.measures or self.follows_n):
            return False
        return self.after != WORD or self.sign in ("”", "»", "›")


class Survey:
    """The marks of a block by their places among the tokens, and what comes after each.

    `first_sign` is the sign that the block opens with, emphasis looked through, if it is a mark.
    """

    __slots__ = ("_closing", "_last_close", "_surely_closing", "first_sign", "marks")

    def __init__(self, tokens: list[Leaf], text: str) -> None:
        self.marks = _marks(tokens, text)
        self.first_sign = _first_sign(tokens, text)
        self._last_close: dict[str, int] = {}
        self._closing: set[int] = set()
        self._surely_closing: set[int] = set()
        for mark in self.marks.values():
            if mark.can_close:
                self._note_closer(mark)
        closer = sure = False
        for place, mark in reversed(self.marks.items()):
            if mark.family not in SINGLES:
                continue
            if closer:
                self._closing.add(place)
            if sure:
                self._surely_closing.add(place)
            if mark.can_close:
                closer = True
                # A mark before a stop is hardly the apostrophe of dogs’ or goin’.
                sure = sure or mark.after == CLOSING or not mark.follows_elision
            elif mark.after == WORD and (mark.sign == "‘" or not mark.leads):
                closer = sure = False

    def _note_closer(self, mark: Mark) -> None:
        self._last_close["low" if mark.sign == "“" else mark.family] = mark.start
        if mark.family == "curly":
            self._last_close["low"] = mark.start
        if mark.family in SINGLES:
            self._last_close["small-low"] = mark.start

    def closes(self, family: str, offset: int) -> bool:
        """Whether a mark that can close a family stands behind an offset."""
        return self._last_close.get(family, -1) > offset

    def closes_single(self, mark: Mark) -> bool:
        """Whether a mark that can close follows a single one before the next opening one."""
        return mark.token in self._closing

    def surely_closes_single(self, mark: Mark) -> bool:
        """Whether one follows that is hardly an apostrophe."""
        return mark.token in self._surely_closing


def _first_sign(tokens: list[Leaf], text: str) -> str:
    for kind, start, end in tokens:
        if kind not in _TRANSPARENT and kind != "LINE_PREFIX":
            return text[start:end] if kind == "QUOTE" else ""
    return ""


def _marks(tokens: list[Leaf], text: str) -> dict[int, Mark]:
    """The marks among the tokens; in a row of marks each asks the one beside it."""
    marks: dict[int, Mark] = {}
    for place, leaf in enumerate(tokens):
        if leaf[0] == "QUOTE":
            marks[place] = Mark(place, leaf, text, _before(place, tokens, text, marks))
    for place, mark in reversed(marks.items()):
        mark.after = _after(place, tokens, text, marks)
    return marks


def _before(place: int, tokens: list[Leaf], text: str, marks: dict[int, Mark]) -> int:
    while place and tokens[place - 1][0] in _TRANSPARENT:
        place -= 1
    if place == 0:
        return SPACE
    kind = tokens[place - 1][0]
    if kind == "LINE_PREFIX":
        return SPACE
    if kind == "DASH":
        return DASH
    if kind == "QUOTE":  # a mark right behind an opening one opens too
        return OPENING if marks[place - 1].before in (SPACE, OPENING, DASH) else CLOSING
    return _sort_of(text[tokens[place][1] - 1])


def _after(place: int, tokens: list[Leaf], text: str, marks: dict[int, Mark]) -> int:
    last = len(tokens) - 1
    while place < last and tokens[place + 1][0] in _TRANSPARENT:
        place += 1
    if place == last:
        return SPACE
    kind, at = tokens[place + 1][:2]
    if kind == "LINE_PREFIX":
        return SPACE
    if kind == "DASH":
        return DASH
    if kind == "ELLIPSIS" or kind.startswith("MARK_"):
        return CLOSING
    if kind == "QUOTE":
        return OPENING if marks[place + 1].after in (WORD, OPENING) else CLOSING
    return _sort_of(text[at])


def _sort_of(sign: str) -> int:
    """What a character is to the mark beside it."""
    # A fixed space inside « … » belongs to the words.
    if sign.isalnum() or sign in "\u00a0\u202f$£€&@%+~\\":
        return WORD
    if sign.isspace() or sign in "\u200b\ufeff":
        return SPACE
    if sign in _OPENING_SIGNS:
        return OPENING
    return DASH if sign in "-–—" else CLOSING
