"""Hold the resolver to the notations, the numberings and the not-notes that it must know."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.diagnostic import Edit
from arglint.document import Document, build
from arglint.document.notes.numbering import counts_up, longest_rise, restarts
from arglint.document.notes.renumbering import renumber
from arglint.text import Source

NOTES = ["Smith, Trade.", "Jones, Prices.", "Brown, Wages.", "Green, Silence."]


def read(text: str, path: str = "draft.txt") -> Document:
    return build(Source(text, path))


def labels(document: Document) -> list[str]:
    return [mark.label for mark in document.marks]


def pairs(document: Document) -> list[str]:
    """What each mark calls: the first word of its note, or nothing."""
    return [
        document.slice(document.bodies[mark.body].content).split(",")[0]
        if mark.body is not None
        else ""
        for mark in document.marks
    ]


def faults(document: Document) -> list[str]:
    return [fault.kind for series in document.series for fault in series.faults]


def essay(mark: str, body: str, heading: str = "NOTES\n\n", between: str = "\n\n") -> str:
    """Four sentences with marks and their notes; # stands for the number, ^ for it raised."""

    def write(template: str, number: int) -> str:
        return (
            template.replace("#", str(number)).replace("@", "#").replace("^^", "⁰¹²³⁴⁵⁶⁷⁸⁹"[number])
        )

    sentences = ["Trade fell", "Prices rose", "Wages followed", "Nobody noticed"]
    words = " ".join(f"{words}.{write(mark, at)}" for at, words in enumerate(sentences, 1))
    notes = between.join(f"{write(body, at)}{note}" for at, note in enumerate(NOTES, 1))
    return f"{words}\n\n{heading}{notes}\n"


@pytest.mark.parametrize(
    ("mark", "body"),
    [
        ("[#]", "[#] "),
        ("[#]", "#. "),
        ("[#]", "# "),
        ("[#]", "[Footnote #: "),
        ("(#)", "(#) "),
        ("(#)", "#. "),
        ("(#)", "#) "),
        (" (#)", "#. "),
        ("^^", "^^ "),
        ("^^", "#. "),
        ("<sup>#</sup>", "#. "),
        ("<sup>#</sup>", "<sup>#</sup> "),
        ("[[#]](@n#)", "#. "),
        ("[^#]", "[^#]: "),
        ("[^#]", "#. "),
    ],
)
def test_every_notation_finds_its_notes(mark: str, body: str) -> None:
    text = essay(mark, body)
    if body.startswith("[Footnote"):
        text = text.replace(NOTES[0], f"{NOTES[0]}]")
        text = re.sub(r"(\[Footnote [2-4]: .*)", r"\1]", text)

    document = read(text)

    assert pairs(document) == ["Smith", "Jones", "Brown", "Green"]
    assert faults(document) == []
    assert [series.numbering for series in document.series] == ["sequence"]


def test_pandoc_marks_are_notes_and_powers_are_not() -> None:
    document = read("# A\n\n" + essay("^#^", "#. ").replace("fell", "fell by 10^3^"), "a.md")

    assert labels(document) == ["1", "2", "3", "4"]


def test_notes_may_stand_one_a_line_right_under_their_heading() -> None:
    for body in ("#. ", "(#) ", "[#] ", "# ", "^^ "):
        document = read(essay("[#]", body, heading="Notes\n", between="\n"))

        assert pairs(document) == ["Smith", "Jones", "Brown", "Green"], body


def test_a_body_takes_in_its_further_paragraphs() -> None:
    text = essay("[#]", "#. ").replace("Prices.", "Prices.\n\nHe says more of it elsewhere.")

    document = read(text)

    body = document.bodies[1]
    assert document.slice(body.span).endswith("elsewhere.")
    assert [block.kind for block in document.blocks].count("note-body") == 5


def test_a_list_inside_a_note_is_no_list_of_notes() -> None:
    text = essay("[#]", "#. ").replace("Prices.", "Prices:\n\n1. One.\n\n2. Two.\n\n3. Three.")

    document = read(text)

    assert [body.label for body in document.bodies] == ["1", "2", "3", "4"]


def test_inline_notes_are_mark_and_body_in_one() -> None:
    document = read("Trade fell.^[Smith, *Trade*.] Prices rose.[^1]\n\n[^1]: Jones.\n", "a.md")

    inline = document.marks[0]
    assert inline.notation == "inline"
    assert inline.body is not None
    assert document.slice(document.bodies[inline.body].content) == "Smith, *Trade*."
    assert inline.within is None


def test_symbols_call_the_next_note_of_their_symbol() -> None:
    text = (
        "Trade fell.* Prices *really* rose.†\n\n* Smith, Trade.\n\n† Jones, Prices.\n\n"
        "Wages followed.*\n\n* Brown, Wages.\n"
    )

    document = read(text)

    assert pairs(document) == ["Smith", "Jones", "Brown"]


def test_letters_are_notes_where_letters_have_bodies() -> None:
    notes = "[Footnote A: Smith, Trade.]\n\n[Footnote B: Jones, Prices.]\n"

    document = read(f'Trade fell.[A] Prices rose.[B] "[I] saw it."\n\n{notes}')

    assert pairs(document) == ["Smith", "Jones"]


