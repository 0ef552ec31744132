"""Reports, as they are read."""

import json
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.diagnostic import Diagnostic, Edit, Fix, Place, Severity
from arglint.reports.checked import Checked
from arglint.reports.concise import concise
from arglint.reports.excerpt import excerpt
from arglint.reports.full import full
from arglint.reports.machine import as_json
from arglint.reports.terminal import Style, glyph, printable
from arglint.text import Source, Span

TEXT = "Trade fell.(1) Prices rose.(2)\n\nWages fell.(2)\n"


def diagnostic(
    source: Source,
    words: str = "(2)",
    *,
    related: str = "",
    message: str = "note 2 was already used",
    help: str = "",  # noqa: A002  # the field's name
    fix: Fix | None = None,
) -> Diagnostic:
    """A fault at the last place of some words; the other end is at their first."""
    at = source.text.rindex(words)
    span = Span(at, at + len(words))
    other = Span(source.text.find(related), source.text.find(related) + len(related))
    place = Place(other, source.position(other.start), source.position(other.end), "first here")
    return Diagnostic(
        path=source.path,
        rule="duplicate-note-number",
        pack="notes",
        severity=Severity.ERROR,
        message=message,
        help=help,
        url="https://example.org/",
        span=span,
        start=source.position(span.start),
        end=source.position(span.end),
        related=(place,) if related else (),
        fix=fix,
        fingerprint="f1",
    )


def shown(source: Source, *diagnostics: Diagnostic, width: int = 80, colour: bool = False) -> str:
    return "".join(full([Checked(source, diagnostics)], Style(colour, width)))


def test_concise_is_one_line_each() -> None:
    source = Source(TEXT, "draft.md")

    lines = "".join(concise([Checked(source, [diagnostic(source)])], Style()))

    assert lines == "draft.md:3:12: error duplicate-note-number: note 2 was already used\n"


def test_full_shows_the_line_the_other_end_and_the_remedy() -> None:
    source = Source(TEXT, "draft.md")
    found = diagnostic(source, related="(2)", help="renumber it")

    assert shown(source, found) == dedent("""\
        error[duplicate-note-number]: note 2 was already used
         --> draft.md:3:12
          |
        3 | Wages fell.(2)
          |            ^~~
          |
        1 | Trade fell.(1) Prices rose.(2)
          |                            --- first here
          |
          = help: renumber it

        """)


def test_a_long_line_is_cut_around_the_fault() -> None:
    source = Source("word " * 400 + "here" + " word" * 400, "draft.md")

    report = shown(source, diagnostic(source, "here"), width=60)

    assert report.splitlines()[3:5] == [
        "1 | …word word word word word here word word word word word…",
        "  |                           ^~~~",
    ]


@pytest.mark.parametrize(
    ("text", "line", "indent"),
    [
        ("here word word word", "here word word…", 0),
        ("word word word here", "…word word here", 11),
        ("word word here word", "…word here word", 6),
        ("a word here word", "a word here word", 7),
    ],
)
def test_no_more_is_cut_than_must_be(text: str, line: str, indent: int) -> None:
    start = text.index("here")

    cut = excerpt(Source(text), Span(start, start + 4), 16)

    assert (cut.text, cut.indent, cut.width) == (line, indent, 4)


def test_carets_stand_under_wide_and_combining_characters_and_tabs() -> None:
    source = Source("\t漢字 e\u0301te\u0301 here", "draft.md")

    report = shown(source, diagnostic(source, "here"))

    assert report.splitlines()[3:5] == [
        "1 |     漢字 e\u0301te\u0301 here",
        "  |              ^~~~",
    ]


def test_a_fault_over_several_lines_is_marked_on_its_first() -> None:
    source = Source("one two\r\nthree", "draft.md")

    report = shown(source, diagnostic(source, "two\r\nthree"))

    assert report.splitlines()[3:5] == ["1 | one two", "  |     ^~~"]


def test_a_place_without_words_has_a_caret() -> None:
    source = Source("", "draft.md")

    assert shown(source, diagnostic(source, "")).splitlines()[3:5] == ["1 |", "  | ^"]


def test_a_label_that_would_run_over_the_edge_stands_below() -> None:
    source = Source("a" * 40 + " (2)", "draft.md")

    report = shown(source, diagnostic(source, related="(2)"), width=48)

    assert report.splitlines()[6:9] == [
        "1 | " + "a" * 40 + " (2)",
        "  | " + " " * 41 + "---",
        "  | " + " " * 34 + "first here",
    ]


@pytest.mark.parametrize(
    "character", ["\x1b", "\x07", "\x9b", "\u202e", "\u2028", "\udcff", "\xad"]
)
def test_nothing_in_a_draft_commands_the_terminal(character: str) -> None:
    source = Source(f"a {character}[31m (2)", f"draft{character}.md")
    found = diagnostic(source, message=f"odd {character}")

    reports = "".join(concise([Checked(source, [found])], Style())) + shown(source, found)

    assert character not in reports
    assert character.encode("unicode_escape").decode() in reports


def test_colour_changes_nothing_but_colour() -> None:
    source = Source(TEXT, "draft.md")
    found = diagnostic(source, related="(2)", help="renumber it")

    plain, coloured = shown(source, found), shown(source, found, colour=True)

    assert "\x1b[1;31merror[duplicate-note-number]\x1b[0m" in coloured
    assert "".join(part.partition("m")[2] for part in ("m" + coloured).split("\x1b[")) == plain


@given(st.text(min_size=1), st.data())
def test_an_excerpt_fits_and_points_at_the_fault(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    room = data.draw(st.integers(16, 60))

    cut = excerpt(Source(text), Span(start, end), room)
    columns = sum(glyph(character)[1] for character in cut.text)

    assert columns <= room
    assert cut.indent <= columns
    assert printable(cut.text) == cut.text


def test_json_holds_everything() -> None:
    source = Source(TEXT, "draft.md")
    fix = Fix("Renumber", (Edit(1, 2, "x"), Edit(33, 33, "“")))

    records = json.loads(
        "".join(as_json([Checked(source, [diagnostic(source, related="(1)", fix=fix)])]))
    )

    assert records == [
        {
            "path": "draft.md",
            "line": 3,
            "column": 12,
            "end_line": 3,
            "end_column": 15,
            "rule": "duplicate-note-number",
            "pack": "notes",
            "severity": "error",
            "message": "note 2 was already used",
            "help": "",
            "url": "https://example.org/",
            "related": [
                {
                    "line": 1,
                    "column": 12,
                    "end_line": 1,
                    "end_column": 15,
                    "message": "first here",
                }
            ],
            "fix": {
                "title": "Renumber",
                "safety": "safe",
                "edits": [
                    {"line": 1, "column": 2, "end_line": 1, "end_column": 3, "text": "x"},
                    {"line": 3, "column": 2, "end_line": 3, "end_column": 2, "text": "“"},
                ],
            },
            "fingerprint": "f1",
        }
    ]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_json_is_one_list_however_many_there_are(number: int) -> None:
    source = Source(TEXT)

    records = json.loads(
        "".join(as_json([Checked(source, [diagnostic(source)] * number), Checked(source, [])]))
    )

    assert [record["path"] for record in records] == ["-"] * number
