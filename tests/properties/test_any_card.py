"""Whatever stands in a card or in the rule of a style, it is used or refused by line and column."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from arglint.engine.run import lint_source
from arglint.rulebook.card import CardError, Fault, Rule
from arglint.rulebook.kinds.definition import known_keys
from arglint.rulebook.kinds.registry import ELSEWHERE, NAMES
from arglint.rulebook.library import load
from arglint.text import Source

TEXT = "# A heading\n\nHe said “the the end” here.[^1] It is very very late, i.e. 12.\n\n[^1]: See."
CARD = {
    "summary": "Some words.",
    "why": "They are better left out.",
    "severity": "warning",
    "since": "0.1",
    "examples": [{"good": "None."}, {"bad": "One.", "reports": "1:1 `One` no"}],
}
# Values that are right for some key, and many that are not.
WORDS = st.sampled_from(
    [
        *(
            "the",
            "very",
            r"\bthe\b",
            "(?i)the",
            "(the",
            "[",
            "a{99999999999}",
            "(?<=a+)b",
            "%s",
            "{match}",
        ),
        *(
            "$title",
            "AP",
            "text",
            "~heading",
            "{match}",
            "sentence & ~quotation",
            "own-words",
            "x & y",
            "raw",
        ),
        *("words / sentences", "> 3", "words ** 9", "__import__('os')", "replace", "edit", "", " "),
        *("yes", "12", "-1", "1e999", "2001-99-99", "$1", r"\p{L}+", r"[[:alpha:]]", "((((", "a|b"),
    ]
)
VALUES = st.recursive(
    WORDS | st.text(max_size=12) | st.integers(-3, 12) | st.booleans() | st.none() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
KEYS = sorted({key for kind in NAMES for key in known_keys(kind)})
RULES = st.fixed_dictionaries(
    {"extends": st.sampled_from([*NAMES, *ELSEWHERE, "existance", ""])},
    optional={key: VALUES for key in (*KEYS, "unknown") if key != "extends"},
)
PLACE = re.compile(r".+:\d+:\d+: \S.*", re.DOTALL)


def use(path: Path, text: str) -> None:
    """Load a card and run it, or see that its faults have their places."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="replace")
    rules: list[Rule] = []
    faults: tuple[Fault, ...] = ()
    try:
        rules.append(load(str(path), "own").rule)
    except CardError as error:
        faults = error.faults

    assert bool(rules) is not bool(faults)
    assert all(PLACE.fullmatch(str(fault)) for fault in faults)
    assert lint_source(Source(TEXT), rules).failures == ()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rules") / "own"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(RULES)
def test_a_rule_of_a_style(folder: Path, rule: dict[str, object]) -> None:
    use(folder / "Rule.yml", yaml.safe_dump(rule, allow_unicode=True))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(RULES)
def test_a_card_that_extends_a_kind(folder: Path, rule: dict[str, object]) -> None:
    use(folder / "rule.yaml", yaml.safe_dump(CARD | rule, allow_unicode=True))


@given(st.text(max_size=60) | VALUES.map(yaml.safe_dump), st.sampled_from(["x.yaml", "x.yml"]))
@example("extends: existence\ntokens: &a [*a]\nmessage: x", "x.yml")
@example("extends: existence\ntokens: !!python/object:os.system [x]\nmessage: x", "x.yml")
@example("options: word\nextends: metric", "x.yaml")
@example("options: word", "x.yaml")
@example("options: {x: {default: {[1]: 2}, help: y}}", "x.yaml")
@example("options: {x: {default: 2001-99-99, help: y}}", "x.yaml")
@example("? [extends]\n: metric", "x.yml")
@example("extends: {a: b}", "x.yml")
@example("extends: existence\ntokens: [" + "(" * 5000 + "]\nmessage: x", "x.yml")
@example("[" * 5000, "x.yml")
@example("\0", "x.yaml")
def test_a_file_of_any_text(folder: Path, text: str, name: str) -> None:
    use(folder / name, text)