def test_numbers_begin_anew_with_each_chapter() -> None:
    chapters = [essay("[#]", "#. ").replace("Smith", f"Smith{at}") for at in (1, 2)]
    apart = "CHAPTER ONE\n\n" + "\n\nCHAPTER TWO\n\n".join(chapters)

    document = read(apart)

    assert pairs(document)[::4] == ["Smith1", "Smith2"]
    assert faults(document) == []


def test_notes_at_the_end_may_be_divided_by_chapters() -> None:
    texts = "One.[1] Two.[2]\n\nCHAPTER TWO\n\nThree.[1] Four.[2] Five.[3]"
    notes = "Chapter One\n\n1. A, a.\n\n2. B, b.\n\nChapter Two\n\n1. C, c.\n\n2. D, d.\n\n3. E, e."

    document = read(f"CHAPTER ONE\n\n{texts}\n\nNOTES\n\n{notes}\n")

    assert pairs(document) == ["A", "B", "C", "D", "E"]
    assert faults(document) == []


def test_a_list_of_references_is_cited_again_and_again() -> None:
    cited = "Rents [3] doubled [1, 2]. They did not [3]. See [1]-[2], and [4] above all [1]."
    listed = "\n".join(f"[{at}] {note}" for at, note in enumerate(NOTES, 1))

    document = read(f"{cited}\n\nReferences\n\n{listed}\n")

    assert [series.numbering for series in document.series] == ["references"]
    assert faults(document) == []


@pytest.mark.parametrize(
    "words",
    [
        "The congress (1929) and the vote (12 to 7) came late (see p. 12); so did [1917].",
        "Three things followed: (1) the price rose, (2) the harvest fell, and (3) towns starved.",
        "It follows from equation (4), from (5) and from section 3(2), article 4(1), rule 7(3).",
        "The court held in Smith [2013] EWHC 1291 at [57] and [58]; see also [60]-[63].",
        "A field of 40 m² is 10³ times as large as x² and y³, and E = mc² too.",
        "He wrote that “[t]he [two] men” of [January] rose [sic], and [...] fell [p. 14].",
        "The [fell][1] of [trade][2].\n\n[1]: https://a.b\n\n[2]: https://a.c\n",
        "The old text runs on [12] without a break and the [13] pages are marked in [14] it.",
        "(1) The first thing is trade.\n\n(2) The second is rent.\n\n(3) The third is wages.",
    ],
)
def test_numbers_in_brackets_need_not_be_notes(words: str) -> None:
    assert labels(read(words)) == []


def test_enumerations_are_no_notes_among_notes() -> None:
    listed = "There are three: (1) trade; (2) prices; and (3) wages. "

    document = read(listed + essay("(#)", "#. "))

    assert pairs(document) == ["Smith", "Jones", "Brown", "Green"]


def test_a_numbered_list_in_the_text_is_no_list_of_notes() -> None:
    text = essay("[#]", "#. ")
    listed = "There were reasons:\n\n1. The harvest.\n\n2. The roads.\n\nThat was all.\n\n"

    document = read(text.replace("NOTES", f"{listed}NOTES"))

    assert pairs(document) == ["Smith", "Jones", "Brown", "Green"]
    assert [block.kind for block in document.blocks].count("list-item") == 2


def test_two_rows_of_a_table_may_share_a_note() -> None:
    table = "    Britain     12,000[5]\n    France       9,000[5]\n\n"
    text = essay("[#]", "[#] ").replace("NOTES", f"{table}NOTES") + "\n[5] White, Sums.\n"

    assert faults(read(text)) == []


