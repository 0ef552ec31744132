"""Commands in the logs of GitHub and Azure, taken apart as the runners of both do."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given

from arglint.reports import report
from arglint.reports.checked import Checked
from arglint.reports.places import in_repository
from arglint.reports.terminal import printable
from arglint.text import Source
from tests.diagnostics import checked, diagnostic, several

Command = tuple[str, dict[str, str], str]
GITHUB = {"%0D": "\r", "%0A": "\n"}
GITHUB_PROPERTY = {**GITHUB, "%3A": ":", "%2C": ","}
AZURE_PROPERTY = {**GITHUB, "%3B": ";", "%5D": "]"}


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"):
        monkeypatch.delenv(name, raising=False)


def unescaped(text: str, escapes: dict[str, str], percent: str) -> str:
    for escape, character in escapes.items():
        text = text.replace(escape, character)
    return text.replace(percent, "%")


def properties(told: str, separator: str, escapes: dict[str, str], percent: str) -> dict[str, str]:
    """Name and value of each property; those without a value count for nothing."""
    pairs = [one.split("=", 1) for one in told.split(separator) if one]
    return {
        pair[0]: unescaped(pair[1], escapes, percent)
        for pair in pairs
        if len(pair) == 2 and pair[1]
    }


def github(line: str) -> Command:
    """A workflow command: up to the first `::` behind the leading one it is name and properties."""
    head, _, data = line.removeprefix("::").partition("::")
    name, _, told = head.partition(" ")
    told = told.strip()
    return (
        name,
        properties(told, ",", GITHUB_PROPERTY, "%25"),
        unescaped(data, GITHUB, "%25"),
    )


def azure(line: str) -> Command:
    head, _, data = line.removeprefix("##vso[").partition("]")
    name, _, told = head.partition(" ")
    return (
        name,
        properties(told, ";", AZURE_PROPERTY, "%AZP25"),
        unescaped(data, GITHUB, "%AZP25"),
    )


def lines(name: str, texts: Iterable[Checked]) -> list[str]:
    """The lines of a log, which ends them as a terminal does."""
    written = "".join(report(name, texts))
    assert written.endswith("\n") or not written
    return re.split(r"\r\n?|\n", written)[:-1]


@given(checked())
def test_github_reads_every_diagnostic_from_a_line(texts: list[Checked]) -> None:
    read = [github(line) for line in lines("github", texts)]
    told = [(text.source, found) for text in texts for found in text.diagnostics]

    for (command, about, message), (source, found) in zip(read, told, strict=True):
        path = in_repository(source)
        assert command in ("error", "warning", "notice")
        assert about["file"] == path
        assert about["title"] == f"arglint ({found.rule})"
        assert (int(about["line"]), int(about["endLine"])) == (found.start.line, found.end.line)
        assert ("col" in about) == ("endColumn" in about) == (found.start.line == found.end.line)
        place = f"{path}:{found.start.line}:{found.start.column}"
        assert message.startswith(f"{place}: {found.rule}: {printable(found.message)}")


@given(checked())
def test_azure_reads_every_diagnostic_from_a_line(texts: list[Checked]) -> None:
    read = [azure(line) for line in lines("azure", texts)]
    told = [(text.source, found) for text in texts for found in text.diagnostics]

    for (command, about, message), (source, found) in zip(read, told, strict=True):
        assert command == "task.logissue"
        assert about == {
            "type": "error" if found.severity.value == "error" else "warning",
            "sourcepath": in_repository(source),
            "linenumber": str(found.start.line),
            "columnnumber": str(found.start.column),
            "code": found.rule,
        }
        assert message == printable(found.message)


@pytest.mark.parametrize("name", ["github", "azure"])
def test_nothing_to_report_is_no_line(name: str) -> None:
    assert lines(name, [Checked(Source("Fine.", "a.md"), [])]) == []


@pytest.mark.parametrize("name", ["github", "azure"])
def test_a_draft_gives_no_commands_of_its_own(name: str) -> None:
    starts = {"github": ("::error ", "::warning ", "::notice "), "azure": ("##vso[task.logissue ",)}

    assert len(lines(name, several())) == 4
    assert all(line.startswith(starts[name]) for line in lines(name, several()))


def test_github_is_told_what_to_do_on_a_line_below() -> None:
    source = Source("One.(2)", "a, b: 100%.md")
    found = diagnostic(source, "(2)", remedy="Number it anew.")

    assert lines("github", [Checked(source, [found])]) == [
        (
            "::error title=arglint (duplicate-note-number),file=a%2C b%3A 100%25.md,"
            "line=1,endLine=1,col=5,endColumn=8::"
            "a, b: 100%25.md:1:5: duplicate-note-number: note 2 was already used on line 1"
            "%0A  help: Number it anew."
        )
    ]
