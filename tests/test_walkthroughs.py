"""The pages about fixing and baselines show what the commands say: each command is run."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    "name", ["fixing.md", "baseline.md", "tables.md", "books.md", "input-formats.md"]
)
def test_a_page_shows_what_the_commands_say(
    name: str, arglint: Run, tmp_path: Path, check_golden: Callable[[Path, str], None]
) -> None:
    (tmp_path / ".git").mkdir()

    def take(block: re.Match[str]) -> str:
        language, title, body = block.groups()
        if title:
            (tmp_path / title).write_text(body, encoding="utf-8")
        if language != "console":
            return block[0]
        command = body.split("\n")[0].removeprefix("$ arglint ")
        done = arglint(*shlex.split(command), cwd=tmp_path)
        return f"```console\n$ arglint {command}\n{done.stdout}{done.stderr}```"

    fresh, blocks = BLOCK.subn(take, (DOCS / name).read_text(encoding="utf-8"))

    assert blocks >= 3
    check_golden(DOCS / name, fresh)
