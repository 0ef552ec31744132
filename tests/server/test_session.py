"""Every feature over the wire, on the examples: what an editor gets is what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.server.answers.colouring import difference
from tests.benchmarks.server_edits import Typist, fresh, pushed
from tests.server.client import Client, Message
from tests.server.desk import Desk

CAN = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"workspaceEdit": {"documentChanges": True}, "applyEdit": True},
    "textDocument": {
        "codeAction": {"resolveSupport": {"properties": ["edit"]}},
        "rename": {"prepareSupport": True},
    },
}
ESSAY = """---
bibliography: refs.bib
---

# The rents 😀 of Leeds

[Rents doubled.]{.claim #rents} [The books show it.]{.evidence for=rents}[^b]
[The books lie.]{.objection to=rents #lie} [They were audited.]{.rebuttal to=lie}[^a]

## Trade

Smith wrote that “trade fell in every port”.[^a] See [@jones, p. 4] and https://x.org/a.

[^b]: Smith, *Trade* (London, 1931), p. 4.
[^a]: Ibid., p. 5.
[^c]: Nobody calls this, *Never* (Leeds, 1950).
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("essays")
    (folder / "refs.bib").write_text("@book{smith}\n\n@book{jones, title = {Rents}}\n")
    (folder / "essay.md").write_text(ESSAY, encoding="utf-8")
    (folder / "other.md").write_text("# Another\n\nTrade fell.[^9]\n", encoding="utf-8")
    with Client(cwd=folder) as client:
        client.initialize(folder, capabilities=CAN)
        yield Desk(client, (folder / "essay.md").as_uri(), ESSAY)
        assert client.close() == 0


def test_diagnostics_carry_all_that_editors_show(desk: Desk) -> None:
    found = {one["code"]: one for one in desk.client.diagnostics(desk.uri, 1)}
    unused = found["unused-note"]

    assert desk.slice(unused["range"]) == "[^c]:"
    assert unused["tags"] == [1]
    assert unused["source"] == "arglint"
    assert unused["codeDescription"]["href"].endswith("/rules/unused-note/")
    assert unused["severity"] == 2


def test_the_other_end_of_a_fault_is_told(root: Path) -> None:
    text = (root / "examples" / "faulty-markdown.md").read_text(encoding="utf-8")
    uri = "file:///drafts/faulty.md"
    with Client() as client:
        client.initialize()
        client.open(uri, text)
        found = client.diagnostics(uri, 1)
        related = {
            one["code"]: place["message"]
            for one in found
            for place in one.get("relatedInformation", ())
        }
        fixes = [one["data"]["fix"] for one in found if one["data"]["fix"]]

        assert "duplicate-note-body" in related
        assert fixes[0]["edits"][0]["newText"] == "“"
        assert pushed(found) == fresh(text)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("[^b]", "Smith, *Trade* (London, 1931), p. 4."),
        ("[^a]", "“Ibid.” is Smith, *Trade* (London, 1931), p. 4. (note b)"),
        ("Ibid", "“Ibid.” is Smith, *Trade* (London, 1931), p. 4. (note b)"),
        ("trade fell", "**Quotation**, 5 words"),
        ("@jones", "**@jones** (refs.bib, line 3)\n\nRents"),
        ("#rents", "supported by .evidence"),
        ("[^c]", "**unused-note**"),
    ],
)
def test_hover(desk: Desk, words: str, told: str) -> None:
    assert told in desk.ask("hover", words)["contents"]["value"]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("[^b]", ["[^b]:"]),
        ("[^a]:", ["[^a]", "[^a]"]),
        ("rents}[^b]", ["#rents"]),
        ("Ibid.", ["Smith, *Trade* (London, 1931), p. 4."]),
    ],
)
def test_definition(desk: Desk, words: str, there: list[str]) -> None:
    assert [desk.slice(one["range"]) for one in desk.ask("definition", words)] == there


