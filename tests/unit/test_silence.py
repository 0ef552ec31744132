"""`--add-suppressions` writes comments where they harm nothing, and only into Markdown."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.engine.run import Result, lint_source
from arglint.engine.silence import silence
from arglint.rulebook.book import Rulebook
from arglint.rulebook.compiled import load_rules
from arglint.text import Source

MakeRule = Callable[..., Path]
Run = Callable[..., subprocess.CompletedProcess[str]]
ABOVE = "<!-- arglint-disable-next-line stripes -->"
BEHIND = "<!-- arglint-disable-line stripes -->"


@pytest.mark.parametrize(
    ("text", "silenced"),
    [
        ("A zebra.\n", f"{ABOVE}\nA zebra.\n"),
        ("One\ntwo zebra\nzebra.\n", f"{ABOVE}\nOne\ntwo zebra\nzebra.\n"),
        ("A.\r\n\r\nA zebra.\r\n", f"A.\r\n\r\n{ABOVE}\r\nA zebra.\r\n"),
        ("# A zebra\nwalks.\n", f"{ABOVE}\n# A zebra\nwalks.\n"),
        ("# It\nA zebra.\n", f"# It\n{ABOVE}\nA zebra.\n"),
        ("> It was\n> a zebra.\n", f"{ABOVE}\n> It was\n> a zebra.\n"),
        ("| a |\n|---|\n| zebra |\n", f"{ABOVE}\n| a |\n|---|\n| zebra |\n"),
        ("- a\n- a zebra\n  or two\n", f"- a\n- a zebra {BEHIND}\n  or two\n"),
        ("- a zebra\\\n  or two\n", f"- a zebra {BEHIND}\\\n  or two\n"),
        ("- a zebra  \n  or two\n", f"- a zebra {BEHIND}  \n  or two\n"),
        ("A.[^1]\n\n[^1]: Zebra, zebra.", f"A.[^1]\n\n[^1]: Zebra, zebra. {BEHIND}"),
        ("```\nzebra\n```", f"```\nzebra\n```\n\n{BEHIND.replace('line', 'file')}\n"),
    ],
)
def test_a_comment_stands_where_it_belongs(
    make_rule: MakeRule, tmp_path: Path, text: str, silenced: str
) -> None:
    make_rule("zebra", name="stripes")
    book = Rulebook(load_rules(str(tmp_path / "rules"), None))

    def check(source: Source) -> Result:
        return lint_source(source, book.select(), reach=book.reach)

    done = silence(Source(text, "draft.md"), check)

    assert done.text == silenced
    assert done.left == ()


def test_the_command_silences_all_that_is_found(arglint: Run, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"\xef\xbb\xbfIn the the north.\r\n\r\n- In the the south.\r\n")

    done = arglint("check", "--isolated", "--add-suppressions=he stammers", str(path))
    after = arglint("check", "--isolated", "-v", str(path))

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Silenced 2 problems in 1 file.\n"
    assert after.returncode == 0
    assert after.stderr.startswith(f"{path}: 0 problems, 2 silenced\n")
    assert path.read_bytes().decode("utf-8") == (
        "\ufeff<!-- arglint-disable-next-line doubled-word -- he stammers -->\r\n"
        "In the the north.\r\n\r\n"
        "- In the the south. <!-- arglint-disable-line doubled-word -- he stammers -->\r\n"
    )


def test_a_path_may_follow_the_option(arglint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("In the the north.\n")

    done = arglint("check", "--isolated", "--add-suppressions", "draft.md", cwd=tmp_path)

    assert done.stderr == "Silenced 1 problem in 1 file.\n"


def test_plain_text_stays_clean(arglint: Run, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("In the the north.\n")

    done = arglint("check", "--isolated", "--add-suppressions", str(path))

    assert done.returncode == 2
    assert "draft.txt: 1 problem left: a comment in plain text would be read as" in done.stderr
    assert path.read_text() == "In the the north.\n"


def test_a_reason_must_not_end_the_comment(arglint: Run) -> None:
    done = arglint("check", "--add-suppressions=so --> there", "README.md")

    assert done.returncode == 2
    assert "must not end it" in done.stderr


def test_standard_input_cannot_be_written(arglint: Run) -> None:
    done = arglint("check", "--add-suppressions", "-", stdin="In the the north.\n")

    assert done.returncode == 2
    assert "this is standard input" in done.stderr
