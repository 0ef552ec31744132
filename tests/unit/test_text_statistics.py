"""Measure small texts whose counts one can see."""

from arglint.document import build
from arglint.reports.tables.statistics import Measures, Work, density, measure, total
from arglint.text import Source, Span

ESSAY = """\
# The Mills

A word before all.

## Steam

Smith wrote, “The wheels went round all night.”[^1] By March sixty per cent of the mills had joined
the new trust.[^2] Nobody at all said a word about it in the papers of that long year.

## Water

Two thirds of the old mills were shut in that winter. The “old” ones were sold. [@jones, p. 4]

## Notes

[^1]: John Smith, *The Mills* (London, 1901), p. 4.
[^2]: Ibid., p. 7.
"""


def measured(text: str, path: str = "essay.md") -> Measures:
    return measure(build(Source(text, path)))


def test_words_are_those_of_the_running_text() -> None:
    """Neither note marks nor notes nor the heading over them count, nor the keys of works."""
    whole = measured(ESSAY).whole

    assert whole.words == len(
        """The Mills A word before all Steam Smith wrote The wheels went round all night By March
        sixty per cent of the mills had joined the new trust Nobody at all said a word about it in
        the papers of that long year Water Two thirds of the old mills were shut in that winter The
        old ones were sold p 4""".split()
    )
    assert whole.note_words == len("John Smith The Mills London 1901 p 4 Ibid p 7".split())


def test_notes_and_quotations_are_counted_where_they_stand() -> None:
    """A scare quote is no quotation; a note counts in the chapter that calls it."""
    told = measured(ESSAY)

    assert (told.whole.notes, told.whole.bodies, told.whole.quotations) == (2, 2, 1)
    assert told.whole.quoted_words == 6
    assert [(one.name, one.notes, one.bodies, one.quotations) for one in told.chapters] == [
        ("The Mills", 0, 0, 0),
        ("Steam", 2, 2, 1),
        ("Water", 0, 0, 0),
    ]


def test_chapters_add_up_to_the_whole() -> None:
    told = measured(ESSAY)
    summed = total("together", told.chapters)

    assert (summed.words, summed.notes, summed.figures, summed.references) == (
        told.whole.words,
        told.whole.notes,
        told.whole.figures,
        told.whole.references,
    )
    assert summed.longest == max(one.longest for one in told.chapters if one.longest)


def test_figures_count_as_sourced_by_a_note_or_citation() -> None:
    whole = measured(ESSAY).whole

    assert (whole.figures, whole.sourced_figures, whole.sourced_share) == (2, 2, 1.0)


def test_the_longest_stretch_lies_between_two_sources() -> None:
    longest = measured(ESSAY).whole.longest

    assert longest is not None
    assert (longest.first_line, longest.last_line) == (8, 12)
    assert ESSAY[slice(*longest.span)].startswith("Nobody at all")
    assert ESSAY[slice(*longest.span)].endswith("were sold")


def test_ibid_cites_the_work_before_it() -> None:
    whole = measured(ESSAY).whole

    assert whole.works == (Work("John Smith, The Mills", 2), Work("@jones", 1))
    assert (whole.references, whole.backward) == (3, 1)


def test_an_inline_note_is_no_running_text() -> None:
    whole = measured("Trade fell.^[John Smith, *The Mills*, p. 4.] Prices rose.\n").whole

    assert (whole.words, whole.note_words, whole.notes, whole.bodies) == (4, 6, 1, 1)


def test_a_quotation_of_several_paragraphs_counts_once_with_all_its_words() -> None:
    whole = measured("He said: “One two three four five.\n\n“Six seven eight nine ten.”\n").whole

    assert (whole.quotations, whole.quoted_words) == (1, 10)


def test_a_quotation_within_a_quotation_counts_once() -> None:
    text = "As she said:\n\n> He answered, “The wheels went round all night,” and left.\n"
    whole = measured(text).whole

    assert (whole.quotations, whole.quoted_words) == (1, 10)


def test_a_text_without_anything_has_no_shares() -> None:
    for text in ("", "\n", "# \n\n***\n"):
        whole = measured(text).whole

        assert (whole.notes_per_1000, whole.quoted_share) == (0.0, 0.0)
        assert (whole.sourced_share, whole.ibid_share, whole.longest) == (None, None, None)
        assert density(build(Source(text))) == []


def test_density_parts_the_words_evenly() -> None:
    document = build(Source("A word. " * 500 + "More.[^1] Still more.[^2]\n"))
    parts = density(document, 10)

    assert len(parts) == 10
    assert sum(part.words for part in parts) == measure(document).whole.words
    assert max(part.words for part in parts) - min(part.words for part in parts) <= 10
    assert [part.notes for part in parts] == [0] * 9 + [2]


def test_a_heading_above_a_heading_lends_its_name() -> None:
    text = "# CHAPTER I\n\n# Bread\n\nWe eat it.\n\n# CHAPTER II\n\n# Wine\n\nWe drink it.\n"
    chapters = measured(text).chapters

    assert [chapter.name for chapter in chapters] == ["CHAPTER I: Bread", "CHAPTER II: Wine"]
    assert [chapter.lines for chapter in chapters] == [(1, 6), (7, 11)]


def test_stretches_of_a_text_without_sources_are_all_of_it() -> None:
    told = measured("Trade fell. Prices rose.\n")

    assert [(one.words, one.span) for one in told.stretches] == [(4, Span(0, 23))]
