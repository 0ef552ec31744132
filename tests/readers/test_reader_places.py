"""The way from a place of the author's file into the text that was made of it, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.engine.joined import join
from arglint.readers.formats import source_of
from arglint.text import Source, Span
from tests.strategies import texts

HERE = Path(__file__).parent
ESSAYS = sorted(
    path
    for folder in ("twins", "converted")
    for path in (HERE / folder).glob("essay.*")
    if path.suffix in {".html", ".org", ".rst", ".tex"}
)
ENDINGS = (".html", ".org", ".rst", ".tex")
PIECES = (
    "\\footnote{Smith, \\emph{Trade}.} ", "\\section{One}\n", "[fn:1] ", "[fn:: Smith.] ",
    "* One\n", ".. [1] Smith.\n", "A [1]_ b. ", "One\n===\n\n", "<p>One <em>two</em> ", "&amp;",
    "<a href='#fn1' id='r1'>1</a>", "<li id='fn1'>Smith.</li>", "\n\n", "words and words ",
    "\\cite[p.~4]{smith}", "``so'' ", "> ", "# ",
)  # fmt: skip
ANY = st.one_of(texts(), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


def read(path: Path) -> Source:
    return source_of(path.read_text(encoding="utf-8"), str(path))


def there_and_back(source: Source) -> tuple[int, int]:
    """How many characters of a file were found again in the text, and how many are the same."""
    original = source.original.text
    found = same = 0
    for offset in range(len(original) + 1):
        inside = source.found(offset, source.path)
        if inside is None:
            continue
        found += 1
        assert 0 <= inside <= len(source.text)
        shown, span = source.shown(Span(inside, inside))
        assert shown.text == original
        if (
            source.text[inside : inside + 1] == original[offset : offset + 1]
            and span.start == offset
        ):
            same += 1
    return found, same


@pytest.mark.parametrize("path", ESSAYS, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_every_character_that_was_taken_is_found_where_it_came_from(path: Path) -> None:
    source = read(path)
    for inside in range(len(source.text)):
        _, (start, end) = source.shown(Span(inside, inside + 1))
        if end - start == 1 and source.original.text[start] == source.text[inside]:
            back = source.found(start, source.path)

            assert back is not None
            assert source.text[back] == source.text[inside]
            assert source.shown(Span(back, back + 1))[1] == (start, end)


@pytest.mark.parametrize("path", ESSAYS, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_most_that_leads_into_the_text_leads_to_the_same_character(path: Path) -> None:
    found, same = there_and_back(read(path))

    assert found > 1000
    assert same > 0.6 * found


@given(ANY, st.sampled_from(ENDINGS))
def test_whatever_stands_in_a_file_its_places_lead_into_the_text(words: str, ending: str) -> None:
    there_and_back(source_of(words, f"draft{ending}"))


@pytest.mark.parametrize(
    ("ending", "marked", "there"),
    [
        (".tex", "\\begin{document}\nTrade fell.\\foot¦note{Smith.} Yes.\n", "[^1] Yes."),
        (".tex", "\\begin{document}\nTrade fell.\\footnote¦{Smith.} Yes.\n", "[^1]: Smith."),
        (".tex", "\\begin{document}\nTrade fell.\\footnote{Sm¦ith.} Yes.\n", "ith."),
        (".tex", "\\begin{document}\nSee \\footcite[4]{sm¦ith}.\n", "ith"),
        (".tex", "\\doc¦umentclass{book}\n\\begin{document}\nTrade.\n", None),
        (".rst", "Trade fell. [¦1]_\n\n.. [1] Smith.\n", "[^1]\n"),
        (".rst", "Trade fell. [1]_\n\n.. [¦1] Smith.\n", "[^1]: Smith."),
        (".org", "Trade fell.[fn:¦1]\n\n[fn:1] Smith.\n", "[^1]\n"),
        (".org", "Trade fell.[fn:1]\n\n[fn¦:1] Smith.\n", "[^1]: Smith."),
        (".org", "#+tit¦le: Trade\n\nTrade fell.\n", None),
        (".html", "<p>Trade <em>fe¦ll</em> &amp; rose.", "ll"),
        (".html", "<p>Trade fell &am¦p; rose.", "& rose."),
        (".html", "<hea¦d></head><p>Trade fell.", None),
    ],
)
def test_markup_leads_to_what_was_written_for_it(
    ending: str, marked: str, there: str | None
) -> None:
    offset = marked.index("¦")
    source = source_of(marked.replace("¦", ""), f"draft{ending}")
    inside = source.found(offset, source.path)
    words = None if inside is None else source.text[inside:]

    assert words is None if there is None else words is not None and words.startswith(there)


def test_the_chapters_of_a_book_lead_into_it_each_by_its_path() -> None:
    one = Source("Trade fell.\n", "/one.md")
    two = Source("---\ntitle: Two\n---\nRents rose.\n", "/two.md")
    three = source_of("\\begin{document}\nWages\\footnote{Smith.} too.\n", "/three.tex")
    book = join([one, two, three])

    def words(source: Source, sought: str) -> str | None:
        offset = source.original.text.index(sought)
        inside = book.found(offset, source.path)
        return None if inside is None else book.text[inside : inside + 5]

    assert words(one, "fell") == "fell."
    assert words(two, "Rents") == "Rents"
    assert words(two, "title") is None
    assert words(three, "Smith") == "Smith"
    assert book.found(0, "/four.md") is None


def test_changes_of_a_book_are_parted_into_those_of_its_files() -> None:
    one = Source("Trade fell.\n", "/one.md")
    three = source_of("\\begin{document}\nWages too.\n", "/three.tex")
    book = join([one, three])
    at = [book.text.index(word) for word in ("Trade", "Wages")]
    parted = book.parted([(at[0], at[0] + 5, "Rents"), (at[1], at[1] + 5, "Costs")])

    assert parted is not None
    assert [(source.path, changes) for source, changes in parted] == [
        ("/one.md", [(0, 5, "Rents")]),
        ("/three.tex", [(17, 22, "Costs")]),
    ]
    assert book.parted([(at[0], at[1], "gone")]) is None
    assert book.parted([(at[1], at[1] + 5, "$")]) is None
