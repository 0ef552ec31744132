"""What Argdown's and Mermaid's own parsers read in what is written for them."""

import subprocess
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from arglint.reports.argument_map import writer
from arglint.reports.argument_map.model import ArgumentMap
from arglint.reports.terminal import printable
from tests.argument_map.maps import MARKED, map_of, maps
from tests.argument_map.node import judged, modules

ESSAY = (Path(__file__).parent.parent.parent / "examples" / "marked.md").read_text("utf-8")
OUTLINE = "# Trade\n\nTrade fell. Prices rose. Hence wages fell.\n\n## Rents\n\nThey doubled.\n"


def sample(count: int) -> list[ArgumentMap]:
    """Some maps with hostile words, the same in every run; one run of node judges them all."""
    found: list[ArgumentMap] = []

    @settings(
        max_examples=count, database=None, derandomize=True, suppress_health_check=[*HealthCheck]
    )
    @given(maps(one_line=True))
    def collect(drawn: ArgumentMap) -> None:
        found.append(drawn)

    collect()
    return found


def test_the_command_of_argdown_accepts_the_example(tmp_path: Path) -> None:
    folder = modules("@argdown/cli")
    file = tmp_path / "essay.argdown"
    file.write_text(writer("argdown")(map_of(ESSAY)), "utf-8")
    program = folder / "@argdown" / "cli" / "dist" / "cli.js"
    command = ["node", str(program), "json", str(file), "--stdout", "--throwExceptions"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)

    assert done.returncode == 0, done.stdout + done.stderr
    assert '"statements"' in done.stdout
    assert "error" not in done.stdout.lower()


def test_argdown_reads_the_statements_and_relations_that_were_marked() -> None:
    drawn = map_of(MARKED)
    [read] = judged("argdown.js", [writer("argdown")(drawn)], "@argdown/cli", "@argdown/node")

    assert read["errors"] == []
    assert len(read["statements"]) == len(drawn.nodes)
    assert sorted(read["relations"]) == [
        ["forged", "attack", "rents"],
        ["quote-2", "support", "rents"],
        ["rebuttal-5", "attack", "forged"],
        ["rents", "support", "trade"],
    ]


def test_argdown_reads_an_outline() -> None:
    [read] = judged("argdown.js", [writer("argdown")(map_of(OUTLINE))], "@argdown/node")

    assert read["errors"] == []
    assert len(read["relations"]) == 2


def test_argdown_reads_whatever_the_words_are() -> None:
    drawn = sample(70)
    answers = judged("argdown.js", [writer("argdown")(one) for one in drawn], "@argdown/node")

    for one, read in zip(drawn, answers, strict=True):
        assert read["errors"] == [], writer("argdown")(one)
        assert len(read["statements"]) + len(read["arguments"]) == len(one.nodes)
        # Argdown takes no statement that attacks itself.
        least = sum(edge.source != edge.target for edge in one.edges)
        assert least <= len(read["relations"]) <= len(one.edges), writer("argdown")(one)


def test_mermaid_reads_labels_as_they_were_written_whatever_the_words_are() -> None:
    drawn = [map_of(ESSAY), map_of(MARKED), map_of(OUTLINE), map_of(""), *sample(70)]
    answers = judged("mermaid.mjs", [writer("mermaid")(one) for one in drawn], "mermaid", "jsdom")

    for one, read in zip(drawn, answers, strict=True):
        assert read["error"] is None, writer("mermaid")(one)
        assert len(read["labels"]) == len(one.nodes)
        assert len(read["edges"]) == len(one.edges)
        for node, label in zip(one.nodes, read["labels"], strict=True):
            words = node.text + (f" — {node.by}" if node.by else "")
            assert label[-1].split() == printable(words).split()
