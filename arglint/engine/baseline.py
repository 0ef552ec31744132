"""Know the findings of old, by what they say and not by where they stand, and tell the new ones."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from arglint.diagnostic import Diagnostic
from arglint.text import Source, Span

NAME = "arglint-baseline.json"
_LONGEST = 60  # characters that are shown of the words of a finding
_SHORT = 16  # characters that say little by themselves


class Entry(NamedTuple):
    """A finding as a baseline holds it: its rule, and the first of its words for people to read."""

    rule: str
    words: str


Entries = Mapping[str, Entry]  # by fingerprint


class Sifted(NamedTuple):
    """The findings in a text that are new, those that are known, and how many are found no more."""

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]
    stale: int


class Looked(NamedTuple):
    """A text that was checked: what was found in it, by the rules that came through."""

    path: str | None
    entries: Entries
    ran: frozenset[str]


class Change(NamedTuple):
    """What an update makes of a baseline: its texts, new findings, and those found no more."""

    texts: Mapping[str, Entries]
    added: int
    dropped: tuple[tuple[str, Entry], ...]


class Baseline:
    """The findings of old: for each text, by its path from the baseline's folder, its entries.

    A text that was renamed is known by its findings: what is said of a text that is gone holds
    wherever it is found, once each.
    """

    def __init__(self, file: str, texts: Mapping[str, Entries]) -> None:
        self.texts = texts
        self._folder = os.path.dirname(os.path.realpath(file))
        self._gone: Counter[str] | None = None

    def sift(self, path: str | None, found: Iterable[Diagnostic], ran: Collection[str]) -> Sifted:
        """Part what is found in a text into new and known; `ran` are the rules that looked."""
        left = dict(self.texts.get(self.name(path), {}))
        new: list[Diagnostic] = []
        known: list[Diagnostic] = []
        for one in found:
            is_known = left.pop(one.fingerprint, None) or self._take(one.fingerprint)
            (known if is_known else new).append(one)
        stale = sum(entry.rule in ran for entry in left.values())
        return Sifted(tuple(new), tuple(known), stale)

    def update(
        self, looked: Iterable[Looked], roots: Iterable[str], unread: Collection[str]
    ) -> Change:
        """What becomes of the baseline when texts below some roots have been looked over.

        It keeps what is said of other texts, of those that could not be read, and by rules that
        did not run.
        """
        now = {self.name(one.path): one for one in looked}
        above = [self.name(root) for root in roots]
        spared = {self.name(path) for path in unread}
        texts: dict[str, Entries] = {}
        for name in sorted({*self.texts, *now}):
            old = self.texts.get(name, {})
            if name in now:
                ran = now[name].ran
                others = {key: entry for key, entry in old.items() if entry.rule not in ran}
                entries: Entries = {**others, **now[name].entries}
            else:
                entries = old if name in spared or not _is_below(name, above) else {}
            if entries:
                texts[name] = entries
        return _change(self.texts, texts)

    def name(self, path: str | None) -> str:
        """How a baseline calls a text: its path from the baseline's folder, with slashes."""
        if path is None:
            return "-"
        real = os.path.realpath(path)
        try:
            return os.path.relpath(real, self._folder).replace(os.sep, "/")
        except ValueError:  # on another drive
            return real

    def _take(self, fingerprint: str) -> bool:
        """Whether a finding comes from a text that is gone; it does so once only."""
        if self._gone is None:
            self._gone = Counter(
                key
                for name, entries in self.texts.items()
                if name != "-" and not os.path.exists(os.path.join(self._folder, name))
                for key in entries
            )
        if self._gone[fingerprint] <= 0:
            return False
        self._gone[fingerprint] -= 1
        return True


def entries_of(source: Source, found: Iterable[Diagnostic]) -> Entries:
    """Findings in a text as a baseline holds them."""
    return {one.fingerprint: Entry(one.rule, _shown(source.text, one.span)) for one in found}


def _shown(text: str, span: Span) -> str:
    """The first of the flagged words; of a mere mark, the words around it too."""
    start, end = span
    if end - start < _SHORT:
        before = text.find(" ", max(0, start - _SHORT), start)
        start = start if before < 0 else before
        end = max(end, text.rfind(" ", end, end + _SHORT))
    line = " ".join(text[start : min(end, start + 4 * _LONGEST)].split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _is_below(name: str, roots: Iterable[str]) -> bool:
    return any(
        root == name or name.startswith(f"{root}/") or (root == "." and not name.startswith("../"))
        for root in roots
    )


def _change(old: Mapping[str, Entries], new: Mapping[str, Entries]) -> Change:
    """What came and went; a finding that went from one path to another did neither."""
    came = Counter(key for name in new for key in new[name] if key not in old.get(name, {}))
    went = [
        (key, name, entry)
        for name, entries in old.items()
        for key, entry in entries.items()
        if key not in new.get(name, {})
    ]
    dropped = []
    for key, name, entry in went:
        if came[key]:
            came[key] -= 1
        else:
            dropped.append((name, entry))
    return Change(new, came.total(), tuple(dropped))
