"""Say of small texts what their tables must tell."""

import json
from pathlib import Path

from arglint.document import build
from arglint.reports.tables.claims import claims
from arglint.reports.tables.claims import table as claims_table
from arglint.reports.tables.layout import drawn, padded, widths, wrapped
from arglint.reports.tables.markdown import as_markdown
from arglint.reports.tables.note_rows import Note, notes
from arglint.reports.tables.notes import table
from arglint.reports.tables.quotations import Quoted, quotations
from arglint.reports.tables.quotations import table as quotations_table
from arglint.reports.tables.records import as_json
from arglint.reports.tables.spreadsheet import as_csv
from arglint.reports.tables.text import as_text
from arglint.reports.terminal import Style
from arglint.text import Source


def notes_of(text: str, path: str = "essay.md") -> list[Note]:
    return notes(build(Source(text, path)))


def quotations_of(text: str, *, terms: bool = False) -> list[Quoted]:
    return list(quotations(build(Source(text, "essay.md")), terms=terms))


# Notes

CITING = """\
Smith saw it first.[^a] Nobody believed him, and the mills went on.[^b] He wrote:
“The wheels went round all night.”[^c]

[^a]: John Smith, *The Mills* (London, 1901), p. 4.
[^b]: Ibid., p. 7.
[^c]: Smith, *Mills*, ch. 3.
"""


def test_a_note_tells_what_it_cites_and_supports() -> None:
    first, second, third = notes_of(CITING)

    assert (first.mark, first.at and first.at.line, first.at and first.at.column) == ("[^a]", 1, 20)
    assert [(one.work, one.locator) for one in first.cited] == [("John Smith, The Mills", "p. 4")]
    assert first.supports == "Smith saw it first"
    assert second.supports == "Nobody believed him, and the mills went on"
    assert third.supports == "“The wheels went round all night.”"


def test_a_note_supports_words_without_the_brackets_that_mark_them() -> None:
    marked = "[Trade [fell]{.premise for=a} in May]{.claim #a}.[^1]"
    text = f"{marked}\n\n[^1]: John Smith, *Mills*, p. 4.\n"
    (note,) = notes_of(text)

    assert note.supports == "Trade fell in May"


def test_a_locator_is_told_to_the_end_of_its_range() -> None:
    cited = "[^1]: John Smith, *The Mills* (London, 1901), pp. 4–17.\n[^2]: Ibid., pp. 8-9.\n"
    found = notes_of(f"Trade fell.[^1] Wages fell.[^2]\n\n{cited}")

    assert [one.locator for note in found for one in note.cited] == ["pp. 4–17", "pp. 8-9"]


def test_ibid_and_short_forms_name_the_work_that_they_mean() -> None:
    _, second, third = notes_of(CITING)

    assert [(one.kind, one.work, one.locator, one.since) for one in second.cited] == [
        ("ibid", "John Smith, The Mills", "p. 7", 4)
    ]
    assert [(one.work, one.locator, one.since) for one in third.cited] == [
        ("John Smith, The Mills", "ch. 3", 4)
    ]


def test_ibid_that_points_at_nothing_says_so() -> None:
    (note,) = notes_of("Trade fell.[^1]\n\n[^1]: Ibid., p. 7.\n")

    assert [one.trouble for one in note.cited] == ["there is no note before it"]


def test_marks_and_notes_that_do_not_fit_together_are_told() -> None:
    text = (
        "Up.[^1] Down.[^2] In.[^4]\n\n[^1]: One.\n[^2]: Two.\n[^2]: Twice.\n[^3]: Three.\n[^4]:\n"
    )
    told = {(note.mark, *note.faults) for note in notes_of(text)}

    assert told >= {
        ("[^1]",),
        ("[^2]:", "a note with this label stands on line 4 already"),
        ("[^3]:", "no mark calls it"),
    }
    assert any(note.mark == "[^4]" and "it is empty" in note.faults for note in notes_of(text))


def test_a_mark_without_a_note_is_told_where_others_have_theirs() -> None:
    _, lost = notes_of("Up.[^1] Down.[^2]\n\n[^1]: One.\n")

    assert (lost.mark, lost.body, lost.faults) == ("[^2]", None, ("no note has this label",))


