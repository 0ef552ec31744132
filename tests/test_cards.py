"""Hold every card to its word: each example of each rule is run."""

import pytest

from arglint.engine.examples import faults_of
from arglint.resources import rules_folder
from arglint.rulebook.card import Card, Example
from arglint.rulebook.library import open_library

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
