"""Read patterns as Vale's rules write them, and the words without which none of them can match."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from arglint.patterns import regex

_ATOM = regex(r"\\[pP]\{\w+\}|\\.|\[\^?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\]|\{\d*,?\d*\}|.", re.DOTALL)
_FLAGS = regex(r"\(\?([imsx]+|[imsx]*-[imsx]+)\)")
_HEAD = regex(r"\((?:\?(?:P?<\w+>|<[=!]|P=|[=!:>#]|[imsx-]+:)?)?")
_LOOKBEHINDS = ("(?<=", "(?<!")
_POSIX = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "punct": r"!-/:-@\[-`{-~",
    "word": r"\w",
}
_ESCAPES = {r"\z": r"\Z", r"\h": r"[ \t]"}
# Latin, Greek and Cyrillic, for which \p{L} and its like are spelt out.
_ALPHABETS = (*range(0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000))
_SET_OPERATOR = regex(r"([&|~-])(?=\1)")  # doubled, it may mean more in a later Python
_UNKNOWN = "\0"
_WORD = regex(r"[^\W_]+")
_SHORTEST_STEM = 3
_DEEPEST = 200  # groups in groups
_WRAPPINGS = 4  # groups around a whole pattern that are looked into
_SHOWN = 60  # characters of a pattern, where it is told


class PatternError(ValueError):
    """A pattern that cannot be used, and why."""


class Trigger(NamedTuple):
    """A word, in small letters, that stands wherever a pattern matches; or the beginning of one."""

    form: str
    whole: bool


@lru_cache(maxsize=8192)
def compiled(source: str, ignorecase: bool) -> re.Pattern[str]:
    """A pattern in Vale's dialect, where `^` and `$` hold at every line."""
    try:
        if source.count("(") > _DEEPEST and _depth(source) > _DEEPEST:
            raise RecursionError
        return re.compile(translate(source), re.MULTILINE | (re.IGNORECASE if ignorecase else 0))
    except (re.error, OverflowError, RecursionError) as error:
        reason = str(error) or "it is nested too deep"
        shown = source if len(source) <= _SHOWN else source[: _SHOWN - 1] + "…"
        raise PatternError(f"Python cannot read the pattern '{shown}': {reason}") from None


def bounded(source: str) -> str:
    """The pattern with a word's edge on either side."""
    return rf"\b(?:{source})\b"


def joined(sources: list[str]) -> str:
    """One pattern for all of these, of which the first that fits counts."""
    return "|".join(f"(?:{source})" for source in sources)


def translate(source: str) -> str:
    """A pattern of Go or .NET in Python's spelling.

    A straight apostrophe inside a word also stands for a typographic one.
    """
    parts: list[str] = []
    open_flags = 0
    before = ""
    for atom in atoms(source):
        flags = _FLAGS.fullmatch(atom)
        if flags:
            parts.append(f"(?{flags[1]}:")
            open_flags += 1
        elif atom[0] == "(":
            parts.append(_group(atom))
        elif atom[0] == "[" and len(atom) > 1:
            parts.append(_set(atom))
        elif atom[:2] in (r"\p", r"\P") and len(atom) > 2:
            parts.append(f"[{'^' * (atom[1] == 'P')}{_letters(atom[3:-1])}]")
        elif atom == "'" and before.isalnum():
            parts.append("['’]")
        else:
            parts.append(_ESCAPES.get(atom, atom))
        before = atom
    return "".join(parts) + ")" * open_flags


def atoms(source: str) -> Iterator[str]:
    """A pattern in pieces: a group with all it holds, a set, an escape, a quantifier, a sign."""
    at = 0
    while at < len(source):
        end = _closing(source, at) if source[at] == "(" else _next(source, at)
        yield source[at:end]
        at = end


def alternatives(source: str) -> list[str]:
    """The branches of a pattern; a group that holds all of it is looked into."""
    branches = [source]
    for _ in range(_WRAPPINGS):
        branches = [""]
        pieces = list(atoms(source))
        for atom in pieces:
            if atom == "|":
                branches.append("")
            else:
                branches[-1] += atom
        head = _HEAD.match(source)
        if len(pieces) != 1 or head is None or head[0] not in ("(", "(?:") or source[-1] != ")":
            break
        source = source[len(head[0]) : -1]
    return branches


