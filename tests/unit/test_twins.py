"""One essay, written by pandoc and LibreOffice in several formats, has the same findings in all."""

from pathlib import Path

import pytest

from arglint.engine.run import lint_source
from arglint.readers.formats import text_of
from arglint.rulebook.book import open_rulebook

TWINS = Path(__file__).parent / "data" / "twins"


def findings(name: str) -> list[tuple[str, str]]:
    source = text_of((TWINS / name).read_bytes(), name)
    found = lint_source(source, open_rulebook().select()).diagnostics
    return sorted((one.rule, source.slice(one.span).strip()) for one in found)


@pytest.mark.parametrize("name", ["commons.docx", "commons.odt", "commons.epub"])
def test_the_findings_are_those_of_the_markdown(name: str) -> None:
    expected = findings("commons.md")

    assert findings(name) == expected
    assert len(expected) == 4


def test_the_page_about_word_shows_what_the_program_prints() -> None:
    page = (Path(__file__).parents[2] / "docs" / "word.md").read_text(encoding="utf-8")
    source = text_of((TWINS / "commons.docx").read_bytes(), "draft.docx")
    found = lint_source(source, open_rulebook().select()).diagnostics

    assert found
    for one in found:
        place = f"draft.docx:{one.start.line}:{one.start.column}"
        told = f"{place}: {one.severity.value} {one.rule}: {one.message} ({one.label})"
        assert told in page
