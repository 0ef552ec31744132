"""Rules of a Vale style in a few lines, and what they say of a text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.engine.examples import report_line
from arglint.engine.fixes import apply, choose
from arglint.engine.run import lint_source
from arglint.rulebook.card import Rule
from arglint.rulebook.library import load
from arglint.text import Source


@pytest.fixture
def rule_of(tmp_path: Path) -> Callable[[str], Rule]:
    """The rule of a Vale style that these lines make; its message tells the match if none does."""

    def make(lines: str) -> Rule:
        path = tmp_path / "House" / "Rule.yml"
        path.parent.mkdir(exist_ok=True)
        message = "" if "message:" in lines else "message: '%s'\n"
        path.write_text(f"{message}{lines}\n", encoding="utf-8")
        rule = load(str(path), "House").rule
        assert rule.note == ""
        return rule

    return make


@pytest.fixture
def told(rule_of: Callable[[str], Rule]) -> Callable[[str, str], list[str]]:
    """What a rule reports of a text, as cards write it, with the place left out."""

    def run(lines: str, text: str) -> list[str]:
        source = Source(text, "draft.md")
        result = lint_source(source, [rule_of(lines)])
        assert result.failures == ()
        return [report_line(source, found).partition(" ")[2] for found in result.diagnostics]

    return run


@pytest.fixture
def fixed(rule_of: Callable[[str], Rule]) -> Callable[[str, str], str]:
    """A text with every repair of a rule made."""

    def run(lines: str, text: str) -> str:
        found = lint_source(Source(text, "draft.md"), [rule_of(lines)]).diagnostics
        return apply(text, choose(one.fix for one in found if one.fix))

    return run
