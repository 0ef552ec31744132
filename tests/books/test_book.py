"""A book is one text in several files, and each file is told of what stands in it."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "book"

Run = Callable[..., subprocess.CompletedProcess[str]]
Check = Callable[[Path, str], None]


@pytest.fixture
def loaf(tmp_path: Path) -> Path:
    """A copy of the book to write in, in a repository of its own."""
    folder = tmp_path / "loaf"
    shutil.copytree(HERE / "loaf", folder)
    (folder / ".git").mkdir()
    return folder


def places(done: subprocess.CompletedProcess[str]) -> list[tuple[str, int, str]]:
    return [(one["path"], one["line"], one["rule"]) for one in json.loads(done.stdout)]


@pytest.mark.parametrize(("form", "ending"), [("full", "txt"), ("json", "json")])
def test_the_report_of_a_book_is_its_golden(
    form: str, ending: str, arglint: Run, check_golden: Check, loaf: Path
) -> None:
    done = arglint("check", "--output-format", form, cwd=loaf)

    assert done.returncode == 1, done.stderr
    check_golden(GOLDEN / f"loaf.{ending}", done.stdout)


def test_sarif_names_the_other_chapter(arglint: Run, loaf: Path) -> None:
    done = arglint("check", "--select", "redefined-acronym", "--output-format", "sarif", cwd=loaf)
    (result,) = json.loads(done.stdout)["runs"][0]["results"]

    assert [_uri(place) for place in result["locations"]] == ["2-oven.md"]
    assert [_uri(place) for place in result["relatedLocations"]] == ["1-flour.md"]


def _uri(place: dict[str, dict[str, dict[str, str]]]) -> str:
    return place["physicalLocation"]["artifactLocation"]["uri"]


def test_one_chapter_is_checked_among_all_and_told_alone(arglint: Run, loaf: Path) -> None:
    whole = arglint("check", "--output-format", "json", cwd=loaf)
    alone = arglint("check", "--output-format", "json", "2-oven.md", cwd=loaf)

    assert places(alone) == [one for one in places(whole) if one[0] == "2-oven.md"]
    assert ("2-oven.md", 7, "redefined-acronym") in places(alone)


def test_without_the_book_the_chapter_knows_nothing_of_the_others(arglint: Run, loaf: Path) -> None:
    alone = arglint("check", "--isolated", "--output-format", "json", "2-oven.md", cwd=loaf)

    assert ("2-oven.md", 7, "redefined-acronym") not in places(alone)


def test_standard_input_takes_the_place_of_its_chapter(arglint: Run, loaf: Path) -> None:
    text = "# Oven\n\nThe Millers’ Association of the North (MAN) slept. The MAN woke.\n"
    done = arglint(
        "check",
        "--output-format",
        "json",
        "--stdin-filename",
        "2-oven.md",
        "-",
        stdin=text,
        cwd=loaf,
    )

    assert places(done) == [("2-oven.md", 3, "redefined-acronym")]


def test_the_cache_tells_the_same_and_sees_a_change_in_another_chapter(
    arglint: Run, loaf: Path
) -> None:
    first = arglint("check", "--output-format", "json", cwd=loaf)
    second = arglint("check", "--output-format", "json", cwd=loaf)
    flour = loaf / "1-flour.md"
    flour.write_text(flour.read_text("utf-8").replace("(MAN)", "or so"), encoding="utf-8")
    third = arglint("check", "--output-format", "json", cwd=loaf)

    assert first.stdout == second.stdout
    assert ("2-oven.md", 7, "redefined-acronym") not in places(third)


def test_processes_share_out_a_book_as_a_whole(arglint: Run, loaf: Path) -> None:
    (loaf / "alone.md").write_text("It was the the end.\n", encoding="utf-8")
    one, two = (
        arglint("check", "--no-cache", "--jobs", jobs, "--output-format", "json", cwd=loaf)
        for jobs in ("1", "2")
    )

    assert one.stdout == two.stdout
    assert ("alone.md", 1, "doubled-word") in places(two)


def test_fixes_are_made_in_the_file_of_each_chapter(arglint: Run, loaf: Path) -> None:
    before = {path.name: path.read_text("utf-8") for path in loaf.glob("[123]-*")}
    done = arglint("check", "--fix", "--output-format", "json", cwd=loaf)
    after = {path.name: path.read_text("utf-8") for path in loaf.glob("[123]-*")}

    assert after == {
        "1-flour.md": before["1-flour.md"],
        "2-oven.md": before["2-oven.md"].replace("the the bakers", "the bakers"),
        "3-table.tex": before["3-table.tex"].replace("the the table", "the table"),
    }
    assert "doubled-word" not in [rule for *_, rule in places(done)]


def test_a_fix_is_not_made_in_a_chapter_that_was_not_asked_for(arglint: Run, loaf: Path) -> None:
    arglint("check", "--fix", "2-oven.md", cwd=loaf)

    assert "the the table" in (loaf / "3-table.tex").read_text("utf-8")
    assert "the the bakers" not in (loaf / "2-oven.md").read_text("utf-8")


def test_comments_that_silence_reach_to_the_end_of_their_chapter_and_no_further(
    arglint: Run, loaf: Path
) -> None:
    """The range in the second chapter is never ended, and the third has the same fault."""
    done = arglint("check", "--output-format", "json", cwd=loaf)

    assert [place for place in places(done) if place[2] == "doubled-word"] == [
        ("2-oven.md", 8, "doubled-word"),
        ("3-table.tex", 5, "doubled-word"),
    ]


def test_settings_of_some_files_hold_for_these_chapters(arglint: Run, loaf: Path) -> None:
    settings = loaf / "arglint.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("skipped-heading-level", "doubled-word"), "utf-8"
    )
    done = arglint("check", "--output-format", "json", cwd=loaf)

    assert ("3-table.tex", 5, "doubled-word") not in places(done)
    assert ("2-oven.md", 8, "doubled-word") in places(done)
    assert ("2-oven.md", 7, "redefined-acronym") in places(done)


def test_a_baseline_of_a_book_holds_the_findings_of_each_chapter(arglint: Run, loaf: Path) -> None:
    arglint("check", "--update-baseline", cwd=loaf)
    done = arglint("check", cwd=loaf)

    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(json.loads((loaf / "arglint-baseline.json").read_text("utf-8"))["texts"]) == [
        "2-oven.md",
        "3-table.tex",
    ]


def test_a_missing_chapter_is_named(arglint: Run, loaf: Path) -> None:
    (loaf / "2-oven.md").unlink()
    done = arglint("check", cwd=loaf)

    assert done.returncode == 2
    assert "2-oven.md: the configuration names this file in its book" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_book_by_a_pattern_and_two_books_in_one_configuration(arglint: Run, loaf: Path) -> None:
    (loaf / "arglint.toml").write_text('book = [["[12]-*.md"], ["3-table.tex"]]', encoding="utf-8")
    done = arglint("check", "--output-format", "json", cwd=loaf)

    assert ("2-oven.md", 7, "redefined-acronym") in places(done)
    assert ("3-table.tex", 6, "undefined-acronym") in places(done)


def test_labels_of_notes_are_those_of_their_file_where_files_repeat_them(
    arglint: Run, loaf: Path
) -> None:
    done = arglint("check", "--select", "notes", "--output-format", "json", cwd=loaf)

    assert places(done) == [("2-oven.md", 16, "unused-note")]


def test_notes_that_are_numbered_on_are_one_series(arglint: Run, loaf: Path) -> None:
    (loaf / "arglint.toml").write_text('book = ["1-flour.md", "2-oven.md"]', encoding="utf-8")
    oven = "# Oven\n\nOne.[^3] Two.[^5] Three.[^6]\n\n[^3]: A.\n\n[^5]: B.\n\n[^6]: C.\n"
    (loaf / "2-oven.md").write_text(oven, encoding="utf-8")
    done = arglint("check", "--select", "skipped-note-number", "--output-format", "json", cwd=loaf)

    assert places(done) == [("2-oven.md", 3, "skipped-note-number")]


def test_suppressions_are_written_for_what_is_found_in_the_book(arglint: Run, loaf: Path) -> None:
    arglint("check", "--add-suppressions=kept", "2-oven.md", cwd=loaf)
    done = arglint("check", "--output-format", "json", "2-oven.md", cwd=loaf)

    assert places(done) == []


def test_renumbering_goes_through_the_files(arglint: Run, loaf: Path) -> None:
    """A fix that changes several files is made in all of them."""
    (loaf / "arglint.toml").write_text('book = ["1-flour.md", "2-oven.md"]', encoding="utf-8")
    (loaf / "1-flour.md").write_text("# A\n\nOne.(1) Two.(2) Three.(4)\n", encoding="utf-8")
    (loaf / "2-oven.md").write_text(
        "# B\n\nFour.(5) Five.(6)\n\n# Notes\n\n"
        + "".join(f"({number}) Note {number}.\n\n" for number in (1, 2, 4, 5, 6)),
        encoding="utf-8",
    )
    arglint("check", "--fix", "--unsafe-fixes", "--select", "skipped-note-number", cwd=loaf)

    assert "Three.(3)" in (loaf / "1-flour.md").read_text("utf-8")
    assert "Four.(4) Five.(5)" in (loaf / "2-oven.md").read_text("utf-8")
    assert "(5) Note 6." in (loaf / "2-oven.md").read_text("utf-8")


def test_a_pattern_finds_chapters_in_the_order_of_their_numbers(
    arglint: Run, tmp_path: Path
) -> None:
    (tmp_path / "arglint.toml").write_text('book = ["ch*.md"]\n', encoding="utf-8")
    union = "The Millers’ Association of the North (MAN) met.\n"
    for name in ("ch10.md", "ch2.md"):
        (tmp_path / name).write_text(union, encoding="utf-8")
    done = arglint("check", "--output-format", "json", cwd=tmp_path)

    assert places(done) == [("ch10.md", 1, "redefined-acronym")]
