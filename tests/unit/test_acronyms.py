"""Hold how acronyms are told from other capitals, and which words are taken for what they mean."""

import pytest

from arglint.document import build
from arglint.document.acronyms import acronyms, glosses
from arglint.text import Source


def found(text: str) -> dict[str, list[tuple[str, bool, bool]]]:
    """The acronyms of a text with their expansions: words, glossed, spelled."""
    document = build(Source(text, "draft.md"))
    return {
        acronym.letters: [
            (" ".join(document.slice(span).split()), glossed, spelled)
            for span, glossed, spelled in acronym.expansions
        ]
        for acronym in acronyms(document)
    }


@pytest.mark.parametrize(
    "text",
    [
        "THE FALL OF THE CPSU CAME.",
        "It was George III who lost.",
        "They did NOT like it, not at all.",
        "“The CPSU,” he said, “is strong.”",
        "He met JB Say in Nogales, AZ.",
        "AAAA was written there.",
        "## CPSU\n\nIt was strong.",
        "It was *the CPSU*.",
    ],
)
def test_other_capitals_are_no_acronyms(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The Communist Party of the Soviet Union (CPSU) met.",
            "Communist Party of the Soviet Union",
        ),
        (
            "The CPSU (Communist Party of the Soviet Union) met.",
            "Communist Party of the Soviet Union",
        ),
        (
            "A [CPSU or Communist Party of the Soviet Union] met.",
            "Communist Party of the Soviet Union",
        ),
        ("The non-governmental organisations (NGOs) met.", "non-governmental organisations"),
        ("The Department of Defense (DOD) met.", "Department of Defense"),
        ("It was mutually assured destruction, or MAD.", "mutually assured destruction"),
        (
            "The [Federal Trade Commission](https://x.org/FTC-a_b) (FTC) met.",
            "Federal Trade Commission",
        ),
    ],
)
def test_an_acronym_is_glossed_by_the_words_beside_it(text: str, words: str) -> None:
    (expansions,) = found(text).values()

    assert (words, True, True) in expansions


def test_a_name_in_another_tongue_glosses_an_acronym_without_spelling_it() -> None:
    assert found("The Communist Party of Germany (KPD) met.") == {
        "KPD": [("Communist Party of Germany", True, False)]
    }


def test_a_name_elsewhere_spells_an_acronym_and_does_not_gloss_it() -> None:
    text = "The European Court of Justice sat and rose again in May. Then came the ECJ."

    assert found(text) == {"ECJ": [("European Court of Justice", False, True)]}


def test_words_parted_by_signs_spell_nothing() -> None:
    assert found("In Europe, Courts judge. Justice is done. So far the ECJ.") == {"ECJ": []}


def test_glosses_are_told_each_with_its_acronym() -> None:
    document = build(Source("The Own Plan (OPN) and the New Plan Office (NPO) met.", "draft.md"))
    told = {
        letters: [document.slice(expansion.span) for expansion in expansions]
        for letters, expansions in glosses(document)
    }

    assert told == {"OPN": ["Own Plan"], "NPO": ["New Plan Office"]}
