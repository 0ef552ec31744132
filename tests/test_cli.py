"""The command as people call it: what it prints where, and how it exits."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

CARD = """\
summary: A cat is in the text.
why: |
  Cats walk over keyboards.
severity: warning
message: "a cat sits on line {line}"
help: carry it out
since: "0.1"
reference: Eliot 1939
options:
  most: {default: 0, help: How many cats are welcome.}
examples:
  - good: |
      A dog.
  - bad: |
      A cat.
    reports: |
      1:3 `cat` a cat sits on line 1
"""
TWIN = """\
import re
from arglint.api import Finding, Span

def check(document, *, most=0):
    if "crash" in document.text:
        raise KeyError("a bug")
    for match in list(re.finditer("cat", document.text))[most:]:
        yield Finding(Span(*match.span()), {"line": document.source.line(match.start())})
"""
# The command with another folder of rules in the place of its own.
COMMAND = """\
import sys
import arglint.resources
folder = sys.argv.pop(1)
arglint.resources.rules_folder = lambda: folder
from arglint.cli import main
main()
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two drafts, the second with two faults, and a folder of rules beside it."""
    pack = tmp_path / "rules" / "toys"
    pack.mkdir(parents=True)
    (pack / "stray_cat.yaml").write_text(CARD)
    (pack / "stray_cat.py").write_text(TWIN)
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "a.md").write_text("A dog.\n")
    (desk / "b.md").write_text("A cat.\nTwo cat.\n")
    return desk


def command(desk: Path) -> list[str]:
    return [sys.executable, "-c", COMMAND, str(desk.parent / "rules")]


def environment(desk: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "XDG_CACHE_HOME": str(desk.parent / "cache"), **more}


@pytest.fixture
def run(desk: Path) -> Run:
    """Run the command on the desk."""

    def run(*arguments: str, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*command(desk), *arguments],
            input=stdin,
            cwd=desk,
            env=environment(desk, PYTHONUTF8="1", **more),
            capture_output=True,
            check=False,
            timeout=60,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err or "-v" in arguments
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


FOUND = "b.md:1:3: warning stray-cat: a cat sits on line 1\n"
BOTH = FOUND + "b.md:2:5: warning stray-cat: a cat sits on line 2\n"


def test_without_a_path_the_folder_is_checked(run: Run) -> None:
    done = run("check")

    assert done.stdout == BOTH
    assert done.stderr == "Found 2 problems (2 warnings) in 2 files.\n"
    assert done.returncode == 1


def test_nothing_to_report_is_success(run: Run) -> None:
    done = run("check", "a.md")

    assert (done.stdout, done.stderr, done.returncode) == ("", "No problems in 1 file.\n", 0)


def test_an_empty_file_is_sound(run: Run, desk: Path) -> None:
    (desk / "empty.md").write_bytes(b"")

    assert run("check", "empty.md").returncode == 0


def test_full_shows_the_line(run: Run) -> None:
    done = run("check", "b.md", "--output-format", "full")

    assert done.stdout.split("\n\n")[0] == (
        "warning[stray-cat]: a cat sits on line 1\n"
        " --> b.md:1:3\n  |\n1 | A cat.\n  |   ^~~\n  |\n  = help: carry it out"
    )


def test_json_is_for_programs(run: Run) -> None:
    done = run("check", "--output-format=json", ".")
    records = json.loads(done.stdout)

    assert [(record["path"], record["line"]) for record in records] == [("b.md", 1), ("b.md", 2)]
    assert done.returncode == 1


def test_json_is_utf8_whatever_the_terminal_speaks(run: Run, desk: Path) -> None:
    (desk / "ümlaut.md").write_text("A cat.\n")

    done = run("check", "ümlaut.md", "--output-format=json", PYTHONIOENCODING="ascii")

    assert json.loads(done.stdout)[0]["path"] == "ümlaut.md"


def test_standard_input_goes_by_a_name(run: Run) -> None:
    named = run("check", "-", "--stdin-filename", "draft.md", stdin=b"A cat.\n")
    alone = run("check", "--stdin-filename", "draft.md", stdin=b"A cat.\n")
    nameless = run("check", "-", stdin=b"A cat.\n")

    assert named.stdout == alone.stdout == FOUND.replace("b.md", "draft.md")
    assert nameless.stdout == FOUND.replace("b.md", "-")


def test_rules_are_selected_and_ignored(run: Run) -> None:
    assert run("check", "--ignore", "toys").returncode == 0
    assert run("check", "--select", "toys,stray-cat", "--select", "all").stdout == BOTH
    assert run("check", "--ignore", "stray-cat").stderr == "No problems in 2 files.\n"


def test_exit_zero_forgives_findings_and_nothing_else(run: Run) -> None:
    assert run("check", "--exit-zero").returncode == 0
    assert run("check", "--exit-zero", "nope.md").returncode == 2


def test_quiet_leaves_the_findings(run: Run) -> None:
    done = run("check", "-q")

    assert (done.stdout, done.stderr) == (BOTH, "")


def test_verbose_tells_of_every_file(run: Run) -> None:
    assert run("check", "-v").stderr.splitlines()[:2] == ["a.md: 0 problems", "b.md: 2 problems"]


def test_colour_comes_when_asked_for(run: Run) -> None:
    assert "\x1b[" not in run("check").stdout
    assert "\x1b[" in run("check", "--color", "always", NO_COLOR="1").stdout
    assert "\x1b[" in run("check", FORCE_COLOR="1").stdout
    assert "\x1b[" not in run("check", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[" not in run("check", "--color", "never", FORCE_COLOR="1").stdout


MISUSE = {
    "rule": (["--select", "stray-cats"], "'stray-cats' (did you mean 'stray-cat'?)"),
    "encoding": (["--encoding", "cp125"], "no encoding is called 'cp125'"),
    "format": (["--output-format", "xml"], "'xml' is not one of"),
    "option": (["--selekt", "toys"], "--select"),
    "name for nothing": (["a.md", "--stdin-filename", "x.md"], "--stdin-filename names standard"),
}


@pytest.mark.parametrize(("arguments", "message"), MISUSE.values(), ids=MISUSE)
def test_misuse_is_told(run: Run, arguments: list[str], message: str) -> None:
    done = run("check", *arguments)

    assert message in done.stderr
    assert (done.stdout, done.returncode) == ("", 2)


BAD = {
    "missing": ("nope.md", None, "there is no such file or folder"),
    "binary": ("x.md", b"\x7fELF\x02\x01\x01\0\0\xff", "this is a binary file, not a text"),
    "nul": ("x.md", b"A cat.\0", "it has a NUL at offset 6"),
    "not UTF-8": ("x.md", "A “cat”.".encode("cp1252"), "byte 0x93 at offset 2 is not UTF-8"),
    "UTF-16": ("x.md", "A cat.".encode("utf-16"), "--encoding utf-16"),
    "no match": ("x*.md", None, "no file matches this pattern"),
}


@pytest.mark.parametrize(("name", "data", "message"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_told_in_a_line_and_the_rest_checked(
    run: Run, desk: Path, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (desk / name).write_bytes(data)

    done = run("check", "-q", name, "b.md")

    assert done.stderr.startswith(f"error: {name}: ")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert (done.stdout, done.returncode) == (BOTH, 2)


def test_a_folder_without_texts_is_told(run: Run, desk: Path) -> None:
    (desk / "empty").mkdir()

    done = run("check", "-q", "empty", "b.md")

    assert done.stderr.startswith("error: empty: this folder holds no texts to check")
    assert (done.stdout, done.returncode) == (BOTH, 2)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX")
def test_a_named_pipe_is_told_and_not_waited_for(run: Run, desk: Path) -> None:
    os.mkfifo(desk / "pipe.md")

    done = run("check", "-q", "pipe.md", "b.md")

    assert done.stderr.startswith("error: pipe.md: this is a named pipe, not a file")
    assert (done.stdout, done.returncode) == (BOTH, 2)


@pytest.mark.skipif(not hasattr(os, "geteuid") or not os.geteuid(), reason="root reads anything")
def test_a_file_that_may_not_be_read_is_told(run: Run, desk: Path) -> None:
    (desk / "a.md").chmod(0)

    done = run("check", "-q")

    assert done.stderr == "error: a.md: permission denied\n"
    assert (done.stdout, done.returncode) == (BOTH, 2)


def test_another_encoding_is_read_when_it_is_named(run: Run, desk: Path) -> None:
    (desk / "x.md").write_bytes("A “cat”.".encode("cp1252"))

    done = run("check", "x.md", "--encoding", "cp1252")

    assert done.stdout == "x.md:1:4: warning stray-cat: a cat sits on line 1\n"
    assert done.returncode == 1


def test_a_byte_order_mark_moves_no_column(run: Run, desk: Path) -> None:
    (desk / "b.md").write_bytes("\ufeffA cat.\r\nTwo cat.\r\n".encode())

    assert run("check").stdout == BOTH


def test_a_rule_that_fails_is_told_by_name_and_the_rest_checked(run: Run, desk: Path) -> None:
    (desk / "a.md").write_text("crash")

    done = run("check", "-q")

    assert done.stderr == "error: a.md: the rule stray-cat failed: KeyError: 'a bug'\n"
    assert (done.stdout, done.returncode) == (BOTH, 2)
    assert "Traceback" in run("check", "-v").stderr


def test_a_faulty_card_stops_the_run_with_its_place(run: Run, desk: Path) -> None:
    (desk.parent / "rules/toys/stray_cat.yaml").write_text(CARD.replace("since", "sinse"))

    done = run("check")

    assert "stray_cat.yaml:7:1: a card has no key 'sinse' (did you mean 'since'?)" in done.stderr
    assert (done.stdout, done.returncode) == ("", 2)
    assert run("test").returncode == 1


def test_no_cache_keeps_no_result(run: Run, desk: Path) -> None:
    """The rules in their compiled form are kept all the same, as Python keeps bytecode."""
    results = desk.parent / "cache" / "arglint" / "texts"
    run("check", "--no-cache")

    assert not results.exists()
    run("check")
    assert results.exists()


def test_a_reader_that_has_enough_ends_the_run_in_silence(desk: Path) -> None:
    (desk / "b.md").write_text("cat " * 20_000)
    with subprocess.Popen(
        [*command(desk), "check"],
        cwd=desk,
        env=environment(desk),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()

        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
def test_an_interrupt_is_no_accident(desk: Path) -> None:
    with subprocess.Popen(
        [*command(desk), "check", "-"],
        cwd=desk,
        env=environment(desk),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        while not (desk.parent / "cache").exists():
            time.sleep(0.01)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)

        assert process.wait(60) == 130
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a full device")
def test_a_full_disk_is_told(desk: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*command(desk), "check", "-q"],
            cwd=desk,
            env=environment(desk),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.stderr.startswith(b"error: arglint cannot go on: [Errno 28] No space left")
    assert done.stderr.count(b"\n") == 1
    assert done.returncode == 2


def test_rules_lists_every_rule(run: Run) -> None:
    assert run("rules").stdout == "stray-cat  toys  warning     A cat is in the text.\n"
    assert json.loads(run("rules", "--output-format", "json").stdout) == [
        {
            "name": "stray-cat",
            "pack": "toys",
            "severity": "warning",
            "default": True,
            "summary": "A cat is in the text.",
            "options": {"most": 0},
        }
    ]


def test_rule_shows_its_page(run: Run) -> None:
    assert (
        run("rule", "stray-cat").stdout
        == """\
