"""The words of a text are found where they stand, alone and in phrases."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arglint.document.lexicon import ATTRIBUTION_PHRASES
from arglint.document.words import REACH, Words
from arglint.text import Span

TEXTS = st.one_of(st.text(), st.text("aB1 .-'’_*“”\n"))
FORMS = st.sampled_from(["the", "state", "withers", "away", "o’clock", "so-called"])
PHRASES = st.lists(FORMS, min_size=1, max_size=3)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The State withers away.", ["the", "state", "withers", "away"]),
        ("the worker-peasant alliance", ["the", "worker-peasant", "alliance"]),
        ("five o’clock, don't", ["five", "o'clock", "don't"]),
        ("*very* __much__ _so_", ["very", "much", "so"]),
        ("‘schooled’ dogs’ “minds”", ["schooled", "dogs", "minds"]),
        ("1917–21, 3.5 per cent", ["1917", "21", "3", "5", "per", "cent"]),
        ("d'après l’État, Fußnote", ["d'après", "l'état", "fußnote"]),
        ("-- … . ’ _", []),
    ],
)
def test_a_word_keeps_its_inner_apostrophes_and_hyphens(text: str, forms: list[str]) -> None:
    assert Words(text).forms == forms


def folded(form: str) -> str:
    return form.casefold().replace("’", "'").replace("‑", "-")


@given(TEXTS)
@example("İstanbul’da İİ ΑΣ ΟΔΟΣ’Α worker‑peasant")
def test_each_word_lies_where_it_says(text: str) -> None:
    """Offsets are those of the text, also where small letters take more room than capitals."""
    words = Words(text)
    found = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]

    assert list(map(folded, found)) == list(map(folded, words.forms))


@given(TEXTS)
def test_words_hold_every_letter_and_digit_once(text: str) -> None:
    words = Words(text)
    inside = {at for pair in zip(words.starts, words.ends, strict=True) for at in range(*pair)}
    alone = [char for at, char in enumerate(text) if char.isalnum() and at not in inside]

    assert alone == []
    assert all(a <= b for a, b in zip(words.ends, words.starts[1:], strict=False))


@given(TEXTS)
def test_the_index_holds_every_word(text: str) -> None:
    words = Words(text)
    placed = sorted((place, form) for form, places in words.index.items() for place in places)

    assert placed == list(enumerate(words.forms))


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_between_gives_the_words_that_begin_in_a_span(text: str, start: int, end: int) -> None:
    words = Words(text)
    expected = [at for at, offset in enumerate(words.starts) if start <= offset < end]

    assert list(words.between(Span(start, end))) == expected


@given(st.lists(FORMS, max_size=30), PHRASES)
def test_find_gives_every_place_of_a_phrase(forms: list[str], phrase: list[str]) -> None:
    text = " ".join(forms)
    words = Words(text)
    expected = [
        Span(words.starts[at], words.ends[at + len(phrase) - 1])
        for at in range(len(forms) - len(phrase) + 1)
        if forms[at : at + len(phrase)] == phrase
    ]

    assert list(words.find(" ".join(phrase))) == expected


def test_find_looks_over_signs_and_line_ends_between_words() -> None:
    text = "He puts\n_it_ so. PUTS IT."

    assert [text[a:b] for a, b in Words(text).find("puts it")] == ["puts\n_it", "PUTS IT"]


@pytest.mark.parametrize("phrase", ["", " ", "absent", "puts absent", "it puts"])
def test_find_gives_nothing_for_what_is_not_there(phrase: str) -> None:
    assert list(Words("He puts it so.").find(phrase)) == []


def test_capitalised_numbers_the_words_that_begin_with_a_capital() -> None:
    assert Words("He saw É-Town, the USA and iOS.").capitalised == [0, 2, 4]


def test_no_phrase_that_reports_is_longer_than_words_reach() -> None:
    assert max(len(phrase.split()) for phrase in ATTRIBUTION_PHRASES) <= REACH