PLAIN_MARKS = "Trade 😀 fell in every port.(1) Prices rose.(2) Wages fell.(3)\n\nRents rose.\n\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    ("notes", "label"),
    [
        ("Notes\n\n(1) {0}\n(2) {1}\n(3) {2}\n", "(2)"),
        ("Notes\n\n1. {0}\n2. {1}\n3. {2}\n", "2."),
        ("1. {0}\n2. {1}\n3. {2}\n", "2."),
        ("(1) {0}\n\n(2) {1}\n\n(3) {2}\n", "(2)"),
    ],
    ids=["heading-round", "heading-list", "list", "paragraphs"],
)
def test_numbers_in_brackets_lead_to_their_notes(encoding: str, notes: str, label: str) -> None:
    text = PLAIN_MARKS + notes.format(
        "Smith, Trade (London, 1931), p. 4.", "Ibid., p. 5.", "Jones, Corn (Leeds, 1950), p. 7."
    )
    with Client() as client:
        client.initialize(capabilities={"general": {"positionEncodings": [encoding]}})
        desk = Desk(client, "file:///drafts/essay.txt", text, "plaintext")
        (note,) = desk.ask("definition", "(2)")
        back = client.ask(
            "textDocument/definition",
            {"textDocument": {"uri": desk.uri}, "position": note["range"]["start"]},
        )
        found = desk.ask("references", "(2)", context={"includeDeclaration": True})

        assert desk.slice(note["range"]) == label
        assert desk.offset(note["range"]["start"]) > text.index("Rents rose")
        assert [desk.offset(one["range"]["start"]) for one in back] == [text.index("(2)")]
        assert [desk.slice(one["range"]) for one in found] == ["(2)", label]
        assert "Ibid., p. 5.\n\n“Ibid.” is Smith, Trade (London, 1931), p. 4." in desk.told("(2)")


def test_definition_of_a_key_is_its_entry(desk: Desk) -> None:
    (entry,) = desk.ask("definition", "@jones")

    assert entry["uri"].endswith("/refs.bib")
    assert entry["range"]["start"] == {"line": 2, "character": 0}


def test_references_and_highlights(desk: Desk) -> None:
    found = desk.ask("references", "[^a]", context={"includeDeclaration": True})
    shown = desk.ask("documentHighlight", "[^a]")

    assert [desk.slice(one["range"]) for one in found] == ["[^a]", "[^a]", "[^a]:"]
    assert [one["kind"] for one in shown] == [2, 2, 3]


def test_rename(desk: Desk) -> None:
    offered = desk.ask("prepareRename", "#rents")
    edit = desk.ask("rename", "#rents", newName="costs")
    refused = desk.refused("rename", "[^a]", newName="b")

    assert (desk.slice(offered["range"]), offered["placeholder"]) == ("rents", "rents")
    assert desk.with_edit(edit) == ESSAY.replace("#rents", "#costs").replace("=rents", "=costs")
    assert refused == "another note is called b already"


def test_outline_and_folding(desk: Desk) -> None:
    (top,) = desk.of("documentSymbol")
    names = [child["name"] for child in top["children"]]
    notes = [child["name"] for child in top["children"][-1]["children"]]

    assert top["name"] == "The rents 😀 of Leeds"
    assert names == ["#rents", ".evidence", "#lie", ".rebuttal", "Trade"]
    assert notes == ["Note b", "Note a", "Note c"]
    assert {"startLine": 9, "endLine": 15, "kind": "region"} in desk.of("foldingRange")


def test_symbols_of_all_texts(desk: Desk) -> None:
    found = desk.client.ask("workspace/symbol", {"query": "another"})

    assert [(one["name"], Path(one["location"]["uri"]).name) for one in found] == [
        ("Another", "other.md")
    ]


def test_links_and_hints(desk: Desk) -> None:
    links = {desk.slice(one["range"]): one["target"] for one in desk.of("documentLink")}
    (hint,) = desk.of("inlayHint", range=desk.whole())

    assert links["https://x.org/a"] == "https://x.org/a"
    assert links["refs.bib"].endswith("/refs.bib")
    assert hint["label"] == "= Smith, *Trade* (London, 1931), p. 4."
    assert desk.text[: desk.offset(hint["position"])].endswith("Ibid.")


def test_colours(desk: Desk) -> None:
    data = desk.of("semanticTokens/full")["data"]
    part = desk.of("semanticTokens/range", range=desk.whole())["data"]
    found = desk.coloured(data)

    assert found[:3] == [("Rents doubled.", 1), ("The books show it.", 2), ("[^b]", 4)]
    assert ("The books lie.", 3) in found
    assert ("“trade fell in every port”", 0) in found
    assert part == data


