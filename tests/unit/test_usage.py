"""Hold which words count as the author's running prose."""

import pytest

from arglint.document import build
from arglint.document.usage import in_address, in_prose, opens
from arglint.text import Source

PROSE = "The harvest failed.[^1] Here stands the MARK and more.\n\n[^1]: Miller, p. 4.\n"


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "- A point with a MARK in it.",
        "It was *stressed* and a MARK followed.",
        "He said “no” and the MARK was made.",
    ],
)
def test_sentences_of_the_author_are_prose(text: str) -> None:
    assert in_prose(build(Source(text, "draft.md")), text.index("MARK"))


@pytest.mark.parametrize(
    "text",
    [
        "# The MARK\n\nIt rained.",
        "He said “the MARK was made” and left.",
        "> The MARK was made.\n\nSo he said.",
        "It was in *The MARK of Cain* that he read it.",
        "It was `a MARK` that stood there.",
        "See [the page](https://x.org/MARK) for it.",
        "The harvest failed.[^1]\n\n[^1]: The MARK, p. 4.",
        "It rained.\n\n# Bibliography\n\nMiller, The MARK, London 1931.",
    ],
)
def test_other_words_are_not(text: str) -> None:
    assert not in_prose(build(Source(text, "draft.md")), text.index("MARK"))


def test_an_address_is_told_from_the_words_of_its_link() -> None:
    text = "See [the page](https://x.org/MARK) now."
    document = build(Source(text, "draft.md"))

    assert in_address(document, text.index("MARK"))
    assert not in_address(document, text.index("page"))
    assert not in_address(document, text.index("now"))


def test_only_the_first_word_opens_a_sentence() -> None:
    text = "It rained. “Kulaks lost.” The kulaks knew."
    document = build(Source(text, "draft.md"))

    assert opens(document, text.index("Kulaks"))
    assert not opens(document, text.index("kulaks"))
