"""Turn what a rule says of repairing into edits, wherever there is one certain answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from arglint.diagnostic import Edit, Fix, Safety
from arglint.rulebook.kinds.patterns import compiled
from arglint.rulebook.kinds.reading import Reading

REPLACE, REMOVE, EDIT, CONVERT = "replace", "remove", "edit", "convert"
KNOWN = (REPLACE, REMOVE, EDIT, CONVERT)
# The ways of editing, and how many parameters each takes besides its name.
WAYS = {
    "regex": 2,
    "replace": 2,
    "remove": 1,
    "trim": 1,
    "trim_left": 1,
    "trim_right": 1,
    "truncate": 1,
    "split": 2,
}
_TITLE_WORDS = 40


class Action(NamedTuple):
    """What to do with a match."""

    name: str
    params: tuple[str, ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, Any] | None) -> Action | None:
        """The action under a rule's key, if it has one."""
        return cls(given["name"], tuple(given["params"])) if given else None

    def fault(self) -> str:
        """Why it offers no repair here; empty if it does."""
        if self.name not in KNOWN:
            return f"arglint has no action '{self.name}'"
        if self.name == CONVERT and self.params != ("simple",):
            return "the action 'convert' knows only 'simple'"
        if self.name == EDIT:
            way = self.params[0] if self.params else ""
            if way not in WAYS:
                return f"the action 'edit' knows no '{way}'"
            if len(self.params) - 1 != WAYS[way]:
                return f"the action 'edit' with '{way}' takes {WAYS[way]} more"
            if way == "split" and not self.params[2].isdecimal():
                return "the action 'edit' with 'split' takes a whole number"
        return ""


def fix(
    action: Action, reading: Reading, start: int, end: int, suggestions: list[str]
) -> Fix | None:
    """The repair of a match; none where there are several, none at all, or markup inside.

    It is safe where only case, spaces and hyphens change, since then no word does.
    """
    words = reading.plain[start:end]
    new = _edited(action, words, suggestions)
    if new is None or new == words or not reading.is_plain(start, end):
        return None
    if action.name == REMOVE and _is_spaced(reading.plain, start, end):
        end += 1
        if not reading.is_plain(start, end):
            return None
    safety = Safety.SAFE if _letters(words) == _letters(new) else Safety.UNSAFE
    if new.strip():
        title = f"Write “{_short(new)}”"
    else:
        title = f"Take “{_short(words)}” out" if words.strip() else "Take it out"
    span = reading.span(start, end)
    return Fix(title, (Edit(span.start, span.end, new),), safety)


def _edited(action: Action, words: str, suggestions: list[str]) -> str | None:
    if action.name == REPLACE:
        choices = list(action.params) or suggestions
        return _around(words, choices[0]) if len(choices) == 1 else None
    if action.name == REMOVE:
        return ""
    if action.name == CONVERT:
        return " ".join(words.replace("_", " ").replace("-", " ").lower().split())
    if action.name != EDIT or action.fault():
        return None
    return _by_way(action.params, words)


def _by_way(params: tuple[str, ...], words: str) -> str | None:
    way, first, *more = params
    if way == "regex":
        return compiled(first, False).sub(lambda match: expand(more[0], match), words)
    if way == "replace":
        return words.replace(first, more[0])
    if way == "remove":
        return words.replace(first, "")
    if way in ("trim", "trim_left", "trim_right"):
        strip = {"trim": str.strip, "trim_left": str.lstrip, "trim_right": str.rstrip}[way]
        return strip(words, first)
    parts = words.split(first) if first else [words]
    index = int(more[0]) if more else 0
    return parts[index].strip() if index < len(parts) else None


def expand(template: str, match: Any) -> str:
    """A replacement with `$1`, `${1}` and `$name` filled in from a match."""
    return compiled(r"\$(?:\{(\w+)\}|(\d+|[A-Za-z_]\w*))", False).sub(
        lambda sign: _group(match, sign[1] or sign[2], sign[0]), template
    )


def _group(match: Any, name: str, written: str) -> str:
    try:
        return match[int(name) if name.isdecimal() else name] or ""
    except IndexError:
        return written


def _around(words: str, new: str) -> str:
    """The new words with the white space that a match had around it."""
    lead = words[: len(words) - len(words.lstrip())]
    tail = words[len(words.rstrip()) :] if words.strip() else ""
    return f"{lead}{new}{tail}"


def _is_spaced(text: str, start: int, end: int) -> bool:
    """Whether taking a stretch out would leave two spaces together or one at the beginning."""
    return text[end : end + 1] == " " and (not start or text[start - 1].isspace())


def _letters(words: str) -> str:
    return "".join([sign for sign in words.casefold() if not sign.isspace() and sign not in "-‑"])


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _TITLE_WORDS else words[: _TITLE_WORDS - 1] + "…"
