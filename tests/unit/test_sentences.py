"""Where sentences end: a file of cases, and what must hold for every text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.document.sentences import Atom, split

CASES = [
    line
    for line in (Path(__file__).parent / "data" / "sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
ATOMS = re.compile(
    r"(?P<note>\[\^[^\]\s]+\]|\^\[[^\]]*\]|\(\d{1,3}\)|\[\d{1,3}\])"
    r"|(?P<citation>\[-?@[^\]]*\]|\[[^\]\[]*\d[^\]\[]*\])"
    r"|(?P<other>`[^`]*`|<!--.*?-->|\[[^\]\[]*\]\([^)]*\)|https?://[^\s)]*\w)"
)
PIECES = st.sampled_from(
    [". ", ".", "? ", "!”", "…", " . . .", "“", "’", "(", ") ", "[", "] ", "A", "a", "I. ", "p. ",
     "3", "12. ", " The", " is", "\n", "\r\n", "\u00a0", "— ", "*", "_", "(2)", "[^1]", "z. B. "]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


def atoms_of(text: str) -> list[Atom]:
    return [Atom(m.start(), m.end(), str(m.lastgroup)) for m in ATOMS.finditer(text)]


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text, 0, len(text), atoms_of(text))]


@st.composite
def texts_with_atoms(draw: st.DrawFn) -> tuple[str, list[Atom]]:
    text = draw(TEXTS)
    places = draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    pairs = zip(places[::2], places[1::2], strict=False)
    role = st.sampled_from(["note", "citation", "other"])
    return text, [Atom(start, end, draw(role)) for start, end in pairs]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    expected = case.split(" ||| ")

    assert expected == sentences(" ".join(expected))


@pytest.mark.parametrize("case", CASES)
def test_a_line_end_counts_as_a_space(case: str) -> None:
    expected = [sentence.replace(" ", "\n") for sentence in case.split(" ||| ")]

    assert expected == sentences("\n".join(expected))


@pytest.mark.parametrize(
    "text",
    [
        "Run it. |`make` does the rest.",
        "Rents rose. |<!-- arglint: claim #wages --> Wages fell.",
        "It is free. |[The page](https://a.b/c.d) tells more.",
        "It is at https://a.b/c.d. |Read it.",
        "Trade fell by half. |@mill denies it.",
        "Trade fell by half.[^1] |[Mill](x) denies it.",
    ],
)
def test_what_is_opaque_begins_the_next_sentence(text: str) -> None:
    """A link, an address, code or a comment is no part of the sentence that ended before it."""
    first, second = text.split("|")
    atoms = [*atoms_of(first + second)]
    if (at := (first + second).find("@")) >= 0:
        atoms.append(Atom(at, at + len("@mill"), "citation"))

    found = [(first + second)[a:b] for a, b in split(first + second, 0, len(text) - 1, atoms)]

    assert [first.strip(), second] == found


def test_no_stop_inside_an_atom_ends_a_sentence() -> None:
    text = "He cites `a. B. C` and $x. Y$ here. Then he stops."
    atoms = [Atom(9, 18, "other"), Atom(23, 29, "other")]

    assert [text[start:end] for start, end in split(text, 0, len(text), atoms)] == [
        "He cites `a. B. C` and $x. Y$ here.",
        "Then he stops.",
    ]


def test_only_the_stretch_is_read() -> None:
    text = "One. Two. Three. Four."

    assert split(text, 5, 16) == [(5, 9), (10, 16)]


@given(texts_with_atoms())
def test_sentences_hold_all_that_is_not_white_space(drawn: tuple[str, list[Atom]]) -> None:
    """In order, apart, without white space at their ends, and nothing left out between them."""
    text, atoms = drawn
    end = 0
    for sentence in split(text, 0, len(text), atoms):
        assert not text[end : sentence.start].strip()
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        assert end <= sentence.start < sentence.end
        end = sentence.end

    assert not text[end:].strip()


@given(texts_with_atoms())
def test_no_sentence_ends_inside_an_atom(drawn: tuple[str, list[Atom]]) -> None:
    text, atoms = drawn
    ends = [sentence.end for sentence in split(text, 0, len(text), atoms)][:-1]
    inside = [
        end
        for end in ends
        for atom in atoms
        if atom.start < end < atom.end and text[end : atom.end].strip()
    ]

    assert not inside


@pytest.mark.parametrize(
    "piece",
    [". ", "...", "a. b. ", "!?", ". (", ").(", "“.” ", ". . ", "etc. (a) ", "…", "(A. ) ", ".\n"],
)
def test_hostile_rows_are_read(piece: str) -> None:
    """Every piece is kept, however often it stands in a row."""
    text = piece * 20_000

    assert text.split() == " ".join(text[a:b] for a, b in split(text, 0, len(text))).split()
