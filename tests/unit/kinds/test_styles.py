"""Rules of Vale styles run as they are; what cannot be run is told once, by file and line."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from arglint.engine.run import lint_source
from arglint.rulebook.card import CardError
from arglint.rulebook.compiled import load_rules
from arglint.rulebook.library import load, open_library
from arglint.rulebook.packs import packs_at
from arglint.text import Source

WE = """\
extends: existence
message: "Not '%s' {here}"
description: Say who it is.
link: https://example.org/we
level: suggestion
ignorecase: true
tokens: [we, us]
"""


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """The folder of a style with one rule."""
    folder = tmp_path / "styles" / "House"
    folder.mkdir(parents=True)
    (folder / "First-Person.yml").write_text(WE)
    return folder


def test_a_rule_goes_by_its_style_and_file(style: Path) -> None:
    rule = load(str(style / "First-Person.yml"), "House").rule
    (found,) = lint_source(Source("They saw us."), [rule]).diagnostics

    assert (found.rule, found.pack, found.severity.value) == (
        "House.First-Person",
        "House",
        "suggestion",
    )
    assert (found.message, found.help) == ("Not 'us' {here}", "Say who it is.")
    assert found.url == "https://example.org/we"


def test_a_folder_of_styles_is_as_many_packs(style: Path) -> None:
    (style.parent / "Other").mkdir()
    (style.parent / "Other" / "Us.yml").write_text(WE)
    (style.parent.parent / "none").mkdir()
    rules = load_rules(str(style.parent.parent / "none"), None, packs_at(str(style.parent)))

    assert [rule.name for rule in rules] == ["House.First-Person", "Other.Us"]


def test_the_cache_keeps_all_that_a_rule_is(style: Path, tmp_path: Path) -> None:
    (style / "Terms.yml").write_text("extends: substitution\nmessage: '%s'\nswap: {b: c, a: d}")
    (style / "Tags.yml").write_text("extends: sequence\nmessage: x\ntokens: [{tag: NN}]")
    (tmp_path / "none").mkdir()
    packs = packs_at(str(style))
    parsed = load_rules(str(tmp_path / "none"), str(tmp_path / "cache"), packs)

    assert load_rules(str(tmp_path / "none"), str(tmp_path / "cache"), packs) == parsed


CANNOT = {
    "a script": ("extends: script\nmessage: x\nscript: y", "1:10: arglint runs no scripts"),
    "spelling": ("extends: spelling\nmessage: x", "1:10: arglint checks no spelling"),
    "a kind nobody knows": (
        "extends: existance\nmessage: x",
        "1:10: there is no kind 'existance' (did you mean 'existence'?)",
    ),
    "parts of speech": (
        "extends: sequence\nmessage: x\ntokens:\n  - pattern: the\n  - tag: NN",
        "5:5: a 'tag' asks for parts of speech, which arglint does not tell",
    ),
    "an unknown key": (
        "extends: existence\nmessage: x\ntokens: [a]\npos: NN",
        "4:6: arglint knows no key 'pos' of existence",
    ),
    "an unknown scope": (
        "extends: existence\nmessage: x\nscope: alt\ntokens: [a]",
        "3:8: arglint knows no scope 'alt'",
    ),
    "a pattern": (
        "extends: existence\nmessage: x\ntokens:\n  - a\n  - '(?<=b+)'",
        "5:5: Python cannot read the pattern '(?<=b+)': look-behind requires fixed-width pattern",
    ),
    "a pattern to swap": (
        "extends: substitution\nmessage: x\nswap:\n  a: b\n  '(': c",
        "5:3: Python cannot read the pattern '(': missing ), unterminated subpattern at position 0",
    ),
    "a formula": (
        "extends: metric\nmessage: x\nformula: word / 2\ncondition: '> 3'",
        "3:10: 'word / 2' is no formula: nothing is counted as 'word' (did you mean 'words'?)",
    ),
}


@pytest.mark.parametrize(("lines", "told"), CANNOT.values(), ids=CANNOT)
def test_what_cannot_be_run_is_left_out_and_noted(style: Path, lines: str, told: str) -> None:
    path = style / "Rule.yml"
    path.write_text(lines)
    rule = load(str(path), "House").rule

    assert rule.note == f"{path}:{told}; the rule is left out"
    assert lint_source(Source("A text, a text."), [rule]).diagnostics == ()


SILENT = {
    "an action": (
        "action: {name: suggest, params: [spellings]}",
        "3:9: arglint has no action 'suggest', so nothing is repaired",
    ),
    "a vocabulary": ("vocab: true", "3:8: arglint has no vocabularies"),
}


@pytest.mark.parametrize(("line", "told"), SILENT.values(), ids=SILENT)
def test_a_rule_runs_without_what_arglint_lacks(style: Path, line: str, told: str) -> None:
    path = style / "Rule.yml"
    path.write_text(f"extends: existence\nmessage: x\n{line}\ntokens: [text]")
    rule = load(str(path), "House").rule

    assert rule.note == f"{path}:{told}"
    assert len(lint_source(Source("A text."), [rule]).diagnostics) == 1


FAULTS = {
    "no message": (
        "extends: metric\nformula: words\ncondition: '> 1'",
        "1:10: a rule that extends metric lacks message",
    ),
    "no tokens": (
        "extends: repetition\nmessage: x",
        "1:10: a rule that extends repetition lacks tokens",
    ),
    "the wrong form": (
        "extends: existence\nmessage: x\ntokens: {a: b}",
        "3:9: 'tokens' must be a list of texts",
    ),
    "the wrong level": (
        "extends: existence\nmessage: x\nlevel: fatal\ntokens: [a]",
        "3:8: 'fatal' is no level: it is one of warning, error, suggestion",
    ),
    "not YAML": ("extends: [", "2:1: this is not YAML: did not find expected node content"),
    "no rule": ("a: b", "1:1: the name of a card ends in .yaml"),
}


@pytest.mark.parametrize(("lines", "told"), FAULTS.values(), ids=FAULTS)
def test_what_vale_refuses_too_is_a_fault(style: Path, lines: str, told: str) -> None:
    path = style / "Rule.yml"
    path.write_text(lines + "\n")

    with pytest.raises(CardError) as caught:
        load(str(path), "House")

    assert [str(fault) for fault in caught.value.faults] == [f"{path}:{told}"]


CARD = """\
summary: Some words are better left out.
why: They say nothing.
severity: warning
message: "'{match}' says nothing"
since: "0.1"
extends: existence
tokens: [really]
examples:
  - good: |
      He “really” said it.
  - bad: |
      It really is.
    reports: |
      1:4 `really` 'really' says nothing
