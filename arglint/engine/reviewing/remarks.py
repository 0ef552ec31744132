"""Put findings into the words of an editor's remarks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from arglint.diagnostic import Diagnostic
from arglint.text import Span

AUTHOR = "arglint"


class Remark(NamedTuple):
    """What is said at a stretch of the text: the rule and how grave it is, a sentence, the remedy.

    `others` are the further places that the sentence speaks of.
    """

    span: Span
    rule: str
    severity: str
    sentence: str
    remedy: str
    others: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """What is said after the name of the rule, a line each."""
        return [line for line in (self.sentence, *self.others, self.remedy) if line]


def remarks(diagnostics: Iterable[Diagnostic]) -> list[Remark]:
    """The remarks that findings make, in the order of the text."""
    made = [
        Remark(
            one.span,
            one.rule,
            one.severity.value,
            _sentence(one.message),
            _sentence(one.help),
            tuple(
                _sentence(f"{_where(place.label, place.start.line)}: {place.message}")
                for place in one.related
            ),
        )
        for one in diagnostics
    ]
    return sorted(made, key=lambda remark: remark.span)


def _where(label: str, line: int) -> str:
    return label or f"line {line}"


def _sentence(words: str) -> str:
    """Words that begin with a capital and end in a stop."""
    words = words.strip()
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?…" else ".")
