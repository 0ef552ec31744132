"""How quotations stand to their sources: what is the same, what is altered, what is left alone."""

from pathlib import Path

import pytest

from arglint.document import Document, build
from arglint.document.verification import Verification
from arglint.sources import shelf
from arglint.text import Source

BOOK = """CHAPTER II

Whoever owns the mill, I have always said, owns the village; and whoever owns the river
owns the mill. It is not the labour of the miller that makes the bread dear, but the rent
which he has to pay for the wa-
ter.

14

THE MILL AND THE RIVER

In the first year of the dear bread we were told to wait.[3] In the second we were told to hope,
and in the third--so the parson said--we were told to be grateful. The people of the upper
valley, who had never seen a loaf of white flour, laughed at us; those of the lower sold us
their turnips at the price of veal.

16

THE MILL AND THE RIVER

A well-known saying has it that to-day's bread is baked of yesterday's corn. Nobody has ever
seen a miller starve. Nobody has ever seen a landlord mill.

18

THE MILL AND THE RIVER
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(BOOK, "utf-8")
    return path


def read(text: str, book: Path, mode: str = "named", name: str = "mill-and-river") -> Document:
    document = build(Source(text, "essay.md"))
    document.sources = ((name, (str(book),)),)
    document.sources_mode = mode
    return document


def verified(words: str, book: Path) -> Verification:
    """How a quotation stands to the book that its markup names."""
    document = read(f"[“{words}”]{{.quote source=mill-and-river}}", book)
    return document.verifications[0]


@pytest.mark.parametrize(
    "words",
    [
        "It is not the labour of the miller that makes the bread dear",
        "it is not the labour of the Miller that makes the bread dear",  # case
        "whoever owns the river owns the mill. It is *not* the labour of the miller",  # emphasis
        "the rent which he has to pay for the water. In the first year",  # page, head, hyphen
        "the ﬁrst year of the dear bread we were told to wait. In the second",  # ligature, note
        "the first year of the dear\u00a0bread we were told to wait. In the sec\u00adond",
        "in the third — so the parson said — we were told to be grateful",  # dashes
        "that today’s bread is baked of yesterday’s corn",  # to-day
        "A wellknown saying has it that to day's bread is baked",
        "[T]he people of the upper valley … laughed at us; those of the lower sold us",
        "The people of the upper valley [...] laughed at us; those . . . sold us their turnips",
        "The people of the upper [river], who had never seen a loaf of white flour [sic], laughed",
        "we were told to wait. . . . we were told to be grateful",
        "owns the village; and who[m]ever owns the river owns the mill",
        "The people of the upper valley (my italics), who had never seen a loaf",
        "It is not the labour, says he, of the miller that makes the bread dear",
        "It is not the labour of the mil-\nler that makes the bread dear, but the rent",
        "It is not the labour[^1] of the miller that makes the bread dear",
        "It is not the [labour](https://example.org/labour) of the miller that makes the bread",
        "Nobody has ever seen a landlord mill.",
    ],
)
def test_a_quotation_that_is_right_is_verbatim(words: str, book: Path) -> None:
    found = verified(words, book)

    assert (found.status, found.changes) == ("verbatim", ())


@pytest.mark.parametrize(
    ("words", "change"),
    [
        (
            "It is the labour of the miller that makes the bread dear",
            ("lost", "", "not"),
        ),
        (
            "It is not the labour of the miller that makes the flour dear",
            ("changed", "flour", "bread"),
        ),
        (
            "It is not the hard labour of the miller that makes the bread dear",
            ("added", "hard", ""),
        ),
        (
            "It is not the labour of the miller makes that the bread dear",
            ("changed", "makes that", "that makes"),
        ),
        (
            "The people of the valley, who had never seen a loaf, laughed at us",
            ("lost", "", "upper"),
        ),
        ("They are told to be grateful by people", ("", "", "")),
        (
            "those of the lower sold us their turnips … at the cost of veal",
            ("changed", "cost", "price"),
        ),
        ("we were told to wait. In the third we were told to hope", ("changed", "third", "second")),
    ],
)
def test_an_alteration_is_shown_word_for_word(
    words: str, change: tuple[str, str, str], book: Path
) -> None:
    """What is too little like the source to be compared is left alone (an empty change)."""
    found = verified(words, book)
    told = [tuple(one[:3]) for one in found.changes]

    assert told[:1] == ([change] if change[0] else [])
    assert found.status == "altered" if change[0] else found.status in {"unchecked", "verbatim"}


def test_the_diff_runs_over_the_whole_quotation_and_knows_its_places(book: Path) -> None:
    words = "In the first year we were told … In the second we were all told to hope"
    document = read(f"[“{words}”]{{.quote source=mill-and-river}}", book)
    found = document.verifications[0]

    assert [tuple(one[:3]) for one in found.diff] == [
        ("equal", "In the first year", "In the first year"),
        ("lost", "", "of the dear bread"),
        ("equal", "we were told", "we were told"),
        ("omitted", "…", ""),
        ("equal", "In the second we were", "In the second we were"),
        ("added", "all", ""),
        ("equal", "told to hope", "told to hope"),
    ]
    assert [document.slice(one.span) for one in found.changes] == ["year", "all"]
    assert found.passage.endswith("told … In the second we were told to hope")


def test_the_place_is_told_with_line_and_chapter(book: Path) -> None:
    found = verified("those of the lower sold us their turnips", book)

    assert (found.line, found.chapter) == (14, "CHAPTER II")
    assert found.place == "mill.txt, line 14, CHAPTER II"


def test_another_spelling_is_told_as_such(book: Path) -> None:
    found = verified("It is not the labor of the miller that makes the bread dear", book)

    assert (found.status, found.reason) == ("altered", "only the spelling differs")
    assert [one.slight for one in found.changes] == [True]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He said: “Nobody starves.”", "it is too short to be known again"),
        ("“Whoever owns the mill”", "it is a term or a title"),
        (
            "He said: “It is not the labour of the miller that makes the bread dear.”",
            "no note or citation says where it is from",
        ),
        (
            "“It is not the labour of the miller that makes.”[^1]\n\n[^1]: Ann Baker, *Law*, p. 9.",
            "its note or citation names none of the sources",
        ),
        (
            "[“It is not the labour of the miller that makes it.”]{.quote source=mil-and-river}",
            "no source is called 'mil-and-river' (did you mean 'mill-and-river'?)",
        ),
        (
            "He said: “It is not the labour of the miller that makes the bread dear.",
            "it is never closed",
        ),
    ],
)
def test_what_is_not_checked_says_why(text: str, reason: str, book: Path) -> None:
    found = read(text, book).verifications[0]

    assert found.status == "unchecked"
    assert reason in found.reason


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("mill-and-river", "Tom Miller, *The Mill and the River* (Weir: Sluice, 1911), p. 4."),
        ("miller-mill-and-river", "Tom Miller, *The Mill and the River* (Weir, 1911), p. 4."),
        ("miller-mill-and-river", "*The Mill and the River*, p. 4."),
        ("miller-1911-mill", "Tom Miller, *The Mill and the River* (Weir: Sluice, 1911), p. 4."),
        ("miller-mr", "Tom Miller, *The Mill and the River* (Weir: Sluice, 1911), p. 4."),
        ("miller-cw-3", "Tom Miller, *Collected Works*, vol. 3 (Weir: Sluice, 1911), p. 4."),
    ],
)
def test_a_note_leads_to_the_source_of_that_name(name: str, note: str, book: Path) -> None:
    text = (
        f"He said: “It is the labour of the miller that makes the bread dear.”[^1]\n\n[^1]: {note}"
    )
    found = read(text, book, name=name).verifications[0]

    assert (found.status, found.source) == ("altered", name)


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("miller-cw-3", "Tom Miller, *Collected Works*, vol. 4 (Weir: Sluice, 1911), p. 9."),
        ("mill-on-the-floss", "Tom Miller, *The Mill and the River* (Weir: Sluice, 1911), p. 4."),
        ("baker-mill-and-river", "Tom Miller, *The Mill and the River* (Weir, 1911), p. 4."),
    ],
)
def test_a_note_does_not_lead_to_another_source(name: str, note: str, book: Path) -> None:
    text = (
        f"He said: “It is the labour of the miller that makes the bread dear.”[^1]\n\n[^1]: {note}"
    )

    assert read(text, book, name=name).verifications[0].source == ""


def test_ibid_and_short_forms_lead_to_the_source_too(book: Path) -> None:
    text = """“Whoever owns the mill, I have always said, owns the town.”[^1] And: “It is the labour
