"""Rules are run over a text; one that fails is told by name and stops nobody else."""

from collections.abc import Callable
from pathlib import Path

import pytest

import arglint
from arglint.diagnostic import Diagnostic
from arglint.engine import run
from arglint.engine.run import Result, lint_source
from arglint.rulebook.book import open_rulebook
from arglint.rulebook.compiled import load_rules
from arglint.text import Source

MakeRule = Callable[..., Path]
Lint = Callable[..., Result]


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Run all toy rules over a text."""
    return lambda text: lint_source(
        Source(text, "draft.md"), load_rules(str(tmp_path / "rules"), None)
    )


def test_a_finding_becomes_a_diagnostic(make_rule: MakeRule, lint: Lint) -> None:
    make_rule("cat", severity="error")

    first, second = lint("a cat\nand a cat\n").diagnostics

    assert (first.path, first.rule, first.pack) == ("draft.md", "cat", "toys")
    assert first.severity.value == "error"
    assert first.message == "the word 'cat' stands on line 1"
    assert first.help == "leave it out"
    assert not first.url  # only rules of ours have a page on our site
    assert (first.start, first.end, first.span) == ((1, 3), (1, 6), (2, 5))
    assert (second.start, second.end, second.span) == ((2, 7), (2, 10), (12, 15))
    assert [tuple(one)[:4] for one in second.related] == [((2, 5), (1, 3), (1, 6), "first here")]


def test_diagnostics_come_by_place_and_then_by_rule(make_rule: MakeRule, lint: Lint) -> None:
    for word in ("dog", "cat", "at"):
        make_rule(word)
    make_rule("cat", name="tabby")

    found = [(found.span.start, found.rule) for found in lint("dog cat").diagnostics]

    assert found == [(0, "dog"), (4, "cat"), (4, "tabby"), (5, "at")]


def test_the_same_finding_is_told_once(make_rule: MakeRule, lint: Lint) -> None:
    twin = "from arglint.api import *\ndef check(document):\n"
    twin += '    yield from [Finding(Span(0, 1), {{"word": "{word}", "line": 1}})] * 3\n'
    make_rule("cat", twin=twin)

    assert len(lint("cat").diagnostics) == 1


FAILING = {
    "crash": ("    yield 1 / 0", "ZeroDivisionError: division by zero"),
    "outside": ("    yield Finding(Span(0, 99))", "RuleError: the span (0, 99) lies outside"),
    "backwards": ("    yield Finding(Span(2, 1))", "RuleError: the span (2, 1) lies outside"),
    "value": ("    yield Finding(Span(0, 1))", "RuleError: the card asks for {word}, which"),
    "variant": ("    yield Finding(Span(0, 1), variant='far')", "no message for the variant 'far'"),
    "no finding": ("    yield 3", "RuleError: 'check' yielded 3, which is not a Finding"),
    "fix": (
        "    yield Finding(Span(0, 1), fix=Fix('Mend', (Edit(0, 2, ''), Edit(1, 2, ''))))",
        "RuleError: the edits of the fix 'Mend' overlap",
    ),
    "related": (
        "    yield Finding(Span(0, 1), related=(Related(Span(-1, 0), 'x'),))",
        "RuleError: the span (-1, 0) lies outside",
    ),
    "exhausted": ("    check(document).__next__()\n    yield", "RecursionError: "),
    "import": ("    yield\nimport nothing_of_that_name", "ModuleNotFoundError: "),
}


@pytest.mark.parametrize(("body", "error"), FAILING.values(), ids=FAILING)
def test_a_failing_rule_is_told_and_the_rest_runs(
    make_rule: MakeRule, lint: Lint, body: str, error: str
) -> None:
    make_rule("cat")
    body = body.replace("{", "{{").replace("}", "}}")
    twin = f"from arglint.api import *\ndef check(document):\n{body}\n"
    make_rule("dog", twin=twin)

    result = lint("cat dog")
    (failure,) = result.failures

    assert [found.rule for found in result.diagnostics] == ["cat"]
    assert str(failure).startswith("draft.md: the rule dog failed: ")
    assert error in str(failure)
    assert "\n" not in str(failure)
    assert "Traceback" in failure.trace


def test_a_reader_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "build", lambda _, **__: 1 / 0)

    result = lint_source(Source("text", "draft.md"), ())

    assert "draft.md: arglint failed to read the text: ZeroDiv" in str(result.failures[0])


def test_fingerprints_hold_no_line_numbers(make_rule: MakeRule, lint: Lint) -> None:
    make_rule("cat")
    far = "x" * 40

    def prints(found: tuple[Diagnostic, ...]) -> list[str]:
        return [one.fingerprint for one in found]

    before = prints(lint(f"{far} a cat sat {far}").diagnostics)
    after = prints(lint(f"A new line.\n\n{far} a  cat\nsat {far}").diagnostics)

    assert before == after


def test_fingerprints_stay_when_a_quotation_is_wrapped_anew(
    make_rule: MakeRule, lint: Lint
) -> None:
    make_rule("cat")
    wide = "> It was late, and all that they heard was a cat that sat by the door and slept."
    narrow = wide.replace("> ", "  > ").replace("that ", "that\r\n  > ")

    before, after = lint(wide).diagnostics, lint(narrow).diagnostics

    assert [one.fingerprint for one in before] == [one.fingerprint for one in after]


def test_fingerprints_tell_places_apart(make_rule: MakeRule, lint: Lint) -> None:
    make_rule("cat")
    far = "x" * 40

    found = lint(f"a cat {far}\na cat {far}\n{far} no cat {far}").diagnostics

    assert len({one.fingerprint for one in found}) == 3


def test_a_message_is_one_line(make_rule: MakeRule, lint: Lint) -> None:
    twin = "from arglint.api import *\ndef check(document):\n"
    twin += '    yield Finding(Span(0, 1), {{"word": "two\\n  lines", "line": 1}})\n'
    make_rule("cat", twin=twin)

    assert lint("cat").diagnostics[0].message == "the word 'two lines' stands on line 1"


def test_the_api_lints_a_text(
    make_rule: MakeRule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_rule("cat")
    monkeypatch.setattr("arglint.rulebook.book.rules_folder", lambda: str(tmp_path / "rules"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    (found,) = arglint.lint("a cat", path="draft.txt")

    assert (found.path, found.rule) == ("draft.txt", "cat")


def test_the_api_warns_of_a_rule_that_fails(
    make_rule: MakeRule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_rule("cat")
    make_rule("dog", twin="def check(document):\n    yield 1 / 0\n")
    monkeypatch.setattr("arglint.rulebook.book.rules_folder", lambda: str(tmp_path / "rules"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    with pytest.warns(RuntimeWarning, match="the rule dog failed"):
        found = arglint.lint("a cat")

    assert [one.rule for one in found] == ["cat"]


def test_a_document_that_nobody_needs_is_gone_at_once() -> None:
    """A ring of references would keep each version of a text that is being edited."""
    import gc

    text = (
        "Trade fell by half.[^1] Prices “rose for ever”, says Smith.[^1]\n\n[^1]: Smith, *Trade*.\n"
    )
    rules = open_rulebook().select(["all"])
    lint_source(Source(text), rules)
    was_on = gc.isenabled()
    gc.disable()
    gc.collect()
    try:
        lint_source(Source(text), rules)

        assert gc.collect() == 0
    finally:
        if was_on:
            gc.enable()
