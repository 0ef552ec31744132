"""Chapters are checked as parts of their books, and other formats at their authors' places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.client import Client, Message
from tests.server.desk import Desk
from tests.wordmaker import docx, run

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


ESSAY = """# Rents 😀

[Rents doubled.]{.claim #rents}[^a] Trade 😀 fell.[^b]

Smith wrote that “trade fell in every port”.[^a]
"""
REPLY = """---
title: A reply
---

# Reply

😀 [The books lie.]{.objection to=rents}[^c] See #rents.
"""
NOTES = """# Notes

[^a]: Smith, *Trade* (London, 1931), p. 4.

[^b]: Ibid., p. 5.

[^c]: Smith, *Trade*, p. 6.
"""
FILES = {"essay.md": ESSAY, "reply.md": REPLY, "notes.md": NOTES}


class Book:
    """A book of three files, some of which are open."""

    def __init__(self, client: Client, folder: Path, *opened: str) -> None:
        self.client = client
        self.folder = folder
        self.desks = {name: Desk(client, (folder / name).as_uri(), FILES[name]) for name in opened}

    def words(self, places: list[Message]) -> list[tuple[str, str]]:
        """Which files some places are in, and what stands there."""
        found = []
        for one in places:
            name = Path(one["uri"]).name
            known = self.desks[name].text if name in self.desks else FILES[name]
            desk = Desk.reading(self.client, known)
            found.append((name, desk.slice(one["range"])))
        return found

    def after(self, edit: Message) -> dict[str, str]:
        """All files after an edit of the workspace; those that are open have their version."""
        texts = dict(FILES)
        for change in edit["documentChanges"]:
            name = Path(change["textDocument"]["uri"]).name
            assert change["textDocument"]["version"] == (1 if name in self.desks else None)
            texts[name] = Desk.reading(self.client, FILES[name]).edited(change["edits"])
        return texts


@pytest.fixture(scope="module", params=["utf-8", "utf-16", "utf-32"])
def shelf(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Book]:
    """The essay and the reply are open, the notes are on the disk."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "arglint.toml").write_text('book = ["essay.md", "reply.md", "notes.md"]\n')
    for name, words in FILES.items():
        (folder / name).write_text(words, encoding="utf-8")
    can = {
        "general": {"positionEncodings": [request.param]},
        "workspace": {"workspaceEdit": {"documentChanges": True}},
    }
    with Client(cwd=folder) as client:
        client.initialize(folder, capabilities=can)
        yield Book(client, folder, "essay.md", "reply.md")


class TestChaptersTogether:
    def test_a_mark_leads_to_its_note_in_another_file_and_that_back(self, shelf: Book) -> None:
        essay = shelf.desks["essay.md"]
        (note,) = essay.ask("definition", "[^a]")
        found = essay.ask("references", "[^a]", context={"includeDeclaration": True})

        assert shelf.words([note]) == [("notes.md", "[^a]:")]
        assert shelf.words(found) == [
            ("essay.md", "[^a]"),
            ("essay.md", "[^a]"),
            ("notes.md", "[^a]:"),
        ]

    def test_hover_shows_the_note_and_says_where_it_is(self, shelf: Book) -> None:
        told = shelf.desks["essay.md"].told("[^b]")

        assert "**Note b** (line 5 of notes.md)\n\nIbid., p. 5." in told
        assert "“Ibid.” is Smith, *Trade* (London, 1931), p. 4. (note a)" in told

    def test_only_marks_of_this_file_are_highlighted(self, shelf: Book) -> None:
        essay = shelf.desks["essay.md"]
        shown = essay.ask("documentHighlight", "[^a]")

        assert [essay.slice(one["range"]) for one in shown] == ["[^a]", "[^a]"]

    def test_a_claim_is_found_from_another_chapter(self, shelf: Book) -> None:
        reply = shelf.desks["reply.md"]
        (claim,) = reply.ask("definition", "=rents")
        used = shelf.desks["essay.md"].ask(
            "references", "#rents", context={"includeDeclaration": False}
        )
        (item,) = reply.ask("prepareCallHierarchy", "=rents")
        (call,) = shelf.client.ask("callHierarchy/incomingCalls", {"item": item})

        assert shelf.words([claim]) == [("essay.md", "#rents")]
        assert shelf.words(used) == [("reply.md", "rents")]
        assert shelf.words([{"uri": item["uri"], "range": item["selectionRange"]}]) == [
            ("essay.md", "#rents")
        ]
        assert call["from"]["uri"] == reply.uri
        assert [reply.slice(one) for one in call["fromRanges"]] == ["rents"]
        assert "attacked by .objection “The books lie.” of reply.md" in shelf.desks[
            "essay.md"
        ].told("#rents")

    def test_a_quotation_shows_its_note_in_another_file(self, shelf: Book) -> None:
        assert "(line 3 of notes.md)" in shelf.desks["essay.md"].told("trade fell")

    def test_a_claim_is_renamed_in_all_chapters(self, shelf: Book) -> None:
        edit = shelf.desks["reply.md"].ask("rename", "=rents", newName="costs")

        assert shelf.after(edit) == {
            "essay.md": ESSAY.replace("#rents", "#costs"),
            "reply.md": REPLY.replace("to=rents", "to=costs"),
            "notes.md": NOTES,
        }

    def test_a_note_is_renamed_in_all_files_open_or_not(self, shelf: Book) -> None:
        essay = shelf.desks["essay.md"]
        edit = essay.ask("rename", "[^a]", newName="smith")

        assert shelf.after(edit) == {
            "essay.md": ESSAY.replace("[^a]", "[^smith]"),
            "reply.md": REPLY,
            "notes.md": NOTES.replace("[^a]", "[^smith]"),
        }
        assert essay.refused("rename", "[^a]", newName="c") == "another note is called c already"

    def test_labels_of_claims_and_notes_in_other_chapters_are_offered(self, shelf: Book) -> None:
        def offered(words: str, inside: int) -> list[str]:
            found = shelf.desks["reply.md"].ask("completion", words, inside)
            return [one["label"] for one in found["items"]]

        assert offered("to=rents", 3) == ["rents"]
        assert offered("[^c]", 2)[:3] == ["a", "b", "c"]

    def test_a_new_claim_gets_a_label_that_no_chapter_bears(self, shelf: Book) -> None:
        desk = Desk(
            shelf.client, (shelf.folder / "notes.md").as_uri(), "[Rents.]{.claim #smith-wrote}\n"
        )
        action = shelf.desks["essay.md"].actions("wrote")["Turn this sentence into a claim"]
        shelf.client.notify("textDocument/didClose", {"textDocument": {"uri": desk.uri}})

        assert "{.claim #smith-wrote-2}" in shelf.desks["essay.md"].with_edit(action["edit"])

    def test_what_is_in_order_is_not_renumbered(self, shelf: Book) -> None:
        assert "Renumber notes" not in shelf.desks["essay.md"].actions("wrote")

    def test_what_belongs_to_one_file_is_told_of_that(self, shelf: Book) -> None:
        reply = shelf.desks["reply.md"]
        (top,) = reply.of("documentSymbol")

        assert top["name"] == "Reply"
        assert reply.slice(top["selectionRange"]) == "# Reply"
        assert reply.told("title: A") == ""


def test_what_stands_in_the_editor_goes_before_the_disk(tmp_path: Path) -> None:
    (tmp_path / "arglint.toml").write_text('book = ["essay.md", "notes.md"]\n')
    for name in ("essay.md", "notes.md"):
        (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    with Client(cwd=tmp_path) as client:
        client.initialize(tmp_path)
        essay = Desk(client, (tmp_path / "essay.md").as_uri(), ESSAY)
        notes = (tmp_path / "notes.md").as_uri()
        client.open(notes, NOTES)
        client.change(notes, 2, {"text": "One 😀 more line.\n\n" + NOTES.replace("Smith", "Jones")})
        (note,) = essay.ask("definition", "[^a]")

        assert note["uri"] == notes
        assert note["range"]["start"] == {"line": 4, "character": 0}
        assert "Jones, *Trade*" in essay.told("[^a]")


def test_chapters_may_be_in_other_formats(tmp_path: Path) -> None:
    (tmp_path / "arglint.toml").write_text('book = ["essay.md", "reply.tex"]\n')
    (tmp_path / "essay.md").write_text(ESSAY + "\n" + NOTES, encoding="utf-8")
    tex = "\\begin{document}\n% arglint: objection to=rents\n😀 The books lie.\n\\end{document}\n"
    (tmp_path / "reply.tex").write_text(tex, encoding="utf-8")
    can = {"workspace": {"workspaceEdit": {"documentChanges": True}}}
    with Client(cwd=tmp_path) as client:
        client.initialize(tmp_path, capabilities=can)
        essay = Desk(client, (tmp_path / "essay.md").as_uri(), ESSAY + "\n" + NOTES)
        found = essay.ask("references", "#rents", context={"includeDeclaration": False})
        edit = essay.ask("rename", "#rents", newName="costs")
        changes = {
            Path(one["textDocument"]["uri"]).name: one["edits"] for one in edit["documentChanges"]
        }

        assert [one["range"]["start"] for one in found] == [{"line": 1, "character": 24}]
        assert Desk.reading(client, tex).edited(changes["reply.tex"]) == tex.replace(
            "to=rents", "to=costs"
        )
        assert essay.edited(changes["essay.md"]) == essay.text.replace("#rents}", "#costs}")


def test_notes_of_one_chapter_may_have_the_numbers_of_another(client: Client, book: Path) -> None:
    two = "# Two\n\nRents rose.[^1]\n\n[^1]: Davies, *Rents* (Oxford, 1980), p. 8.\n"
    desk = Desk(client, (book / "two.md").as_uri(), two)
    edit = desk.ask("rename", "[^1]", newName="2")
    after = desk.edited(edit["changes"][desk.uri])

    assert list(edit["changes"]) == [desk.uri]
    assert after == two.replace("[^1]", "[^2]")


def test_a_chapter_with_notes_of_its_own_is_offered_these(client: Client, book: Path) -> None:
    two = "# Two\n\nRents rose.[^1]\n\n[^1]: Davies, *Rents* (Oxford, 1980), p. 8.\n"
    desk = Desk(client, (book / "two.md").as_uri(), two)
    found = desk.ask("completion", "[^1]", 2)["items"]

    assert [one["detail"] for one in found] == [
        "Davies, *Rents* (Oxford, 1980), p. 8.",
        "the next number",
    ]


@pytest.mark.parametrize("resolves", [True, False])
def test_notes_at_the_end_of_a_book_are_renumbered_with_their_marks(
    tmp_path: Path, *, resolves: bool
) -> None:
    notes = "# Notes\n\n[^1]: Smith, *Trade*, 1931.\n[^2]: Jones, *Corn*, 1950.\n"
    notes += "[^3]: Davies, *Rents*, 1980.\n"
    files = {"one.md": "A.[^2] B.[^1]\n", "two.md": "C.[^3] D.[^2]\n", "notes.md": notes}
    (tmp_path / "arglint.toml").write_text('book = ["one.md", "two.md", "notes.md"]\n')
    for name, words in files.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    can = {"workspace": {"workspaceEdit": {"documentChanges": True}}}
    if resolves:
        support = {"codeAction": {"resolveSupport": {"properties": ["edit"]}}}
        can["textDocument"] = support  # type: ignore[assignment]
    with Client(cwd=tmp_path) as client:
        client.initialize(tmp_path, capabilities=can)
        desk = Desk(client, (tmp_path / "two.md").as_uri(), files["two.md"])
        action = desk.actions("C.")["Renumber notes"]
        if resolves:
            action = client.ask("codeAction/resolve", action)
        after = {
            Path(one["textDocument"]["uri"]).name: Desk.reading(
                client, files[Path(one["textDocument"]["uri"]).name]
            ).edited(one["edits"])
            for one in action["edit"]["documentChanges"]
        }

        assert after == {
            "one.md": "A.[^1] B.[^2]\n",
            "two.md": "C.[^3] D.[^1]\n",
            "notes.md": "# Notes\n\n[^1]: Jones, *Corn*, 1950.\n[^2]: Smith, *Trade*, 1931.\n"
            "[^3]: Davies, *Rents*, 1980.\n",
        }


def test_ibid_leads_to_the_chapter_before(client: Client, book: Path) -> None:
    desk = Desk(client, (book / "two.md").as_uri(), TWO)
    (full,) = desk.ask("definition", "Ibid")
    (hint,) = desk.of("inlayHint", range=desk.whole())

    assert full["uri"] == (book / "one.md").as_uri()
    assert full["range"]["start"] == {"line": 5, "character": 6}
    assert "(note 2 of one.md)" in desk.told("Ibid")
    assert hint["label"] == "= Jones, *Corn* (Leeds, 1950), p. 7."
    assert "(note 2 of one.md)" in hint["tooltip"]
    assert desk.text[: desk.offset(hint["position"])].endswith("Ibid.")


def test_a_chapter_has_the_entries_of_its_own_bibliography(client: Client, book: Path) -> None:
    (book / "refs.bib").write_text("@book{corn, title = {Corn}}\n")
    two = "---\nbibliography: refs.bib\n---\n\n# Two\n\nRents rose [@corn, p. 4].\n"
    desk = Desk(client, (book / "two.md").as_uri(), two)
    (entry,) = desk.ask("definition", "@corn")

    assert entry["uri"].endswith("/refs.bib")
    assert "**@corn** (refs.bib, line 1)" in desk.told("@corn")


def test_entries_may_stand_in_the_first_chapter_itself(client: Client, book: Path) -> None:
    matter = "---\nreferences:\n- id: wheat\n- id: corn\n  title: Corn\n---\n\n"
    (book / "one.md").write_text(matter + ONE, encoding="utf-8")
    desk = Desk(client, (book / "two.md").as_uri(), "# Two\n\nRents rose [@corn, p. 4].\n")
    (entry,) = desk.ask("definition", "@corn")

    assert entry["uri"] == (book / "one.md").as_uri()
    assert entry["range"]["start"] == {"line": 3, "character": 0}


def test_a_chapter_in_word_is_told_of_and_not_gone_to(client: Client, book: Path) -> None:
    (book / "arglint.toml").write_text('book = ["one.docx", "two.md"]\n', encoding="utf-8")
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    jones = run("Jones, Corn (Leeds, 1950), p. 7.")
    body = f"<w:p>{run('Trade fell.')}{mark}</w:p><w:p>{run('[Corn.]{.claim #corn}')}</w:p>"
    footnote = f'<w:footnote w:id="1"><w:p>{jones}</w:p></w:footnote>'
    (book / "one.docx").write_bytes(docx(body, footnote))
    desk = Desk(client, (book / "two.md").as_uri(), TWO)

    assert "Jones, Corn (Leeds, 1950), p. 7. (note 1 of one.docx)" in desk.told("Ibid")
    assert desk.ask("definition", "Ibid") == []


def test_a_chapter_has_the_entries_of_the_first_one(client: Client, book: Path) -> None:
    (book / "refs.bib").write_text("@book{corn, title = {Corn}}\n")
    (book / "one.md").write_text(f"---\nbibliography: refs.bib\n---\n\n{ONE}", encoding="utf-8")
    desk = Desk(client, (book / "two.md").as_uri(), "# Two\n\n😀 Rents rose [@corn, p. 4].\n")
    (entry,) = desk.ask("definition", "@corn")
    hover = desk.ask("hover", "@corn")

    assert entry["uri"].endswith("/refs.bib")
    assert "**@corn** (refs.bib, line 1)" in hover["contents"]["value"]
    assert desk.slice(hover["range"]) == "corn"