"""
CARD_FAULTS = {
    ("tokens: [really]", "token: [really]"): [
        "7:1: a card has no key 'token' (did you mean 'tokens'?)",
        "6:10: the rule has neither tokens nor raw to look for",
    ],
    ("extends: existence", "extends: existance"): [
        "6:10: there is no kind 'existance' (did you mean 'existence'?)"
    ],
    ("{match}", "{words}"): ["4:10: a rule that extends existence gives no '{words}'"],
    ("severity: warning\n", ""): ["5:10: a card lacks severity"],
    ("tokens: [really]", "tokens: ['(']"): [
        "7:10: Python cannot read the pattern '(': missing ), unterminated subpattern at position 0"
    ],
    ("tokens: [really]", "tokens: [a]\naction: {name: suggest}"): [
        "8:9: arglint has no action 'suggest'"
    ],
}


def test_a_card_that_extends_a_kind_needs_no_python(tmp_path: Path) -> None:
    """Its rule looks at the author's own words, unless it says otherwise."""
    path = tmp_path / "own" / "empty_word.yaml"
    path.parent.mkdir()
    path.write_text(CARD)
    library = open_library(str(tmp_path))

    assert library.faults == ()
    assert [card.rule.name for card in library.cards] == ["empty-word"]
    found = lint_source(Source("He “really” said it; it really is."), [library.cards[0].rule])
    assert [one.start.column for one in found.diagnostics] == [25]


@pytest.mark.parametrize(("change", "told"), CARD_FAULTS.items())
def test_a_faulty_card_is_refused_by_line_and_column(
    tmp_path: Path, change: tuple[str, str], told: list[str]
) -> None:
    path = tmp_path / "empty_word.yaml"
    path.write_text(CARD.replace(*change))

    with pytest.raises(CardError) as caught:
        load(str(path), "own")

    assert [str(fault) for fault in caught.value.faults] == [f"{path}:{one}" for one in told]


def test_a_card_has_a_kind_or_a_twin_not_both(tmp_path: Path) -> None:
    path = tmp_path / "empty_word.yaml"
    path.write_text(CARD)
    path.with_suffix(".py").write_text("def check(document): ...")

    with pytest.raises(CardError, match=re.escape("has no twin empty_word.py")):
        load(str(path), "own")


def test_the_command_tells_once_what_it_leaves_out(
    style: Path, tmp_path: Path, arglint: Callable[..., CompletedProcess[str]]
) -> None:
    (style / "Spelling.yml").write_text("extends: spelling\nmessage: x\n")
    (tmp_path / "arglint.toml").write_text('packs = ["styles"]\nselect = ["House"]\n')
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("We came.\n")
    done = arglint("check", "a.md", "b.md", cwd=tmp_path)
    path = style / "Spelling.yml"

    assert done.stdout == "".join(
        f"{name}.md:1:1: suggestion House.First-Person: Not 'We' {{here}}\n" for name in "ab"
    )
    assert done.stderr.splitlines()[0] == (
        f"note: {path}:1:10: arglint checks no spelling; the rule is left out"
    )
    assert done.stderr.count("spelling") == 1
