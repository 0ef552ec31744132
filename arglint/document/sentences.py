"""Find where sentences end, among abbreviations, note marks, brackets and quotations."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from arglint.document import abbreviations as abbr
from arglint.document.model import Sentence
from arglint.text import Span

_QUOTES = "“”‘’\"'«»‹›„‚‟‛`"
_CLOSERS = rf"{_QUOTES})\]}}*_"
_OPENERS = rf"{_QUOTES}\[{{*_¿¡–—-"  # the hyphen last, as classes are made of it
_OMISSION = r"\[(?:…|\.{3}|\. \. \.)\]"

# Every pattern succeeds or fails at its first character: no stretch is walked twice.
_CANDIDATE = (
    rf"([.!?…][.!?…{_CLOSERS}]*+"  # the stop, with what closes after it
    rf"(?:\s(?:[.…]++(?!\w)|[»›](?!\w)|{_OMISSION})[.!?…{_CLOSERS}]*+)*+)"  # . . . and « oui. »
    rf"(?:\s[\s{_OPENERS}]*+)?"
)
_CLOSE = f"[{_CLOSERS}]*+"
_OPEN = rf"[\s({_OPENERS}]*+"
_NEXT_WORD = rf"[\s.…({_OPENERS}]*+([^\W_]*+)(\.?)"
_LABEL = rf"[\s{_OPENERS}]*+(?:\d{{1,3}}(?:\.\d+)*|[^\W\d_]|{abbr.ROMAN}|{abbr.ROMAN.upper()})?\Z"
_ITEM = rf"[(\[](\d{{1,3}}|[a-z]|{abbr.ROMAN})[)\]]"
_ASKER = r"\s+(?:I|[^\W\d_a-z]\w+(?:\s[^\W\d_a-z]\w+)?)\s(\w+)"

_WINDOW = 24  # characters looked back and ahead over for the words around a stop
_NO_START = frozenset(",;:)]}%/=+|~^\\")
_CAPITAL = "A"  # stands for whatever may begin a sentence as a capital does

_compiled = cache(re.compile)


class Atom(NamedTuple):
    """A stretch that no sentence ends in. `role` is `note`, `citation` or `other`."""

    start: int
    end: int
    role: str


Placed = tuple[int, int, str]  # an atom, or the like of it
Stretch = tuple[int, int, int]  # the words of a block, and its number


def cut(text: str, stretches: Sequence[Stretch], atoms: Sequence[Placed]) -> list[Sentence]:
    """The sentences of the words of blocks; what is given is in the order of the text."""
    starts = [atom[0] for atom in atoms]
    found: list[Sentence] = []
    for start, end, block in stretches:
        inside = atoms[bisect_left(starts, start) : bisect_left(starts, end)]
        found += [Sentence(span, block) for span in split(text, start, end, inside)]
    return found


def split(
    text: str, start: int, end: int, atoms: Sequence[tuple[int, int, str]] = ()
) -> list[Span]:
    """The sentences of text[start:end], in order; together they hold all that is not white space.

    `atoms` are (start, end, role), sorted, apart from each other, inside the stretch. `note`: a
    note mark in any notation, or an inline note. `citation`: `[@key, p. 3]`, `@key`,
    `[Marx, Capital, p. 3]`. These belong to the sentence whose end they follow. `other`: code,
    links, addresses, mathematics, comments, raw markup: what follows an end begins the next
    sentence. Parentheses, quotations and emphasis are no atoms, and an omission `[…]` need not be
    one. A `(2)` that numbers the parts of a text may be given as a note or not at all.
    """
    return _Splitter(text, start, end, atoms).sentences()


class _Splitter:
    """The state of one pass over one block: where the sentence began, and what is opaque."""

    __slots__ = ("atom", "atoms", "begin", "end", "first", "floor", "pairs", "text")

    def __init__(
        self, text: str, start: int, end: int, atoms: Sequence[tuple[int, int, str]]
    ) -> None:
        self.text = text
        self.end = end
        self.atoms = atoms
        self.atom = 0  # the number of the first atom after the place
        self.floor = start  # where the atom before the place ends
        self.begin = self.first = self.skip_space(start)
        self.pairs: list[tuple[int, int]] = []
        if text.find("(", start, end) >= 0:
            self.pairs = _pairs(text, _gaps(start, end, atoms))

    def sentences(self) -> list[Span]:
        """The spans of the block's sentences."""
        text = self.text
        spans: list[Span] = []
        candidates = _compiled(_CANDIDATE).finditer
        gaps = _gaps(self.floor, self.end, self.atoms)
        for self.atom, (self.floor, ceiling) in enumerate(gaps):
            for match in candidates(text, self.floor, ceiling):
                if match.start() >= self.first and (cut := self.cut(match, ceiling)):
                    spans.append(Span(self.first, cut))
                    self.first = self.skip_space(cut)
        end = self.end
        while end > self.first and text[end - 1].isspace():
            end -= 1
        if end > self.first:
            spans.append(Span(self.first, end))
        return spans

    def cut(self, match: re.Match[str], ceiling: int) -> int:
        """The end of the sentence that ends with this stop, or 0 where it goes on."""
        text = self.text
        at, stop = match.span(1)
        place = match.end()
        if place == self.end:
            return 0
        if place == ceiling or text[place] == "(":
            stop, ahead = self.tail(stop)
            if ahead == stop or ahead >= self.end:
                return 0
            char = self.character(ahead)
            while text[stop - 1].isspace():  # an atom may end in it
                stop -= 1
        elif place == stop:
            return 0
        else:
            char = self.case(place)
        if char.islower() and text[at] != ".":
            return 0
        if self.pairs and self.enclosed(at, stop):
            return 0
        return stop if self.ends(match[1], at, stop, char) else 0

    def tail(self, stop: int) -> tuple[int, int]:
        """Step over notes, citations and parentheses after a stop: their end, and what follows."""
        text, atoms, atom = self.text, self.atoms, self.atom
        while True:
            ahead = self.skip_space(stop)
            while atom < len(atoms) and atoms[atom][0] < ahead:
                atom += 1
            if atom < len(atoms) and atoms[atom][0] == ahead:
                if not self.belongs(atom, stop):
                    return stop, ahead
                stop = atoms[atom][1]
                atom += 1
            elif (close := self.partner(ahead)) and not _compiled(_ITEM).match(text, ahead):
                stop = close + 1
            else:
                return stop, ahead
            ceiling = atoms[atom][0] if atom < len(atoms) else self.end
            closing = _compiled(_CLOSE).match(text, stop, ceiling)
            stop = closing.end() if closing else stop

    def belongs(self, atom: int, stop: int) -> bool:
        """Whether an atom after a stop is part of the sentence that ended there."""
        start, end, role = self.atoms[atom]
        text = self.text
        if start == stop:
            return role != "other" or text[start] == "<"
        if role == "note":
            item, first = (_compiled(_ITEM).match(text, at) for at in (start, self.first))
            return not (item and first and _follows(first[1], item[1]))
        if role == "citation":
            return text[start] != "@"
        return _compiled(_OMISSION).match(text, start, end) is not None

    def character(self, ahead: int) -> str:
        """The character whose case decides, past opening marks; an atom counts as a capital."""
        text = self.text
        atom = bisect_left(self.atoms, (ahead,))
        ceiling = self.atoms[atom][0] if atom < len(self.atoms) else self.end
        if ceiling == ahead and text[ahead] == "[":  # the words of a link
            ceiling = self.atoms[atom][1]
        elif _compiled(_ITEM).match(text, ahead):
            return _CAPITAL
        opening = _compiled(_OPEN).match(text, ahead, ceiling)
        place = opening.end() if opening else ahead
        return self.case(place) if place < ceiling else _CAPITAL

    def case(self, place: int) -> str:
        """The character at a place; a letter in its own brackets stands for a capital: “[i]t”."""
        text = self.text
        if text[place - 1 : place] == "[" and text[place + 1 : place + 2] == "]":
            return _CAPITAL
        return text[place]

    def enclosed(self, at: int, stop: int) -> bool:
        """Whether a stop stands inside a parenthesis that the sentence goes on after."""
        pair = bisect_left(self.pairs, (at,)) - 1
        if pair < 0 or self.pairs[pair][1] < at:
            return False
        opened, closed = self.pairs[pair]
        if opened == self.begin:  # whole sentences in brackets, when the last one ends inside
            return stop <= closed and self.text[closed - 1] not in ".!?…”’\"'"
        return stop <= closed or self.next_word(stop)[0] not in abbr.STARTERS

    def ends(self, run: str, at: int, stop: int, char: str) -> bool:
        """Whether a stop ends the sentence, given the character that follows it."""
        text = self.text
        if char in ".…":
            word = self.next_word(stop)[0]
            quoted = text[self.skip_space(stop)] in _QUOTES
            char = _CAPITAL if quoted else word[:1] or ","
        if char in _NO_START or (at - self.first < 12 and self.is_label(run, at)):
            return False
        if run == ".":
            return self.point_ends(at, stop, char)
        if run[-1] in _QUOTES and text[self.skip_space(stop)] in "–—":  # “…” — Marx
            return False
        if "?" in run or "!" in run:
            return not self.is_asked(run, stop)
        points = run.count(".") + 3 * run.count("…")
        if points == 1:
            return self.point_ends(at, stop, char)
        set_off = text[at - 1].isspace() or text[at - 1] in "([“‘„«"
        return not char.islower() and (points != 3 or not set_off or run[-1] in _QUOTES)

    def is_label(self, run: str, at: int) -> bool:
        """Whether only a list's number or letter stands before the stop, as in `1.`, `b.`."""
        return run[0] in ".…" and _compiled(_LABEL).match(self.text, self.first, at) is not None

    def is_asked(self, run: str, stop: int) -> bool:
        """Whether a quoted question gets its speaker afterwards, like `“Why?” Marx asked`."""
        if not any(mark in _QUOTES for mark in run):
            return False
        asker = _compiled(_ASKER).match(self.text, stop, self.end)
        return asker is not None and asker[1] in abbr.ASKING

    def point_ends(self, at: int, stop: int, char: str) -> bool:
        """Whether a single full stop ends the sentence, by the words around it."""
        words = self.text[max(self.first, self.floor, at - _WINDOW) : at].rsplit(None, 2)
        word = words[-1] if words else ""
        known = word in abbr.kinds()
        if char.islower():
            opens = self.text.startswith(abbr.CLAUSE_OPENERS, self.skip_space(stop))
            return opens and not known and "." not in word and len(word) > 1
        if not known and len(word) > 2 and word.isalpha() and char.isupper():
            return True
        following, pointed = self.next_word(stop)
        return abbr.ends(words, following, pointed=pointed, bracketed=self.text[stop - 1] == ")")

    def next_word(self, stop: int) -> tuple[str, bool]:
        """The first word after a place, and whether a full stop is glued to it."""
        end = min(self.end, stop + _WINDOW)
        match = _compiled(_NEXT_WORD).match(self.text, stop, end)
        return (match[1], bool(match[2])) if match else ("", False)

    def partner(self, at: int) -> int:
        """The bracket that closes the outermost parenthesis opened here, or 0."""
        pair = bisect_left(self.pairs, (at,))
        found = pair < len(self.pairs) and self.pairs[pair][0] == at
        return self.pairs[pair][1] if found else 0

    def skip_space(self, at: int) -> int:
        """The first place from here that is not white space."""
        text, end = self.text, self.end
        while at < end and text[at].isspace():
            at += 1
        return at


def _gaps(start: int, end: int, atoms: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """The stretches between the atoms."""
    for first, last, _ in atoms:
        yield start, first
        start = last
    yield start, end


def _pairs(text: str, gaps: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The outermost parentheses that are opened and closed."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for floor, ceiling in gaps:
        for match in _compiled("[()]").finditer(text, floor, ceiling):
            if match[0] == "(":
                opened.append(match.start())
            elif opened:
                start = opened.pop()
                while pairs and pairs[-1][0] > start:
                    pairs.pop()
                pairs.append((start, match.start()))
    return pairs


def _follows(first: str, second: str) -> bool:
    """Whether the second label of a list comes right after the first."""
    return first.isdecimal() and second.isdecimal() and int(second) == int(first) + 1
