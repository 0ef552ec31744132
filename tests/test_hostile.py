"""Texts that would make a careless reader slow, deep or vast are read like any other."""

import pytest

from arglint.document import build
from arglint.syntax import parse, unparse
from arglint.text import Source
from tests.benchmarks.hostile import PATTERNS, hostile

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", PATTERNS)
def test_a_hostile_text_is_parsed(name: str) -> None:
    """It comes through, without loss and without recursion; the benchmarks tell how fast."""
    text = hostile(name, 100_000)

    assert unparse(parse(text)) == text


@pytest.mark.parametrize("name", PATTERNS)
def test_a_hostile_text_becomes_a_document(name: str) -> None:
    text = hostile(name, 20_000)
    document = build(Source(text))

    assert len(document.blocks) <= len(text)
    assert all(quotation.span.end <= len(text) for quotation in document.quotations)


def test_a_line_of_fifty_megabytes_is_parsed() -> None:
    text = ("Trade fell, wages too. " * 100 + "“No,” he wrote.(1) ") * 21_500

    assert unparse(parse(text)) == text
