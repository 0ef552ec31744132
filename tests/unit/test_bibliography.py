"""Bibliographies: what is read, what is not, and what is said about it."""

import builtins
from pathlib import Path

import pytest

from arglint.document import Document, build
from arglint.engine.run import Result
from arglint.engine.session import check_files
from arglint.engine.settings.layers import Settings
from arglint.rulebook.book import open_rulebook
from arglint.text import Source

BIB = """@book{smith, title = {The Valley}, ids = {ada, smith99}}
@article{jones, title = "The Hill"}
@book{smith, title = {The Road}}
"""
JSON = '[{"id": "smith", "title": "The Valley"}, {"id": 7, "title": "The Hill"}]'
YAML = "references:\n- id: smith\n  title: The Valley\n"


@pytest.fixture
def names(tmp_path: Path) -> "Names":
    return Names(tmp_path)


class Names:
    """Texts in a folder that name bibliographies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, field: str, *, folder: bool = True) -> Document:
        text = f"---\n{field}\n---\n\nTrade fell [@smith]."
        document = build(Source(text))
        document.folder = str(self.folder) if folder else None
        return document

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "keys"),
    [
        ("refs.bib", BIB, ["smith", "jones", "smith"]),
        ("refs.json", JSON, ["smith", "7"]),
        ("refs.yaml", YAML, ["smith"]),
        ("below/refs.yml", YAML, ["smith"]),
    ],
)
def test_each_format_is_read(names: Names, name: str, text: str, keys: list[str]) -> None:
    names.write(name, text)
    bibliography = names(f"bibliography: {name}").bibliography

    assert [entry.key for entry in bibliography.entries] == keys
    assert bibliography.complete


def test_bibtex_entries_know_their_lines_titles_and_further_keys(names: Names) -> None:
    names.write("refs.bib", BIB)
    first, second, third = names("bibliography: refs.bib").bibliography.entries

    assert (first.title, first.aliases, first.line) == ("The Valley", ("ada", "smith99"), 1)
    assert (second.title, second.line) == ("The Hill", 2)
    assert (third.title, third.line) == ("The Road", 3)


def test_several_bibliographies_are_one(names: Names) -> None:
    names.write("refs.json", JSON)
    bibliography = names(
        "bibliography: [refs.json]\nreferences: [{id: green, title: The Mill}]\nnocite: '@*'"
    ).bibliography

    assert [entry.key for entry in bibliography.entries] == ["smith", "7", "green"]
    assert bibliography.uncited == {"*"}


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("missing.bib", None, "there is no such file"),
        ("../refs.bib", None, "it lies outside of the text's folder"),
        ("/etc/hosts.bib", None, "it lies outside of the text's folder"),
        ("refs.txt", "", "its name must end in .bib, .json, .yaml, .yml"),
        ("refs.bib", "@book{smith, title = {The Valley", "there is an error near line 1"),
        ("refs.json", "[{", "it is not JSON"),
        ("refs.json", "3", "it holds no list of references"),
        ("refs.yaml", "a: [", "it is not YAML"),
    ],
)
def test_what_cannot_be_read_is_said_once_and_nothing_is_concluded(
    names: Names, name: str, text: str | None, problem: str
) -> None:
    if text is not None:
        names.write(name, text)
    document = names(f"bibliography: {name}")
    bibliography = document.bibliography

    assert not bibliography.complete
    (notice,) = document.notices
    assert notice.startswith(f"the bibliography '{name}' was not read: {problem}")


def test_without_the_extra_bibtex_is_not_read_and_the_remedy_is_told(
    names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: object, **named: object) -> object:
        if name.startswith("bibtexparser"):
            raise ImportError(name)
        return real(name, *rest, **named)  # type: ignore[arg-type]

    names.write("refs.bib", BIB)
    monkeypatch.setattr(builtins, "__import__", refuse)
    document = names("bibliography: refs.bib")

    assert not document.bibliography.complete
    assert "pip install 'arglint[bibliography]'" in document.notices[0]


def test_a_text_without_a_folder_reads_no_file(names: Names) -> None:
    names.write("refs.json", JSON)
    bibliography = names("bibliography: refs.json", folder=False).bibliography

    assert (bibliography.entries, bibliography.complete, bibliography.problems) == ((), False, ())


@pytest.mark.parametrize("field", ["title: Trade", "bibliography:", "bibliography: {a: b}", "a: ["])
def test_a_front_matter_without_a_bibliography_gives_none(names: Names, field: str) -> None:
    assert names(field).bibliography.entries == ()


def test_a_checked_file_has_its_bibliography_read_beside_it(tmp_path: Path) -> None:
    text = "---\nbibliography: [refs.json, missing.json]\n---\n\nTrade fell [@smith]."
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    (tmp_path / "refs.json").write_text('[{"id": "a"}, {"id": "a"}]', encoding="utf-8")
    rules = open_rulebook(cache=False).select(["duplicate-bibliography-key"])
    ((result, _),) = check_files([(str(tmp_path / "draft.md"), Settings(rules, {}))])

    assert isinstance(result, Result)
    assert [found.rule for found in result.diagnostics] == ["duplicate-bibliography-key"]
    assert result.notices == (
        "the bibliography 'missing.json' was not read: there is no such file",
    )
