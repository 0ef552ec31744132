"""LibreOffice opens what arglint writes, and what it writes itself is read like the original."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.engine.run import lint_source
from arglint.readers.formats import text_of
from arglint.readers.odt import CONTENT, PREFIXES
from arglint.readers.xmltree import Part, Text
from arglint.rulebook.book import open_rulebook
from arglint.text import Source
from tests.conftest import Run
from tests.rich import ENDNOTES, FOOTNOTES, essay
from tests.unit.test_review import commented, comments, in_order
from tests.wordmaker import parts_of

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]

Convert = Callable[[Path, str], Path]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Convert a file with LibreOffice, under a profile of its own; the file that comes of it."""
    home = tmp_path_factory.mktemp("office")

    def run(path: Path, ending: str) -> Path:
        folder = home / f"{path.stem}-{ending}"
        command = [
            str(SOFFICE),
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(folder),
            str(path),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
        made = folder / f"{path.stem}.{ending}"
        assert made.exists(), done.stdout + done.stderr
        return made

    return run


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(essay().docx)
    return path


def findings(source: Source) -> list[tuple[str, str]]:
    """The rules and the words of all findings, without regard to their order."""
    result = lint_source(source, open_rulebook().select())

    assert not result.failures
    return sorted((one.rule, source.slice(one.span)) for one in result.diagnostics)


def annotated(data: bytes) -> list[tuple[str, str]]:
    """What each comment of an OpenDocument text says, and the words over which it stands."""
    root = Part(CONTENT, parts_of(data)[CONTENT], PREFIXES).root
    told: dict[str, str] = {}
    words: dict[str, str] = {}
    opened: set[str] = set()
    for one in in_order(root):
        if isinstance(one, Text):
            outside = (
                "office:annotation",
                "text:note",
                "text:tracked-changes",
                "draw:custom-shape",
            )
            if one.parent.above(*outside) is None and one.parent.tag != "office:annotation":
                for name in opened:
                    words[name] += one.chars
        elif one.tag == "office:annotation":
            name = one.get("office:name") or f"at a point {len(told)}"
            told[name] = " ".join(paragraph.text for paragraph in one.all("text:p"))
            told[name] += " ".join(paragraph.text for paragraph in one.all("text:list"))
            words[name] = ""
            if one.get("office:name"):
                opened.add(name)
        elif one.tag == "office:annotation-end":
            opened.discard(one.get("office:name"))
    return [(told[name], words[name]) for name in told]


def test_the_essay_is_what_it_should_be() -> None:
    """A hundred footnotes, endnotes, changes, tables and text boxes, and faults in most of them."""
    made = essay()
    document = parts_of(made.docx)["word/document.xml"].decode()

    assert document.count("<w:footnoteReference") == FOOTNOTES
    assert document.count("<w:endnoteReference") == ENDNOTES
    assert min(map(document.count, ("<w:ins ", "<w:del ", "<w:tbl>", "<wps:txbx>"))) >= 10
    assert len(findings(Source(made.markdown, "draft.md"))) > 70


@pytest.mark.parametrize("ending", ["odt", "docx"])
def test_a_document_that_went_through_it_has_the_findings_of_its_twin(
    ending: str, draft: Path, convert: Convert
) -> None:
    twin = findings(Source(essay().markdown, "draft.md"))
    made = convert(draft, ending)

    assert findings(text_of(draft.read_bytes(), "draft.docx")) == twin
    assert findings(text_of(made.read_bytes(), made.name)) == twin


def test_it_shows_the_comments_of_a_reviewed_copy_at_their_words(
    draft: Path, convert: Convert, arglint: Run
) -> None:
    """Read again from what it makes of the copy; those on notes stand at the notes' marks."""
    arglint("review", "--isolated", str(draft))
    copy = draft.with_name("draft.reviewed.docx")
    said = comments(parts_of(copy.read_bytes()))
    shown = annotated(convert(copy, "odt").read_bytes())

    assert sorted(_squeezed(one) for one, _ in shown) == sorted(map(_squeezed, said.values()))
    for told, words in shown:
        bracket = re.search(r"The bracket of “(.)", told)
        if "In note" in told or "In this text box" in told:
            assert words == ""
        elif bracket:
            assert words == bracket[1]
        elif "unclosed-quotation" in told:
            assert words == "“"


def test_it_prints_a_reviewed_copy(draft: Path, convert: Convert, arglint: Run) -> None:
    arglint("review", "--isolated", str(draft))
    made = convert(draft.with_name("draft.reviewed.docx"), "pdf")

    assert made.read_bytes().startswith(b"%PDF")


def test_it_shows_the_comments_of_a_reviewed_opendocument_text(
    draft: Path, convert: Convert, arglint: Run, tmp_path: Path
) -> None:
    text = tmp_path / "text.odt"
    text.write_bytes(convert(draft, "odt").read_bytes())
    done = arglint("review", "--isolated", str(text))
    copy = tmp_path / "text.reviewed.odt"
    ours = annotated(copy.read_bytes())
    word = convert(copy, "docx")
    shown = comments(parts_of(word.read_bytes()))
    placed = commented(parts_of(word.read_bytes()))
    brackets = {
        key: found[1]
        for key, told in shown.items()
        if (found := re.search(r"\)\s*The bracket of “(.)", told))
    }

    assert len(brackets) >= 10
    assert {key: placed[key] for key in brackets} == brackets
    assert f"{len(findings(text_of(text.read_bytes(), 'text.odt')))} remarks" in done.stderr
    assert sorted(_squeezed(one) for one, _ in ours) == sorted(map(_squeezed, shown.values()))
    assert text_of(copy.read_bytes(), "a.odt").text == text_of(text.read_bytes(), "a.odt").text


def _squeezed(words: str) -> str:
    return "".join(words.split())
