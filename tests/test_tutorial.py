"""The page about the first rule is run step by step: its files are written, its commands called."""

import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.rulebook.installed import GROUP

PAGE = Path(__file__).parent.parent / "docs" / "write-your-first-rule.md"
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_every_step_does_what_the_page_says(
    arglint: Run, tmp_path: Path, check_golden: Callable[[Path, str], None]
) -> None:
    (tmp_path / ".git").mkdir()

    def take(block: re.Match[str]) -> str:
        language, title, body = block.groups()
        if title:
            path = tmp_path / title
            path.parent.mkdir(exist_ok=True)
            path.write_text(body, encoding="utf-8")
        if language != "console":
            return block[0]
        command = body.split("\n")[0].removeprefix("$ arglint ")
        done = arglint(*shlex.split(command), cwd=tmp_path)
        return f"```console\n$ arglint {command}\n{done.stdout}```"

    page = PAGE.read_text(encoding="utf-8")
    fresh, blocks = BLOCK.subn(take, page)

    assert blocks >= 10
    check_golden(PAGE, fresh)


def test_the_page_shows_the_entry_point_that_is_looked_for() -> None:
    shown = [body for _, title, body in BLOCK.findall(PAGE.read_text("utf-8")) if not title][-1]

    assert list(tomllib.loads(shown)["project"]["entry-points"]) == [GROUP]


@pytest.mark.parametrize("name", ["our-rules", "deep/our-rules"])
def test_a_new_pack_holds_by_its_own_examples(arglint: Run, tmp_path: Path, name: str) -> None:
    written = arglint("init", "pack", name, cwd=tmp_path)
    tested = arglint("test", "-v", f"./{name}", cwd=tmp_path)
    again = arglint("init", "pack", name, cwd=tmp_path)

    assert (written.returncode, written.stderr) == (0, "")
    assert tested.stdout.splitlines() == [
        "ok our-rules/empty-intensifier: 2 examples",
        "ok our-rules/long-sentence: 3 examples",
    ]
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


@pytest.mark.parametrize("name", ["Our Rules", "1", "..", "ours_"])
def test_a_pack_needs_a_name_that_rules_can_go_by(arglint: Run, tmp_path: Path, name: str) -> None:
    refused = arglint("init", "pack", name, cwd=tmp_path)

    assert (refused.returncode, "is no name for a pack" in refused.stderr) == (2, True)
    assert not list(tmp_path.iterdir())
