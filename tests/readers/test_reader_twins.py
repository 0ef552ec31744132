"""The same essay in other formats gives the findings of its Markdown, at its own true lines."""

from collections import Counter
from pathlib import Path

import pytest

from arglint.diagnostic import Diagnostic
from arglint.engine.run import lint_source
from arglint.readers.formats import text_of
from arglint.rulebook.book import open_rulebook
from arglint.text import Source

HERE = Path(__file__).parent
TWINS = sorted((HERE / "twins").glob("essay.*"))
CONVERTED = sorted((HERE / "converted").glob("essay.*"))
# Levels of headings in reStructuredText come in the order in which they are first used.
UNKNOWN = {".rst": {"skipped-heading-level"}}


def checked(path: Path) -> tuple[Source, tuple[Diagnostic, ...]]:
    book = open_rulebook()
    source = text_of(path.read_bytes(), str(path))
    result = lint_source(source, book.select(), reach=book.reach)
    assert not result.failures
    return source, result.diagnostics


def told(path: Path) -> Counter[tuple[str, str]]:
    """Rules and the words that they flag."""
    source, diagnostics = checked(path)
    return Counter((one.rule, folded(source.slice(one.span))) for one in diagnostics)


def folded(words: str) -> str:
    for sign, plain in (("“", '"'), ("”", '"'), ("``", '"'), ("’", "'"), (">", " ")):
        words = words.replace(sign, plain)
    return " ".join(words.split())


def expected(path: Path) -> Counter[tuple[str, str]]:
    wanted = told(HERE / "twins" / "essay.md")
    return Counter(
        {
            key: number
            for key, number in wanted.items()
            if key[0] not in UNKNOWN.get(path.suffix, ())
        }
    )


@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.suffix)
def test_an_essay_gives_the_findings_of_its_markdown(path: Path) -> None:
    found = told(path)

    assert len(found) >= 5
    assert found == expected(path)


@pytest.mark.parametrize("path", CONVERTED, ids=lambda path: path.suffix)
def test_what_pandoc_made_of_the_markdown_gives_its_findings(path: Path) -> None:
    found = told(path)

    assert found == expected(path)


@pytest.mark.parametrize("path", [*TWINS, *CONVERTED], ids=lambda path: path.name)
def test_every_place_is_where_the_words_stand_in_the_file(path: Path) -> None:
    """From line and column of both ends, the flagged words are found in the file itself."""
    lines = path.read_text(encoding="utf-8").splitlines()
    source, diagnostics = checked(path)
    placed = [one for one in diagnostics if one.start.line == one.end.line]
    there = [lines[one.start.line - 1][one.start.column - 1 : one.end.column - 1] for one in placed]

    assert len(placed) >= 5
    assert list(map(folded, there)) == [folded(source.slice(one.span)) for one in placed]


def test_places_of_an_essay_in_tex_are_those_of_its_lines() -> None:
    _, diagnostics = checked(HERE / "twins" / "essay.tex")

    assert [(one.rule, *one.start) for one in diagnostics] == [
        ("doubled-word", 10, 54),
        ("doubled-word", 22, 40),
        ("redefined-acronym", 26, 5),
        ("doubled-word", 30, 24),
        ("skipped-heading-level", 33, 16),
        ("unclosed-quotation", 35, 1),
        ("doubled-word", 38, 80),
    ]
    assert "on line 16" in diagnostics[2].message
    assert [one.start.line for one in diagnostics[2].related] == [16]