def changed(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("body", ["[#] ", "#. "])
@pytest.mark.parametrize(
    ("edits", "kinds"),
    [
        ([("followed.[3]", "followed.[2]")], ["repeated", "skipped"]),
        ([("rose.[2]", "rose.[3]"), ("followed.[3]", "followed.[2]")], ["misordered"]),
        ([("rose.[2]", "rose."), ("@2", "")], ["skipped"]),
        ([("rose.[2]", "rose.")], ["unused"]),
        ([("@2", "")], ["undefined"]),
        ([("@3", "@2@3")], ["doubled"]),
        ([("@2@3", "@3@2")], ["body-misordered"]),
        ([("rose.[2]", "rose.[21]")], ["misordered"]),
    ],
)
def test_one_cause_is_one_fault(body: str, edits: list[tuple[str, str]], kinds: list[str]) -> None:
    """A number used twice beside a gap is two, each pointing to the other."""
    begun, notes = essay("[#]", body).split("NOTES\n\n")
    paragraphs = dict(enumerate(notes.split("\n\n"), 1))
    text = changed(f"{begun}NOTES\n\n@1@2@3@4", *edits)

    for number, paragraph in paragraphs.items():
        text = text.replace(f"@{number}", paragraph.strip() + "\n\n")

    assert faults(read(text)) == kinds


def test_the_second_of_two_equal_numbers_is_the_repeated_one() -> None:
    document = read("One.(1) Two.(2) Three.(2) Four.(4)")

    (repeated,) = document.note_faults("repeated")
    assert repeated.mark == 2
    assert repeated.marks == (1, 3)
    assert repeated.free == 3


def test_a_markdown_label_may_be_used_again() -> None:
    bodies = "[^1]: A.\n[^2]: B.\n[^3]: C.\n"

    document = read(f"One.[^1] Two.[^2] Again.[^1] Three.[^3]\n\n{bodies}", "a.md")

    assert faults(document) == []


def test_a_note_under_a_wrong_number_is_one_fault() -> None:
    document = read(essay("[#]", "#. ").replace("2. Jones", "22. Jones"))

    (fault,) = document.note_faults("undefined")
    assert faults(document) == ["undefined"]
    assert [document.bodies[index].label for index in fault.bodies] == ["22"]


def test_a_mark_in_another_notation_joins_the_series_that_lacks_it() -> None:
    document = read(essay("[#]", "#. ").replace("[3]", "(3)"))

    assert [mark.notation for mark in document.marks] == ["bracket", "bracket", "round", "bracket"]
    assert len(document.series) == 1


def test_offsets_are_those_of_the_text_with_any_line_end() -> None:
    text = essay("[#]", "[#] ")

    plain, windows = read(text), read(text.replace("\n", "\r\n"))

    assert [plain.slice(mark.span) for mark in plain.marks] == ["[1]", "[2]", "[3]", "[4]"]
    assert [windows.slice(mark.span) for mark in windows.marks] == ["[1]", "[2]", "[3]", "[4]"]
    assert pairs(windows) == pairs(plain)


def test_renumbering_keeps_what_every_mark_calls_or_is_not_made() -> None:
    document = read(essay("[#]", "#. "))

    both = renumber(document, {3: 5}, {3: 5})

    assert both is not None
    assert [edit.text for edit in both] == ["5", "5"]
    assert renumber(document, {3: 5}, {}) is None
    assert renumber(document, {3: 2}, {3: 2}) is None


def test_renumbering_writes_in_the_digits_of_the_mark() -> None:
    document = read(essay("^^", "^^ "))

    edits = renumber(document, {3: 12}, {3: 12})

    assert edits == (
        Edit(*document.marks[3].span, "¹²"),
        Edit(*document.bodies[3].mark, "¹²"),
    )


@given(st.lists(st.integers(1, 30), max_size=30))
def test_a_longest_rise_rises_and_cannot_be_longer(numbers: list[int]) -> None:
    run = longest_rise(numbers)

    rising = [numbers[place] for place in run]
    assert run == sorted(set(run))
    assert all(low < high for low, high in pairwise(rising))
    lengths = [1] * len(numbers)
    for place, number in enumerate(numbers):
        before = [lengths[at] for at in range(place) if numbers[at] < number]
        lengths[place] = 1 + max(before, default=0)
    assert len(run) == max(lengths, default=0)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 3, 4], True),
        ([31, 32, 33], True),
        ([2, 1, 3], True),
        ([1, 2, 2, 4], True),
        ([1, 3, 4, 5], True),
        ([1, 2, 3, 21, 5, 6], True),
        ([3, 1, 3], False),
        ([1, 2, 3, 1, 4, 2], False),
    ],
)
def test_a_sequence_bears_a_fault_but_no_free_order(numbers: list[int], expected: bool) -> None:
    assert counts_up(numbers) is expected


@pytest.mark.parametrize(
    ("numbers", "broken", "expected"),
    [
        ([1, 2, 3, 1, 2, 3], (), [3]),
        ([1, 2, 1, 2], (2,), [2]),
        ([1, 1, 1], (1, 2), [1, 2]),
        ([2, 1, 3], (), []),
        ([1, 1, 3], (), []),
        ([1, 2, 3, 1, 5], (), []),
        ([1, 2, 3, 4, 2, 1, 3], (4,), [4]),
    ],
)
def test_numbers_begin_anew_only_if_they_go_on_from_one(
    numbers: list[int], broken: tuple[int, ...], expected: list[int]
) -> None:
    assert restarts(numbers, [at in broken for at in range(len(numbers))]) == expected


@given(st.text(alphabet="ab .,:\n*[]()^¹²³†1234A#", max_size=200))
def test_any_text_has_notes_that_point_at_each_other(text: str) -> None:
    """Marks and bodies are in order, know their series, and their spans lie in the text."""
    document = read(text)

    for index, mark in enumerate(document.marks):
        assert mark.index == index
        assert 0 <= mark.span.start < mark.span.end <= len(text)
        assert index in document.series[mark.series].marks
        assert mark.body is None or document.bodies[mark.body].label == mark.label
    for index, body in enumerate(document.bodies):
        assert body.index == index
        assert body.span.start <= body.content.start <= body.content.end <= body.span.end
        assert index in document.series[body.series].bodies


@pytest.mark.parametrize(
    "piece", ["(1)", "[1]", "[^", "¹", "[Footnote 1:", "[^1]", "a.[1]\n\n1. b\n\n"]
)
def test_hostile_texts_are_read(piece: str) -> None:
    document = read(piece * 2000)

    assert len(document.blocks) >= 1