def test_an_edit_changes_few_colours() -> None:
    text = ESSAY + "\n\nHe said “so”. “Rents 😀 rose”, he wrote.\n"
    with Client() as client:
        told = client.initialize()["capabilities"]["semanticTokensProvider"]
        desk = Desk(client, "file:///drafts/essay.md", text)
        full = desk.of("semanticTokens/full")
        same = desk.of("semanticTokens/full/delta", previousResultId=full["resultId"])
        end = desk.at("He said “so", 8)
        client.change(desk.uri, 2, {"range": {"start": end, "end": end}, "text": "“😀 no” and "})
        delta = desk.of("semanticTokens/full/delta", previousResultId=same["resultId"])
        lost = desk.of("semanticTokens/full/delta", previousResultId=full["resultId"])
        data = list(full["data"])
        (edit,) = delta["edits"]
        data[edit["start"] : edit["start"] + edit["deleteCount"]] = edit["data"]
        desk.text = text.replace("He said ", "He said “😀 no” and ")

        assert told["full"] == {"delta": True}
        assert told["range"] is True
        assert same["edits"] == []
        assert len(edit["data"]) <= 15
        assert data == lost["data"] == desk.of("semanticTokens/full")["data"]
        assert ("“😀 no”", 0) in desk.coloured(data)


@given(st.lists(st.integers(0, 2), max_size=12), st.lists(st.integers(0, 2), max_size=12))
def test_colours_that_differ_are_told_so_that_they_come_out_right(
    old: list[int], new: list[int]
) -> None:
    """Five numbers are a token, and only whole ones change."""
    before, after = (
        [number for one in some for number in (one, 0, 1, 0, 0)] for some in (old, new)
    )
    found = difference(before, after)
    if found:
        start, gone, come = found
        before[start : start + gone] = come

        assert not start % 5
        assert not gone % 5
    assert before == after


def test_selections_grow(desk: Desk) -> None:
    (inner,) = desk.of("selectionRange", positions=[desk.at("fell in every")])

    assert desk.slice(inner["range"]) == "fell"
    assert desk.slice(inner["parent"]["range"]) == "trade fell in every port"


def test_the_argument_is_a_hierarchy_of_calls(desk: Desk) -> None:
    (item,) = desk.ask("prepareCallHierarchy", "Rents doubled")
    into = desk.client.ask("callHierarchy/incomingCalls", {"item": item})
    out = desk.client.ask("callHierarchy/outgoingCalls", {"item": into[1]["from"]})

    assert item["name"] == "#rents"
    assert [call["from"]["name"] for call in into] == [".evidence", "#lie"]
    assert into[1]["from"]["detail"].startswith("attacked by objection")
    assert [call["to"]["name"] for call in out] == ["#rents"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [("^b]", ["b", "a", "c"]), ("jones", ["smith", "jones"]), ("rents}[^b]", ["rents", "lie"])],
)
def test_completion(desk: Desk, words: str, offered: list[str]) -> None:
    position = desk.at(words, 1 if words.startswith("^") else 0)
    params = {"textDocument": {"uri": desk.uri}, "position": position}
    found = desk.client.ask("textDocument/completion", params)["items"]

    assert [one["label"] for one in found][: len(offered)] == offered


def test_renumbering_and_marking_are_offered_and_done(desk: Desk) -> None:
    actions = desk.actions("wrote that")
    marked = desk.with_edit(actions["Turn this sentence into a claim"]["edit"])
    known = desk.with_edit(actions["Mark this sentence as common knowledge"]["edit"])

    assert "[Smith wrote that “trade fell in every port”.]{.claim #smith-wrote}[^a]" in marked
    assert ']{.common-knowledge reason="the reason"}[^a]' in known


def test_silencing_writes_a_comment_with_room_for_a_reason(desk: Desk) -> None:
    action = desk.actions("[^c]")["Silence unused-note here"]
    after = desk.with_edit(action["edit"])

    assert action["kind"] == "quickfix"
    assert action["diagnostics"][0]["code"] == "unused-note"
    assert "(Leeds, 1950). <!-- arglint-disable-line unused-note -- the reason -->\n" in after


def test_kinds_that_are_not_asked_for_are_not_offered(desk: Desk) -> None:
    assert set(desk.actions("[^c]", only=["source"])) == set()
    assert set(desk.actions("[^c]", only=["quickfix"])) == {"Silence unused-note here"}


DISORDER = """Trade fell.[^3] "Prices" rose.[^1] “Wages” and “rents”.

[^1]: One, *A*.
[^3]: Two, *B*.
"""
ORDER = """Trade fell.[^1] "Prices" rose.[^2] “Wages” and “rents”.

[^1]: Two, *B*.
[^2]: One, *A*.
"""


