"""Hold what editors are given to the program: versions, names, and that it can be built."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from arglint import __version__
from arglint.resources import rules_folder

ROOT = Path(__file__).parent.parent
VSCODE = ROOT / "editors" / "vscode"
MANIFEST: dict[str, Any] = json.loads((VSCODE / "package.json").read_text("utf-8"))
SETTINGS: dict[str, Any] = MANIFEST["contributes"]["configuration"]["properties"]

# Where npm is, but what it would fetch cannot be had.
OFFLINE = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH", "ENOTCACHED")


def test_extension_has_the_version_and_the_licence_of_the_program() -> None:
    assert MANIFEST["version"] == __version__
    assert (VSCODE / "LICENSE").read_text("utf-8") == (ROOT / "LICENSE").read_text("utf-8")


def test_extension_wakes_for_every_language_that_it_can_check() -> None:
    languages = SETTINGS["arglint.languages"]["default"]

    assert sorted(MANIFEST["activationEvents"]) == sorted(f"onLanguage:{one}" for one in languages)


def test_extension_checks_no_language_that_the_server_does_not() -> None:
    pytest.importorskip("pygls", reason="the server's extra is not installed")
    from arglint.server.configuration import _LANGUAGES

    # The server knows these by the endings of their files.
    converted = {"latex", "tex", "restructuredtext", "org"}

    assert SETTINGS["arglint.languages"]["default"].keys() <= _LANGUAGES | converted


def test_extension_offers_every_preset() -> None:
    presets = sorted(path.stem for path in Path(rules_folder(), "presets").glob("*.*"))

    assert SETTINGS["arglint.preset"]["enum"] == ["", *presets]


def test_folder_cannot_choose_the_program_that_is_run() -> None:
    scopes = {name: SETTINGS[name]["scope"] for name in ("arglint.path", "arglint.interpreter")}

    assert scopes == {"arglint.path": "machine", "arglint.interpreter": "machine"}
    assert MANIFEST["capabilities"]["untrustedWorkspaces"]["supported"] == "limited"


def test_readme_tells_of_every_command_and_setting() -> None:
    readme = (VSCODE / "README.md").read_text("utf-8")
    commands = MANIFEST["contributes"]["commands"]

    assert [one["title"] for one in commands if f"arglint: {one['title']}" not in readme] == []
    assert [name for name in SETTINGS if f"`{name}`" not in readme] == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy of the extension's sources, with the packages that its lock file names."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    node = subprocess.run(["node", "--version"], capture_output=True, encoding="utf-8", check=True)
    if int(node.stdout.lstrip("v").split(".")[0]) < 20:
        pytest.skip("Node.js is older than 20")
    folder = tmp_path_factory.mktemp("vscode") / "vscode"
    shutil.copytree(VSCODE, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    run = subprocess.run(
        [npm, "ci"], cwd=folder, capture_output=True, encoding="utf-8", timeout=600, check=False
    )
    if any(word in run.stderr for word in OFFLINE):
        pytest.skip("the registry of npm cannot be reached")

    assert run.returncode == 0, run.stderr
    return folder


def npm_run(script: str, folder: Path) -> None:
    environment = {**os.environ, "CI": "true"}
    run = subprocess.run(
        ["npm", "run", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.slow
def test_extension_passes_its_own_tests(built: Path) -> None:
    npm_run("test", built)


@pytest.mark.slow
def test_extension_is_built_by_npm_alone(built: Path) -> None:
    """From a clean checkout; the package holds what it needs, and nothing else."""
    npm_run("package", built)
    with zipfile.ZipFile(built / f"arglint-{__version__}.vsix") as package:
        names = set(package.namelist())
        size = sum(one.compress_size for one in package.infolist())
        manifest = json.loads(package.read("extension/package.json"))
        licences = package.read("extension/dist/third-party-licences.txt").decode()

    pages = {f"extension/walkthrough/{page.name}" for page in (VSCODE / "walkthrough").iterdir()}
    assert names - pages == {
        "[Content_Types].xml",
        "extension.vsixmanifest",
        "extension/LICENSE.txt",
        "extension/changelog.md",
        "extension/dist/extension.js",
        "extension/dist/third-party-licences.txt",
        "extension/icon.png",
        "extension/package.json",
        "extension/readme.md",
    }
    assert manifest["main"] == "./dist/extension.js"
    assert "vscode-languageclient" in licences
    assert size < 300_000


def test_commands_of_the_extension_and_of_the_server_do_not_meet() -> None:
    """VS Code lays the server's commands beside those of the extension, and refuses the second."""
    pytest.importorskip("pygls", reason="the server's extra is not installed")
    from arglint.server.answers.commanding import COMMANDS

    ours = {one["command"] for one in MANIFEST["contributes"]["commands"]}
    source = (VSCODE / "src" / "extension.ts").read_text("utf-8")
    asked = set(re.findall(r"\"(arglint\.[a-zA-Z]+)\"", source))

    assert ours & COMMANDS.keys() == set()
    assert "arglint.report" in asked
    assert asked <= COMMANDS.keys()
