"""Find the arguments and options of the commands of LaTeX, in braces and square brackets."""

from __future__ import annotations

import re

from arglint.patterns import regex
from arglint.text import Span

SPACE = regex(r"[ \t]*(?:(?:\r\n?|\n)[ \t]*(?![ \t\r\n]))?")
_BRACE = regex(r"\\.|%[^\n]*|[{}]", re.DOTALL)
_OPTION_SIGN = regex(r"\\.|[\[\]{}]", re.DOTALL)
_LONGEST_OPTION = 2000


class Arguments:
    """What stands behind commands. `ends` are the braces that close each brace."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = _matched(text)

    def argument(self, at: int) -> int:
        """Where the brace of an argument stands that may come after white space; or -1."""
        found = SPACE.match(self.text, at)
        at = found.end() if found else at
        return at if at in self.ends else -1

    def skip(self, at: int, number: int = 0) -> int:
        """Past options, and past so many arguments."""
        at = self.options(at)[1]
        for _ in range(number):
            brace = self.argument(at)
            if brace < 0:
                break
            at = self.ends[brace] + 1
            at = self.options(at)[1]
        return at

    def options(self, at: int) -> tuple[list[str], int]:
        """The options in square brackets from here on, and where they end."""
        spans, at = self.option_spans(at)
        return [self.text[start:end] for start, end in spans], at

    def option_spans(self, at: int) -> tuple[list[Span], int]:
        spans = []
        while (end := self._option_end(at)) >= 0:
            spans.append(Span(at + 1, end))
            at = end + 1
        return spans, at

    def _option_end(self, at: int) -> int:
        """The bracket that closes the option which begins here; -1 if none does."""
        if not self.text.startswith("[", at):
            return -1
        limit = at + _LONGEST_OPTION
        at += 1
        while found := _OPTION_SIGN.search(self.text, at, limit):
            at = found.end()
            if found[0] == "]":
                return found.start()
            if found[0] == "{":
                at = self.ends.get(found.start(), limit) + 1
            elif found[0] in "[}":
                break
        return -1


def _matched(text: str) -> dict[int, int]:
    """The closing brace of each opening one that has one."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            ends[opened.pop()] = found.start()
    return ends
