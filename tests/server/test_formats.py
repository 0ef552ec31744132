"""LaTeX, reStructuredText, Org and HTML are walked at the places of their own files."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from arglint.document import build
from arglint.readers.formats import source_of
from arglint.server.features.places import thing_at
from tests.server.client import Client
from tests.server.desk import Desk

TEX = r"""\documentclass{article}
\begin{document}
\section{The rents 😀 of Leeds}
Trade fell.\footnote{Smith, \emph{Trade} (London, 1931), p.~4.} 😀 Too.\footnote{Ibid., p. 5.}

% arglint: claim #rents
Rents doubled in \emph{Leeds}. See \cite[p.~4]{jones} and \url{https://x.org/a}.

% arglint: evidence for=rents
The books 😀 show it.

\subsection{Trade}
Smith wrote that ``trade fell in every port\footnote{He said ``so''.} of all''.
\begin{quote}
A long
quotation.
\end{quote}
\end{document}
"""
RST = """The rents 😀 of Leeds
=====================

Trade fell. [1]_ 😀 Too. [#b]_

.. arglint: claim #rents

Rents doubled in *Leeds*. See https://x.org/a.

.. arglint: evidence for=rents

The books 😀 show it.

Trade
-----

Smith wrote that “trade fell in every port”. [1]_

.. [1] Smith, *Trade* (London, 1931), p. 4.
.. [#b] Ibid., p. 5.
"""
ORG = """* The rents 😀 of Leeds
Trade fell.[fn:1] 😀 Too.[fn:b]

# arglint: claim #rents
Rents doubled in /Leeds/. See [[https://x.org/a][there]].

# arglint: evidence for=rents
The books 😀 show it.

** Trade
Smith wrote that “trade fell in every port”.[fn:1]

[fn:1] Smith, /Trade/ (London, 1931), p. 4.

[fn:b] Ibid., p. 5.
"""
HTML = """<html><body><h1>The rents 😀 of Leeds</h1>
<p>Trade fell.<sup><a href="#fn1">1</a></sup> 😀 Too.<sup><a href="#fn2">2</a></sup></p>
<!-- arglint: claim #rents -->
<p>Rents doubled in <em>Leeds</em>. See <a href="https://x.org/a">there</a>.</p>
<!-- arglint: evidence for=rents -->
<p>The books 😀 show it.</p>
<h2>Trade</h2>
<p>Smith wrote that “trade fell in every port”.</p>
<ol><li id="fn1">Smith, <em>Trade</em> (London, 1931), p. 4.</li>
<li id="fn2">Ibid., p. 5.</li></ol>
</body></html>
"""


class Format(NamedTuple):
    """An essay, the words that stand on its marks and before its notes, and its full citation."""

    ending: str
    text: str
    marks: tuple[str, str]
    bodies: tuple[str, str]
    full: str


TEX_FORMAT = Format(
    ".tex",
    TEX,
    ("\\footnote{Smith", "\\footnote{Ibid"),
    ("{Smith, \\emph", "{Ibid"),
    "Smith, \\emph{Trade} (London, 1931), p.~4.",
)
FORMATS = (
    TEX_FORMAT,
    Format(
        ".rst",
        RST,
        ("[1]_", "[#b]_"),
        (".. [1] ", ".. [#b] "),
        "Smith, *Trade* (London, 1931), p. 4.",
    ),
    Format(
        ".org",
        ORG,
        ("[fn:1] 😀", "[fn:b]"),
        ("[fn:1] Smith", "[fn:b] Ibid"),
        "Smith, /Trade/ (London, 1931), p. 4.",
    ),
    Format(
        ".html",
        HTML,
        ("1</a>", "2</a>"),
        ('<li id="fn1"', '<li id="fn2"'),
        "Smith, <em>Trade</em> (London, 1931), p. 4.",
    ),
)
CASES = [(one, "utf-16") for one in FORMATS] + [(TEX_FORMAT, "utf-8"), (TEX_FORMAT, "utf-32")]


class Opened(NamedTuple):
    """A format, and a text in it that is open."""

    format: Format
    desk: Desk


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0].ending[1:]}-{case[1]}")
def opened(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Opened]:
    one, encoding = request.param
    folder = tmp_path_factory.mktemp("essays")
    (folder / "refs.bib").write_text("@book{jones, title = {Corn}}\n")
    (folder / "arglint.toml").write_text('bibliography = ["refs.bib"]\n')
    can = {
        "general": {"positionEncodings": [encoding]},
        "workspace": {"workspaceEdit": {"documentChanges": True}},
    }
    with Client(cwd=folder) as client:
        client.initialize(folder, capabilities=can)
        uri = (folder / f"essay{one.ending}").as_uri()
        yield Opened(one, Desk(client, uri, one.text, one.ending[1:]))


def test_hover_tells_of_marks_notes_ibid_and_quotations(opened: Opened) -> None:
    one, desk = opened

    assert "Smith, *Trade* (London, 1931), p. 4." in desk.told(one.marks[0])
    assert "“Ibid.” is Smith, *Trade* (London, 1931), p. 4. (note 1)" in desk.told(one.marks[1])
    assert "is called here:\n\n- line" in desk.told(one.bodies[0], 0)
    assert desk.told("Ibid").startswith("“Ibid.” is Smith")
    assert desk.told("trade fell").startswith("**Quotation**")
    assert "supported by .evidence “The books 😀 show it.”" in desk.told("#rents")
    assert desk.told("Too.") == ""


def test_the_range_of_a_hover_is_the_mark(opened: Opened) -> None:
    one, desk = opened
    mark = desk.slice(desk.ask("hover", one.marks[1])["range"])

    assert desk.text.index(mark) <= desk.text.index(one.marks[1])
    assert mark.startswith(("\\footnote", "[", "<a "))


def test_definition_leads_from_mark_to_note_and_back(opened: Opened) -> None:
    one, desk = opened
    (note,) = desk.ask("definition", one.marks[0])
    place = {"textDocument": {"uri": desk.uri}, "position": note["range"]["start"]}
    back = desk.client.ask("textDocument/definition", place)

    assert desk.offset(note["range"]["start"]) == desk.text.index(one.bodies[0])
    assert one.marks[0].startswith(desk.slice(back[0]["range"])) or desk.slice(
        back[0]["range"]
    ).endswith(one.marks[0])


def test_definition_leads_from_ibid_to_the_full_citation(opened: Opened) -> None:
    one, desk = opened
    (full,) = desk.ask("definition", "Ibid")
    found = desk.ask("references", one.full, context={"includeDeclaration": False})

    assert desk.slice(full["range"]) == one.full
    assert [desk.slice(place["range"]) for place in found] == ["Ibid."]


def test_definition_and_references_of_a_claim(opened: Opened) -> None:
    _, desk = opened
    (label,) = desk.ask("definition", "=rents")
    found = desk.ask("references", "#rents", context={"includeDeclaration": True})
    shown = desk.ask("documentHighlight", "#rents")

    assert desk.slice(label["range"]) == "#rents"
    assert [desk.slice(one["range"]) for one in found] == ["#rents", "rents"]
    assert [desk.slice(one["range"]) for one in shown] == ["#rents", "rents"]


def test_a_claim_is_renamed_where_its_words_are_taken_as_they_are(opened: Opened) -> None:
    _, desk = opened
    offered = desk.ask("prepareRename", "#rents")
    edit = desk.ask("rename", "#rents", newName="costs")
    refused = desk.refused("rename", "#rents", newName="co#sts")

    assert (desk.slice(offered["range"]), offered["placeholder"]) == ("rents", "rents")
    assert desk.with_edit(edit) == desk.text.replace("#rents", "#costs").replace("=rents", "=costs")
    assert refused == "'co#sts' cannot be a label: it must be one word without marks"


def test_notes_are_renamed_where_the_format_has_labels(opened: Opened) -> None:
    one, desk = opened
    if one.ending in {".tex", ".html"}:
        assert desk.ask("prepareRename", one.marks[1]) is None
        assert "another way" in desk.refused("rename", one.marks[1], newName="x")
        return
    offered = desk.ask("prepareRename", one.marks[1], 2)
    named = desk.with_edit(desk.ask("rename", one.marks[1], newName="jones"))
    numbered = desk.with_edit(desk.ask("rename", one.bodies[0], newName="7"))

    assert (desk.slice(offered["range"]), offered["placeholder"]) == ("b", "b")
    assert named == re.sub(r"(fn:|#)b\]", r"\1jones]", desk.text)
    assert numbered == re.sub(r"(fn:|\[)1\]", r"\g<1>7]", desk.text)
    assert "must be a number" in desk.refused("rename", one.marks[0], newName="x")
    assert "must be a word" in desk.refused("rename", one.marks[1], newName="a b")
    assert desk.refused("rename", one.marks[0], newName="b") == "another note is called b already"


def test_notes_that_stand_in_their_mark_are_renamed_with_it() -> None:
    text = "One[fn:x:Named words] two[fn:x] three[fn::nameless].\n"
    with Client() as client:
        client.initialize()
        desk = Desk(client, "file:///drafts/essay.org", text, "org")
        edit = desk.ask("rename", "[fn:x]", newName="y")

        assert desk.edited(edit["changes"][desk.uri]) == text.replace("fn:x", "fn:y")
        assert desk.ask("prepareRename", "[fn::") is None
        assert "another way" in desk.refused("rename", "[fn::", newName="z")


def test_the_outline_has_notes_and_claims_where_they_stand(opened: Opened) -> None:
    one, desk = opened
    (top,) = desk.of("documentSymbol")
    children = [child["name"] for child in top["children"]]
    notes = [part for part in top["children"] if part["name"].startswith("Note")]
    inner = next(part for part in top["children"] if part["name"] == "Trade")
    within = [part["name"] for part in inner["children"] or ()]

    assert desk.slice(top["selectionRange"]) == top["name"] == "The rents 😀 of Leeds"
    assert children == (
        ["Note 1", "Note 2", "#rents", ".evidence", "Trade"]
        if one.ending == ".tex"
        else ["#rents", ".evidence", "Trade"]
    )
    assert within[0] == ("Note 3" if one.ending == ".tex" else "Note 1")
    assert [desk.slice(note["range"]).split(",")[0][-5:] for note in notes] in (
        [],
        ["Smith", "Ibid."],
    )


def test_sections_and_quotations_fold_by_the_lines_of_the_file(opened: Opened) -> None:
    one, desk = opened
    lines = desk.text.split("\n")
    found = [(lines[fold["startLine"]], lines[fold["endLine"]]) for fold in desk.of("foldingRange")]

    assert any("The rents" in first for first, _ in found)
    assert any("Trade" in first and "Trade fell" not in first for first, _ in found)
    assert ("A long", "quotation.") in found or one.ending != ".tex"
    assert all(last.strip() for _, last in found)


def test_links_hints_and_selections_are_at_their_places(opened: Opened) -> None:
    _, desk = opened
    (link,) = desk.of("documentLink")
    (hint,) = desk.of("inlayHint", range=desk.whole())
    (inner,) = desk.of("selectionRange", positions=[desk.at("fell in every")])
    grown = []
    while inner:
        grown.append(desk.slice(inner["range"]))
        inner = inner.get("parent")

    assert desk.slice(link["range"]) == link["target"] == "https://x.org/a"
    assert hint["label"] == "= Smith, *Trade* (London, 1931), p. 4."
    assert desk.text[: desk.offset(hint["position"])].endswith("Ibid.")
    assert grown[0] == "fell"
    assert grown[1].startswith("trade fell in every port")
    assert grown[-1] == desk.text
    assert all(small in large for small, large in itertools.pairwise(grown))


def test_hints_come_for_the_lines_that_are_asked_for(opened: Opened) -> None:
    _, desk = opened
    first = {"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}}

    assert desk.of("inlayHint", range=first) == []


def test_colours_are_at_their_places(opened: Opened) -> None:
    one, desk = opened
    found = desk.coloured(desk.of("semanticTokens/full")["data"])
    part = desk.coloured(desk.of("semanticTokens/range", range=desk.whole())["data"])
    marks = [words for words, kind in found if kind == 4]

    assert ("The books 😀 show it.", 2) in found
    assert all(words.startswith(("\\footnote", "[", "<a ")) for words in marks)
    assert len(marks) >= 2
    assert any(words.endswith("trade fell in every port") for words, _ in found) == (
        one.ending == ".tex"
    )
    assert part == found


def test_the_argument_is_a_hierarchy_of_calls(opened: Opened) -> None:
    _, desk = opened
    (item,) = desk.ask("prepareCallHierarchy", "#rents")
    (into,) = desk.client.ask("callHierarchy/incomingCalls", {"item": item})

    assert desk.slice(item["selectionRange"]) == "#rents"
    assert into["from"]["name"] == ".evidence"
    assert [desk.slice(reach) for reach in into["fromRanges"]] == ["rents"]


def test_nothing_is_written_that_the_format_would_not_take(opened: Opened) -> None:
    _, desk = opened
    kinds = {one["kind"] for one in desk.actions("Too.").values()}

    assert kinds <= {"quickfix", "source.fixAll.arglint"}
    assert desk.ask("completion", "rents") is None


def test_symbols_of_all_texts_have_those_of_other_formats(opened: Opened) -> None:
    _, desk = opened
    found = desk.client.ask("workspace/symbol", {"query": "#rents"})

    assert [desk.slice(one["location"]["range"]) for one in found] == ["#rents"]


def test_a_key_in_latex_leads_to_its_entry(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("\n@book{jones, title = {Corn}}\n")
    (tmp_path / "arglint.toml").write_text('bibliography = ["refs.bib"]\n')
    with Client(cwd=tmp_path) as client:
        client.initialize(tmp_path)
        desk = Desk(client, (tmp_path / "essay.tex").as_uri(), TEX, "latex")
        (entry,) = desk.ask("definition", "jones")

        assert "**@jones** (refs.bib, line 2)" in desk.told("jones")
        assert entry["uri"].endswith("/refs.bib")
        assert entry["range"]["start"] == {"line": 1, "character": 0}


def test_a_flagged_place_is_told_where_it_stands_in_the_file() -> None:
    text = "\\begin{document}\n😀 Trade fell.\\footnote{}\n\\end{document}\n"
    with Client() as client:
        client.initialize()
        desk = Desk(client, "file:///drafts/essay.tex", text, "latex")
        found = desk.ask("hover", "{}", 0)

        assert "**empty-note**" in found["contents"]["value"]


ESSAYS = sorted(
    path
    for folder in ("twins", "converted")
    for path in (Path(__file__).parent.parent / "readers" / folder).glob("essay.*")
    if path.suffix in {".html", ".org", ".rst", ".tex"}
)


@pytest.mark.parametrize("path", ESSAYS, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_every_mark_of_an_essay_leads_to_its_note_and_back(path: Path) -> None:
    """Wherever one stands on a mark, and where one comes to from there."""
    source = source_of(path.read_text(encoding="utf-8"), str(path))
    document = build(source)
    for mark in document.marks:
        _, (start, end) = source.shown(mark.span)
        for offset in range(start, end):
            inside = source.found(offset)
            thing = None if inside is None else thing_at(document, inside)

            assert thing
            assert thing.here == mark.span
        assert mark.body is not None
        body = document.bodies[mark.body]
        there = source.found(source.shown(body.mark)[1].start)
        back = None if there is None else thing_at(document, there)

        assert back
        assert mark.span in back.targets
    assert len(document.marks) >= 5


SILENT = {
    ".tex": (
        "\\begin{document}\nOne.\n\n😀 It was\nthe the end.\n\\end{document}\n",
        "😀 It",
        "% arglint-disable-next-line doubled-word -- the reason\n",
    ),
    ".rst": (
        "One\n===\n\n1. 😀 It was\n   the the end.\n",
        "1. 😀",
        ".. arglint-disable-next-line doubled-word -- the reason\n\n",
    ),
    ".org": (
        "* One\n😀 It was the the end.\n",
        "😀 It",
        "# arglint-disable-next-line doubled-word -- the reason\n",
    ),
    ".html": (
        "<p>One.</p>\n<p>😀 It was the the end.</p>\n",
        "<p>😀",
        "<!-- arglint-disable-next-line doubled-word -- the reason -->\n",
    ),
}
RESOLVES = {"textDocument": {"codeAction": {"resolveSupport": {"properties": ["edit"]}}}}


@pytest.mark.parametrize("resolves", [True, False])
@pytest.mark.parametrize("ending", SILENT)
def test_a_rule_is_silenced_by_a_comment_of_the_format(ending: str, *, resolves: bool) -> None:
    text, before, comment = SILENT[ending]
    can = {"workspace": {"workspaceEdit": {"documentChanges": True}}}
    with Client() as client:
        client.initialize(capabilities={**can, **(RESOLVES if resolves else {})})
        desk = Desk(client, f"file:///drafts/essay{ending}", text, ending[1:])
        action = desk.actions("the the")["Silence doubled-word here"]
        assert ("edit" in action) != resolves
        edit = (client.ask("codeAction/resolve", action) if resolves else action)["edit"]
        after = desk.with_edit(edit)
        client.change(desk.uri, 2, {"text": after})

        assert after == text.replace(before, comment + before)
        assert client.diagnostics(desk.uri, 2) == []


NOTED = "\\begin{document}\nTrade\\footnote{It was the the end.} fell.\n\\end{document}\n"


def test_a_comment_that_would_silence_nothing_is_not_written() -> None:
    """A footnote is no part of the paragraph above which a comment could stand."""
    with Client() as client:
        client.initialize(capabilities=RESOLVES)
        desk = Desk(client, "file:///drafts/essay.tex", NOTED, "latex")
        offered = desk.actions("the the")["Silence doubled-word here"]
        answer = client.answer(client.begin("codeAction/resolve", offered))

        assert "no comment above this place silences doubled-word" in answer["error"]["message"]
    with Client() as client:
        client.initialize()
        desk = Desk(client, "file:///drafts/essay.tex", NOTED, "latex")

        assert "Silence doubled-word here" not in desk.actions("the the")


def test_a_comment_for_a_text_that_has_been_edited_since_is_not_written() -> None:
    text = SILENT[".org"][0]
    with Client() as client:
        client.initialize(capabilities=RESOLVES)
        desk = Desk(client, "file:///drafts/essay.org", text, "org")
        offered = desk.actions("the the")["Silence doubled-word here"]
        client.change(desk.uri, 2, {"text": "* Two\n" + text})
        answer = client.answer(client.begin("codeAction/resolve", offered))
        strange = {**offered, "data": {**offered["data"], "version": 2, "start": -5, "end": 10**9}}
        other = client.answer(client.begin("codeAction/resolve", strange))

        assert answer["error"]["code"] == -32801
        assert other["error"]["code"] == -32803


def test_what_cannot_be_read_is_answered_with_nothing() -> None:
    with Client() as client:
        client.initialize()
        client.open("file:///drafts/essay.docx", "no archive", language="plaintext")
        hover = client.at("hover", "file:///drafts/essay.docx", 0, 1)
        outline = client.of("documentSymbol", "file:///drafts/essay.docx")

        assert hover is None
        assert outline is None
