"""`arglint map`: what it prints, what it writes, and what it says when it cannot."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from arglint.reports.argument_map import FORMATS
from tests.argument_map.maps import MARKED

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.md"
    path.write_text(MARKED, "utf-8")
    return path


def test_a_text_is_shown_as_an_indented_text(arglint: Run, essay: Path) -> None:
    done = arglint("map", str(essay))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:4] == [
        "Rents",
        "Argument map, as the author marked it.",
        "",
        "Thesis #trade: Trade fell. (line 5)",
    ]


def test_standard_input_is_read_by_default(arglint: Run) -> None:
    assert arglint("map", stdin=MARKED).stdout == arglint("map", "-", stdin=MARKED).stdout
    assert "Trade fell." in arglint("map", stdin=MARKED).stdout


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_asked_for(arglint: Run, essay: Path, form: str) -> None:
    done = arglint("map", "--format", form, str(essay))

    assert (done.returncode, done.stderr) == (0, "")
    assert "Trade" in done.stdout


def test_the_ending_of_the_file_says_the_format(arglint: Run, essay: Path, tmp_path: Path) -> None:
    for name in ("a.svg", "a.json"):
        done = arglint("map", str(essay), "-o", str(tmp_path / name))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    assert ET.parse(tmp_path / "a.svg").getroot().tag.endswith("svg")
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["nodes"]) == 6


def test_an_unmarked_text_gets_an_outline_and_people_are_told(arglint: Run) -> None:
    done = arglint("map", stdin="Trade fell. Hence wages fell.\n")

    assert done.returncode == 0
    assert "inferred" in done.stdout
    assert done.stderr == (
        "note: -: the text marks no argument, so this is an outline that arglint inferred\n"
    )
    assert arglint("map", "--quiet", stdin="Trade fell.\n").stderr == ""


@pytest.mark.parametrize("option", ["--outline", "--inferred"])
def test_an_outline_can_be_asked_for(arglint: Run, essay: Path, option: str) -> None:
    done = arglint("map", option, str(essay))

    assert "inferred" in done.stdout
    assert done.stderr == ""


def test_an_empty_text_is_told_of(arglint: Run) -> None:
    done = arglint("map", "--format", "svg", stdin="")

    assert done.returncode == 0
    assert done.stderr.startswith("note: -: nothing here can be drawn")
    assert ET.fromstring(done.stdout).tag.endswith("svg")


def test_relations_that_cannot_be_drawn_are_told_of(arglint: Run) -> None:
    done = arglint("map", stdin="[A.]{.claim #a} [B.]{.evidence for=b}\n")

    assert done.stderr == (
        "note: -: 1 relation leads to labels that nothing bears, and cannot be drawn; "
        "arglint check tells where\n"
    )


def test_graphviz_can_be_declined(arglint: Run, essay: Path) -> None:
    plain = arglint("map", "--format", "svg", "--no-graphviz", str(essay)).stdout
    laid_out = arglint("map", "--format", "svg", str(essay)).stdout

    assert ET.fromstring(plain).get("class") == "argument-map"
    assert (plain == laid_out) == (shutil.which("dot") is None)


def test_the_dialect_of_the_configuration_holds(arglint: Run, tmp_path: Path) -> None:
    (tmp_path / "arglint.toml").write_text('dialect = "plain"\n', "utf-8")
    text = "Trade fell.\n\n    [Code in Markdown only.]{.claim}\n"
    (tmp_path / "essay.md").write_text(text, "utf-8")
    plain = arglint("map", "--quiet", "--format", "json", "essay.md", cwd=tmp_path)
    isolated = arglint("map", "-q", "--isolated", "--format", "json", "essay.md", cwd=tmp_path)

    assert not json.loads(plain.stdout)["inferred"]
    assert json.loads(isolated.stdout)["inferred"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.md"], "nowhere.md: there is no such file or folder"),
        ([".", "--quiet"], ".: there are 2 texts here, and a map is of one; name it"),
        (["a.md", "-o", "a.pdf"], "the ending of 'a.pdf' means no format"),
        (["a.md", "-o", "a.md", "--format", "svg"], "the map would replace 'a.md'"),
        (["a.md", "-o", "none/a.svg"], "cannot write the report to 'none/a.svg'"),
        (["a.md", "--format", "pdf"], "'pdf' is not one of"),
        (["a.md", "--encoding", "latin-99"], "no encoding is called 'latin-99'"),
        (["a.md", "--stdin-filename", "b.md"], "--stdin-filename names standard input"),
        (["b.md"], "b.md: "),
        (["a.md", "b.md"], "unexpected extra argument"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    arglint: Run, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "a.md").write_text(MARKED, "utf-8")
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\xff caf\xe9 \x81")
    done = arglint("map", *arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "a.md").read_text("utf-8") == MARKED
    assert not (tmp_path / "a.pdf").exists()


def test_a_book_is_one_argument_and_says_which_chapter_a_line_is_of(
    arglint: Run, tmp_path: Path
) -> None:
    chapters = {
        "1.md": "# One\n\n[Rents doubled.]{.claim #rents}\n",
        "2.md": "# Two\n\n[The books show it.]{.evidence for=rents}\n",
    }
    (tmp_path / "arglint.toml").write_text('book = ["?.md"]\n', "utf-8")
    for name, text in chapters.items():
        (tmp_path / name).write_text(text, "utf-8")
    done = arglint("map", ".", cwd=tmp_path)
    spared = arglint("map", ".", "-o", "2.md", "--format", "svg", cwd=tmp_path)

    assert done.stdout.splitlines()[3:] == [
        "Claim #rents: Rents doubled. (line 3)",
        "  + Evidence: The books show it. (line 3 of 2.md)",
    ]
    assert spared.returncode == 2
    assert (tmp_path / "2.md").read_text("utf-8") == chapters["2.md"]


def test_words_cannot_command_a_terminal(arglint: Run) -> None:
    done = arglint("map", stdin="# A\x1b[31m\n\n[Red \x1b[31m \u202e words.]{.claim #a}\n")

    assert "\x1b" not in done.stdout
    assert "\\x1b[31m" in done.stdout
