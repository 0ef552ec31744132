"""Every format holds the whole map, is well formed whatever the words are, and says if inferred."""

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, example, given, settings

from arglint.reports.argument_map import FORMATS, endings, format_of, writer
from arglint.reports.argument_map.model import PART_OF, ArgumentMap, Node
from arglint.reports.argument_map.svg import draw
from arglint.reports.argument_map.tree import lines, walk
from arglint.text import Span
from tests.argument_map.maps import MARKED, map_of, maps
from tests.strategies import texts

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
OUTLINE = "# Trade\n\nTrade fell. Prices rose. Hence wages fell.\n"
Shape = tuple[list[tuple[str, str]], list[tuple[str, str, str]]]


def shape(drawn: ArgumentMap) -> Shape:
    """Statements and relations without ids and places."""
    words = {node.id: node.text for node in drawn.nodes}
    edges = [(words[edge.source], edge.kind, words[edge.target]) for edge in drawn.edges]
    return sorted((node.kind, node.text) for node in drawn.nodes), sorted(edges)


def reread(drawn: ArgumentMap) -> ArgumentMap:
    """The map of a text that holds nothing but the Argdown of a map."""
    return map_of(f"```argdown\n{writer('argdown')(drawn)}```\n")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_that_an_outline_is_inferred(form: str) -> None:
    assert "inferred" in writer(form)(map_of(OUTLINE))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_the_same_each_time(form: str) -> None:
    assert writer(form)(map_of(MARKED)) == writer(form)(map_of(MARKED))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_an_empty_map(form: str) -> None:
    assert writer(form)(map_of("")).endswith("\n")


@pytest.mark.parametrize("form", FORMATS)
def test_every_statement_stands_in_every_format(form: str) -> None:
    written = " ".join(writer(form)(map_of(MARKED)).replace("\\n", " ").split())

    assert all(word in written for word in ("Trade", "Rents", "forger", "Water"))


@given(maps())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_xml_is_well_formed_and_holds_no_more_than_the_map(drawn: ArgumentMap) -> None:
    graph = ET.fromstring(writer("graphml")(drawn))
    picture = ET.fromstring(draw(drawn, graphviz=False))

    assert len(list(graph.iter(f"{GRAPHML}node"))) == len(drawn.nodes)
    assert len(list(graph.iter(f"{GRAPHML}edge"))) == len(drawn.edges)
    names = {element.tag.partition("}")[2] for element in picture.iter()}
    assert names <= {"svg", "title", "desc", "style", "rect", "path", "circle", "g", "text"}
    keys = {key for element in picture.iter() for key in element.attrib}
    assert not any(key.startswith("on") or "href" in key for key in keys)


@given(maps())
def test_json_and_aif_can_be_read_again(drawn: ArgumentMap) -> None:
    record = json.loads(writer("json")(drawn).encode())
    aif = json.loads(writer("aif")(drawn).encode())

    assert len(record["nodes"]) == len(drawn.nodes)
    assert len(record["edges"]) == len(drawn.edges)
    assert record["inferred"] is aif["inferred"] is drawn.inferred
    kinds = {node["nodeID"]: node["type"] for node in aif["nodes"]}
    assert sorted(kinds.values()).count("I") == len(drawn.nodes)
    assert len(aif["edges"]) == 2 * len(drawn.edges)


@given(maps())
def test_a_scheme_of_aif_leads_from_one_statement_to_one(drawn: ArgumentMap) -> None:
    aif = json.loads(writer("aif")(drawn))
    kinds = {node["nodeID"]: node["type"] for node in aif["nodes"]}
    pairs = [(kinds[edge["fromID"]], kinds[edge["toID"]]) for edge in aif["edges"]]

    assert set(pairs) <= {("I", "RA"), ("RA", "I"), ("I", "CA"), ("CA", "I")}
    assert pairs.count(("I", "RA")) == pairs.count(("RA", "I"))


@given(maps())
@example(ArgumentMap("", (Node("n1", ("argument",), "_", "", Span(0, 1), 1),), (), False, None))
def test_argdown_read_again_is_the_same_argument(drawn: ArgumentMap) -> None:
    """The statements and relations stay; a hidden character comes back as it was written out."""
    written = writer("argdown")(drawn)
    again = reread(drawn)

    assert len(again.nodes) == len(drawn.nodes)
    assert len(again.edges) == len({(e.source, e.kind, e.target) for e in drawn.edges})
    assert shape(reread(again)) == shape(again)
    assert not any(line.startswith("```") for line in written.splitlines())


def test_argdown_of_a_marked_text_read_again_has_its_words_kinds_and_relations() -> None:
    drawn = map_of(MARKED)

    assert shape(reread(drawn)) == shape(drawn)


@pytest.mark.parametrize("label", ["_", "-x", "+", "_>", "->y"])
def test_a_label_is_never_taken_for_a_relation(label: str) -> None:
    for mark in (
        f"<!-- arglint: claim #{label} -->\nRents doubled.\n",
        f"[A.]{{.claim #{label}}}\n",
    ):
        drawn = map_of(mark)

        assert shape(reread(drawn)) == shape(drawn)


def test_argdown_keeps_signs_that_mean_something_in_it() -> None:
    words = "#tag [x] _it_ *b* a//b {c: d} <x> @[a] e.g. :smile: === \\ -- end"
    drawn = map_of(f"<!-- arglint: claim #a -->\n{words}\n", path="essay.md")

    assert reread(drawn).nodes[0].text == drawn.nodes[0].text


@given(maps(one_line=True))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_graphviz_takes_what_is_written_in_its_language(drawn: ArgumentMap) -> None:
    if shutil.which("dot") is None:
        pytest.skip("dot of Graphviz is not installed")
    written = writer("dot")(drawn).encode("utf-8")
    done = subprocess.run(["dot", "-Tplain"], input=written, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    plain = done.stdout.splitlines()
    assert sum(line.startswith(b"node ") for line in plain) == len(drawn.nodes)
    assert sum(line.startswith(b"edge ") for line in plain) == len(drawn.edges)


@given(texts(), texts(20))
def test_every_text_can_be_drawn(text: str, more: str) -> None:
    """Whatever a text holds, each format is written and can be encoded."""
    for drawn in (map_of(text), map_of(f"[{more}]{{.claim}}\n\n{text}", outline=False)):
        for form in FORMATS:
            writer(form)(drawn).encode("utf-8", "backslashreplace")
        ET.fromstring(draw(drawn, graphviz=False))

        places = {node.id: node.span for node in drawn.nodes}
        assert list(places.values()) == sorted(places.values())
        assert all(edge.source in places and edge.target in places for edge in drawn.edges)


def test_the_text_reads_like_argdown() -> None:
    forged = "The books are forged. So they say. The forger himself says so."

    assert [*lines(map_of(MARKED))] == [
        "Thesis #trade: Trade fell. (line 5)",
        "  + Claim #rents: Rents doubled. [note 1] (line 3)",
        "    + Quotation: “They doubled,” — Smith [note 1] (line 4)",
        f"    - Objection #forged: {forged} [note 2] (line 8)",
        "      - Rebuttal: The forger denies it. [note 1] (line 14)",
        "Common knowledge: Water is wet. (line 16)",
    ]


def test_what_is_said_twice_is_pointed_at_the_second_time() -> None:
    text = '[A.]{.claim #a} [B.]{.claim #b} [C.]{.evidence for="a b"} [D.]{.claim #d for=d}\n'

    assert [line.strip() for line in lines(map_of(text))] == [
        "Claim #a: A. (line 1)",
        "+ Evidence: C. (line 1)",
        "Claim #b: B. (line 1)",
        "+ Evidence: see “C.”, line 1",
        "Claim #d: D. (line 1)",
        "+ Claim #d: see line 1",
    ]


def test_a_chain_without_end_is_not_set_in_without_end() -> None:
    text = "".join(f"[S{n}.]{{.claim #c{n} for=c{n + 1}}}\n" for n in range(300))
    drawn = map_of(text)

    assert max(depth for depth, *_ in walk(drawn)) < 30
    assert len([1 for *_, again in walk(drawn) if not again]) == len(drawn.nodes)
    assert shape(reread(drawn)) == shape(drawn)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.svg", "svg"),
        ("a.SVG", "svg"),
        ("a.gv", "dot"),
        ("a.mmd", "mermaid"),
        ("a.argdown", "argdown"),
        ("a.graphml", "graphml"),
        ("a.json", "json"),
        ("a.aif.json", "aif"),
        ("a.txt", "text"),
        ("a.pdf", None),
        ("svg", None),
    ],
)
def test_the_ending_of_a_file_means_a_format(name: str, form: str | None) -> None:
    assert format_of(name) == form


def test_every_format_has_an_ending() -> None:
    assert len(endings().split()) == len(FORMATS)


def test_a_heading_has_no_place_in_aif_and_its_parts_neither() -> None:
    drawn = map_of(OUTLINE)
    aif = json.loads(writer("aif")(drawn))

    assert any(edge.kind == PART_OF for edge in drawn.edges)
    assert "Trade" not in [node["text"] for node in aif["nodes"]]
    assert [node["type"] for node in aif["nodes"]].count("RA") == 2


def test_every_key_of_the_json_is_documented() -> None:
    told = json.loads(writer("json")(map_of(MARKED)))
    manual = (Path(__file__).parents[2] / "docs" / "maps.md").read_text("utf-8")
    node = next(node for node in told["nodes"] if node["notes"])
    keys = {*told, *node, *told["edges"][0], *node["notes"][0]}

    assert [key for key in sorted(keys) if f"`{key}`" not in manual] == []
