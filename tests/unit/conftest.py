"""Toy rules, so that the machinery is tested apart from the rules that come with arglint."""

from collections.abc import Callable
from pathlib import Path

import pytest

_CARD = """\
summary: The word '{word}' stands here.
why: Some words are better left out.
severity: {severity}
default: {default}
message: "the word '{{word}}' stands on line {{line}}"
help: leave it out
since: "0.1"
examples:
  - good: |
      Nothing here.
  - bad: |
      A {word}.
    reports: |
      1:3 `{word}` the word '{word}' stands on line 1
    fixed: |
      A .
"""
_TWIN = """\
import re
from arglint.api import Edit, Finding, Fix, Related, Span

def check(document):
    first = None
    for match in re.finditer({word!r}, document.text):
        span = Span(*match.span())
        first = first or span
        related = (Related(first, "first here"),) if first != span else ()
        fix = Fix("Leave it out", (Edit(*span, ""),))
        yield Finding(span, {{"word": {word!r}, "line": document.line(span)}}, related, fix)
"""

MakeRule = Callable[..., Path]


@pytest.fixture
def make_rule(tmp_path: Path) -> MakeRule:
    """Make a rule that finds a word, in the pack `toys`; `twin` and `card` replace its halves.

    Returns the card's path.
    """

    def make(
        word: str,
        *,
        name: str | None = None,
        severity: str = "warning",
        default: str = "on",
        card: str = _CARD,
        twin: str = _TWIN,
    ) -> Path:
        path = tmp_path / "rules" / "toys" / f"{name or word}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(card.format(word=word, severity=severity, default=default))
        path.with_suffix(".py").write_text(twin.format(word=word))
        return path

    return make
