"""Fixes keep their promises on any text: see `tests/promises.py`."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arglint.engine.result import Result
from arglint.engine.run import lint_source
from arglint.resources import rules_folder
from arglint.rulebook.book import open_rulebook
from arglint.rulebook.card import Card
from arglint.rulebook.library import open_library
from arglint.text import Source
from tests.promises import broken_promises
from tests.strategies import texts

BOOK = open_rulebook()
RULES = tuple(BOOK.select())
ESSAYS = sorted((Path(__file__).parents[2] / "examples").glob("*.*"))
BLOCKS = [block for path in ESSAYS for block in path.read_bytes().decode().split("\n\n")]
CARDS = open_library(rules_folder()).cards


def check(source: Source) -> Result:
    return lint_source(source, RULES, reach=BOOK.reach)


def broken(source: Source) -> list[str]:
    return [fault for unsafe in (False, True) for fault in _named(source, unsafe)]


def _named(source: Source, unsafe: bool) -> list[str]:
    # That a fix was left undone is told, and no fault of a made-up text.
    faults = broken_promises(source, check, unsafe=unsafe)
    return [fault for fault in faults if "is left undone" not in fault]


@pytest.mark.parametrize("path", ESSAYS, ids=lambda path: path.name)
def test_on_an_example(path: Path) -> None:
    source = Source(path.read_bytes().decode(), str(path))

    assert not [*broken_promises(source, check, unsafe=False)]
    assert not [*broken_promises(source, check, unsafe=True)]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.rule.name)
def test_on_the_examples_of_a_card(card: Card) -> None:
    faults = [
        (example.line, fault)
        for example in card.examples
        for fault in broken(Source(example.text, example.path))
    ]

    assert not faults


@given(texts(), st.sampled_from(["draft.md", "draft.txt"]))
@settings(max_examples=150)
def test_on_any_text(text: str, path: str) -> None:
    assert not broken(Source(text, path))


@given(st.lists(st.sampled_from(BLOCKS), max_size=12))
@settings(max_examples=60)
def test_on_essays_out_of_order(blocks: list[str]) -> None:
    assert not broken(Source("\n\n".join(blocks), "draft.md"))
