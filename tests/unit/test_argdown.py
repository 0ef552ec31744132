"""Argdown blocks give the statements and relations that are clear in them."""

import pytest

from arglint.document import build
from arglint.text import Source


def relations(block: str, before: str = "") -> list[tuple[str, str, str]]:
    """Such as `("B", "supports", "A")`, by label, or words where there is none."""
    document = build(Source(f"{before}```argdown\n{block}\n```\n", "draft.md"))
    elements = document.arguments.elements
    names = [element.label or document.slice(element.span) for element in elements]
    return [
        (names[one.source], one.kind, names[one.target]) for one in document.arguments.relations
    ]


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("[A]: a\n  + [B]", [("B", "supports", "A")]),
        ("[A]\n  - <B>: no", [("B", "attacks", "A")]),
        ("[A]\n  _ <B>", [("B", "attacks", "A")]),
        ("[A]\n  <+ <B>\n  <- <C>", [("B", "supports", "A"), ("C", "attacks", "A")]),
        ("[A]\n  +> [B]\n  -> [C]", [("A", "supports", "B"), ("A", "attacks", "C")]),
        (
            "[A]\n  + [B]\n    - [C]\n  + [D]",
            [
                ("B", "supports", "A"),
                ("C", "attacks", "B"),
                ("D", "supports", "A"),
            ],
        ),
        ("[A]\n\t+ [B]\n\t\t- [C]", [("B", "supports", "A"), ("C", "attacks", "B")]),
        ("[A]\n\n  + [B]", []),
        ("+ [B]", []),
        ("[A]\n[B]", []),
        ("[A]\n  // + [B]\n  + [C] // why", [("C", "supports", "A")]),
        ("/*\n[A]\n  + [B]\n*/\n[C]\n  + [D]", [("D", "supports", "C")]),
        ("# Title\n\nSome prose - with a dash.\n* [A]", []),
    ],
)
def test_signs_and_indents_relate_statements(block: str, told: list[tuple[str, str, str]]) -> None:
    assert relations(block) == told


def test_premises_support_the_conclusion_under_the_line() -> None:
    block = "(1) [A]: a\n(2) b\n----\n(3) [C]: c\n(4) [D]: d\n-- so --\n(5) [E]: e"

    assert relations(block) == [
        ("A", "supports", "C"),
        ("b", "supports", "C"),
        ("C", "supports", "E"),
        ("D", "supports", "E"),
    ]


def test_a_title_that_the_text_has_marked_means_the_marked_words() -> None:
    before = "[Rents doubled.]{.claim #rents}\n\n"
    document = build(Source(f"{before}```argdown\n[rents]\n  + [census]\n```\n", "draft.md"))
    (relation,) = document.arguments.relations

    assert document.arguments.elements[relation.target].form == "span"


def test_words_of_the_text_may_point_at_a_statement() -> None:
    told = relations("[trade]: Trade fell.", "[So it is.]{.evidence #so for=trade}\n\n")

    assert told == [("so", "supports", "trade")]
