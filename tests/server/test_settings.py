"""Each text goes by the settings that a run would use, and the editor's wishes go before them."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.server.client import Client, Message

DRAFT = "Trade fell.[^1] Prices rose.[^2]\n\n[^1]: Smith, *Trade*, 1931.\n[^3]: Davies, *Rents*.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "essay.md").write_text(DRAFT)
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    with Client(cwd=folder) as client:
        client.initialize(folder)
        yield client


def rules(found: list[Message]) -> set[str]:
    return {one["code"] for one in found}


def after(client: Client, uri: str, wanted: set[str]) -> bool:
    """Whether the findings become those of these rules."""

    def fits(note: Message) -> bool:
        params = note.get("params") or {}
        return params.get("uri") == uri and rules(params.get("diagnostics", [])) == wanted

    return bool(client.wait(fits))


def save(client: Client, path: Path, text: str) -> None:
    """Write a file as an editor does that does not watch files."""
    path.write_text(text)
    client.notify("textDocument/didSave", {"textDocument": {"uri": path.as_uri()}})


def test_a_configuration_holds_as_soon_as_it_is_saved(client: Client, folder: Path) -> None:
    uri = (folder / "essay.md").as_uri()
    client.open(uri, DRAFT)
    first = rules(client.diagnostics(uri, 1))
    client.notes.clear()
    save(client, folder / "arglint.toml", 'ignore = ["unused-note"]\n')

    assert first == {"undefined-note", "unused-note"}
    assert after(client, uri, {"undefined-note"})


def test_a_broken_configuration_is_shown_where_it_breaks_and_the_last_good_one_holds(
    client: Client, folder: Path
) -> None:
    uri, toml = (folder / "essay.md").as_uri(), folder / "arglint.toml"
    toml.write_text('ignore = ["unused-note"]\n')
    client.open(uri, DRAFT)
    assert after(client, uri, {"undefined-note"})
    client.notes.clear()
    save(client, toml, 'ignore = [\n  "unused-nose",\n]\n')
    (shown,) = client.wait(lambda note: note.get("params", {}).get("uri") == toml.as_uri())[
        "params"
    ]["diagnostics"]
    told = client.wait(lambda note: note["method"] == "window/showMessage")["params"]["message"]
    still = after(client, uri, {"undefined-note"})
    save(client, toml, "")

    assert "unused-note" in shown["message"]
    assert shown["range"]["start"] == {"line": 1, "character": 2}
    assert shown["message"] in told
    assert still
    assert after(client, toml.as_uri(), set())
    assert after(client, uri, {"undefined-note", "unused-note"})


def test_per_file_settings_and_exclusion_hold(client: Client, folder: Path) -> None:
    (folder / "arglint.toml").write_text(
        'exclude = ["old/"]\n[[per-file]]\nfiles = ["notes.md"]\nignore = ["undefined-note"]\n'
    )
    found = {}
    for name in ("essay.md", "notes.md", "old/essay.md", "arglint.toml", "code.py"):
        uri = (folder / name).as_uri()
        client.open(uri, DRAFT, language="python" if name.endswith("py") else "markdown")
        found[name] = rules(client.diagnostics(uri, 1))

    assert found == {
        "essay.md": {"undefined-note", "unused-note"},
        "notes.md": {"unused-note"},
        "old/essay.md": set(),
        "arglint.toml": set(),
        "code.py": set(),
    }


def test_what_a_baseline_knows_is_not_told(client: Client, folder: Path) -> None:
    command = [sys.executable, "-m", "arglint", "check", "--update-baseline", "essay.md"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    uri = (folder / "essay.md").as_uri()
    client.open(uri, f"It fell.[^7]\n\n{DRAFT}")

    assert [one["message"] for one in client.diagnostics(uri, 1)] == [
        "note 7 is not among the notes of this text\nWrite the note, or take the mark out."
    ]


def test_a_bibliography_is_read_anew_when_it_changes(client: Client, folder: Path) -> None:
    uri, bib = (folder / "essay.md").as_uri(), folder / "refs.bib"
    bib.write_text("@book{jones}\n")
    (folder / "arglint.toml").write_text('bibliography = "refs.bib"\n')
    client.open(uri, "Trade fell [@smith].\n")
    assert after(client, uri, {"undefined-citation-key"})
    client.notes.clear()
    bib.write_text("@book{smith}\n")
    changes = [{"uri": bib.as_uri(), "type": 2}]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    assert after(client, uri, set())


def test_the_editors_settings_go_before_the_configuration(folder: Path) -> None:
    (folder / "arglint.toml").write_text('select = ["unused-note"]\n')
    uri = (folder / "essay.md").as_uri()
    with Client(cwd=folder) as client:
        client.initialize(folder, initializationOptions={"select": ["undefined-note"]})
        client.open(uri, DRAFT)
        first = rules(client.diagnostics(uri, 1))
        client.notes.clear()
        ours = {"extendSelect": ["undefined-note"], "severity": {"notes": "suggestion"}}
        client.notify("workspace/didChangeConfiguration", {"settings": {"arglint": ours}})
        assert after(client, uri, {"undefined-note", "unused-note"})
        severities = {one["severity"] for one in client.diagnostics(uri)}

        assert first == {"undefined-note"}
        assert severities == {3}


def test_settings_that_make_no_sense_are_told_and_the_rest_holds(folder: Path) -> None:
    uri = (folder / "essay.md").as_uri()
    with Client(cwd=folder) as client:
        options = {"ignore": ["unused-note", "no-such-rule"], "preset": "chikago"}
        client.initialize(folder, initializationOptions=options)
        client.open(uri, DRAFT)
        assert after(client, uri, {"undefined-note"})
        client.wait(lambda note: "chicago" in str(note.get("params")))
        client.wait(lambda note: "no-such-rule" in str(note.get("params")))
        told = " ".join(str(note["params"]) for note in client.notes)

        assert "no-such-rule" in told
        assert "the editor's settings" in told


PACK = """summary: A trap.
why: It shows whether code runs.
severity: error
message: "caught"
since: "0.1"
examples:
  - good: |
      Nothing.
  - bad: |
      Something.
    reports: |
      1:1 `Something` caught