def test_a_text_of_marks_alone_has_no_faults_for_that() -> None:
    text = (
        "Trade fell in the north that year.(1)\n\nPrices rose in the south.(2)\n\nWages fell.(3)\n"
    )
    rows = notes_of(text, "essay.txt")

    assert [(row.mark, row.faults) for row in rows] == [("(1)", ()), ("(2)", ()), ("(3)", ())]


def test_a_note_that_is_called_twice_is_one_row() -> None:
    (note,) = notes_of("Up.[^1]\n\nDown.[^1]\n\n[^1]: One.\n")

    assert [mark.line for mark in note.marks] == [1, 3]


def test_a_second_mark_at_one_place_supports_the_same_words() -> None:
    _, second = notes_of("Trade fell.[^1][^2]\n\n[^1]: One.\n[^2]: Two.\n")

    assert second.supports == "Trade fell."


def test_an_inline_note_has_its_words() -> None:
    (note,) = notes_of("Trade fell.^[See *The Mills*, p. 4.]\n")

    assert (note.mark, note.words) == ("^[…]", "See *The Mills*, p. 4.")


def test_a_key_names_the_work() -> None:
    (note,) = notes_of("Trade fell.[^1]\n\n[^1]: See @smith2001, p. 4.\n")

    assert [one.work for one in note.cited] == ["@smith2001"]


# Quotations


def test_a_quotation_tells_who_speaks_and_where_it_comes_from() -> None:
    (one,) = quotations_of(CITING)

    assert (one.words, one.length, one.form) == ("The wheels went round all night.", 6, "inline")
    assert (one.speaker, one.source, one.works) == ("He wrote", "[^c]", ("John Smith, The Mills",))


def test_speakers_are_named_in_the_words_of_the_text() -> None:
    quoted = "“the wheels of it went round all night.”"
    said = {
        f"As Sir Frederick Pollock wrote, {quoted}": "Sir Frederick Pollock wrote",
        f"According to Marx, {quoted}": "According to Marx",
        f"{quoted} wrote Rosa Luxemburg.": "wrote Rosa Luxemburg",
        f"Instead it was noted: {quoted} They instead slept.": "(noted)",
        f"The letter says: {quoted}": "(says)",
    }

    assert {text: quotations_of(text)[0].speaker for text in said} == said


def test_a_marked_speaker_goes_before_all() -> None:
    text = (
        '[“The wheels of it went round all night.”]{.quote by="Rosa Luxemburg"} So it was said.\n'
    )

    assert quotations_of(text)[0].speaker == "Rosa Luxemburg"


def test_terms_are_left_out_unless_asked_for() -> None:
    text = "The “new” mills of “The Wheel of Fortune” stood still.\n"

    assert quotations_of(text) == []
    assert [one.register for one in quotations_of(text, terms=True)] == ["term", "term"]


def test_a_quotation_of_several_paragraphs_is_one_row() -> None:
    (one,) = quotations_of("He said: “One two three four five.\n\n“Six seven eight nine ten.”\n")

    assert (one.length, one.start.line, one.end.line) == (10, 1, 3)
    assert one.words == "One two three four five. Six seven eight nine ten."


def test_a_block_goes_without_the_signs_that_set_it_off() -> None:
    text = "He wrote:\n\n> The wheels went\n> round, “as they had\n> always done it before.”\n"
    block, nested = quotations_of(text)

    assert block.words == "The wheels went round, “as they had always done it before.”"
    assert (block.form, block.depth, nested.form, nested.depth) == ("block", 0, "inline", 1)


# Claims

ARGUED = """\
[The war was avoidable.]{.claim #war}
[Both sides had offered to treat in March.]{.premise for=war}[^1]
[Neither offer was meant.]{.objection to=war #feint}

[It was cheap.]{.claim}

[^1]: John Smith, *The Mills* (London, 1901), p. 4.
"""


def test_a_claim_tells_what_supports_and_attacks_it() -> None:
    war, premise, feint, cheap = claims(build(Source(ARGUED, "essay.md")))

    assert (war.level, [one.name for one in war.backing][:1]) == (5, [".premise"])
    assert ([one.name for one in war.attacks], war.answered) == (["#feint"], False)
    assert (premise.level, premise.speaks) == (4, ("for #war",))
    assert feint.answered is None
    assert (cheap.level, cheap.is_bare) == (0, True)


