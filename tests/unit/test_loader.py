"""The loader of cards: strict, and every complaint at its place."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.diagnostic import Severity
from arglint.rulebook.card import Card, CardError
from arglint.rulebook.loader import load_card

CARD = """\
summary: A word stands twice.
why: |
  Readers stumble.
severity: warning
message: "the word '{word}' stands twice"
since: "0.1"
options:
  least: {default: 2, help: How many letters a word needs.}
examples:
  - good: |
      the cat
  - bad: |
      the the cat
    reports: |
      1:5 `the` the word 'the' stands twice
"""
TWIN = "def check(document, *, least=2):\n    yield from ()\n"

Load = Callable[..., Card]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load a card and its twin from these texts; `None` leaves the twin out."""

    def load(card: str = CARD, twin: str | None = TWIN, stem: str = "doubled_word") -> Card:
        path = tmp_path / f"{stem}.yaml"
        path.write_text(card, encoding="utf-8")
        if twin is not None:
            path.with_suffix(".py").write_text(twin, encoding="utf-8")
        return load_card(str(path), "words")

    return load


def test_a_sound_card_gives_its_rule(load: Load) -> None:
    rule = load().rule

    assert rule.name == "doubled-word"
    assert rule.pack == "words"
    assert rule.severity is Severity.WARNING
    assert rule.on
    assert rule.messages == {"": "the word '{word}' stands twice"}
    assert rule.options == {"least": 2}


def test_a_card_may_have_a_message_for_each_variant(load: Load) -> None:
    card = CARD.replace('message: "the', 'message:\n  far: far away\n  near: "the')

    assert load(card).rule.messages == {"far": "far away", "near": "the word '{word}' stands twice"}


def test_off_is_a_word_and_a_list_a_tuple(load: Load) -> None:
    card = CARD.replace("since:", "default: off\nsince:").replace("default: 2", "default: [a, b]")

    rule = load(card, TWIN.replace("=2", "=('a', 'b')")).rule

    assert not rule.on
    assert rule.options == {"least": ("a", "b")}


FAULTY = {
    "unknown key": ("since:", "sinse:", "6:1: a card has no key 'sinse' (did you mean 'since'?)"),
    "key twice": ("since:", "summary: Again.\nsince:", "6:1: 'summary' stands twice"),
    "key missing": ("summary: A word stands twice.\n", "", "1:1: a card lacks summary"),
    "empty text": ("A word stands twice.", '""', "1:10: 'summary' must be a text"),
    "severity": ("warning", "warn", "4:11: 'warn' is no severity (did you mean 'warning'?)"),
    "default": (
        "since:",
        "default: yes\nsince:",
        "6:10: 'yes' is no default: it is one of on, off",
    ),
    "placeholder": ("{word}", "{word.upper}", "5:10: a placeholder is a plain name in braces, "),
    "open brace": ("{word}", "{word", "5:10: the template is malformed: expected '}'"),
    "no good example": ("good:", "bad:", "10:3: a card needs at least one good example"),
    "no bad example": ("- bad:", "- good:", "10:3: a card needs at least one bad example"),
    "both": ("  - bad:", "    bad:", "10:5: an example has either a 'good' or a 'bad' text"),
    "no reports": ("reports:", "fixed:", "12:5: a bad example needs 'reports'"),
    "report": ("1:5 `the`", "1:5 the", "15:14: a report is written: line:column `flagged words`"),
    "help for nothing": (
        "since:",
        "help: {far: Go.}\nsince:",
        "6:7: no message is called 'far'",
    ),
    "option unknown to check": (
        "  least:",
        "  most: {default: 9, help: Many.}\n  least:",
        "8:3: 'check' does not take the option 'most'",
    ),
    "another default": (
        "default: 2",
        "default: 3",
        "8:3: option 'least' is 3 here and 2 in 'check'",
    ),
    "no default": (
        "default: 2",
        "default: null",
        "8:20: option 'least' needs a default that shows",
    ),
    "choice": (
        "help: How",
        "choices: [1, 4], help: How",
        "8:20: the default is none of the choices",
    ),
    "option of an example": (
        "    reports:",
        "    options: {last: 3}\n    reports:",
        "14:15: the rule has no key 'last' (did you mean 'least'?)",
    ),
    "type of an option": (
        "    reports:",
        "    options: {least: many}\n    reports:",
        "14:22: option 'least' must be of type int",
    ),
    "no YAML": ("severity: warning", "severity: [warning", "5:8: this is not YAML: "),
    "no mapping": (CARD, "- a list\n", "1:1: a card must be a mapping of keys to values"),
    "empty": (CARD, "", "1:1: the card is empty"),
}


@pytest.mark.parametrize(("old", "new", "fault"), FAULTY.values(), ids=FAULTY)
def test_a_fault_is_told_with_its_place(load: Load, old: str, new: str, fault: str) -> None:
    assert old in CARD

    with pytest.raises(CardError) as caught:
        load(CARD.replace(old, new, 1))

    assert f"doubled_word.yaml:{fault}" in str(caught.value)


TWINS = {
    "missing": (None, "yaml:1:1: the card needs its twin doubled_word.py, with a 'check'"),
    "no check": ("x = 1\n", "py:1:1: a twin needs a function 'check(document, *, option…)'"),
    "no Python": ("def check(:\n", "py:1:11: this is not Python: "),
    "extra": (
        "def check(document, *, least, most): ...\n",
        "py:1:31: 'check' takes 'most', but the card has no such option",
    ),
    "positional": ("def check(document, least): ...\n", "py:1:1: 'check' takes the document, and"),
    "computed": (
        "def check(document, *, least=f()): ...\n",
        "py:1:30: the default of 'least' must",
    ),
}


@pytest.mark.parametrize(("twin", "fault"), TWINS.values(), ids=TWINS)
def test_a_twin_that_does_not_fit_is_told(load: Load, twin: str | None, fault: str) -> None:
    with pytest.raises(CardError) as caught:
        load(twin=twin)

    assert f"doubled_word.{fault}" in str(caught.value)


def test_all_faults_of_a_card_are_told_at_once(load: Load) -> None:
    with pytest.raises(CardError) as caught:
        load(CARD.replace("since:", "sinse:").replace("warning", "warn"))

    assert [fault.line for fault in caught.value.faults] == [6, 1, 4]


def test_a_name_with_hyphens_is_refused(load: Load) -> None:
    with pytest.raises(CardError, match="small letters and underscores"):
        load(stem="doubled-word")


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(b"summary: \xff\n")

    with pytest.raises(CardError, match=r"odd\.yaml:1:1: this cannot be read"):
        load_card(str(path), "words")


def test_a_card_names_the_lists_that_its_rule_needs(load: Load) -> None:
    assert load(CARD + "needs: [marks, bodies]\n").rule.needs == ("marks", "bodies")
    assert load().rule.needs == ()


@pytest.mark.parametrize(
    ("needs", "told"),
    [
        ("[bodys]", "no list of the document is called 'bodys' (did you mean 'bodies'?)"),
        ("marks", "'needs' must be a list"),
    ],
)
def test_what_is_needed_must_be_lists_of_the_document(load: Load, needs: str, told: str) -> None:
    with pytest.raises(CardError, match=re.escape(f":16:8: {told}")):
        load(f"{CARD}needs: {needs}\n")