"""
TWIN = 'open({path!r}, "w").close()\n\ndef check(document):\n    return iter(())\n'


@pytest.mark.parametrize("allowed", [False, True])
def test_code_of_the_workspace_runs_only_if_the_editor_allowed_it_at_the_start(
    folder: Path, allowed: bool
) -> None:
    trap = folder / "caught"
    pack = folder / "pack" / "trap"
    pack.mkdir(parents=True)
    (pack / "trap_rule.yaml").write_text(PACK)
    (pack / "trap_rule.py").write_text(TWIN.format(path=str(trap)))
    (folder / "arglint.toml").write_text('packs = ["pack/trap"]\n')
    uri = (folder / "essay.md").as_uri()
    with Client(cwd=folder) as client:
        client.initialize(folder, initializationOptions={"allowCode": allowed})
        client.notify("workspace/didChangeConfiguration", {"settings": {"allowCode": True}})
        client.open(uri, DRAFT)
        client.diagnostics(uri, 1)

        assert trap.exists() is allowed


def test_a_failing_rule_is_told_once_and_the_others_go_on(folder: Path) -> None:
    pack = folder / "pack" / "trap"
    pack.mkdir(parents=True)
    (pack / "trap_rule.yaml").write_text(PACK)
    (pack / "trap_rule.py").write_text("def check(document):\n    raise SystemExit(document.no)\n")
    (folder / "arglint.toml").write_text('packs = ["pack/trap"]\n')
    uri = (folder / "essay.md").as_uri()
    with Client(cwd=folder) as client:
        client.initialize(folder, initializationOptions={"allowCode": True})
        client.open(uri, DRAFT)
        client.diagnostics(uri, 1)
        client.change(uri, 2, {"text": DRAFT + "\n"})
        found = rules(client.diagnostics(uri, 2))
        client.ask("shutdown")
        told = [
            note["params"]["message"]
            for note in client.notes
            if note["method"] == "window/showMessage"
        ]

        assert found == {"undefined-note", "unused-note"}
        assert len(told) == 1
        assert "the rule trap-rule failed" in told[0]


def test_over_tcp_one_editor_is_served_and_browsers_are_not(folder: Path) -> None:
    command = [sys.executable, "-m", "arglint", "server", "--tcp", "0", "--log-file", "log.txt"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    port = int(process.stderr.readline().split()[-1].rstrip("."))
    with socket.create_connection(("127.0.0.1", port)) as browser:
        browser.sendall(b"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")
        answered = browser.recv(100)
    with socket.create_connection(("127.0.0.1", port)) as editor:
        body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
        editor.sendall(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        told = editor.recv(100_000)
    code = process.wait(30)
    process.stderr.close()

    assert answered == b""
    assert b"hoverProvider" in told
    assert code == 1
    assert "browser" in (folder / "log.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["0.0.0.0:7777", "example.org:7777", "[::]:7777", "x", "99999"])
def test_the_server_cannot_be_reached_from_elsewhere(arglint: Run, place: str) -> None:
    done = arglint("server", "--tcp", place)

    assert done.returncode == 2
    assert "127.0.0.1" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_its_package_the_server_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pygls'] = None; sys.modules['pygls.lsp'] = None\n"
        "from arglint.cli import main\nsys.argv = ['arglint', 'server']\nsys.exit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert done.returncode == 2
    assert "pip install 'arglint[server]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_quotations_are_held_against_their_sources_as_these_stand(
    client: Client, folder: Path
) -> None:
    words = "the harvest had failed in three of the seven provinces"
    source = folder / "bread.txt"
    source.write_text(f"Title\n\nIt was said that {words} by June.\n")
    (folder / "arglint.toml").write_text('sources-mode = "any"\n[sources]\nbread = "bread.txt"\n')
    uri = (folder / "essay.md").as_uri()
    client.open(uri, f"Smith wrote that “{words}”.[^1]\n\n[^1]: Smith, *Bread*, 1931, p. 4.\n")
    first = rules(client.diagnostics(uri, 1))
    told = client.at("hover", uri, 0, 25)["contents"]["value"]
    (passage,) = client.at("definition", uri, 0, 25)
    client.notes.clear()
    source.write_text(source.read_text().replace("in three of", "in four of"))
    changes = [{"uri": source.as_uri(), "type": 2}]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    (altered,) = rules(client.diagnostics(uri, 1)) - first

    assert "Word for word as in its source (bread.txt, line 3" in told
    assert (passage["uri"], passage["range"]["start"]["line"]) == (source.as_uri(), 2)
    assert altered == "misquotation"
    assert "**Not word for word**" in client.at("hover", uri, 0, 25)["contents"]["value"]
