"""Hold every card to its word: each example of each rule is run."""

import pytest

from arglint.document import Document, build
from arglint.document.directive import Run
from arglint.engine.examples import faults_of
from arglint.resources import rules_folder
from arglint.rulebook.card import Card, Example, Rule
from arglint.rulebook.library import open_library
from arglint.rulebook.twin import load_check
from arglint.text import Source

LIBRARY = open_library(rules_folder())
ON = [card.rule for card in LIBRARY.cards if card.rule.on]
EXAMPLES = [
    pytest.param(card, example, id=f"{card.rule.pack}/{card.rule.name}:{example.line}")
    for card in LIBRARY.cards
    for example in card.examples
]


def test_every_card_can_be_read() -> None:
    assert not LIBRARY.faults, "\n".join(map(str, LIBRARY.faults))


@pytest.mark.parametrize(("card", "example"), EXAMPLES)
def test_an_example_holds(card: Card, example: Example) -> None:
    """It reports what it says, its fixes lead where it shows, and no other rule fails on it."""
    faults = faults_of(card, example, ON)

    assert not faults, "\n".join([f"{card.path}:{example.line}", *faults])


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """The texts of all examples of all cards."""
    examples = [example for card in LIBRARY.cards for example in card.examples]
    return [build(Source(example.text, example.path)) for example in examples]


@pytest.mark.parametrize(
    "rule", [card.rule for card in LIBRARY.cards if card.rule.needs], ids=lambda rule: rule.name
)
def test_without_what_it_needs_a_rule_finds_nothing(rule: Rule, documents: list[Document]) -> None:
    told = (Run(),) if rule.judges_run else ()
    lacking = [document for document in documents if not document.holds(rule.needs)]
    found = [list(load_check(rule)(one, *told, **rule.options)) for one in lacking]

    assert lacking
    assert not any(found)
