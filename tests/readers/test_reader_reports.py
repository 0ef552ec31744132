"""Reports say places in the terms of the author's file, and fixes are made only where they fit."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from arglint.engine.run import lint_source
from arglint.readers.origins import Paragraph, Paragraphs
from arglint.reports import FORMATS, report
from arglint.reports.checked import Checked
from arglint.rulebook.book import open_rulebook
from arglint.text import Source

Run = Callable[..., subprocess.CompletedProcess[str]]
TWINS = Path(__file__).parent / "twins"
TEXT = (
    "# Trade\n\nThe Bakers Own Guild (BOG) met in the the hall of the BOG.\n\n"
    "The Bakers Own Guild (BOG) left BOG.\n"
)


@pytest.fixture
def memo() -> Checked:
    """A text whose file has paragraphs and no lines, with what is found in it."""
    starts = [TEXT.index("# Tr"), TEXT.index("The Bakers"), TEXT.rindex("The Bakers")]
    paragraphs = [
        Paragraph(start, number, f"paragraph {number}, under ‘Trade’")
        for number, start in enumerate(starts, 1)
    ]
    source = Source(TEXT, "memo.docx", Paragraphs("memo.docx", paragraphs), "markdown")
    book = open_rulebook()
    return Checked(source, lint_source(source, book.select(), reach=book.reach).diagnostics)


def told(name: str, texts: Iterable[Checked]) -> str:
    return "".join(report(name, list(texts)))


def test_places_without_lines_are_said_in_words(memo: Checked) -> None:
    doubled, redefined = memo.diagnostics

    assert (doubled.start, doubled.end) == ((2, 35), (2, 42))
    assert (doubled.label, doubled.fix) == ("paragraph 2, under ‘Trade’", None)
    assert doubled.barred
    assert redefined.message == "“BOG” was already spelled out in paragraph 2"


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"html", "gitlab", "json-lines"}))
def test_every_report_says_the_paragraph(name: str, memo: Checked) -> None:
    words = told(name, [memo])

    assert "paragraph 2, under ‘Trade’" in words


def test_a_full_report_shows_the_paragraph_under_its_number(memo: Checked) -> None:
    first = told("full", [memo]).split("\n\n")[0].splitlines()

    assert first[1:5] == [
        " --> memo.docx: paragraph 2, under ‘Trade’",
        "  |",
        "2 | The Bakers Own Guild (BOG) met in the the hall of the BOG.",
        "  |                                   ^~~~~~~",
    ]


def test_json_has_a_place_in_words_only_where_there_are_no_lines(memo: Checked) -> None:
    plain = Source(TEXT, "memo.md")
    book = open_rulebook()
    found = lint_source(plain, book.select(), reach=book.reach).diagnostics
    (with_place, _), (without, _) = (
        json.loads(told("json", [one])) for one in (memo, Checked(plain, found))
    )

    assert with_place["place"] == "paragraph 2, under ‘Trade’"
    assert "place" not in without


@pytest.mark.parametrize("ending", ["html", "tex", "rst", "org"])
def test_a_safe_fix_is_made_in_the_file_itself(ending: str, arglint: Run, tmp_path: Path) -> None:
    shutil.copy(TWINS / f"essay.{ending}", tmp_path)
    before = (tmp_path / f"essay.{ending}").read_text("utf-8")
    arglint("check", "--isolated", "--fix", f"essay.{ending}", cwd=tmp_path)
    after = (tmp_path / f"essay.{ending}").read_text("utf-8")

    assert after == before.replace("release of its its", "release of its").replace(
        "in the\nthe northern", "in the northern"
    )


def test_why_a_fix_was_left_undone_is_said(arglint: Run, tmp_path: Path) -> None:
    """The space is written as an entity, so that no one stretch can be replaced."""
    (tmp_path / "a.html").write_text("<p>It was the&#32;the end.</p>", encoding="utf-8")
    done = arglint("check", "--isolated", "--fix", "a.html", cwd=tmp_path)

    assert "a.html:1:11: warning doubled-word" in done.stdout
    assert "a.html: 1 repair left undone" in done.stderr


def test_comments_of_the_format_silence(arglint: Run, tmp_path: Path) -> None:
    comments = {
        "a.tex": "% arglint-disable-file doubled-word\n\nIt was the the end.\n",
        "a.rst": ".. arglint-disable-file doubled-word\n\nIt was the the end.\n",
        "a.org": "# arglint-disable-file doubled-word\n\nIt was the the end.\n",
        "a.html": "<!-- arglint-disable-file doubled-word -->\n<p>It was the the end.</p>\n",
    }
    for name, text in comments.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = arglint("check", "--isolated", name, cwd=tmp_path)

        assert (done.returncode, done.stdout) == (0, ""), name


def test_a_folder_has_drafts_in_other_formats_but_no_pages(arglint: Run, tmp_path: Path) -> None:
    for name in ("a.md", "b.tex", "c.rst", "d.org", "e.html", "f.epub", "~$g.docx"):
        (tmp_path / name).write_text("Words.\n", encoding="utf-8")
    done = arglint("check", "--isolated", "--show-files", cwd=tmp_path)

    assert done.stdout.split() == ["a.md", "b.tex", "c.rst", "d.org"]


def test_the_check_of_a_plain_text_loads_no_reader() -> None:
    code = (
        "import sys; from arglint.engine.session import read; read('examples/sound.md');"
        "print([name for name in sys.modules if name.startswith('arglint.readers.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "['arglint.readers.decode', 'arglint.readers.formats']"
