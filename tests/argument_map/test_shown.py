"""What README and manual show of maps is what the program draws."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

from arglint.reports.argument_map import _WRITERS

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "maps.md"
PICTURE = ROOT / "docs" / "pictures" / "marked.svg"
CONSOLE = re.compile(r"^```console\n\$ arglint (?P<arguments>.*)\n(?:.*\n)*?```$", re.MULTILINE)

Run = Callable[..., subprocess.CompletedProcess[str]]
Check = Callable[[Path, str], None]


def test_the_picture_of_the_example_is_fresh(arglint: Run, check_golden: Check) -> None:
    """Laid out without Graphviz, so that it is the same everywhere."""
    done = arglint("map", "examples/marked.md", "--format", "svg", "--no-graphviz")

    assert (done.returncode, done.stderr) == (0, "")
    check_golden(PICTURE, done.stdout)


def test_readme_and_manual_show_the_picture() -> None:
    assert "](docs/pictures/marked.svg)" in (ROOT / "README.md").read_text("utf-8")
    assert "](pictures/marked.svg)" in PAGE.read_text("utf-8")


def test_the_page_shows_what_the_program_prints(arglint: Run, check_golden: Check) -> None:
    def rerun(shown: re.Match[str]) -> str:
        done = arglint(*shlex.split(shown["arguments"]))
        assert done.returncode == 0, done.stderr
        return f"```console\n$ arglint {shown['arguments']}\n{done.stdout}```"

    fresh, blocks = CONSOLE.subn(rerun, PAGE.read_text("utf-8"))

    assert blocks == 1
    check_golden(PAGE, fresh)


def test_the_page_names_every_format_and_its_endings() -> None:
    named = re.findall(r"^\| `(\w+)` \| (.*?) \|", PAGE.read_text("utf-8"), re.MULTILINE)

    assert [name for name, _ in named] == list(_WRITERS)
    for name, endings in named:
        assert set(re.findall(r"`(.*?)`", endings)) <= set(_WRITERS[name][2])


def test_the_example_shows_every_kind_that_argues() -> None:
    text = (ROOT / "examples" / "marked.md").read_text("utf-8")
    kinds = "thesis claim premise evidence quote assumption objection rebuttal".split()

    assert [kind for kind in kinds if f"{{.{kind} " not in text] == []
