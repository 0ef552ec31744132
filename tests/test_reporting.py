"""Where reports go: standard output, a file, or both, and what becomes of the file."""

import json
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from arglint.cli.output_file import output_file
from arglint.reports import FORMATS

Run = Callable[..., subprocess.CompletedProcess[str]]

TEXT = "Trade fell.(1) Prices rose.(2) Wages fell.(2) Rents stood still.(3)\n"
ONE = "draft.txt:1:43: error duplicate-note-number: note 2 was already used on line 1\n"
RULE = ("--select", "duplicate-note-number", "--no-cache", "--isolated")


@pytest.fixture
def check(arglint: Run, tmp_path: Path) -> Run:
    """Check a folder with one faulty text, for one rule."""
    (tmp_path / "draft.txt").write_text(TEXT)

    def check(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return arglint("check", *RULE, *arguments, stdin=stdin, cwd=tmp_path)

    return check


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_asked_for(check: Run, name: str) -> None:
    done = check("--output-format", name)

    assert "duplicate-note-number" in done.stdout
    assert done.stderr == "Found 1 problem (1 error) in 1 file.\n"
    assert done.returncode == 1


def test_sarif_comes_with_the_page_of_the_rule(check: Run) -> None:
    [run] = json.loads(check("--output-format", "sarif").stdout)["runs"]
    [rule] = run["tool"]["driver"]["rules"]

    assert rule["helpUri"].endswith("/duplicate-note-number/")
    assert rule["help"]["markdown"].startswith(f"**{rule['shortDescription']['text']}**\n\n")
    assert rule["defaultConfiguration"] == {"level": "error", "enabled": True}


def test_the_severity_of_the_configuration_is_that_of_the_report(
    arglint: Run, tmp_path: Path
) -> None:
    (tmp_path / "draft.txt").write_text(TEXT)
    (tmp_path / "arglint.toml").write_text('[severity]\nduplicate-note-number = "suggestion"\n')
    done = arglint(
        *("check", "--select", "duplicate-note-number", "--no-cache", "--output-format", "sarif"),
        cwd=tmp_path,
    )
    [run] = json.loads(done.stdout)["runs"]

    assert [result["level"] for result in run["results"]] == ["note"]
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == "note"


def test_standard_input_goes_by_its_name(check: Run) -> None:
    nameless = check("-", "--output-format", "junit", stdin=TEXT)
    named = check("-", "--stdin-filename", "a b.txt", "--output-format", "junit", stdin=TEXT)

    assert [ET.fromstring(done.stdout)[0].attrib["name"] for done in (nameless, named)] == [
        "-",
        "a b.txt",
    ]


def test_the_file_gets_the_format_and_people_get_theirs(check: Run, tmp_path: Path) -> None:
    done = check("--output-format", "checkstyle", "--output-file", "out.xml")

    assert done.stdout == ONE
    assert ET.parse(tmp_path / "out.xml").getroot()[0].attrib["name"] == "draft.txt"
    assert done.returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.txt", "out.xml"]


def test_a_file_without_a_format_is_concise_and_plain(check: Run, tmp_path: Path) -> None:
    done = check("-o", "out.txt", "--color", "always")

    assert (tmp_path / "out.txt").read_text() == ONE
    assert "\x1b[" in done.stdout


def test_a_dash_is_standard_output(check: Run, tmp_path: Path) -> None:
    done = check("-o", "-", "--output-format", "json")

    assert [record["path"] for record in json.loads(done.stdout)] == ["draft.txt"]
    assert not (tmp_path / "-").exists()


def test_nothing_to_report_is_written_too(check: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Fine.\n")
    done = check("-o", "out.json", "--output-format", "json", "-q")

    assert (tmp_path / "out.json").read_text() == "[]\n"
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_a_file_that_cannot_be_written_is_told_before_the_run(check: Run, tmp_path: Path) -> None:
    nowhere = check("-o", "nowhere/out.json")
    (tmp_path / "folder").mkdir()
    folder = check("-o", "folder")

    assert nowhere.stderr == (
        "Error: cannot write the report to 'nowhere/out.json': no such file or directory\n"
    )
    assert folder.stderr == "Error: cannot write the report to 'folder': is a directory\n"
    assert [(done.stdout, done.returncode) for done in (nowhere, folder)] == [("", 2)] * 2


def test_a_report_never_takes_the_place_of_a_text(check: Run, tmp_path: Path) -> None:
    done = check("-o", "draft.txt")

    assert "the report would replace 'draft.txt', which is one of the texts" in done.stderr
    assert (done.stdout, done.returncode) == ("", 2)
    assert [path.name for path in tmp_path.iterdir()] == ["draft.txt"]
    assert (tmp_path / "draft.txt").read_text() == TEXT


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="POSIX has such names")
def test_a_device_is_written_to_as_it_is(check: Run) -> None:
    done = check("-o", "/dev/stderr", "--output-format", "json", "-q")

    assert json.loads(done.stderr)[0]["path"] == "draft.txt"
    assert done.stdout == ONE


def test_an_old_report_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")

    def fail() -> None:
        with output_file(str(path)) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="links and modes are of POSIX")
def test_a_link_stays_and_what_it_leads_to_keeps_its_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    with output_file(str(link)) as file:
        file.write(b"new")

    assert link.is_symlink()
    assert (real.read_text(), stat.S_IMODE(real.stat().st_mode)) == ("new", 0o640)


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_a_new_report_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")
    with output_file(str(tmp_path / "out.txt")) as file:
        file.write(b"new")

    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_statistics_stand_in_the_place_of_the_findings(check: Run) -> None:
    table = check("--statistics")
    told = json.loads(check("--statistics", "--output-format", "json").stdout)

    assert table.stdout.splitlines()[1].split() == [
        "1",
        "1111.1",
        "1",
        "0",
        "duplicate-note-number",
    ]
    assert (told["findings"], told["words"]) == (1, 9)
    assert table.returncode == 1


def test_statistics_are_shown_beside_a_report_in_a_file(check: Run, tmp_path: Path) -> None:
    done = check("--statistics", "-o", "out.jsonl", "--output-format", "json-lines")

    assert done.stdout.splitlines()[-1] == (
        "       1            1111.1      1        0  in 9 words"
    )
    assert json.loads((tmp_path / "out.jsonl").read_text())["rule"] == "duplicate-note-number"


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 1), ("warning", 1), ("suggestion", 1), ("never", 0)]
)
def test_the_exit_code_has_nothing_to_do_with_the_format(
    check: Run, fail_on: str, code: int
) -> None:
    done = check("--fail-on", fail_on, "--output-format", "gitlab")

    assert len(json.loads(done.stdout)) == 1
    assert done.returncode == code