# stray-cat

A cat is in the text.

Warning, on by default, pack `toys`, since 0.1.

## Why

Cats walk over keyboards.

## How to fix

carry it out

## Options

- `most`: How many cats are welcome.

In `arglint.toml`, with the values that hold by default:

```toml
[rules.stray-cat]
most = 0
```

## Examples

### Reported

```markdown
A cat.
```

```text
1:3 `cat` a cat sits on line 1
```

### Left alone

```markdown
A dog.
```

## How to silence

For a passage, before it, with the reason:

```markdown
<!-- arglint-disable-next-line stray-cat -- the reason -->
```

Everywhere: `--ignore stray-cat` on the command line, or in `arglint.toml`:

```toml
ignore = ["stray-cat"]
```

## Reference

Eliot 1939
"""
    )


def test_rule_knows_what_was_meant(run: Run) -> None:
    done = run("rule", "stray-dog")

    assert "no rule is called 'stray-dog' (did you mean 'stray-cat'?)" in done.stderr
    assert done.returncode == 2


def test_test_runs_the_examples(run: Run, desk: Path) -> None:
    done = run("test", "toys")

    assert (done.stderr, done.returncode) == ("2 examples of 1 card: all hold\n", 0)

    card = desk.parent / "rules/toys/stray_cat.yaml"
    card.write_text(CARD.replace("A dog.", "A cat."))
    done = run("test")

    assert done.stdout == (
        f"FAILED {card}:12: stray-cat: reported: 1:3 `cat` a cat sits on line 1\n"
    )
    assert (done.stderr, done.returncode) == ("2 examples of 1 card: 1 failed\n", 1)
    assert run("test", "toy").returncode == 2


def test_the_module_runs_like_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "arglint", "version"], capture_output=True, check=False, text=True
    )

    assert done.stdout.startswith("arglint 0")
    assert done.returncode == 0


def test_a_command_that_is_none_is_told(run: Run) -> None:
    done = run("chek")

    assert "no such command: 'chek' (did you mean 'check'?)" in done.stderr
    assert done.returncode == 2


def test_parse_shows_the_tree(run: Run) -> None:
    assert "'A dog.'" in run("parse", "a.md").stdout
    assert run("parse", "nope.md").returncode == 2
