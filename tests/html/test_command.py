"""The report as a page from the command line: on standard output, in a file, in a folder."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.html.reading import read

Run = Callable[..., subprocess.CompletedProcess[str]]
FAULTY = "Trade fell.[^1] Prices rose.[^1] Wages too.[^3]\n\n[^1]: Smith.\n[^3]: Jones.\n"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder with two texts of one name."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "draft.md").write_text(f"# {folder.title()}\n\n{FAULTY}", "utf-8")
    return tmp_path


def test_standard_output_gets_the_whole_page(arglint: Run) -> None:
    done = arglint("check", "-", "--output-format", "html", stdin=FAULTY)
    [note, *_] = read(done.stdout).all("details", of="f")

    assert done.returncode == 1
    assert "duplicate-note-number" in note.words()
    assert "Two places in the text send the reader to the same note." in done.stdout


def test_a_file_holds_all_texts(arglint: Run, drafts: Path) -> None:
    done = arglint("check", "--output-format", "html", "-o", "report.html", cwd=drafts)
    page = read((drafts / "report.html").read_text("utf-8"))
    links = page.all("section", of="index")[0].all("a")

    assert done.returncode == 1
    assert [one.words() for one in links] == ["One", "Two"]


@pytest.mark.parametrize("name", ["report/", "report"])
def test_a_folder_gets_a_page_for_each_text(arglint: Run, drafts: Path, name: str) -> None:
    """A name that ends in a slash is a folder's, and one that is there is known as such."""
    if name == "report":
        (drafts / "report").mkdir()
    done = arglint("check", "--output-format", "html", "-o", name, cwd=drafts)
    index = read((drafts / "report" / "index.html").read_text("utf-8"))
    links = [one.attributes["href"] for one in index.all("section", of="index")[0].all("a")]
    titles = [
        read((drafts / "report" / link).read_text("utf-8")).all("h2")[0].words() for link in links
    ]

    assert done.returncode == 1
    assert links == ["one-draft.html", "two-draft.html"]
    assert titles == ["# One", "# Two"]


def test_other_formats_go_into_no_folder(arglint: Run, drafts: Path) -> None:
    (drafts / "report").mkdir()
    done = arglint("check", "--output-format", "json", "-o", "report", cwd=drafts)

    assert done.returncode == 2
    assert "cannot write the report to 'report'" in done.stderr
    assert os.listdir(drafts / "report") == []


def test_a_folder_that_cannot_be_made_is_told(arglint: Run, drafts: Path) -> None:
    done = arglint("check", "--output-format", "html", "-o", "one/draft.md/report/", cwd=drafts)

    assert done.returncode == 2
    assert "cannot make the folder 'one/draft.md/report/'" in done.stderr


def test_no_page_takes_the_place_of_a_text(arglint: Run, drafts: Path) -> None:
    (drafts / "page.html").write_text("<p>Trade fell.</p>", "utf-8")
    done = arglint("check", "page.html", "--output-format", "html", "-o", "./", cwd=drafts)

    assert done.returncode == 2
    assert "would replace './page.html', which is one of the texts" in done.stderr
    assert (drafts / "page.html").read_text("utf-8") == "<p>Trade fell.</p>"


def test_another_format_loads_nothing_of_this_one(root: Path) -> None:
    code = (
        "import sys\n"
        "from arglint.cli import main\n"
        "sys.argv = ['arglint', 'check', 'examples/sound.md', '--no-cache']\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print(*(name for name in sys.modules if name.startswith('arglint.reports.html')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == ""