of the miller that makes the bread dear.”[^2] And: “Nobody has ever seen a lord mill.”[^3]

[^1]: Tom Miller, *The Mill and the River* (Weir: Sluice, 1911), p. 4.
[^2]: Ibid., p. 5.
[^3]: Miller, *The Mill and the River*, p. 9.
"""
    found = read(text, book).verifications

    assert [one.status for one in found.values()] == ["altered"] * 3


def test_a_short_title_leads_to_the_source_of_the_work_it_stands_for(book: Path) -> None:
    text = """“Whoever owns the mill, I have always said, owns the town.”[^1] And: “It is the labour
of the miller that makes the bread dear.”[^2]

[^1]: Tom Miller, *The Mill and the River* (Weir: Sluice, 1911), p. 4.
[^2]: Miller, *Mill*, p. 9.
"""
    found = read(text, book, name="miller-mill-and-river").verifications

    assert [one.status for one in found.values()] == ["altered"] * 2


def test_accents_make_no_difference_to_the_name_of_a_source(book: Path) -> None:
    text = """“Whoever owns the mill, I have always said, owns the town.”[^1]

[^1]: René Müller, *L’Écluse* (Weir: Sluice, 1911), p. 4.
"""

    assert read(text, book, name="muller-ecluse").verifications[0].status == "altered"


def test_the_note_of_a_block_quotation_holds_for_all_its_paragraphs(book: Path) -> None:
    text = """He wrote:

