"""Comments silence what they name, where they reach, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.engine.run import Result, lint_source
from arglint.rulebook.book import Rulebook
from arglint.rulebook.compiled import load_rules
from arglint.text import Source

MakeRule = Callable[..., Path]
Lint = Callable[..., Result]


@pytest.fixture
def lint(make_rule: MakeRule, tmp_path: Path) -> Lint:
    """Find zebras and dogs in a text, by rules of the pack toys with other names."""
    make_rule("zebra", name="stripes")
    make_rule("dog", name="barking")

    def run(text: str, path: str = "draft.md") -> Result:
        book = Rulebook(load_rules(str(tmp_path / "rules"), None))
        return lint_source(Source(text, path), book.select(), reach=book.reach)

    return run


def left(result: Result) -> list[tuple[int, str]]:
    return [(found.start.line, found.rule) for found in result.diagnostics]


LINE = "<!-- arglint-disable-line stripes -->"
OFF = "<!-- arglint-disable stripes -->"
ON = "<!-- arglint-enable barking -->"
NEXT = "<!-- arglint-disable-next-line stripes -->"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a zebra {LINE}\na zebra", [2]),
        (f"{LINE} a zebra, a\nzebra", [2]),
        (f"a dog {LINE}\na zebra", [1, 2]),
        (f"{NEXT}\na zebra\nand a zebra\n\na zebra", [5]),
        (f"{NEXT}\n\n\na zebra\n\na zebra", [6]),
        (f"a zebra\n{NEXT}\na zebra\na zebra\n\na zebra", [1, 6]),
        (f"- a zebra\n- a zebra {LINE}\n- a zebra", [1, 3]),
        (f"- a dog\n  {NEXT}\n- a zebra\n- a zebra", [1, 4]),
        (f"{NEXT}\n- a zebra\n- a zebra", [3]),
        (f"> a zebra\n\n{NEXT}\n> a zebra\n> a zebra\n\na zebra", [1, 7]),
        (f"{NEXT}\n# A zebra\n\na zebra", [4]),
        (f"A.[^1]\n\n[^1]: a zebra {LINE}\n[^2]: a zebra", [4]),
        (f"A.[^1]\n\n{NEXT}\n[^1]: a zebra\n    and a zebra\n[^2]: a zebra", [6]),
        (f"{NEXT}\n<!-- arglint-disable-next-line barking -->\na zebra, a dog\n\na dog", [5]),
        (f"{NEXT}\n<!-- arglint: claim -->\na zebra\n\na zebra", [5]),
        (f"{NEXT}\n::: {{.claim}}\na zebra\n\na zebra\n:::", [5]),
        (
            f"{OFF}\na zebra\n\n<!-- arglint-enable stripes -->\n\na zebra",
            [6],
        ),
        ("<!-- arglint-disable stripes -->\na zebra\n\n<!-- arglint-enable -->\n\na zebra", [6]),
        ("a zebra <!-- arglint-disable stripes --> a zebra\n\na zebra, a dog", [1, 3]),
        (
            f"{OFF} <!-- arglint-disable barking -->\nzebra dog\n\n{ON}\n\nzebra dog",
            [6],
        ),
        ("a zebra\n\nanother zebra\n\n<!-- arglint-disable-file stripes -->", []),
        ("<!-- arglint-disable-file toys -->\na zebra, a dog", []),
        ("<!-- arglint-disable-file all -->\na zebra, a dog", []),
        ("<!-- arglint-disable-file barking, stripes -- both, really -->\na zebra, a dog", []),
        ("<!--arglint-disable-file stripes-->\na zebra", []),
        ("`<!-- arglint-disable-file stripes -->`\na zebra", [2]),
        ("```\n<!-- arglint-disable-file stripes -->\n```\na zebra", [4]),
        ("<!-- arglint-disable-file stripe -->\na zebra", [2]),
        ("<!-- arglint-disable-file -->\na zebra", [2]),
    ],
)
def test_a_comment_reaches_this_far(lint: Lint, text: str, expected: list[int]) -> None:
    assert [line for line, _ in left(lint(text))] == expected


@pytest.mark.parametrize("path", ["draft.md", "draft.txt"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_comments_work_in_every_kind_of_text(lint: Lint, path: str, newline: str) -> None:
    text = newline.join([NEXT, "a zebra", "", "a zebra"])

    assert left(lint(text, path)) == [(4, "stripes")]


def test_what_is_silenced_is_kept_with_its_reason(lint: Lint) -> None:
    result = lint("<!-- arglint-disable-file barking -- it\nbarks -->\na dog and a zebra\n")
    told = [(one.diagnostic.rule, one.reason) for one in result.suppressed]

    assert told == [("barking", "it barks")]
    assert left(result) == [(3, "stripes")]


def test_a_rule_that_judges_the_run_is_told_what_silenced_nothing(
    make_rule: MakeRule, lint: Lint
) -> None:
    twin = (
        "from arglint.api import Finding\n"
        "def check(document, run):\n"
        "    for one in run.unused:\n"
        "        span = document.directives[one.directive].span\n"
        "        words = ' '.join(name.text for name in one.names)\n"
        '        yield Finding(span, {{"word": words, "line": len(run.known)}})\n'
    )
    make_rule("idle", twin=twin)
    make_rule("zebra", name="tiger")
    make_rule("zebra", name="cow")
    text = "None <!-- arglint-disable-line tiger cow -->\n\n<!-- arglint-enable cow -->\n\nA cat.\n"

    found = [one for one in lint(text).diagnostics if one.rule == "idle"]

    assert [one.message for one in found] == [
        "the word 'tiger cow' stands on line 7",
        "the word 'cow' stands on line 7",
    ]
