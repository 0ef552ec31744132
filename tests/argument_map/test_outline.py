"""The outline of unmarked prose: modest, said to be inferred, and in the author's own words."""

import pytest

from arglint.reports.argument_map.model import ArgumentMap
from tests.argument_map.maps import MARKED, map_of

ESSAY = """\
# The price of grain

## The towns

The towns had nothing to sell. Prices rose in spring. Hence the peasants kept their grain.

“Grain is bread,” said the miller.[^1] “And bread is peace.”

## The plan

There were three reasons. Firstly, the plan was late. Nobody minded. Secondly, it was wrong.

Thus the plan failed. Should it have been kept? It should not.

- One plan for the towns
- Another for the country

## Notes

[^1]: Hence the title. Thus the miller.
"""


def told(drawn: ArgumentMap) -> list[tuple[str, str]]:
    return [(node.kind, node.text) for node in drawn.nodes]


def edges(drawn: ArgumentMap, kind: str) -> list[tuple[str, str]]:
    words = {node.id: node.text for node in drawn.nodes}
    return [(words[edge.source], words[edge.target]) for edge in drawn.edges if edge.kind == kind]


def test_an_outline_has_headings_first_sentences_conclusions_and_items() -> None:
    assert told(map_of(ESSAY)) == [
        ("heading", "The price of grain"),
        ("heading", "The towns"),
        ("paragraph", "The towns had nothing to sell."),
        ("reason", "Prices rose in spring."),
        ("conclusion", "Hence the peasants kept their grain."),
        ("heading", "The plan"),
        ("paragraph", "There were three reasons."),
        ("item", "Firstly, the plan was late."),
        ("item", "Secondly, it was wrong."),
        ("conclusion", "Thus the plan failed."),
        ("item", "One plan for the towns"),
        ("item", "Another for the country"),
    ]


def test_a_conclusion_rests_on_the_sentences_before_it_or_on_the_paragraph_before() -> None:
    assert edges(map_of(ESSAY), "supports") == [
        ("The towns had nothing to sell.", "Hence the peasants kept their grain."),
        ("Prices rose in spring.", "Hence the peasants kept their grain."),
        ("There were three reasons.", "Thus the plan failed."),
    ]


def test_everything_is_part_of_what_it_stands_under() -> None:
    parts = dict(edges(map_of(ESSAY), "part-of"))

    assert parts["The towns"] == "The price of grain"
    assert parts["The towns had nothing to sell."] == "The towns"
    assert parts["Hence the peasants kept their grain."] == "The towns had nothing to sell."
    assert parts["Secondly, it was wrong."] == "There were three reasons."
    assert parts["One plan for the towns"] == "Thus the plan failed."
    assert "The price of grain" not in parts


def test_neither_quotations_nor_notes_are_taken_for_the_authors_words() -> None:
    words = " ".join(node.text for node in map_of(ESSAY).nodes)

    assert "miller" not in words
    assert "bread" not in words


def test_a_quotation_that_goes_on_after_a_sentence_is_left_out_of_it() -> None:
    text = (
        "Smith never denied that the millers of the north had reasons of their own, and told so: "
        "“The wheels went round all night. Nobody slept.” He called it “a plague”.\n"
    )
    words = [node.text for node in map_of(text).nodes]

    assert words == [
        "Smith never denied that the millers of the north had reasons of their own, and told so: …"
    ]


def test_an_outline_says_that_it_is_inferred() -> None:
    drawn = map_of(ESSAY)

    assert drawn.inferred
    assert all(edge.inferred for edge in drawn.edges)
    assert "inferred" in drawn.provenance


def test_an_outline_of_a_marked_text_is_drawn_only_when_it_is_wanted() -> None:
    assert not map_of(MARKED).inferred
    assert map_of(MARKED, outline=True).inferred


@pytest.mark.parametrize(
    "sentence",
    [
        "Hence it fell.",
        "Therefore it fell.",
        "It follows that it fell.",
        "So it fell.",
        "So, it fell.",
        "*Thus* it fell.",
        "As a result it fell.",
    ],
)
def test_a_sentence_concludes(sentence: str) -> None:
    assert "conclusion" in [kind for kind, _ in told(map_of(f"Prices rose. {sentence}\n"))]


@pytest.mark.parametrize(
    "sentence",
    [
        "So far it fell.",
        "So much for trade.",
        "Thus far it fell.",
        "Hence the name of it.",
        "Does it follow that it fell?",
        "Hence, did it fall?",
        "It fell thus.",
        "“Hence it fell.”",
    ],
)
def test_a_sentence_only_looks_like_a_conclusion(sentence: str) -> None:
    assert "conclusion" not in [kind for kind, _ in told(map_of(f"Prices rose. {sentence}\n"))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Preise stiegen, und der Handel ist nicht gut. Daher fiel er.", "Daher fiel er."),
        ("Les prix de la ville et des champs montent. Donc il est tombé.", "Donc il est tombé."),
    ],
)
def test_other_languages_conclude_in_their_own_words(text: str, words: str) -> None:
    assert ("conclusion", words) in told(map_of(f"{text}\n"))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("It fell. First, prices. Second, wages. Third, trade.", 3),
        ("It fell. (1) Prices rose. (2) Wages rose.", 2),
        ("It fell. The first was late. The second was lost.", 2),
        ("It fell. First, prices rose. They rose again.", 0),
        ("It fell. Secondly, prices rose.", 0),
    ],
)
def test_an_enumeration_counts_on_from_its_first_item(text: str, items: int) -> None:
    assert [kind for kind, _ in told(map_of(f"{text}\n", path="essay.txt"))].count("item") == items


def test_a_text_without_sentences_has_an_empty_outline() -> None:
    assert map_of("").nodes == ()
    assert map_of("> Only quoted words.\n").nodes == ()
