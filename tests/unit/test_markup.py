"""Marked arguments are read in every form, and the marks disturb nothing else."""

import pytest

from arglint.document import Document, build
from arglint.document.argument import Arguments, Element
from arglint.text import Source

MARKED = """\
[Collectivisation was forced, not voluntary.]{.claim #forced}
[Sixty per cent of households had joined by March 1930.]{.evidence for=forced}[^4]
[Stalin called it a movement of the masses.]{.objection to=forced #masses}
[Half had left again by June.]{.rebuttal to=masses}[^5]
[“The dying classes are resisting”]{.quote by="Stalin" source=stalin-12 at="p. 38"}[^7]

[^4]: Davies.
[^5]: Lewin.
[^7]: Stalin.
"""


def read(text: str, path: str = "draft.md") -> Document:
    return build(Source(text, path))


def argument(text: str) -> Arguments:
    return read(text).arguments


def only(text: str) -> Element:
    (element,) = argument(text).elements
    return element


def words(text: str) -> str:
    return read(text).slice(only(text).span)


def faults(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(fault.kind, document.slice(fault.span)) for fault in document.arguments.faults]


def test_spans_say_what_supports_and_attacks_what() -> None:
    arguments = argument(MARKED)
    told = [(one.kind, one.source, one.target) for one in arguments.relations]

    assert [element.kinds[0] for element in arguments.elements] == [
        "claim",
        "evidence",
        "objection",
        "rebuttal",
        "quote",
    ]
    assert [element.label for element in arguments.elements] == ["forced", "", "masses", "", ""]
    assert told == [("supports", 1, 0), ("attacks", 2, 0), ("attacks", 3, 2)]
    assert arguments.elements[4].attributes == {
        "by": "Stalin",
        "source": "stalin-12",
        "at": "p. 38",
    }


def test_marks_do_not_disturb_sentences_notes_and_quotations() -> None:
    document = read(MARKED)
    first, *_ = document.sentences

    assert len([one for one in document.sentences if one.block == 0]) == 5
    assert document.slice(first.span).endswith("{.claim #forced}")
    assert [mark.label for mark in document.marks] == ["4", "5", "7"]
    assert not document.citations
    assert [(one.attribution, one.sourced) for one in document.quotations] == [("note", True)]
    assert not {"rebuttal", "forced", "by"} - {"forced", "by"} & set(document.words.forms)


def test_words_in_attributes_are_no_words_of_the_text() -> None:
    document = read("[Trade fell.]{.claim #rents by=nobody} <!-- arglint: claim --> It did.\n")

    assert document.words.forms == ["trade", "fell", "it", "did"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Before. [Rents *doubled*.]{.claim} After.", "Rents *doubled*."),
        ("<!-- arglint: claim -->\nRents doubled. After.", "Rents doubled."),
        ("<!-- arglint: claim -->\n\nRents doubled. After.", "Rents doubled."),
        ("Before. <!-- arglint: claim --> Rents doubled. After.", "Rents doubled."),
        ("Before.\n<!-- arglint: claim -->\nRents doubled. After.", "Rents doubled."),
        ("- Before.\n- <!-- arglint: claim --> Rents doubled.", "Rents doubled."),
        ("A.[^1]\n\n[^1]: See. <!-- arglint: claim --> Rents doubled.", "Rents doubled."),
        ("::: {.claim}\nRents doubled.\nWages fell.\n:::", "Rents doubled.\nWages fell."),
        ("::: claim\nRents doubled.\n\n- Wages.\n:::", "Rents doubled.\n\n- Wages."),
        ("::: {.claim}\n::: warning\nRents.\n:::\nWages.\n:::", "::: warning\nRents.\n:::\nWages."),
    ],
)
def test_a_mark_marks_these_words(text: str, marked: str) -> None:
    assert words(text) == marked


@pytest.mark.parametrize(
    "attributes",
    [
        '.claim #rents for="trade wages" reason="so they say"',
        "#rents .claim for='trade wages'",
        '.claim\t#rents  for="trade, wages"',
        '.claim #rents for="#trade #wages"',
        '.small .claim lang=en #rents for="trade\u00a0wages"',
    ],
)
def test_attributes_are_read_as_pandoc_reads_them(attributes: str) -> None:
    element = only(f"[Rents doubled.]{{{attributes}}}")

    assert element.kinds == ("claim",)
    assert element.label == "rents"
    assert [target.label for target in element.targets] == ["trade", "wages"]


def test_a_label_and_its_targets_know_their_places() -> None:
    text = '[Rents doubled.]{.claim #rents for="trade wages"}'
    document, element = read(text), only(text)

    assert document.slice(element.mark) == "#rents"
    assert [document.slice(target.span) for target in element.targets] == ["trade", "wages"]


def test_two_kinds_may_stand_together() -> None:
    assert only("[It is.]{.claim .common-knowledge}").kinds == ("claim", "common-knowledge")


@pytest.mark.parametrize(
    "text",
    [
        "[Trade]{.smallcaps} fell.",
        "[Trade]{#trade}[It]{lang=de}",
        "`[Trade fell.]{.claim}`",
        "```\n[Trade fell.]{.claim\n<!-- arglint-disable\n```",
        "<!-- arglint is not meant when the -->",
        "<!-- nor is arglint: here -->",
        "::: warning\nTrade fell.\n:::",
        "[Trade fell](a.html){.claim}",
    ],
)
def test_what_is_not_meant_for_arglint_marks_nothing(text: str) -> None:
    assert not argument(text).elements


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<!-- arglint-disable x", ("open", "<!-- arglint-")),
        ("<!-- arglint: claim -->", ("lone", "<!-- arglint: claim -->")),
        ("<!-- arglint: -->\n\nA.", ("kind", "<!-- arglint: -->")),
        ("[A.]{.claim #a #b}", ("unreadable", "b")),
        ("[A.]{.clam for=b}", ("kind", "clam")),
        ("::: {.claim}\nA.", ("unended", "::: {.claim}")),
    ],
)
def test_what_cannot_be_read_is_told(text: str, fault: tuple[str, str]) -> None:
    assert faults(text) == [fault]


def test_a_comment_belongs_to_no_sentence() -> None:
    text = "Trade fell. <!-- arglint-disable-line x -->\nPrices rose. <!-- arglint-enable x -->\n"
    document = read(text)

    assert [document.slice(one.span) for one in document.sentences] == [
        "Trade fell.",
        "Prices rose.",
    ]


@pytest.mark.parametrize("kind", ["common-knowledge", "assumption"])
@pytest.mark.parametrize(
    "text",
    ["It fell. [It rose.]{{.{kind}}} So.", "It fell. <!-- arglint: {kind} --> It rose. So."],
)
def test_an_excused_sentence_needs_no_support_and_its_neighbours_do(text: str, kind: str) -> None:
    document = read(text.format(kind=kind))
    excused = [document.needs_no_support(number) for number in range(len(document.sentences))]

    assert excused == [False, True, False][: len(excused)]


def test_what_speaks_for_a_claim_is_its_strongest_support() -> None:
    document = read("[Rents doubled.]{.claim #rents}\n\nIt rained.\n\n[So.]{.evidence for=rents}\n")
    support = document.support[0]

    assert support.level == 5
    assert document.slice(support.evidence[0].span) == "So."
