"""Texts that would make a careless reader slow, deep or vast are read like any other."""

import pytest

from arglint.document import build
from arglint.syntax import parse, unparse
from arglint.text import Source
from tests.benchmarks.hostile import PATTERNS, hostile

SIZE = 200_000


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_a_hostile_text_is_read(name: str) -> None:
    """It comes through at all, without loss and without recursion; the benchmarks tell how fast."""
    text = hostile(name, SIZE)
    tree = parse(text)
    document = build(Source(text))

    assert unparse(tree) == text
    assert all(quotation.span.end <= len(text) for quotation in document.quotations)
