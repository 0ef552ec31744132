"""What is found in the texts of a folder that nobody has opened, and what these hold."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.server.client import Client, Message

MARKDOWN = "😀 Trade fell.[^1] He said “so”, and “so.\n\n[^2]: Nobody calls this.\n"
TEX = "\\documentclass{article}\n\\begin{document}\n\\section{Trade}\n😀 the the \\emph{corn}."
TEX += "\\footnote{}\n\\end{document}\n"
RST = "Trade\n=====\n\nThe the corn. [1]_\n\n.. [2] Nobody calls this.\n"
ORG = "* Trade\n😀 The the corn.[fn:1]\n\n[fn:2] Nobody calls this.\n"
HTML = "<p>The the corn.<sup>1</sup></p>\n"
TEXTS = {
    "essay.md": MARKDOWN,
    "plain.txt": "He sold the the corn.\n",
    "chapters/one.tex": TEX,
    "chapters/two.latex": TEX,
    "chapters/three.rst": RST,
    "chapters/four.org": ORG,
    "page.html": HTML,
    "drafts/left-out.tex": TEX,
    "ignored.rst": RST,
    ".hidden.org": ORG,
    "node_modules/module.tex": TEX,
    "essay.reviewed.md": MARKDOWN,
    "code.py": "# the the\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, words in TEXTS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(words, encoding="utf-8")
    (tmp_path / "word.docx").write_bytes(b"no archive")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("ignored.*\n")
    (tmp_path / "arglint.toml").write_text('exclude = ["drafts/**"]\n')
    return tmp_path


def run(folder: Path, *options: str) -> str:
    """What the command line says of the folder."""
    command = [sys.executable, "-m", "arglint", "check", "--no-cache", *options, "."]
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False
    ).stdout


def checked(folder: Path) -> set[tuple[str, str, int, int]]:
    """Files, rules and places, as the command line finds them."""
    found: list[dict[str, Any]] = json.loads(run(folder, "--output-format", "json"))
    return {(one["path"], one["rule"], one["line"], one["column"]) for one in found}


def test_the_same_texts_are_checked_as_on_the_command_line(folder: Path) -> None:
    shown = set(run(folder, "--show-files").split())
    with Client(cwd=folder) as client:
        client.initialize(folder, capabilities={"general": {"positionEncodings": ["utf-32"]}})
        items = client.ask("workspace/diagnostic", {"previousResultIds": []})["items"]
        names = {
            Path(one["uri"].removeprefix("file://")).relative_to(folder).as_posix(): one
            for one in items
        }
        told = {
            (
                name,
                one["code"],
                one["range"]["start"]["line"] + 1,
                one["range"]["start"]["character"] + 1,
            )
            for name, item in names.items()
            for one in item["items"]
        }

        assert names.keys() == {name for name in shown if not name.endswith(".docx")}
        assert names.keys() == {
            "essay.md", "plain.txt", "chapters/one.tex", "chapters/two.latex",
            "chapters/three.rst", "chapters/four.org",
        }  # fmt: skip
        assert told == checked(folder)
        assert {name for name, *_ in told} == names.keys()


def test_what_is_found_comes_in_pieces_to_clients_that_take_them(folder: Path) -> None:
    with Client(cwd=folder) as client:
        client.initialize(folder)
        whole = client.ask("workspace/diagnostic", {"previousResultIds": []})["items"]
        params = {"previousResultIds": [], "partialResultToken": "pieces"}
        left = client.ask("workspace/diagnostic", params)
        pieces = progress(client, "pieces")

        assert left == {"items": []}
        assert [item for piece in pieces for item in piece["items"]] == whole


def test_what_has_changed_in_a_folder_is_checked_anew(folder: Path) -> None:
    with Client(cwd=folder) as client:
        client.initialize(folder)
        before = client.ask("workspace/diagnostic", {"previousResultIds": []})["items"]
        known = [{"uri": one["uri"], "value": one["resultId"]} for one in before]
        (folder / "chapters" / "one.tex").write_text(
            TEX.replace("the the", "the"), encoding="utf-8"
        )
        after = client.ask("workspace/diagnostic", {"previousResultIds": known})["items"]
        changed = [one for one in after if one["kind"] == "full"]

        assert [Path(one["uri"]).name for one in changed] == ["one.tex"]
        assert "doubled-word" not in {one["code"] for one in changed[0]["items"]}


def test_of_what_is_gone_nothing_is_told_any_more(folder: Path) -> None:
    with Client(cwd=folder) as client:
        client.initialize(folder)
        before = client.ask("workspace/diagnostic", {"previousResultIds": []})["items"]
        known = [{"uri": one["uri"], "value": one["resultId"]} for one in before]
        (folder / "chapters" / "one.tex").unlink()
        client.ask("workspace/executeCommand", {"command": "arglint.reload"})
        after = client.ask("workspace/diagnostic", {"previousResultIds": known})["items"]
        changed = [one for one in after if one["kind"] == "full"]
        known = [{"uri": one["uri"], "value": one["resultId"]} for one in after]
        again = client.ask("workspace/diagnostic", {"previousResultIds": known})["items"]

        assert [(Path(one["uri"]).name, one["items"]) for one in changed] == [("one.tex", [])]
        assert {one["kind"] for one in again} == {"unchanged"}


SECTIONS = "# Part {0}\n\nTrade 😀 fell.[^1]\n\n[^1]: Smith, *Trade* {0}.\n"


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    for number in range(30):
        (tmp_path / f"part{number}.md").write_text(SECTIONS.format(number), encoding="utf-8")
    (tmp_path / "part30.tex").write_text("\\section{Part 30}\n", encoding="utf-8")
    (tmp_path / "broken.md").write_bytes(b"# Part\xff\xfe\x00 99\n")
    return tmp_path


def headings(found: list[Message]) -> set[str]:
    return {one["name"] for one in found}


PARTS = {f"Part {number}" for number in range(31)}


def progress(client: Client, token: str) -> list[Any]:
    """What was told of something that takes time."""
    told = [note["params"] for note in client.notes if note["method"] == "$/progress"]
    return [one["value"] for one in told if one["token"] == token]


def test_symbols_come_in_pieces_to_clients_that_take_them(parts: Path) -> None:
    with Client(cwd=parts) as client:
        client.initialize(parts)
        params = {"query": "part", "partialResultToken": "pieces", "workDoneToken": "work"}
        left = client.ask("workspace/symbol", params)
        pieces = progress(client, "pieces")
        work = progress(client, "work")

        assert left == []
        assert headings([one for piece in pieces for one in piece]) >= PARTS
        assert len(pieces) > 20
        assert [work[0]["kind"], work[-1]["kind"]] == ["begin", "end"]
        assert work[-2]["percentage"] == 100


def test_who_takes_no_pieces_is_told_all_in_the_end(parts: Path) -> None:
    """However slow the machine is: an answer has what is there, and later ones have more."""
    with Client(cwd=parts) as client:
        client.initialize(parts, capabilities={"window": {"workDoneProgress": True}})
        answers = [headings(client.ask("workspace/symbol", {"query": "part"}))]
        while not answers[-1] >= PARTS:
            answers.append(headings(client.ask("workspace/symbol", {"query": "part"})))

        assert all(before <= after for before, after in pairwise(answers))
        assert len(answers[-1]) == len(PARTS)


def test_symbols_are_kept_until_their_file_changes(parts: Path) -> None:
    def pieces(token: str) -> list[Any]:
        client.ask("workspace/symbol", {"query": "part", "partialResultToken": token})
        return progress(client, token)

    with Client(cwd=parts) as client:
        client.initialize(parts)
        first, again = pieces("first"), pieces("again")
        (parts / "part7.md").write_text("# Another part\n", encoding="utf-8")
        changed = pieces("changed")

        assert len(first) > 20
        assert len(again) == 1
        assert headings(again[0]) >= PARTS
        assert [headings(piece) for piece in changed[1:]] == [{"Another part"}]
        assert headings(changed[0]) >= PARTS - {"Part 7"}


def test_symbols_have_their_places_in_each_text(parts: Path) -> None:
    with Client(cwd=parts) as client:
        client.initialize(parts)
        params = {"query": "note 1 trade* 29.", "partialResultToken": "pieces"}
        client.ask("workspace/symbol", params)
        found = [one for piece in progress(client, "pieces") for one in piece]

        assert [Path(one["location"]["uri"]).name for one in found] == ["part29.md"]
        assert found[0]["location"]["range"]["start"] == {"line": 4, "character": 0}
        assert found[0]["containerName"] == "Part 29"


def test_who_asks_for_something_else_need_not_wait_for_symbols(parts: Path) -> None:
    with Client(cwd=parts) as client:
        client.initialize(parts)
        uri = (parts / "open.md").as_uri()
        client.open(uri, "Trade fell.[^1]\n")
        number = client.begin("workspace/symbol", {"query": "", "partialResultToken": "pieces"})
        client.notify("$/cancelRequest", {"id": number})
        hover = client.at("hover", uri, 0, 12)

        assert "Note 1" in hover["contents"]["value"]
