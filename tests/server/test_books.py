"""Chapters are checked as parts of their books, and other formats at their authors' places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.client import Client, Message

ONE = "# One\n\nTrade fell.[^1] The 😀 fell.[^2]\n\n[^1]: Smith, *Trade* (London, 1931), p. 4.\n"
ONE += "[^2]: Jones, *Corn* (Leeds, 1950), p. 7.\n"
TWO = "# Two\n\nRents rose.[^3]\n\n[^3]: Ibid., p. 8.\n"
TEX = '\\documentclass{article}\n\\begin{document}\nTrade fell 😀 "in every port".\n\n'
TEX += "He said ``corn is dear''.\\footnote{}\n\\end{document}\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "arglint.toml").write_text('book = ["one.md", "two.md"]\n', encoding="utf-8")
    (tmp_path / "one.md").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.md").write_text(TWO, encoding="utf-8")
    return tmp_path


@pytest.fixture
def client(book: Path) -> Iterator[Client]:
    with Client(cwd=book) as client:
        client.initialize(book)
        yield client


def codes(found: list[Message]) -> set[str]:
    return {one["code"] for one in found}


def test_a_chapter_is_checked_after_those_before_it(client: Client, book: Path) -> None:
    uri = (book / "two.md").as_uri()
    client.open(uri, TWO)
    alone = "untitled:Two"
    client.open(alone, TWO)

    assert codes(client.diagnostics(uri, 1)) == set()
    assert codes(client.diagnostics(alone, 1)) != set()


def test_an_edit_in_one_chapter_is_seen_in_another_before_it_is_saved(
    client: Client, book: Path
) -> None:
    one, two = ((book / name).as_uri() for name in ("one.md", "two.md"))
    client.open(one, ONE)
    client.open(two, TWO)
    assert codes(client.diagnostics(two, 1)) == set()
    client.notes.clear()
    client.change(one, 2, {"text": "# One\n\nTrade fell.\n"})

    assert codes(client.diagnostics(two)) != set()
    client.notes.clear()
    client.notify("textDocument/didClose", {"textDocument": {"uri": one}})

    assert codes(client.diagnostics(two)) == set()


def test_a_chapter_that_is_saved_elsewhere_is_read_again(client: Client, book: Path) -> None:
    uri = (book / "two.md").as_uri()
    client.open(uri, TWO)
    assert codes(client.diagnostics(uri, 1)) == set()
    client.notes.clear()
    (book / "one.md").write_text("# One\n\nTrade fell.\n", encoding="utf-8")
    changes = [{"uri": (book / "one.md").as_uri(), "type": 2}]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    assert codes(client.diagnostics(uri)) != set()


def test_all_safe_fixes_of_a_chapter_are_made_in_it_alone(client: Client, book: Path) -> None:
    uri = (book / "two.md").as_uri()
    client.open(uri, TWO + '\nHe said "so" and “no”.\n')
    client.ask("workspace/executeCommand", {"command": "arglint.fixAll", "arguments": [uri]})
    applied = client.wait(lambda note: note["method"] == "workspace/applyEdit")
    report = client.ask(
        "workspace/executeCommand", {"command": "arglint.report", "arguments": [uri]}
    )

    assert list(applied["params"]["edit"]["changes"]) == [uri]
    assert "straight-and-curly-marks" in report


def test_safe_fixes_are_made_in_other_formats(client: Client, book: Path) -> None:
    uri = (book / "three.tex").as_uri()
    client.open(uri, TEX, language="latex")
    client.ask("workspace/executeCommand", {"command": "arglint.fixAll", "arguments": [uri]})
    applied = client.wait(lambda note: note["method"] == "workspace/applyEdit")
    (edit,) = applied["params"]["edit"]["changes"][uri]

    assert edit["range"]["start"] == {"line": 2, "character": 14}
    assert edit["newText"] == "“in every port”"


def test_the_other_end_of_a_fault_may_be_in_another_chapter(client: Client, book: Path) -> None:
    one, two = ((book / name).as_uri() for name in ("one.md", "two.md"))
    client.open(one, "# One\n\n😀 [Rents rose.]{.claim #rents}[^1]\n")
    client.open(two, "# Two\n\n[Rents fell.]{.claim #rents}[^3]\n")
    (found,) = [one for one in client.diagnostics(two, 1) if one["code"] == "duplicate-claim-label"]
    (place,) = found["relatedInformation"]

    assert place["location"]["uri"] == one
    assert place["location"]["range"]["start"] == {"line": 2, "character": 24}


def test_all_chapters_of_a_folder_are_checked_as_one_book(client: Client) -> None:
    report: Any = client.ask("workspace/diagnostic", {"previousResultIds": []})

    assert {Path(one["uri"]).name: codes(one["items"]) for one in report["items"]} == {
        "one.md": set(),
        "two.md": set(),
    }


def test_other_formats_are_checked_at_the_authors_places(client: Client, book: Path) -> None:
    uri = (book / "three.tex").as_uri()
    client.open(uri, TEX, language="latex")
    found = client.diagnostics(uri, 1)
    lines = TEX.split("\n")
    words = {
        one["code"]: lines[one["range"]["start"]["line"]]
        .encode("utf-16-le")[2 * one["range"]["start"]["character"] :]
        .decode("utf-16-le")
        for one in found
    }

    assert words["empty-note"] == "{}"
    assert words["straight-and-curly-marks"] == '"in every port".'


def test_features_that_know_no_places_in_a_format_say_nothing(client: Client, book: Path) -> None:
    uri = (book / "three.tex").as_uri()
    client.open(uri, TEX, language="latex")
    reach = {"start": {"line": 0, "character": 0}, "end": {"line": 6, "character": 0}}
    actions = client.of("codeAction", uri, range=reach, context={"diagnostics": []})

    assert client.at("hover", uri, 4, 27) is None
    assert {one["kind"] for one in actions} <= {"quickfix", "source.fixAll.arglint"}
    assert not [one for one in actions if one["title"].startswith("Silence")]