def test_unmarked_sentences_are_told_if_asked_for() -> None:
    text = (
        "By March sixty per cent of the farms had joined.[^1] The frost caused a further loss.\n"
        "\n[^1]: Smith, *Farms*, p. 4.\n"
    )
    document = build(Source(text, "essay.md"))

    assert claims(document) == []
    assert [(one.kinds, one.marked, one.level) for one in claims(document, unmarked=True)] == [
        (("figure",), False, 4),
        (("cause",), False, 1),
    ]


# What writers see


def test_wide_and_combining_characters_are_aligned() -> None:
    text = "日本語で書いた文章。[^1] Trade fell.[^2] Ve\u0301rite\u0301 à tous.[^3]\n\n" + "".join(
        f"[^{number}]: {words}\n"
        for number, words in enumerate(("日本", "ab", "e\u0301e\u0301"), 1)
    )
    document = build(Source(text, "essay.md"))
    lines = "".join(as_text([table(document)], Style(width=100))).splitlines()[2:]
    starts = [
        drawn(line[: line.index(word)])[1]
        for line, word in zip(lines, ("日本語", "Trade", "Ve\u0301"), strict=True)
    ]

    assert len(set(starts)) == 1


def test_korean_letters_are_drawn_into_one() -> None:
    assert drawn("\u1112\u1161\u11ab") == ("\u1112\u1161\u11ab", 2)


def test_wrapping_ends_in_an_ellipsis_where_words_are_lost() -> None:
    words = "one two three four five six"

    assert wrapped(words, 40, 2) == [(words, 27)]
    assert [line for line, _ in wrapped(words, 9, 2)] == ["one two", "three …"]
    assert [line for line, _ in wrapped("abcdefghijkl", 5, 2)] == ["abcde", "fgh …"]


def test_columns_that_are_content_leave_width_to_the_others() -> None:
    assert widths([4, 100, 10], [0, 1, 1], 64) == [4, 50, 10]
    assert widths([4, 100, 100], [0, 3, 1], 84) == [4, 60, 20]
    assert widths([4, 20, 10], [0, 1, 1], 64) == [4, 20, 10]


def test_numbers_stand_flush_right() -> None:
    assert padded(("12", 2), 4, right=True) == "  12"


def test_a_spreadsheet_runs_nothing() -> None:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    text = "=HYPERLINK(1) is a cell.[^1]\n\n[^1]: @SUM(A1) and more.\n"
    written = "".join(as_csv([table(build(Source(text, "essay.md")))]))

    assert written.startswith("\ufeffpath,note,label,")
    assert ",'=HYPERLINK(1) is a cell" in written
    assert written.endswith("\r\n")


def test_nothing_in_a_text_commands_the_terminal() -> None:
    text = "Trade \x1b[31mfell\x1b[0m \u202e\ud800.[^1]\n\n[^1]: \x07\n"
    document = build(Source(text, "essay.md"))

    assert "\x1b" not in "".join(as_text([table(document)], Style()))
    assert "\\u202e" in "".join(as_text([table(document)], Style()))
    "".join(as_csv([table(document)])).encode()
    "".join(as_json([table(document)])).encode("utf-8", "backslashreplace")


def test_markdown_shows_the_signs_of_a_text_as_they_are() -> None:
    text = "A | B <b> `c` holds.[^1]\n\n[^1]: *One* | two.\n"
    written = "".join(as_markdown([table(build(Source(text, "essay.md")))]))

    assert r"A \| B \<b\> \`c\` holds" in written
    assert r"\*One\* \| two." in written


# The manual


def test_every_key_of_the_json_is_documented() -> None:
    document = build(Source(f"[It fell]{{.claim #a}}. {CITING}", "essay.md"))
    tables = (table(document), claims_table(document), quotations_table(document, verify=True))
    manual = (Path(__file__).parents[2] / "docs" / "tables.md").read_text("utf-8")
    rows = [json.loads("".join(as_json([one])))[0] for one in tables]
    keys = {key for row in rows for key in row} | {*rows[0]["cites"][0]}

    assert [key for key in sorted(keys) if f"`{key}`" not in manual] == []