@pytest.mark.parametrize(
    ("title", "command", "after"),
    [
        ("Renumber notes", "arglint.renumberNotes", ORDER),
        (
            "Fix all that can be fixed safely",
            "arglint.fixAll",
            DISORDER.replace('"Prices"', "“Prices”"),
        ),
    ],
)
def test_what_takes_time_is_done_on_demand(title: str, command: str, after: str) -> None:
    with Client() as client:
        client.initialize(capabilities=CAN)
        desk = Desk(client, "file:///drafts/disorder.md", DISORDER)
        action = desk.actions("Trade")[title]
        assert "edit" not in action
        resolved = client.ask("codeAction/resolve", action)
        client.ask("workspace/executeCommand", {"command": command, "arguments": [desk.uri]})
        applied = client.wait(lambda note: note["method"] == "workspace/applyEdit")

        assert desk.with_edit(resolved["edit"]) == after
        assert desk.with_edit(applied["params"]["edit"]) == after


def test_old_clients_get_edits_without_versions() -> None:
    with Client() as client:
        client.initialize()
        desk = Desk(client, "file:///drafts/disorder.md", DISORDER)
        actions = desk.actions("Trade")

        assert list(actions["Renumber notes"]["edit"]["changes"]) == [desk.uri]
        assert list(actions["Turn this sentence into a claim"]["edit"]["changes"]) == [desk.uri]


@pytest.mark.parametrize("kind", [None, 1])
def test_clients_that_cannot_ask_for_edits_later_get_them_with_the_action(
    kind: int | None,
) -> None:
    text = "A.[^2] B.[^1]\n\n[^1]: Smith, *Trade*, p. 1.\n[^2]: Jones, *Corn*, p. 2.\n"
    with Client() as client:
        client.initialize()
        client.open("untitled:One", text)
        reach = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        context: Message = {"diagnostics": [], "only": ["refactor.rewrite"]}
        context |= {"triggerKind": kind} if kind else {}
        actions = client.of("codeAction", "untitled:One", range=reach, context=context)
        (renumber,) = [one for one in actions if one["title"] == "Renumber notes"]

        assert renumber["edit"]["changes"]["untitled:One"]
        assert "command" not in renumber


def test_clients_that_look_for_actions_at_every_step_get_what_takes_time_as_a_command() -> None:
    text = "A.[^2] B.[^1]\n\n[^1]: Smith, *Trade*, p. 1.\n[^2]: Jones, *Corn*, p. 2.\n"
    with Client() as client:
        client.initialize()
        client.open("untitled:One", text)
        reach = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        context = {"diagnostics": [], "only": ["refactor.rewrite"], "triggerKind": 2}
        actions = client.of("codeAction", "untitled:One", range=reach, context=context)
        (renumber,) = [one for one in actions if one["title"] == "Renumber notes"]

        assert renumber["command"]["command"] == "arglint.renumberNotes"
        assert "edit" not in renumber


def test_clients_that_show_plain_text_are_told_in_plain_text() -> None:
    plain = {
        "hover": {"contentFormat": ["plaintext"]},
        "completion": {"completionItem": {"documentationFormat": ["plaintext", "markdown"]}},
    }
    text = "Trade fell.[^1]\n\n[^1]: Smith, *Trade* (London, 1931), p. 4.\n\n[^9]: Never."
    with Client() as client:
        client.initialize(capabilities={"textDocument": plain})
        client.open("untitled:One", text)
        note = client.at("hover", "untitled:One", 0, 12)["contents"]
        offered = client.at("completion", "untitled:One", 0, 13)["items"]
        (one, *_) = [item for item in offered if item["label"] == "1"]

        assert note["kind"] == "plaintext"
        assert note["value"].startswith("Note 1 (line 3)\n\nSmith, Trade (London, 1931), p. 4.")
        assert one.get("documentation", {"kind": "plaintext"})["kind"] == "plaintext"


def test_a_fix_is_preferred_where_it_is_safe() -> None:
    with Client() as client:
        client.initialize(capabilities=CAN)
        desk = Desk(client, "file:///drafts/disorder.md", DISORDER)
        (fix,) = (one for one in desk.actions('"Prices').values() if one.get("isPreferred"))

        assert fix["title"] == "Make these quotation marks curly"
        assert desk.with_edit(fix["edit"]) == DISORDER.replace('"Prices"', "“Prices”")


