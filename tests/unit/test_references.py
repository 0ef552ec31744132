"""What notes and citations refer to, and why a reference does not resolve."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.document import Document, build
from arglint.document.reference import Reference
from arglint.text import Source

FULL = "Ada Smith, *The Valley* (Leeds: Mill Press, 1999), p. 4."
OTHER = "Bert Jones, *The Hill* (York: Dale, 2003), p. 5."


def text_with(*bodies: str) -> str:
    """A text of as many sentences as notes."""
    marks = " ".join(f"Trade fell.[^{number}]" for number in range(1, len(bodies) + 1))
    notes = "\n".join(f"[^{number}]: {body}" for number, body in enumerate(bodies, start=1))
    return f"{marks}\n\n{notes}\n"


def read(*bodies: str) -> Document:
    return build(Source(text_with(*bodies)))


def only(document: Document, body: int) -> Reference:
    (reference,) = document.references.of_body(body)
    return reference


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (FULL, "full"),
        ("Smith, *Valley*, p. 4.", "title"),
        ("A. Smith, The Valley, p. 4.", "title"),
        ("Smith, pp. 4–5.", "name"),
        ("Smith 1999, p. 4.", "date"),
        ("*Ibid.*", "ibid"),
        ("Ebd., S. 4.", "ibid"),
        ("See ibid., p. 4.", "ibid"),
        ("Eadem, *The Road*, p. 4.", "idem"),
        ("Smith, *op. cit.*, p. 4.", "op-cit"),
        ("Schmidt, a. a. O., S. 4.", "op-cit"),
        ("Smith: ibid., p. 4.", "op-cit"),
        ("Loc. cit.", "loc-cit"),
        ("See note 4 above.", "cross"),
        ("Vgl. oben Anm. 4.", "cross"),
        ("My italics.", "remark"),
        ("The mill was never rebuilt.", "remark"),
        ("Smith says so in a letter of 1843, and *The Times* said it too.", "unclear"),
    ],
)
def test_each_kind_of_reference_is_known(body: str, kind: str) -> None:
    reference = only(read(body), 0)

    assert reference.kind == kind


def test_the_facts_of_a_full_reference_are_read() -> None:
    document = read(FULL)
    reference = only(document, 0)

    assert (set(reference.names), reference.family) == ({"ada", "smith"}, "smith")
    assert reference.title is not None
    assert document.slice(reference.title) == "The Valley"
    assert (reference.year, reference.publisher) == ("1999", "Mill Press")
    assert reference.locator is not None
    assert document.slice(reference.locator) == "p. 4"


@pytest.mark.parametrize(
    "body",
    [
        f"{FULL[:-1]}; {OTHER}",
        f"{FULL} See also {OTHER}",
        f"{FULL[:-1]}, and see also {OTHER}",
        f"{FULL[:-1]}, cf. {OTHER}",
    ],
)
def test_a_note_is_cut_into_the_works_that_it_cites(body: str) -> None:
    families = [one.family for one in read(body).references]

    assert families == ["smith", "jones"]


def test_an_editors_insertion_is_no_work_of_its_own() -> None:
    references = read("Ibid., p. 4. [Ada Smith, *The Valley*; Leeds, 1999 – Editor]").references

    assert [one.kind for one in references] == ["ibid"]


def test_ibid_means_the_one_work_of_the_note_before() -> None:
    document = read(FULL, "Ibid., p. 5.", "Ibid.")

    assert [one.antecedent for one in document.references] == [None, 0, 1]


@pytest.mark.parametrize(
    ("bodies", "trouble"),
    [
        (("Ibid.",), "first"),
        (("My italics.", "Ibid."), "nothing"),
        ((f"{FULL[:-1]}; {OTHER}", "Ibid."), "several"),
        ((FULL, "Jones, op. cit., p. 4."), "unknown"),
        ((FULL, "Jones, *Hill*, p. 4."), "unknown"),
        (
            (FULL, "Ada Smith, *The Road* (Leeds: Mill Press, 2001), p. 4.", "Smith, op. cit."),
            "ambiguous",
        ),
    ],
)
def test_why_a_reference_does_not_resolve_is_said(bodies: tuple[str, ...], trouble: str) -> None:
    assert read(*bodies).references[-1].trouble == trouble


@pytest.mark.parametrize(
    "bodies",
    [
        ("Encyclopedia, article “Empire.”", "Ibid."),  # what it cites is not sure, that it does is
        (FULL, "See note 1 above.", "Ibid."),
        ("Smith, as everybody knows, was no friend of the mills.", "Smith, op. cit., p. 5."),
        (f"{FULL[:-1]}; Smith, *Valley*, p. 9.", "Ibid."),
    ],
)
def test_what_is_not_sure_is_no_trouble(bodies: tuple[str, ...]) -> None:
    assert read(*bodies).references[-1].trouble == ""


def test_a_failed_ibid_is_one_fault_and_not_a_chain_of_them() -> None:
    document = read("Ibid., p. 4.", "Ibid., p. 5.", "Ibid., p. 6.")

    assert [one.trouble for one in document.references] == ["first", "", ""]


def test_op_cit_means_the_one_work_of_its_author() -> None:
    document = read(FULL, OTHER, "Smith, op. cit., p. 9.", "Jones: ibid., p. 9.")

    assert [one.antecedent for one in document.references] == [None, None, 0, 1]


def test_a_chapter_begins_the_chain_anew() -> None:
    chapters = "\n\n".join(
        f"# Chapter {at}\n\nTrade fell.[1] Prices rose.[2]\n\n## Notes\n\n[1] {first}\n\n[2] Ibid."
        for at, first in ((1, FULL), (2, "Ibid., p. 5."))
    )
    document = build(Source(chapters))

    assert [one.trouble for one in document.references] == ["", "", "first", ""]


def test_a_citation_in_the_text_is_read_like_a_note() -> None:
    document = build(
        Source("It fell [quoted by Smith, **The Valley**, p. 4] and rose (ibid., p. 5) [p. 6].")
    )
    kinds = [one.kind for one in document.references]

    assert kinds == ["title", "ibid", "unclear"]
    assert document.references[1].antecedent == 0


def test_of_two_brackets_in_each_other_the_inner_one_cites() -> None:
    document = build(Source("It fell (as he says, _“so it fell.”_ [Smith, **The Valley**, p. 4])."))

    assert [one.kind for one in document.references] == ["title"]


def test_a_text_without_notes_has_no_references() -> None:
    assert not build(Source("Trade fell, and prices rose.")).references


PIECES = (
    "Ibid., p. 4.",
    "ebd.",
    "idem, *The Road*",
    "Smith, op. cit., p. 3",
    "a. a. O., S. 3",
    "See note 3 above",
    FULL,
    OTHER,
    "Smith, *Valley*, p. 3",
    "My italics.",
    "; see also ",
    "; ",
    " cf. ",
    "“",
    "”",
    "*",
    "**",
    "[",
    "]",
    "(",
    ")",
    "1999",
    "İ",
    "’",
    "\n    ",
    "@smith",
)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=6), st.text())
def test_the_resolver_never_raises_and_its_spans_lie_in_the_text(
    bodies: list[str], prose: str
) -> None:
    text = f"{prose} {' '.join(f'[{body}] ({body})' for body in bodies)}\n\n{text_with(*bodies)}"
    document = build(Source(text))

    for index, reference in enumerate(document.references):
        places = (reference.span, reference.sign, reference.author, reference.title)
        assert reference.index == index
        assert reference.antecedent is None or reference.antecedent < index
        assert all(0 <= place.start <= place.end <= len(text) for place in places if place)
    assert all(variant.reference != variant.other for variant in document.references.variants)
