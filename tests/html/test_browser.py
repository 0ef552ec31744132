"""The pages of reports in a real browser: nothing fails, everything can be reached and read."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from arglint.engine.about import about
from arglint.engine.run import lint
from arglint.reports.about import About
from arglint.reports.checked import Checked
from arglint.reports.html import html
from arglint.reports.html.markup import plain
from arglint.rulebook.book import open_rulebook
from arglint.rulebook.card import Rule
from arglint.text import Source
from tests.html.hostile import HOSTILE

# One worker drives the one browser for all.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).parent.parent.parent
ESSAYS = ("faulty-markdown.md", "faulty-plain.txt")
RENTS = """\
# Rents and the land

[A tax on land lowers no rent]{.thesis #thesis}. [Rents follow what tenants can
pay]{.premise #pay for=thesis}, as the survey found.[^1]

[Landlords pass every tax on]{.objection #pass to=thesis}, say the owners. [They
cannot]{.rebuttal to=pass}, and <https://example.org/rents> tells why.[^1]

| year | rent |
|---|---|
| 1901 | 12 |

```
a line of code that is far longer than any column of a page could be, and so has to be moved aside
```

[^1]: *Census of Rents*, 1901, p. 3.
"""

BROAD = "[Rents fell]{.thesis #a}.\n\n" + "".join(
    f"[The owners of land {number} paid]{{.premise for={end}}}.\n\n"
    f"[They did not pay for {number}]{{.claim #c{number} for=a}}.\n\n"
    for number, end in enumerate(("a", "c0", "c1", "c2", "c0", "c1", "c2"))
)
HEBREW = "הטענה היא שאין אור.\n\nThe claim is that there is no light.\n"

Seen = dict[str, Any]


@cache
def rules() -> dict[str, Rule]:
    """The rules that are on by default, by name."""
    return {rule.name: rule for rule in open_rulebook().select()}


def describe(name: str) -> About | None:
    """What the card of a rule says."""
    return about(rules()[name])


def modules() -> Path:
    """Where the programs of npm lie."""
    return Path(os.environ.get("ARGLINT_NODE_MODULES", ROOT / "tests" / "node" / "node_modules"))


def chromium() -> str | None:
    """A browser that can be driven."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What a reader sees who goes through all pages of these tests in one browser."""
    node, browser = shutil.which("node"), chromium()
    if node is None or browser is None:
        pytest.skip("the pages of reports are tried in Chromium by node; one of both is missing")
    for name in ("playwright-core", "axe-core"):
        if not (modules() / name).is_dir():
            pytest.skip(f"{name} is missing: npm ci --prefix tests/node fetches it")
    folder = tmp_path_factory.mktemp("pages")
    texts = {name: (ROOT / "examples" / name).read_text("utf-8") for name in ESSAYS}
    told: list[dict[str, str]] = []

    def page(name: str, journey: str, written: dict[str, str]) -> None:
        checked = [
            Checked(Source(text, path), lint(text, path=path)) for path, text in written.items()
        ]
        file = folder / f"{len(told)}.html"
        file.write_text("".join(html(checked, describe)), "utf-8")
        told.append({"name": name, "journey": journey, "file": str(file)})

    for name, text in texts.items():
        page(name, "essay" if name.endswith(".md") else "keys", {name: text})
        page(f"access {name}", "access", {name: text})
    page("access rents", "access", {"rents.md": RENTS})
    page("access book", "access", texts)
    page("broad", "paper", {"broad.md": BROAD})
    page("hebrew", "paper", {"hebrew.md": HEBREW})
    page("book", "book", texts)
    page("still", "still", texts)
    for name, text in HOSTILE.items():
        page(f"hostile {name}", "hostile", {'"><img src=x onerror=window.hit=1>.md': text})
    asked = {"modules": str(modules()), "chromium": browser, "pages": told}
    done = subprocess.run(
        [node, str(Path(__file__).with_name("browser.mjs"))],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    result: Seen = json.loads(done.stdout)
    failed = {name: saw["failed"] for name, saw in result.items() if "failed" in saw}
    assert not failed, failed
    return result


@pytest.fixture
def essay(seen: Seen) -> Seen:
    """What is seen of an essay of ours with notes and faults."""
    found: Seen = seen["faulty-markdown.md"]
    return found


def test_all_words_of_a_text_are_on_its_page(essay: Seen) -> None:
    assert essay["words"] == (ROOT / "examples" / "faulty-markdown.md").read_text("utf-8")


def test_the_console_stays_empty(seen: Seen) -> None:
    said = {
        name: saw[key]
        for name, saw in seen.items()
        for key in ("said", "keysSaid", "filtersSaid")
        if saw.get(key)
    }

    assert said == {}


def test_findings_stand_beside_the_text_and_never_on_each_other(essay: Seen) -> None:
    assert essay["besideText"]
    assert essay["farthest"] < 450  # pixels, where several stand at one line
    assert essay["overlaps"] == 0


def test_a_click_on_a_finding_scrolls_to_its_words(essay: Seen) -> None:
    assert essay["clickScrolls"]
    assert essay["chosen"]
    assert essay["chosenWordsSeen"]
    assert essay["chosenIsOpen"]
    assert essay["whyIsTold"]


def test_words_and_finding_light_each_other(essay: Seen) -> None:
    assert essay["hoverLightsWords"]
    assert essay["hoverLightsNote"]
    assert essay["clickChoosesNote"]


def test_a_note_shows_at_its_mark_by_pointer_click_and_key(essay: Seen) -> None:
    assert essay["hoverShowsNote"].startswith("The courts' bylaws are printed in many county")
    assert essay["clickKeepsNote"]
    assert essay["escapeClosesNote"]
    assert essay["focusShowsNote"]
    assert essay["enterGoesIntoNote"]
    assert essay["escapeGoesBack"]


def test_marks_and_notes_lead_to_each_other(essay: Seen) -> None:
    assert essay["goesToNote"]
    assert essay["goesBackToMark"]


def test_keys_go_from_finding_to_finding_and_round(essay: Seen) -> None:
    last = len(essay["all"]) - 1

    assert [essay[key] for key in "njpk"] == ["0", "1", "0", str(last)]
    assert essay["focused"]
    assert essay["told"] == f"{last + 1} of {last + 1}"
    assert essay["help"]
    assert essay["helpCloses"]
    assert essay["skip"] == "skip"


def test_dark_and_light_can_be_switched(essay: Seen) -> None:
    assert essay["dark"] != essay["light"]


def test_the_strip_leads_to_the_place_that_is_clicked(essay: Seen) -> None:
    assert essay["stripScrolls"] > 500
    assert essay["stripShowsWindow"] > 300


def test_tints_can_be_switched(essay: Seen) -> None:
    assert essay["switched"].split() == ["js", "no-quotations", "no-findings"]


def test_filters_hide_findings_and_their_underlines(essay: Seen) -> None:
    every = essay["all"]

    assert essay["seeks"] == "seek"
    assert essay["withoutErrors"] == [one for one in every if one[0] != "error"]
    assert essay["wordsWithoutErrors"] == 0
    assert essay["withoutFirstRule"] == [one for one in every if one[1] != essay["firstRule"]]
    assert essay["sought"] == [one for one in every if "quotation" in one[1] or "mark" in one[1]]
    assert essay["status"] == f"{len(essay['sought'])} of {len(every)} findings shown."
    assert essay["panelCloses"]


@pytest.mark.parametrize("name", [*ESSAYS, "rents", "book"])
def test_axe_finds_nothing_serious(seen: Seen, name: str) -> None:
    """Light and dark; wide with everything shut, narrow with everything open."""
    saw = seen[f"access {name}"]

    assert len(saw) == 6
    assert {state: found for state, found in saw.items() if found} == {}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_draft_is_read_and_does_nothing(seen: Seen, name: str) -> None:
    saw = seen[f"hostile {name}"]
    text = plain(HOSTILE[name]).replace("\r\n", "\n").replace("\r", "\n")

    assert "hit" not in saw
    assert (saw["scripts"], saw["images"], saw["handlers"]) == (1, 0, 0)
    assert saw["words"] == text


def test_an_index_leads_to_each_text_and_back(seen: Seen) -> None:
    book = seen["book"]

    assert (book["atFirst"], book["afterHome"]) == ([], [])
    assert (book["afterClick"], book["afterBack"]) == (["t1"], ["t1"])
    assert book["indexHides"]
    assert book["indexShows"]
    assert book["top"] == 0
    assert (book["deep"], book["deepSeen"]) == (["t0"], True)


def test_a_page_can_be_read_without_its_script(seen: Seen) -> None:
    still = seen["still"]

    assert (still["atFirst"], still["text"]) == (0, ["t1"])
    assert still["buttons"] == 0
    assert still["findings"] > 5
    assert still["opens"]
    assert still["leads"]


def test_a_map_is_whole_on_paper(seen: Seen) -> None:
    saw = seen["broad"]

    assert (saw["maps"], saw["mapFits"], saw["shutOutlines"]) == (1, True, 0)


def test_what_is_written_from_right_to_left_stands_at_the_right(seen: Seen) -> None:
    assert seen["hebrew"]["sides"] == ["right", "left"]


def test_where_nothing_was_found_nothing_leads_to_findings(seen: Seen) -> None:
    assert not seen["hebrew"]["stepsSeen"]