> The people of the upper valley, who had never seen a loaf of brown flour, laughed at us.
>
> Nobody has ever seen a poor miller starve.{}

[^1]: Tom Miller, *The Mill and the River* (Weir: Sluice, 1911), p. 4.
"""
    together = read(text.format("[^1]"), book).verifications
    apart = read(text.replace("\n>\n", "\n\nShe wrote:\n\n").format("[^1]"), book).verifications

    assert [one.status for one in together.values()] == ["altered", "altered"]
    assert apart[0].status == "unchecked"


def test_a_remark_may_begin_with_the_word_that_follows_it(book: Path) -> None:
    book.write_text(BOOK.replace("that makes the bread", "that takes from my poor bread"), "utf-8")
    words = "It is not the labour of the miller that takes from (my italics) my poor bread"

    assert verified(words, book).status == "verbatim"


def test_numbers_of_verses_need_not_stand_in_the_source(book: Path) -> None:
    words = "2 Nobody has ever seen a miller starve. 3 Nobody has ever seen a landlord mill."

    assert verified(words, book).status == "verbatim"


@pytest.mark.parametrize("before", ["He said, in effect,", "He read the article", "He might say:"])
def test_paraphrases_and_titles_are_never_called_missing(before: str, book: Path) -> None:
    text = f"""{before} “The price of coal in the harbour towns has doubled since May.”[^1]

[^1]: Tom Miller, *The Mill and the River* (Weir: Sluice, 1911), p. 4.
"""

    assert read(text, book).verifications[0].status == "unchecked"


def test_two_changes_in_a_few_words_may_be_of_another_version(book: Path) -> None:
    words = "the so-called labour of the miller that makes some bread"

    assert verified(words, book).status == "unchecked"


@pytest.mark.parametrize(
    "note",
    [
        "Tom Miller, *The Mill and the River* (Weir, 1911), p. 4 (my translation).",
        "Tom Miller, *The Mill and the River* (Weir, 1911), p. 4; eigene Übersetzung.",
    ],
)
def test_what_the_author_translates_himself_is_never_called_missing(note: str, book: Path) -> None:
    text = (
        "He said: “The price of coal in the harbour towns has doubled since May.”[^1]\n\n"
        f"[^1]: {note}\n"
    )

    assert read(text, book).verifications[0].status == "unchecked"


def test_what_is_of_another_language_than_its_source_is_never_called_missing(book: Path) -> None:
    book.write_text(BOOK * 30, "utf-8")
    text = "[“{}”]{{.quote source=mill-and-river}}"
    foreign = "Wem die Mühle gehört, dem hat noch immer das ganze Dorf gehört, sagte ich"
    made = "In the village whoever owns the corn has always said that we were dear to the miller"

    assert read(text.format(foreign), book).verifications[0].status == "unchecked"
    assert read(text.format(made), book).verifications[0].status == "absent"


def test_a_citation_key_leads_to_the_source_of_that_name(book: Path) -> None:
    text = (
        "He said: “It is the labour of the miller that makes the bread dear” [@miller1911, p. 3]."
    )

    assert read(text, book, name="miller1911").verifications[0].status == "altered"


def test_what_stands_nowhere_in_the_source_of_its_note_is_absent(book: Path) -> None:
    text = """He said: “The price of coal in the harbour towns has doubled since the strike.”[^1]

