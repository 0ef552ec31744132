"""`extends: metric`: a formula over the counts of a text, and when its value is a fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from arglint.diagnostic import Finding
from arglint.document import Document
from arglint.rulebook.kinds import keys
from arglint.rulebook.kinds.counts import NAMES, counts
from arglint.rulebook.kinds.formula import FormulaError, Worked, formula
from arglint.rulebook.kinds.kind import Kind, KindError, Spec
from arglint.text import Span

_VALUE = "value"


class Metric(Kind):
    """Works out `formula` once a text, and reports the text where `condition` holds of it."""

    KEYS: ClassVar = {"formula": keys.text, "condition": keys.text}
    NEEDS: ClassVar = ("formula", "condition")
    VALUES: ClassVar = (_VALUE,)

    def __init__(self, spec: Spec) -> None:
        super().__init__({**spec, "scope": ["summary"]})
        self.formula = self._worked("formula", spec["formula"], NAMES)
        condition = f"{_VALUE} {spec['condition'].strip()}"
        self.condition = self._worked("condition", condition, NAMES | {_VALUE})

    @staticmethod
    def _worked(key: str, source: str, names: frozenset[str]) -> Worked:
        try:
            return formula(source, names)
        except FormulaError as error:
            raise KindError(str(error), key) from None

    def find(self, document: Document) -> Iterator[Finding]:
        counted = counts(document)
        if not counted["words"]:
            return
        try:
            value = self.formula(counted)
            holds = self.condition({**counted, _VALUE: value})
        except (ArithmeticError, ValueError, TypeError):  # such as words by sentence without any
            return
        if holds:
            yield Finding(_first_line(document), {_VALUE: f"{value:.2f}"})


def _first_line(document: Document) -> Span:
    """The first line with words: a finding about the whole text has to stand somewhere."""
    start = document.words.starts[0]
    return document.source.line_span(document.source.line(start))
