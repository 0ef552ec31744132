"""Let editors use the server as writers do, by the configurations that we offer."""

import json
import os
import re
import shutil
import subprocess
import sysconfig
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EDITORS = ROOT / "editors"
DRIVERS = ROOT / "tests" / "editors"
TRANSCRIPTS = ROOT / "tests" / "golden" / "editors"

Check = Callable[[Path, str], None]
Run = Callable[..., subprocess.CompletedProcess[str]]
Edit = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """Run an editor as somebody who has just installed it, and arglint beside it."""
    pytest.importorskip("pygls", reason="the server's extra is not installed")
    (tmp_path / "home").mkdir()
    home = str(tmp_path / "home")
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
    places |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), "TMPDIR": str(tmp_path)}
    path = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))

    def run(*command: str, **also: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=tmp_path,
            env={"PATH": path, "LC_ALL": "C.UTF-8", **places, **also},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run


def editor(name: str) -> str:
    """An editor that is installed."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    return program


def new_enough_neovim(edit: Edit) -> str:
    """Neovim, if it is one that our configuration is for."""
    neovim = editor("nvim")
    version = re.search(r"NVIM v(\d+)\.(\d+)", edit(neovim, "--version").stdout)
    if not version or (int(version[1]), int(version[2])) < (0, 7):
        pytest.skip("Neovim is older than 0.7")
    return neovim


def test_neovim_shows_jumps_and_renumbers(
    edit: Edit, tmp_path: Path, check_golden: Check, root: Path
) -> None:
    """Diagnostics, hover, from mark to body, “Renumber notes”, and diagnostics again."""
    neovim = new_enough_neovim(edit)
    essay = shutil.copy(root / "examples" / "faulty-markdown.md", tmp_path)
    transcript = tmp_path / "transcript"
    configuration = EDITORS / "neovim" / "arglint.lua"
    driver = DRIVERS / "neovim.lua"
    done = edit(
        *(neovim, "--headless", "-i", "NONE", "-u", str(configuration), "-S", str(driver), essay),
        TRANSCRIPT=str(transcript),
    )

    assert transcript.exists(), done.stderr
    check_golden(TRANSCRIPTS / "neovim.txt", transcript.read_text("utf-8"))


BOOK = {
    "arglint.toml": 'book = ["essay.md", "reply.tex", "notes.md"]\n',
    "essay.md": "# Rents 😀\n\n😀 [Rents doubled.]{.claim #rents}[^smith] Trade fell.[^jones]\n",
    "reply.tex": "\\documentclass{article}\n\\begin{document}\n% arglint: objection to=rents\n"
    "😀 The books lie.\\footnote{Davies, \\emph{Books} (Oxford, 1980), p.~6.}\n\\end{document}\n",
    "notes.md": "# Notes\n\n[^smith]: Smith, *Trade* (London, 1931), p. 4.\n\n"
    "[^jones]: Jones, *Corn* (Leeds, 1950), p. 7.\n",
}


def test_neovim_walks_a_book_of_several_files(
    edit: Edit, tmp_path: Path, check_golden: Check
) -> None:
    """From mark to note and back in other files, in LaTeX too; a claim is renamed in all."""
    neovim = new_enough_neovim(edit)
    for name, words in BOOK.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    transcript = tmp_path / "transcript"
    loads = "-u", str(EDITORS / "neovim" / "arglint.lua"), "-S", str(DRIVERS / "neovim-book.lua")
    done = edit(
        *(neovim, "--headless", "-i", "NONE", *loads, "essay.md"), TRANSCRIPT=str(transcript)
    )

    assert transcript.exists(), done.stderr
    check_golden(TRANSCRIPTS / "neovim-book.txt", transcript.read_text("utf-8"))


def test_emacs_shows_jumps_and_renumbers(
    edit: Edit, tmp_path: Path, check_golden: Check, root: Path
) -> None:
    """The same by Eglot, in an essay of plain text."""
    emacs = editor("emacs")
    if "GNU Emacs 28." not in edit(emacs, "--version").stdout:
        pytest.skip("the transcript is that of Emacs 28")
    if edit(emacs, "--batch", "--eval", "(require 'eglot)").returncode:
        pytest.skip("Eglot is not installed")
    essay = shutil.copy(root / "examples" / "faulty-notes-section.txt", tmp_path)
    loads = [str(EDITORS / "emacs" / "arglint.el"), str(DRIVERS / "emacs.el")]
    done = edit(emacs, "--batch", "-l", loads[0], "-l", loads[1], essay)

    assert done.returncode == 0, done.stdout + done.stderr
    check_golden(TRANSCRIPTS / "emacs.txt", done.stdout)


def test_helix_is_told_to_run_the_server() -> None:
    told = tomllib.loads((EDITORS / "helix" / "languages.toml").read_text("utf-8"))
    server = told["language-server"]["arglint"]

    assert [server["command"], *server["args"]] == ["arglint", "server"]
    assert all("arglint" in language["language-servers"] for language in told["language"])


def test_sublime_text_is_told_to_run_the_server() -> None:
    settings = (EDITORS / "sublime" / "LSP.sublime-settings").read_text("utf-8")
    told = json.loads(re.sub(r"^//.*", "", settings, flags=re.MULTILINE))

    assert told["clients"]["arglint"]["command"] == ["arglint", "server"]


def test_zed_has_the_same_server_in_its_manifest_and_its_code() -> None:
    manifest = tomllib.loads((EDITORS / "zed" / "extension.toml").read_text("utf-8"))
    code = (EDITORS / "zed" / "src" / "lib.rs").read_text("utf-8")

    assert list(manifest["language_servers"]) == ["arglint"]
    assert 'worktree.which("arglint")' in code
    assert 'args: vec!["server".into()]' in code


def test_vault_of_obsidian_is_checked_without_what_is_no_text_of_yours(
    arglint: Run, tmp_path: Path
) -> None:
    shutil.copy(EDITORS / "obsidian" / "arglint.toml", tmp_path)
    for name in ("Essays/one.md", "Templates/essay.md", ".obsidian/notes.md", ".trash/old.md"):
        note = tmp_path / name
        note.parent.mkdir()
        note.write_text("Here a note is called that nobody has written.[^1]\n", "utf-8")
    done = arglint("check", "--output-format", "concise", cwd=tmp_path)

    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["Essays/one.md"]


def test_version_tells_whether_the_server_can_run(arglint: Run) -> None:
    pytest.importorskip("pygls", reason="the server's extra is not installed")
    extras = arglint("version").stdout.splitlines()[-1]

    assert "server" in extras.split(maxsplit=1)[1].split(", ")


def test_every_file_for_an_editor_is_told_of(root: Path) -> None:
    page = (root / "docs" / "editors.md").read_text("utf-8")
    folders = [folder.name for folder in EDITORS.iterdir() if folder.is_dir()]

    assert [name for name in folders if f"editors/{name}" not in page] == []
    assert [
        name for name in re.findall(r"blob/main/(\S+?)\)", page) if not (root / name).is_file()
    ] == []
