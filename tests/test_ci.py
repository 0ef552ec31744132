"""The hooks, the action and the snippets of the documentation work as they are written."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from arglint.cli.check import check
from arglint.reports import FORMATS

ROOT = Path(__file__).parent.parent
SNIPPET = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FAULTY = "Trade fell.(1) Prices rose.(1)\n\nNotes\n\n1. Smith.\n"
COMMAND = Path(sysconfig.get_path("scripts")) / "arglint"

Run = Callable[..., subprocess.CompletedProcess[str]]


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


HOOKS = load(ROOT / ".pre-commit-hooks.yaml")
ACTION = load(ROOT / "action.yml")
SNIPPETS = SNIPPET.findall((ROOT / "docs" / "in-ci.md").read_text(encoding="utf-8"))


def options() -> set[str]:
    """Every option of `arglint check`."""
    return {
        name
        for option in check.params
        if isinstance(option, click.Option)
        for name in (*option.opts, *option.secondary_opts)
    }


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


def test_every_option_that_hooks_action_and_page_speak_of_is_there() -> None:
    page = (ROOT / "docs" / "in-ci.md").read_text(encoding="utf-8")
    words = [page.replace("pip install --quiet", ""), *strings(HOOKS), *strings(ACTION)]
    words = [word.replace("--quiet --disable-pip-version-check", "") for word in words]
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", " ".join(words))) - {"--short"}

    assert len(named) >= 8
    assert named <= options()


def test_every_snippet_is_sound() -> None:
    kinds = [kind for kind, _ in SNIPPETS]
    for kind, text in SNIPPETS:
        if kind == "yaml":
            assert isinstance(yaml.safe_load(text), dict), text
        else:
            subprocess.run(["bash", "-n"], input=text, text=True, check=True)

    assert kinds.count("yaml") == 5
    assert kinds.count("sh") == 1


def test_the_snippets_of_hooks_name_hooks_that_are_there() -> None:
    known = {hook["id"] for hook in HOOKS}
    named = [
        hook["id"]
        for kind, text in SNIPPETS
        if kind == "yaml"
        for repo in yaml.safe_load(text).get("repos", ())
        for hook in repo["hooks"]
    ]

    assert set(named) == known


def test_the_snippets_of_workflows_give_inputs_that_are_there() -> None:
    steps = [
        step
        for kind, text in SNIPPETS
        if kind == "yaml"
        for job in yaml.safe_load(text).get("jobs", {}).values()
        for step in job["steps"]
        if step["uses"].startswith("arglint/")
    ]

    assert len(steps) == 2
    assert all(step["with"].keys() <= ACTION["inputs"].keys() for step in steps)


def test_the_page_explains_every_input_and_hook() -> None:
    page = (ROOT / "docs" / "in-ci.md").read_text(encoding="utf-8")

    assert all(f"| `{name}` |" in page for name in ACTION["inputs"])
    assert all(f"| `{hook['id']}` |" in page for hook in HOOKS)


def test_the_formats_that_page_and_action_speak_of_are_there() -> None:
    page = (ROOT / "docs" / "in-ci.md").read_text(encoding="utf-8")
    words = " ".join((page, *strings(ACTION)))
    named = set(re.findall(r"--output-format (\w[\w-]*)", words))

    assert {"gitlab", "github", "sarif", "junit"} <= named
    assert named <= set(FORMATS)


def test_the_shell_parts_of_the_action_are_sound() -> None:
    parts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    for part in parts:
        subprocess.run(["bash", "-n"], input=part, text=True, check=True)

    assert len(parts) == 3


def test_the_action_takes_nothing_of_its_inputs_into_its_scripts() -> None:
    """A script that is put together from inputs would run whatever a pull request writes there."""
    parts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]

    assert not [part for part in parts if "${{" in part]


@pytest.fixture
def act(tmp_path: Path) -> Callable[..., tuple[str, dict[str, str]]]:
    """Run the action's step that checks, as a runner does: what it writes, and its outputs."""
    [step] = [step for step in ACTION["runs"]["steps"] if step.get("id") == "check"]
    home = tmp_path / "temp" / "arglint" / "bin"
    home.mkdir(parents=True)
    (home / "arglint").symlink_to(COMMAND)
    work = tmp_path / "work"
    work.mkdir()
    (work / "essay.txt").write_text(FAULTY)
    (work / "more texts.txt").write_text("Nothing here.\n")

    def act(**inputs: str) -> tuple[str, dict[str, str]]:
        outputs = tmp_path / "outputs"
        outputs.write_text("")
        given = {name: value["default"] for name, value in ACTION["inputs"].items()} | inputs
        environment = {
            name: given[re.sub(r"\W|inputs", "", value)] for name, value in step["env"].items()
        }
        environment |= {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
        environment |= {"RUNNER_TEMP": str(tmp_path / "temp"), "GITHUB_OUTPUT": str(outputs)}
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=work,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        lines = outputs.read_text().splitlines()
        return done.stdout, dict(line.split("=", 1) for line in lines)

    return act


def test_the_action_annotates_and_keeps_the_exit_code(
    act: Callable[..., tuple[str, dict[str, str]]],
) -> None:
    told, outputs = act()

    assert told.startswith("::error ")
    assert outputs == {"exit-code": "1"}


def test_the_action_writes_sarif_for_code_scanning(
    act: Callable[..., tuple[str, dict[str, str]]], tmp_path: Path
) -> None:
    _, outputs = act(report="sarif", args="--exit-zero --select notes", path="essay.txt")

    assert outputs == {"sarif": "arglint.sarif", "exit-code": "0"}
    assert "duplicate-note-number" in (tmp_path / "work" / "arglint.sarif").read_text()


def test_the_action_passes_trouble_on(act: Callable[..., tuple[str, dict[str, str]]]) -> None:
    _, outputs = act(path="missing/")

    assert outputs == {"exit-code": "2"}


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the hooks and a package whose `arglint` is the one that is installed.

    To install arglint itself would take the network.
    """
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    folder = tmp_path_factory.mktemp("hooks")
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    hooks = (folder / ".pre-commit-hooks.yaml").read_text()
    (folder / ".pre-commit-hooks.yaml").write_text(
        hooks.replace("language: python", "language: system").replace(
            "entry: arglint", f"entry: {shlex.quote(str(COMMAND))}"
        )
    )
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Hooks")
    return folder


@pytest.fixture
def essays(tmp_path: Path) -> Path:
    """A repository in which one text is staged, one is not, and one is excluded."""
    folder = tmp_path / "essays"
    (folder / "archive").mkdir(parents=True)
    git(tmp_path, "init", "-q", "essays")
    for name in ("staged.txt", "other.txt", "archive/old.txt"):
        (folder / name).write_text(FAULTY)
    (folder / "data.csv").write_text("1,(1),(1)\n")
    (folder / "arglint.toml").write_text('exclude = ["archive/"]\nselect = ["notes"]\n')
    git(folder, "add", "staged.txt", "archive/old.txt", "data.csv", "arglint.toml")
    return folder


def try_hook(hooks: Path, essays: Path, hook: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook, "--verbose", *more],
        cwd=essays,
        env={**os.environ, "PRE_COMMIT_HOME": str(essays.parent / "pre-commit")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.slow
def test_the_hook_checks_what_is_staged_and_not_excluded(hooks: Path, essays: Path) -> None:
    done = try_hook(hooks, essays, "arglint")

    assert done.returncode == 1, done.stdout + done.stderr
    assert "staged.txt:1:28: error duplicate-note-number" in done.stdout
    assert "other.txt" not in done.stdout
    assert "old.txt" not in done.stdout


@pytest.mark.slow
def test_pre_commit_installs_arglint_by_itself(essays: Path, tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    repository = tmp_path / "arglint"
    leave_out = shutil.ignore_patterns("__pycache__", ".*_cache")
    for name in ("arglint", "rules", "grammars"):
        shutil.copytree(ROOT / name, repository / name, ignore=leave_out)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, repository)
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "All")
    done = try_hook(repository, essays, "arglint")
    if re.search("Could not find a version|Max retries|Failed to establish", done.stdout):
        pytest.skip("the packages that arglint rests on cannot be fetched here")

    assert done.returncode == 1, done.stdout + done.stderr
    assert "staged.txt:1:28: error duplicate-note-number" in done.stdout


@pytest.mark.slow
def test_a_commit_of_excluded_texts_alone_passes(hooks: Path, essays: Path) -> None:
    git(essays, "rm", "-q", "--cached", "staged.txt")
    done = try_hook(hooks, essays, "arglint")

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_hook_for_the_whole_set_checks_what_is_not_staged_too(
    hooks: Path, essays: Path
) -> None:
    (essays / "other.txt").unlink()
    (essays / "later.txt").write_text(FAULTY)
    git(essays, "add", "later.txt")
    git(essays, "commit", "-qm", "Begin")
    (essays / "staged.txt").write_text("Nothing here.\n")
    git(essays, "add", "staged.txt")
    done = try_hook(hooks, essays, "arglint-all")

    assert done.returncode == 1, done.stdout + done.stderr
    assert "later.txt:1:28: error duplicate-note-number" in done.stdout
    assert "old.txt" not in done.stdout


@pytest.mark.slow
def test_the_hook_that_fixes_changes_the_text_and_stops_the_commit(
    hooks: Path, essays: Path
) -> None:
    (essays / "staged.txt").write_text("It was the the end.\n")
    (essays / "arglint.toml").write_text('select = ["doubled-word"]\n')
    git(essays, "add", "staged.txt", "arglint.toml")
    done = try_hook(hooks, essays, "arglint-fix", "--files", "staged.txt")
    told = done.stdout + done.stderr

    assert done.returncode == 1, told
    assert "(1 fixed, 0 remaining)" in told
    assert (essays / "staged.txt").read_text() == "It was the end.\n"