[^1]: Tom Miller, *The Mill and the River* (Weir: Sluice, 1911), p. 4.
"""
    sure = read(text, book).verifications[0]
    several = read(text.replace(" p. 4.", " p. 4; Ann Baker, *Loaves*, p. 7."), book)
    anywhere = read(text.replace("[^1]", ""), book, "any").verifications[0]

    assert (sure.status, sure.source) == ("absent", "mill-and-river")
    assert several.verifications[0].status == "unchecked"
    assert anywhere.status == "unchecked"


def test_any_mode_finds_what_no_note_names(book: Path) -> None:
    text = (
        "He said: “It is the labour of the miller that makes the bread dear, but the rent.” "
        "She said: “Nobody has ever seen a miller starve.” They said: “Nobody has seen a landlord.”"
    )
    found = [one.status for one in read(text, book, "any").verifications.values()]

    assert found == ["altered", "verbatim", "unchecked"]  # the last is too short to be sure


def test_paragraphs_of_one_quotation_and_interrupted_ones_are_checked_each(book: Path) -> None:
    text = """He wrote: “Whoever owns the mill, I have always said, owns the village.

“It is the labour of the miller that makes the bread dear.”[^1] “Nobody,” he said, “has ever seen a
rich miller starve.”[^1]

> The people of the upper valley, who had never seen a loaf of brown flour, laughed at us.[^1]

[^1]: Tom Miller, *The Mill and the River* (Weir: Sluice, 1911), p. 4.
"""
    found = read(text, book).verifications

    assert [one.status for one in found.values()] == [
        "verbatim",
        "altered",
        "unchecked",
        "altered",
        "altered",
    ]


def test_a_quotation_within_another_is_part_of_it(book: Path) -> None:
    text = (
        "[“in the third ‘so the parson said to us’ we were told to be grateful”]"
        "{.quote source=mill-and-river}"
    )
    outer, inner = read(text, book).verifications.values()

    assert outer.status == "altered"
    assert inner.reason == "it is part of the quotation around it"


def test_a_source_that_cannot_be_read_gives_one_notice(book: Path) -> None:
    book.write_bytes(b"\xff\xfe\x00not a text")
    text = (
        "[“It is not the labour of the miller that makes the bread dear”]{source=mill-and-river} "
    )
    document = read(text * 3, book)
    statuses = {one.status for one in document.verifications.values()}

    assert statuses == {"unchecked"}
    assert len(document.notices) == 1
    assert document.notices[0].startswith("the source 'mill-and-river' was not read: ")
    assert document.consulted == (str(book),)


def test_without_sources_nothing_is_verified() -> None:
    assert len(build(Source("“Whoever owns the mill”", "a.md")).verifications) == 0


def test_a_source_is_indexed_anew_when_it_changes(book: Path) -> None:
    words = "It is the labour of the miller that makes the bread dear"
    before = verified(words, book).status
    book.write_text(BOOK.replace("is not the", "is the"), "utf-8")

    assert (before, verified(words, book).status) == ("altered", "verbatim")


def test_an_index_is_kept_and_one_that_is_damaged_is_made_anew(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "SMALL", 0)
    monkeypatch.setattr(shelf, "cache_folder", lambda: str(tmp_path / "cache"))
    words = "Nobody has ever seen a miller starve"
    found = []
    for damage in (b"", b"arglint\0", None):
        shelf._indexed.cache_clear()
        found.append(verified(words, book).status)
        [kept] = (tmp_path / "cache" / "sources").iterdir()
        if damage is not None:
            kept.write_bytes(damage or kept.read_bytes()[:-400])

    shelf.forget(str(tmp_path / "cache"))

    assert found == ["verbatim"] * 3
    assert not (tmp_path / "cache" / "sources").exists()


@pytest.mark.parametrize("word", ["the ", "mill the ", "… ", "[the] ", "(the ", "a\u00ad"])
def test_hostile_quotations_take_no_time_worth_mentioning(word: str, book: Path) -> None:
    """It must come to an end, whatever it finds: nothing here is quadratic in the words."""
    book.write_text("the mill " * 20_000, "utf-8")

    block = f"> {word * 4_000}" + "\n>" * 2_000
    read(
        f"{block}[^1]\n\n[^1]: Miller, *The Mill and the River*, p. 4.", book
    ).verifications.values()

    assert verified(f"It is {word * 4_000} end", book).status in {"unchecked", "absent", "altered"}