def triggers(source: str, *, edges: bool) -> tuple[Trigger, ...]:
    """Words of which one stands in every match of a pattern; none where no word is sure.

    `edges` tells that the pattern begins and ends at a word's edge.
    """
    found = [_trigger(branch, " " if edges else _UNKNOWN) for branch in alternatives(source)]
    sure = [trigger for trigger in found if trigger is not None]
    return tuple(dict.fromkeys(sure)) if len(sure) == len(found) else ()


def _trigger(branch: str, edge: str) -> Trigger | None:
    line = [edge]
    for atom in atoms(branch):
        if atom in ("?", "*") or (atom[0] == "{" and len(atom) > 1):
            line[-1] = _UNKNOWN
        elif atom in (r"\s", r"\b", "^", "$") or (atom[0] == "[" and not _holds_word(atom)):
            line.append(" ")
        elif len(atom) == 1 and atom not in ".+":
            line.append(atom)
        elif len(atom) == 2 and atom[0] == "\\" and not atom[1].isalnum():
            line.append(atom[1])
        else:
            line.append(_UNKNOWN)
    shape = "".join([*line, edge]).lower()
    found = []
    for word in _WORD.finditer(shape):
        whole = shape[word.end()] not in (_UNKNOWN, "_")
        if shape[word.start() - 1] not in (_UNKNOWN, "_"):
            found.append((whole, len(word[0]), word[0]))
    best = max(found, default=None)
    if best is None or not (best[0] or best[1] >= _SHORTEST_STEM):
        return None
    return Trigger(best[2], best[0])


def _holds_word(atom: str) -> bool:
    """Whether a set may match a letter or digit."""
    inner = atom[1:-1]
    return not inner or inner[0] == "^" or any(sign.isalnum() or sign in "\\_" for sign in inner)


def _next(source: str, at: int) -> int:
    match = _ATOM.match(source, at)
    return match.end() if match else at + 1


def _closing(source: str, at: int) -> int:
    """Where the group ends that opens at an offset; the pattern's end where it never does."""
    depth = 0
    while at < len(source):
        depth += (source[at] == "(") - (source[at] == ")")
        at = _next(source, at)
        if not depth:
            return at
    return at


def _depth(source: str) -> int:
    """How deep groups stand in groups."""
    depth = deepest = at = 0
    while at < len(source):
        depth += (source[at] == "(") - (source[at] == ")")
        deepest = max(deepest, depth)
        at = _next(source, at)
    return deepest


def _group(atom: str) -> str:
    head = _HEAD.match(atom)
    if head is None or atom[-1] != ")":
        return atom
    opening, inner = head[0], atom[len(head[0]) : -1]
    if opening.startswith("(?<") and opening not in _LOOKBEHINDS:
        opening = "(?P<" + opening[3:]
    branches = alternatives(f"{inner}|")[:-1] if opening in _LOOKBEHINDS else []
    if len(branches) > 1:  # each with a width of its own, which Python allows only one by one
        looks = [f"{opening}{translate(branch)})" for branch in branches]
        return "".join(looks) if opening == "(?<!" else f"(?:{'|'.join(looks)})"
    return f"{opening}{translate(inner)})"


def _set(atom: str) -> str:
    """A set of characters with the classes of other dialects spelt out."""
    atom = re.sub(r"\[:(\w+):\]", lambda match: _POSIX.get(match[1], match[0]), atom)
    atom = re.sub(r"\\p\{(\w+)\}", lambda match: _letters(match[1]), atom)
    inner = re.sub(r"(?<!\\)\[", r"\\[", atom[1:-1])
    return "[" + _SET_OPERATOR.sub(r"\\\1", inner) + "]"


@cache
def _letters(name: str) -> str:
    """The ranges of a Unicode category, for a set."""
    tests = {"L": str.isalpha, "Lu": str.isupper, "Ll": str.islower, "N": str.isdecimal}
    test = tests.get(name)
    if test is None:
        raise PatternError(f"arglint does not know the class of characters '{name}'")
    ranges: list[list[int]] = []
    for code in _ALPHABETS:
        if test(chr(code)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
