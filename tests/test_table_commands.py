"""Run `arglint notes`, `quotations` and `claims` as their users do."""

import csv
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

ESSAY = (
    "Trade fell.[^1] She wrote: “The wheels went round all night.”[^2]\n\n[^1]: One.\n[^2]: Two.\n"
)
COMMANDS = ("notes", "quotations", "claims")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "essay.md").write_text(ESSAY, encoding="utf-8")
    (tmp_path / "other.md").write_text("Prices rose.[^1]\n\n[^1]: One.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["text", "csv", "json", "markdown"])
@pytest.mark.parametrize("stats", [(), ("--stats",)])
def test_every_table_comes_in_every_format(
    command: str, form: str, stats: tuple[str, ...], arglint: Run, folder: Path
) -> None:
    done = arglint(command, "--format", form, *stats, cwd=folder)
    alias = arglint(command, "--output-format", form, *stats, cwd=folder)

    assert (done.returncode, done.stdout) == (0, alias.stdout)
    assert ("no claims" in done.stderr) == (command == "claims" and not stats)


def test_rows_of_several_texts_say_whose_they_are(arglint: Run, folder: Path) -> None:
    rows = json.loads(arglint("notes", "--format", "json", cwd=folder).stdout)
    table = csv.reader(arglint("notes", "--format", "csv", cwd=folder).stdout.splitlines())

    assert [(row["path"], row["note"]) for row in rows] == [
        ("essay.md", "[^1]"),
        ("essay.md", "[^2]"),
        ("other.md", "[^1]"),
    ]
    assert [row[:2] for row in table][1:] == [
        ["essay.md", "[^1]"],
        ["essay.md", "[^2]"],
        ["other.md", "[^1]"],
    ]


def test_standard_input_goes_by_its_name(arglint: Run, folder: Path) -> None:
    named = arglint("notes", "-", "--stdin-filename", "draft.md", stdin=ESSAY, cwd=folder)
    plain = arglint("notes", "--format", "json", "-", stdin=ESSAY, cwd=folder)

    assert named.stdout.startswith("draft.md\n")
    assert {row["path"] for row in json.loads(plain.stdout)} == {"-"}


def test_a_file_takes_the_format_of_its_ending(arglint: Run, folder: Path) -> None:
    done = arglint("quotations", "-o", "quotations.csv", "essay.md", cwd=folder)

    assert (done.returncode, done.stdout) == (0, "")
    assert (folder / "quotations.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,line,column,")


def test_a_text_is_not_replaced_by_its_table(arglint: Run, folder: Path) -> None:
    done = arglint("notes", "-o", "essay.md", cwd=folder)

    assert done.returncode == 2
    assert "is one of the texts" in done.stderr
    assert (folder / "essay.md").read_text("utf-8") == ESSAY


def test_what_cannot_be_read_is_told_and_the_rest_is_shown(arglint: Run, folder: Path) -> None:
    (folder / "broken.md").write_bytes(b"\xff\xfe\xff\x00\xd8")
    done = arglint("notes", "missing.md", "broken.md", "essay.md", cwd=folder)

    assert done.returncode == 2
    assert "missing.md: there is no such file" in done.stderr
    assert "error: broken.md" in done.stderr
    assert done.stdout.startswith("essay.md\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_misuse_is_told_in_a_line(command: str, arglint: Run, folder: Path) -> None:
    for wrong in (["--encoding", "utf-9"], ["--format", "xlsx"], ["--stdin-filename", "a", "b"]):
        done = arglint(command, *wrong, cwd=folder)

        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_an_empty_text_has_figures_too(arglint: Run, folder: Path) -> None:
    (folder / "empty.md").write_text("", encoding="utf-8")
    done = arglint("notes", "--stats", "--format", "json", "empty.md", cwd=folder)
    (whole,) = json.loads(done.stdout)

    assert (whole["words"], whole["quoted_share"], whole["unsourced_words"]) == (0, 0, None)


def test_several_texts_have_a_total(arglint: Run, folder: Path) -> None:
    rows = json.loads(arglint("notes", "--stats", "--format", "json", cwd=folder).stdout)

    assert [(row["path"], row["part"], row["notes"]) for row in rows] == [
        ("essay.md", "whole", 2),
        ("other.md", "whole", 1),
        (None, "total", 3),
    ]


def test_colour_is_for_terminals(arglint: Run, folder: Path) -> None:
    assert "\x1b[" not in arglint("notes", cwd=folder).stdout
    assert "\x1b[1m" in arglint("notes", "--color", "always", cwd=folder).stdout


def test_the_configuration_leaves_texts_out(arglint: Run, folder: Path) -> None:
    (folder / "arglint.toml").write_text('exclude = ["other.md"]\n', encoding="utf-8")
    done = arglint("notes", cwd=folder)

    assert "other.md" not in done.stdout
    assert "other.md" in arglint("notes", "--isolated", cwd=folder).stdout


def test_verifying_without_sources_says_what_is_missing(arglint: Run, folder: Path) -> None:
    done = arglint("quotations", "--verify", "essay.md", cwd=folder)

    assert done.returncode == 0
    assert "the configuration names no sources" in done.stderr


def test_quiet_writes_the_table_alone(arglint: Run, folder: Path) -> None:
    assert arglint("claims", "-q", cwd=folder).stderr == ""


def test_a_book_is_read_as_one_and_shown_by_its_files(arglint: Run, folder: Path) -> None:
    """*Ibid.* in the second file means the note of the first; places are those of the files."""
    (folder / "arglint.toml").write_text('book = ["one.md", "two.md"]\n', encoding="utf-8")
    (folder / "one.md").write_text("# One\n\nUp.[^1]\n\n[^1]: Smith, *Mills* (London, 1901).\n")
    (folder / "two.md").write_text("# Two\n\nDown.[^2]\n\n[^2]: Ibid., p. 9.\n")
    rows = json.loads(arglint("notes", "--format", "json", "two.md", cwd=folder).stdout)
    told = json.loads(arglint("notes", "--stats", "--format", "json", "one.md", cwd=folder).stdout)

    assert [(row["path"], row["marks"][0]["line"], row["cites"][0]["work"]) for row in rows] == [
        ("two.md", 3, "Smith, Mills")
    ]
    assert [(row["part"], row["notes"]) for row in told] == [
        ("one.md", 1),
        ("two.md", 1),
        ("whole", 2),
    ]


def test_quotations_are_compared_with_their_sources(arglint: Run, folder: Path) -> None:
    words = "the wheels of it went round all night, and nobody in the valley slept"
    (folder / "mills.txt").write_text(f"CHAPTER I\n\nThat winter {words}.\n", encoding="utf-8")
    (folder / "arglint.toml").write_text('[sources]\nmills = "mills.txt"\n', encoding="utf-8")
    changed = words.replace("wheels", "looms")
    (folder / "essay.md").write_text(
        f"Smith wrote: “{words}.”[^1] And: “{changed}.”[^1] And: “no mill stands alone in all of "
        "its long dark valley.”[^1]\n\n[^1]: John Smith, *The Mills* (London, 1901), p. 4.\n",
        encoding="utf-8",
    )
    shown = arglint("quotations", "--verify", "essay.md", cwd=folder)
    done = arglint("quotations", "--verify", "--format", "json", "essay.md", cwd=folder)
    found = [row["verification"] for row in json.loads(done.stdout)]

    assert [one["status"] for one in found] == ["verbatim", "altered", "not-found"]
    assert (found[0]["line"], found[0]["chapter"]) == (3, "CHAPTER I")
    assert {"op": "changed", "quotation": "looms", "source": "wheels"} in found[1]["diff"]
    assert "[-wheels-] {+looms+}" in shown.stdout
    assert "1 verbatim, 1 altered, 1 not found, 0 not checked" in shown.stderr


def test_other_formats_are_shown_too(arglint: Run, folder: Path) -> None:
    (folder / "essay.tex").write_text(
        "\\documentclass{article}\n\\begin{document}\nTrade fell.\\footnote{See Smith.}\n"
        "\\end{document}\n",
        encoding="utf-8",
    )
    done = arglint("notes", "--format", "json", "essay.tex", cwd=folder)

    assert [(row["body"]["words"], row["supports"]) for row in json.loads(done.stdout)] == [
        ("See Smith.", "Trade fell")
    ]