def test_map_and_report_are_returned(desk: Desk) -> None:
    def run(command: str) -> str:
        given = {"command": command, "arguments": [{"uri": desk.uri}]}
        return str(desk.client.ask("workspace/executeCommand", given))

    assert run("arglint.showMap").startswith("<svg")
    assert "Rents doubled." in run("arglint.showMap")
    assert run("arglint.report").lower().startswith("<!doctype html>")
    assert "unused-note" in run("arglint.report")


def test_diagnostics_on_demand_tell_what_has_not_changed(desk: Desk) -> None:
    full = desk.of("diagnostic")
    same = desk.of("diagnostic", previousResultId=full["resultId"])
    everywhere = desk.client.ask("workspace/diagnostic", {"previousResultIds": []})["items"]
    before = [{"uri": one["uri"], "value": one["resultId"]} for one in everywhere]
    again = desk.client.ask("workspace/diagnostic", {"previousResultIds": before})["items"]

    assert "unused-note" in {one["code"] for one in full["items"]}
    assert same == {"kind": "unchanged", "resultId": full["resultId"]}
    assert {Path(one["uri"]).name: one["kind"] for one in everywhere} == {
        "essay.md": "full",
        "other.md": "full",
    }
    assert {one["kind"] for one in again} == {"unchanged"}


def test_clients_that_ask_are_not_pushed_to() -> None:
    can = {
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": True}},
    }
    with Client() as client:
        told = client.initialize(capabilities=can)["capabilities"]
        uri = "file:///drafts/essay.md"
        client.open(uri, ESSAY)
        found = client.of("diagnostic", uri)["items"]
        client.ask("workspace/executeCommand", {"command": "arglint.reload"})
        client.wait(lambda note: note["method"] == "workspace/diagnostic/refresh")

        assert told["diagnosticProvider"]["workspaceDiagnostics"]
        assert "unused-note" in {one["code"] for one in found}
        assert "textDocument/publishDiagnostics" not in {note["method"] for note in client.notes}


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 15), ("utf-16", 12), ("utf-32", 11)])
def test_places_come_in_the_encoding_that_was_agreed_on(encoding: str, column: int) -> None:
    with Client() as client:
        client.initialize(capabilities={"general": {"positionEncodings": [encoding]}})
        uri = "file:///drafts/wide.md"
        client.open(uri, "😀 trade\u0301 fe[^1]\n".replace("fe", "f"))
        (found,) = client.diagnostics(uri, 1)
        hover = client.at("hover", uri, 0, column)

        assert client.encoding == encoding
        assert found["range"]["start"]["character"] == column - 1
        assert hover["range"] == found["range"]


@pytest.mark.parametrize("seed", [1, 2])
def test_after_random_edits_the_findings_are_those_of_a_fresh_run(root: Path, seed: int) -> None:
    text = (root / "examples" / "faulty-markdown.md").read_text(encoding="utf-8")
    with Client() as client:
        client.initialize(initializationOptions={"isolated": True})
        typist = Typist(client, "file:///drafts/draft.md", text, seed)
        for number in range(60):
            typist.edit()
            if number % 20 == 19:
                found = client.diagnostics(typist.uri, typist.version)

                assert pushed(found) == fresh(typist.text)


def test_nothing_is_told_of_a_version_that_is_no_more() -> None:
    uri = "file:///drafts/fast.md"
    with Client() as client:
        client.initialize()
        client.open(uri, "Trade fell.\n" * 2000)
        for version in range(2, 40):
            client.change(uri, version, {"text": f"Trade fell.[^{version}]\n" * version})
        client.diagnostics(uri, 39)
        client.change(uri, 40, {"text": "Trade fell.\n"})
        last = client.diagnostics(uri, 40)
        told = [
            note["params"]["version"]
            for note in client.notes
            if note["method"] == "textDocument/publishDiagnostics"
        ]

        assert last == []
        assert told == sorted(told)
        assert set(told) <= {1, 39, 40}


def test_a_request_can_be_cancelled() -> None:
    uri = "file:///drafts/long.md"
    with Client() as client:
        client.initialize()
        client.open(uri, ESSAY * 100)
        params = {"textDocument": {"uri": uri}}
        numbers = [client.begin("textDocument/documentSymbol", params) for _ in range(5)]
        client.notify("$/cancelRequest", {"id": numbers[-1]})

        assert client.answer(numbers[-1])["error"]["code"] == -32800
        assert client.diagnostics(uri, 1)
