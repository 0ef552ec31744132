"""All formats of reports: what they write of texts that never change, and when they are loaded."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.reports import FORMATS, report, sarif
from arglint.reports.statistics import table
from arglint.reports.terminal import Style
from tests.diagnostics import ABOUT, sample, several

ROOT = Path(__file__).parent.parent.parent
# A page is held by the tests of pages, and shown in pictures.
WRITTEN = [name for name in FORMATS if name != "html"]
ENDINGS = {
    "json": "json",
    "json-lines": "jsonl",
    "sarif": "sarif",
    "gitlab": "json",
    "rdjson": "json",
    "junit": "xml",
    "checkstyle": "xml",
}
# A heading with the name of a format, and the last of the blocks below it.
SAMPLE = re.compile(
    r"(^## `(?P<name>[\w-]+)`\n(?:(?!## ).*\n)*?```\w+\n)[^`]*(?=^```$)", re.MULTILINE
)

Check = Callable[[Path, str], None]


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports say which arglint wrote them, and look where CI has put the repository."""
    monkeypatch.setattr(sarif, "__version__", "0.1.0")
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_format_writes_its_golden(name: str, check_golden: Check) -> None:
    written = "".join(report(name, several(), describe=ABOUT.get))

    path = ROOT / "tests" / "golden" / "formats" / f"{name}.{ENDINGS.get(name, 'txt')}"
    check_golden(path, written.encode("utf-8", "backslashreplace").decode())


def test_the_documentation_shows_what_each_format_writes(check_golden: Check) -> None:
    page = ROOT / "docs" / "formats.md"
    shown = []

    def written(block: re.Match[str]) -> str:
        name = block["name"]
        shown.append(name)
        if name == "statistics":
            return block[1] + "".join(table(sample(), Style()))
        texts = sample()
        if name == "sarif":  # of which one result is long enough
            texts = [texts[0]._replace(diagnostics=texts[0].diagnostics[:1])]
        return block[1] + "".join(report(name, texts, describe=ABOUT.get))

    fresh = SAMPLE.sub(written, page.read_text(encoding="utf-8"))

    assert shown == [*WRITTEN, "statistics"]
    check_golden(page, fresh)


def test_a_format_is_loaded_when_it_is_asked_for() -> None:
    code = (
        "import sys, arglint.reports\n"
        "print(*(name for name in sys.modules if name.startswith('arglint.reports.')))\n"
        "print(*({'json', 'hashlib', 'urllib.parse'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )

    ours, heavy = done.stdout.splitlines()
    assert sorted(ours.split()) == [
        "arglint.reports.about",
        "arglint.reports.checked",
        "arglint.reports.terminal",
    ]
    assert heavy == ""


def test_grouped_is_told_text_by_text_in_columns() -> None:
    lines = "".join(report("grouped", several())).splitlines()

    assert lines[:3] == [
        "draft.txt",
        "  3:12  error    note 2 was already used on line 1  duplicate-note-number",
        "  3:24  warning  the apostrophe of ‘twenties is turned the wrong way  reversed-apostrophe",
    ]
    assert [line for line in lines if not line.startswith(" ")] == [
        *("draft.txt", ""),
        *("essays/ü 100%, [a]; b.md", ""),
        *("-", ""),
    ]


@pytest.mark.parametrize("name", ["concise", "full", "grouped"])
def test_formats_for_people_let_nothing_command_the_terminal(name: str) -> None:
    written = "".join(report(name, several(), Style(colour=False)))

    assert "\x1b" not in written
    assert "\\x1b[31m" in written
