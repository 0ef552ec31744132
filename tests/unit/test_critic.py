"""CriticMarkup stands at the words of a finding and breaks nothing around them."""

import pytest

from arglint.document import build
from arglint.engine.reviewing.critic import marked
from arglint.engine.reviewing.remarks import Remark
from arglint.text import Source, Span

SAID = "{>>arglint toy: No. — Mend it.<<}"


def review(text: str, *words: str) -> str:
    """The text with a remark on each of these words."""
    remarks = [
        Remark(Span(at, at + len(one)), "toy", "warning", "No.", "Mend it.", ())
        for one in words
        for at in [text.index(one)]
    ]
    return marked(build(Source(text), dialect="markdown"), remarks)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Trade fell.", "fell", f"Trade {{==fell==}}{SAID}."),
        ("Trade\nfell.", "Trade\nfell", f"{{==Trade\nfell==}}{SAID}."),
        ("# Trade\n", "# Trade", None),
        ("> Trade fell.\n", "> Trade", None),
        ("- Trade fell.\n", "- Trade", None),
        ("a[^1]\n\n[^1]: Smith.\n", "[^1]: Smith", None),
    ],
)
def test_words_are_marked_and_markers_of_blocks_are_not(
    text: str, words: str, expected: str | None
) -> None:
    new = review(text, words)
    document = build(Source(new), dialect="markdown")

    assert SAID in new
    assert expected in (None, new)
    assert [block.kind for block in document.blocks] == [
        block.kind for block in build(Source(text), dialect="markdown").blocks
    ]


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("See [the rents](https://a.b/c) now.", "a.b", "[the rents](https://a.b/c)"),
        ("See `a code` now.", "code", "`a code`"),
        ("Trade fell.[^note] So.\n\n[^note]: A.", "note", "[^note]"),
        ("[It fell.]{.claim #a} So.", "claim", "[It fell.]{.claim #a}"),
        ("A \\* star.", "* star", "\\* star"),
    ],
)
def test_what_belongs_together_is_marked_as_a_whole(text: str, words: str, whole: str) -> None:
    assert f"{{=={whole}==}}{SAID}" in review(text, words)


def test_overlapping_remarks_share_their_words() -> None:
    new = review("Trade fell in a year.", "Trade fell", "fell in")

    assert new == (
        "{==Trade fell in==}{>>arglint toy: (“Trade fell”) No. — Mend it.<<}"
        "{>>arglint toy: (“fell in”) No. — Mend it.<<} a year."
    )


def test_a_remark_ends_with_its_paragraph() -> None:
    new = review("Trade fell.\n\nRents rose.", "fell.\n\nRents")

    assert new == f"Trade {{==fell.==}}{SAID}\n\nRents rose."


def test_code_has_its_remark_behind_the_words_before_it() -> None:
    new = review("Trade fell.\n\n```\na = 1\n```\n", "a = 1")

    assert new.startswith("Trade fell.{>>arglint toy: (“a = 1”) No.")
    assert new.endswith("<<}\n\n```\na = 1\n```\n")


def test_a_cell_of_a_table_stays_a_cell() -> None:
    new = review("| a | b |\n|---|---|\n| two words | c |\n", "| two words | c")

    assert new.splitlines()[2].startswith("| {==two words==}{>>")
    assert new.splitlines()[2].count("|") == 3


def test_signs_of_criticmarkup_in_what_is_said_are_none() -> None:
    """The words of a text that has CriticMarkup itself stand in remarks too."""
    text = "Trade {==fell==}{>>why<<} in a year."
    remark = Remark(Span(0, 5), "toy", "warning", "“{==fell==}{>>why<<}” is odd.", "", ())
    new = marked(build(Source(text), dialect="markdown"), [remark])

    assert new == (
        "{==Trade==}{>>arglint toy: “{ ==fell== }{ ››why‹‹ }” is odd.<<} "
        "{==fell==}{>>why<<} in a year."
    )
