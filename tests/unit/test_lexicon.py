"""The word lists are spelled as the words of a text are, or no rule would ever meet them."""

import pytest

from arglint.document import lexicon
from arglint.document.words import Words

SETS = [
    "REPORTING_VERBS",
    "ATTRIBUTION_NOUNS",
    "NOTE_HEADINGS",
    "BIBLIOGRAPHY_HEADINGS",
]


@pytest.mark.parametrize("name", ["REPORTING_VERBS", "ATTRIBUTION_NOUNS"])
def test_each_form_is_one_word_of_a_text(name: str) -> None:
    forms = getattr(lexicon, name)
    strange = {form for form in forms if Words(form).forms != [form]}

    assert strange == set()


@pytest.mark.parametrize("name", SETS)
def test_forms_are_in_small_letters_with_straight_apostrophes(name: str) -> None:
    forms = getattr(lexicon, name)

    assert {form.lower().replace("’", "'").strip() for form in forms} == forms


def test_each_phrase_is_found_in_a_text_that_has_it() -> None:
    unfound = [
        phrase
        for phrase in lexicon.ATTRIBUTION_PHRASES
        if not list(Words(f"Here {phrase.capitalize()} there").find(phrase))
    ]

    assert unfound == []


@pytest.mark.parametrize(
    "form", ["says", "wrote", "argued", "insisting", "schreibt", "affirme", "considers", "defines"]
)
def test_the_common_reporting_verbs_are_known(form: str) -> None:
    assert form in lexicon.REPORTING_VERBS


@pytest.mark.parametrize("form", ["state", "is", "the", "party", "work"])
def test_words_of_every_essay_report_nothing(form: str) -> None:
    """`The state` stands on each page of a political essay, and would silence every rule."""
    assert form not in lexicon.REPORTING_VERBS | lexicon.ATTRIBUTION_NOUNS
