"""How often each rule is at fault: for who takes up a linter, or looks where to begin."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from arglint.diagnostic import Severity
from arglint.reports.checked import Checked
from arglint.reports.terminal import SEVERITY_COLOURS, Style

_GRAVEST = list(Severity)


class Tally(NamedTuple):
    """The diagnostics of one rule; the severity is that of the gravest of them."""

    rule: str
    pack: str
    severity: Severity
    findings: int = 0
    texts: int = 0
    fixable: int = 0


class Statistics(NamedTuple):
    """What was found in all texts, the most frequent rule first; words are parted by spaces."""

    texts: int
    words: int
    rules: tuple[Tally, ...]

    @property
    def findings(self) -> int:
        return sum(tally.findings for tally in self.rules)

    def density(self, findings: int) -> float:
        """How many they are in 10,000 words."""
        return round(10_000 * findings / self.words, 1) if self.words else 0.0


def tallied(checked: Iterable[Checked]) -> Statistics:
    """Count texts, words, and the diagnostics of each rule."""
    texts = words = 0
    rules: dict[str, Tally] = {}
    for source, diagnostics, _ in checked:
        texts += 1
        words += len(source.text.split())
        here = set()
        for found in diagnostics:
            tally = rules.get(found.rule) or Tally(found.rule, found.pack, found.severity)
            rules[found.rule] = tally._replace(
                severity=min(tally.severity, found.severity, key=_GRAVEST.index),
                findings=tally.findings + 1,
                texts=tally.texts + (found.rule not in here),
                fixable=tally.fixable + (found.fix is not None),
            )
            here.add(found.rule)
    ordered = sorted(rules.values(), key=lambda tally: (-tally.findings, tally.rule))
    return Statistics(texts, words, tuple(ordered))


def table(texts: Iterable[Checked], style: Style) -> Iterator[str]:
    """A line for each rule below a heading, and the totals in the last one."""
    told = tallied(texts)
    rows = [
        (str(one.findings), f"{told.density(one.findings):.1f}", str(one.texts), str(one.fixable))
        for one in told.rules
    ]
    fixable = sum(one.fixable for one in told.rules)
    total = (
        str(told.findings),
        f"{told.density(told.findings):.1f}",
        str(told.texts),
        str(fixable),
    )
    heading = ("findings", "per 10,000 words", "texts", "fixable")
    widths = [max(map(len, column)) for column in zip(heading, *rows, total, strict=True)]

    def line(cells: Iterable[str], last: str) -> str:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        return f"{'  '.join((*numbers, last))}\n"

    yield style.paint(line(heading, "rule").rstrip("\n"), "1") + "\n"
    for row, one in zip(rows, told.rules, strict=True):
        yield line(row, style.paint(one.rule, SEVERITY_COLOURS[one.severity]))
    yield line(total, f"in {told.words:,} words")


def as_json(texts: Iterable[Checked]) -> Iterator[str]:
    """One JSON object with the totals and a list of the rules."""
    told = tallied(texts)
    yield (
        json.dumps(
            {
                "texts": told.texts,
                "words": told.words,
                "findings": told.findings,
                "per_10000_words": told.density(told.findings),
                "rules": [
                    {
                        **one._asdict(),
                        "severity": one.severity.value,
                        "per_10000_words": told.density(one.findings),
                    }
                    for one in told.rules
                ],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )
