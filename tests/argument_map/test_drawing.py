"""The picture: every box and line, none over another, for every eye, without Graphviz too."""

import re
import shutil
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from arglint.reports.argument_map import graphviz
from arglint.reports.argument_map.boxes import length, wrapped
from arglint.reports.argument_map.layout import Layout, arranged
from arglint.reports.argument_map.model import ArgumentMap
from arglint.reports.argument_map.svg import draw
from tests.argument_map.maps import MARKED, map_of, maps

SVG = "{http://www.w3.org/2000/svg}"
OUTLINE = "# Trade\n\nTrade fell. Prices rose. Hence wages fell.\n"
WAYS = [
    False,
    pytest.param(
        True, marks=pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
    ),
]


def overlaps(layout: Layout) -> Iterator[tuple[str, str]]:
    for one, other in combinations(layout.boxes, 2):
        apart = (
            one.x + one.width <= other.x + 0.5
            or other.x + other.width <= one.x + 0.5
            or one.y + one.height <= other.y + 0.5
            or other.y + other.height <= one.y + 0.5
        )
        if not apart:
            yield one.node.id, other.node.id


@pytest.mark.parametrize("graphviz_wanted", WAYS)
@given(drawn=maps())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_boxes_lie_apart_within_the_picture_and_every_edge_is_a_line(
    graphviz_wanted: bool, drawn: ArgumentMap
) -> None:
    layout = arranged(drawn, graphviz=graphviz_wanted)

    assert sorted(box.node.id for box in layout.boxes) == sorted(node.id for node in drawn.nodes)
    assert [*overlaps(layout)] == []
    assert all(box.x >= -0.5 and box.x + box.width <= layout.width + 0.5 for box in layout.boxes)
    assert all(box.y >= -0.5 and box.y + box.height <= layout.height + 0.5 for box in layout.boxes)
    edges = [(line.edge.source, line.edge.target, line.edge.kind) for line in layout.lines]
    assert sorted(edges) == sorted((e.source, e.target, e.kind) for e in drawn.edges)
    assert all(len(line.points) % 3 == 1 for line in layout.lines)


@pytest.mark.parametrize("graphviz_wanted", WAYS)
def test_a_reason_lies_under_what_it_speaks_for(graphviz_wanted: bool) -> None:
    drawn = map_of(MARKED)
    top = {box.node.id: box.y for box in arranged(drawn, graphviz=graphviz_wanted).boxes}

    assert all(top[edge.source] > top[edge.target] for edge in drawn.edges)


def test_an_outline_is_set_in_the_order_of_the_text() -> None:
    tops = [(box.node.line, box.y) for box in arranged(map_of(OUTLINE), graphviz=False).boxes]

    assert tops == sorted(tops)


def test_a_picture_has_a_name_and_says_in_words_what_it_shows() -> None:
    picture = ET.fromstring(draw(map_of(MARKED), graphviz=False))

    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == "Argument map: Rents"
    assert "+ Claim #rents: Rents doubled." in (picture.findtext(f"{SVG}desc") or "")


def test_kinds_and_relations_are_told_in_words_and_signs_and_not_by_colour_alone() -> None:
    picture = ET.fromstring(draw(map_of(MARKED), graphviz=False))
    said = [text.text for text in picture.iter(f"{SVG}text")]

    assert {"Claim #rents", "Thesis #trade", "Objection #forged", "Rebuttal"} <= set(said)
    assert {"supports", "attacks", "+", "−", "note 1"} <= set(said)


def test_an_inferred_picture_says_so_in_its_name_its_head_and_its_lines() -> None:
    picture = ET.fromstring(draw(map_of(OUTLINE), graphviz=False))
    lines = [group.get("class") for group in picture.iter(f"{SVG}g") if group.get("data-source")]

    assert "Inferred outline" in (picture.findtext(f"{SVG}title") or "")
    assert any("inferred" in (text.text or "") for text in picture.iter(f"{SVG}text"))
    assert lines
    assert all("inferred" in (name or "") for name in lines)


def test_the_dark_is_left_to_the_page_when_it_wants_it() -> None:
    drawn = map_of(MARKED)

    assert "prefers-color-scheme" in draw(drawn, graphviz=False)
    assert "prefers-color-scheme" not in draw(drawn, dark_mode_css=False, graphviz=False)
    assert "var(--map-ink," in draw(drawn, dark_mode_css=False, graphviz=False)


def test_a_picture_needs_nothing_from_elsewhere() -> None:
    drawn = draw(map_of(MARKED), graphviz=False).replace("http://www.w3.org/2000/svg", "")

    assert not re.search(r"https?:|url\(|@import|<script|<foreignObject|\bid=|\bstyle=", drawn)


def test_every_style_speaks_of_the_map_alone() -> None:
    """In a page, nothing else may change its looks."""
    [style] = re.findall(r"<style>(.*?)</style>", draw(map_of(MARKED), graphviz=False), re.DOTALL)
    bare = style.replace("@media (prefers-color-scheme:dark){", "")
    selectors = [one for rule in re.findall(r"([^{}]+)\{", bare) for one in rule.split(",")]

    assert len(selectors) > 20
    assert all(one.strip().startswith(".argument-map") for one in selectors)


@pytest.mark.parametrize(
    "program", [None, "false", "true", "printf 'graph 1 oops\\n'", "printf 'node n1\\n'"]
)
def test_without_a_graphviz_that_works_the_picture_is_drawn_all_the_same(
    program: str | None, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    if program is not None:
        if shutil.which("sh") is None:
            pytest.skip("there is no shell to stand in for Graphviz")
        fake = f"{tmp_path}/dot"
        with open(fake, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\ncat > /dev/null\n{program}\n")
        shutil.copymode(shutil.which("sh") or "", fake)
    monkeypatch.setattr(graphviz, "which", lambda _: f"{tmp_path}/dot" if program else None)

    assert draw(map_of(MARKED)) == draw(map_of(MARKED), graphviz=False)


def test_graphviz_that_takes_too_long_is_not_waited_for(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("sh") is None:
        pytest.skip("there is no shell to stand in for Graphviz")
    fake = f"{tmp_path}/dot"
    with open(fake, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\nexec sleep 60\n")
    shutil.copymode(shutil.which("sh") or "", fake)
    monkeypatch.setattr(graphviz, "which", lambda _: fake)
    monkeypatch.setattr(graphviz, "_PATIENCE", 0.2)

    assert draw(map_of(MARKED)) == draw(map_of(MARKED), graphviz=False)


def test_graphviz_never_sees_a_word_of_the_author(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def run(*_: object, **given: str) -> None:
        seen.append(given["input"])
        raise OSError

    monkeypatch.setattr(graphviz, "which", lambda _: "dot")
    monkeypatch.setattr(graphviz, "run", run)
    draw(map_of(MARKED))

    assert seen
    assert not re.search("rent|trade|forge", seen[0], re.IGNORECASE)


def test_a_large_map_is_drawn_without_graphviz_and_every_box_apart() -> None:
    text = "[T.]{.thesis #t}\n\n" + "".join(
        f"[C{n}.]{{.claim #c{n} for=t}} [E.]{{.evidence for=c{n}}} [F.]{{.evidence for=c{n}}}\n\n"
        for n in range(400)
    )
    layout = arranged(map_of(text), graphviz=True)

    assert len(layout.boxes) == 1201
    assert not [*overlaps(layout)]


def test_many_reasons_for_one_claim_are_stacked() -> None:
    text = "[T.]{.thesis #t}\n\n" + "[E.]{.evidence for=t}\n\n" * 9
    layout = arranged(map_of(text), graphviz=False)

    assert len({box.x for box in layout.boxes[1:]}) == 3
    assert not [*overlaps(layout)]


@pytest.mark.parametrize("text", ["word " * 50, "x" * 400, "日本" * 80, "a\u0301" * 50, "", " "])
def test_lines_are_no_longer_than_there_is_room(text: str) -> None:
    lines = [*wrapped(text.strip(), 180, 14, 99)]

    assert all(length(line, 14) <= 180 + 14 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_words_that_find_no_room_are_cut_with_a_sign() -> None:
    lines = [*wrapped("word " * 99, 100, 14, 3)]

    assert len(lines) == 3
    assert lines[-1].endswith(" …")


def test_a_heading_that_is_the_title_is_not_drawn_twice() -> None:
    picture = ET.fromstring(draw(map_of(OUTLINE)))

    assert [text.text for text in picture.iter(f"{SVG}text")].count("Trade") == 1
