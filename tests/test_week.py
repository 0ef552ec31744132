"""A week in a repository of essays: old faults stay known, each day tells of the new ones alone."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

SOUND = (
    "The mill of {name} closed in May. Nobody in the valley had expected it before the harvest.\n"
)
OLD = "\nThe trade of {name} fell…… away in the hard years, and the the carts stood still.\n"
SETTINGS = """\
[[per-file]]
files = ["drafts/**"]
ignore = ["doubled-word"]
"""


def git(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.c"}
    names |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.c"}
    return subprocess.run(
        ["git", *arguments],
        cwd=cwd,
        env={**os.environ, **names},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture
def clone(arglint: Run, tmp_path: Path) -> Path:
    """A clone of a repository with 200 texts, a baseline, settings by folder and a hook."""
    origin = tmp_path / "origin"
    for at in range(200):
        folder = origin / ("drafts" if at % 4 == 0 else "essays")
        folder.mkdir(parents=True, exist_ok=True)
        words = SOUND.format(name=f"Hill {at}") + (OLD.format(name=at) if at % 2 == 0 else "")
        (folder / f"text{at:03}.txt").write_text(words, encoding="utf-8")
    (origin / "arglint.toml").write_text(SETTINGS, encoding="utf-8")
    (origin / ".gitignore").write_text(".arglint_cache/\n", encoding="utf-8")
    git("init", "-q", cwd=origin)
    arglint("check", "--update-baseline", cwd=origin)
    git("add", ".", cwd=origin)
    git("commit", "-qm", "archive: Take in the essays", cwd=origin)
    clone = tmp_path / "clone"
    git("clone", "-q", str(origin), str(clone), cwd=tmp_path)
    command = Path(sysconfig.get_path("scripts")) / "arglint"
    hook = clone / ".git" / "hooks" / "pre-commit"
    hook.write_text(
        f"#!{sys.executable}\n"
        "import subprocess, sys\n"
        "staged = subprocess.run(['git', 'diff', '--cached', '--name-only', '--', '*.txt'],\n"
        "    capture_output=True, text=True).stdout.split()\n"
        f"sys.exit(subprocess.run([{str(command)!r}, 'check', *staged]).returncode "
        "if staged else 0)\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    return clone


def found(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    return [(entry["path"], entry["rule"]) for entry in json.loads(done.stdout)]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.slow
def test_a_week_of_edits_tells_of_new_findings_alone(arglint: Run, clone: Path) -> None:
    check = ("check", "--output-format", "json")
    essays, drafts = clone / "essays", clone / "drafts"

    assert found(arglint(*check, cwd=clone)) == []

    # Monday: a paragraph is put before an old fault, and lines are wrapped anew.
    edit(essays / "text002.txt", "The mill", "It was a wet year.\n\nThe mill")
    edit(essays / "text006.txt", "closed in May. Nobody", "closed in May.\nNobody")
    assert found(arglint(*check, cwd=clone)) == []

    # Tuesday: a new fault beside the old ones.
    edit(essays / "text010.txt", "before the harvest", "before the the harvest")
    assert found(arglint(*check, cwd=clone)) == [("essays/text010.txt", "doubled-word")]

    # Wednesday: the same slip in a draft, where the rule is left out; another one that is not.
    edit(drafts / "text012.txt", "before the harvest", "before the the harvest")
    edit(drafts / "text012.txt", "in May.", "in May…….")
    new = [("drafts/text012.txt", "irregular-ellipsis"), ("essays/text010.txt", "doubled-word")]
    assert found(arglint(*check, cwd=clone)) == new

    # Thursday: the hook stops the commit of the new fault, and lets it pass once mended.
    git("add", ".", cwd=clone)
    stopped = git("commit", "-qm", "essays: Write on", cwd=clone)
    edit(essays / "text010.txt", "the the harvest", "the harvest")
    edit(drafts / "text012.txt", "in May…….", "in May.")
    git("add", ".", cwd=clone)
    assert stopped.returncode == 1
    assert "doubled-word" in stopped.stderr  # where git sends what hooks print
    assert git("commit", "-qm", "essays: Write on", cwd=clone).returncode == 0

    # Friday: a text with old faults gets another name, and an old fault is mended for good.
    git("mv", "essays/text014.txt", "essays/harvest.txt", cwd=clone)
    edit(essays / "text018.txt", "the the carts", "the carts")
    assert found(arglint(*check, cwd=clone)) == []
    assert arglint("check", "--update-baseline", cwd=clone).returncode == 0
    edit(essays / "text018.txt", "the carts", "the the carts")
    assert found(arglint(*check, cwd=clone)) == [("essays/text018.txt", "doubled-word")]
