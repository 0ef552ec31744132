"""Settings hold for the texts they are made for, and say what is wrong with them and where."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.diagnostic import Severity
from arglint.engine.settings.layers import Layer, Settings, counts, options_of
from arglint.engine.settings.nodes import SettingsError
from arglint.engine.settings.resolve import Resolver

MakeRule = Callable[..., Path]

_CARD = """\
summary: Too many words.
why: Long is long.
severity: suggestion
message: "too long"
since: "0.1"
options:
  max_words: {default: 40, help: The most words.}
  share: {default: 0.5, help: A share.}
  mode: {default: mean, choices: [mean, kind], help: How.}
  strict: {default: false, help: Whether.}
  allow: {default: [], help: Words.}
examples:
  - good: |
      Short.
  - bad: |
      Long.
    reports: |
      1:1 `Long` too long
"""
_TWIN = """\
def check(document, *, max_words, share, mode, strict, allow):
    return iter(())
"""


@pytest.fixture
def desk(make_rule: MakeRule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder; the rules are cat, dog and emu (off) of the pack toys, and long."""
    for name, default in (("cat", "on"), ("dog", "on"), ("emu", "off")):
        make_rule(name, default=default)
    pack = tmp_path / "rules" / "words"
    pack.mkdir()
    (pack / "long.yaml").write_text(_CARD)
    (pack / "long.py").write_text(_TWIN)
    presets = tmp_path / "rules" / "presets"
    presets.mkdir()
    (presets / "mild.yaml").write_text(
        "# Mild.\nextend-select: [emu]\nignore: [dog]\nseverity: {toys: suggestion}\n"
        "rules: {long: {max-words: 10, mode: kind}}\n"
    )
    (presets / "harsh.yaml").write_text("# Harsh.\nseverity: {all: error}\n")
    for module in ("rulebook.book", "engine.settings.presets"):
        monkeypatch.setattr(f"arglint.{module}.rules_folder", lambda: str(tmp_path / "rules"))
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    return desk


def resolver(command: Layer | None = None, **options: object) -> Resolver:
    return Resolver(command, **options)  # type: ignore[arg-type]  # flags of all types


def settings(path: str = "a.md", command: Layer | None = None, **options: object) -> Settings:
    return resolver(command, **options).of(path)


def on(settings: Settings) -> str:
    return " ".join(rule.name for rule in settings.rules)


def option(settings: Settings, name: str) -> object:
    return next(rule for rule in settings.rules if rule.name == "long").options[name]


def command(**values: object) -> Layer:
    return Layer("the command line", os.curdir, {k.replace("_", "-"): v for k, v in values.items()})


def faults(text: str) -> list[str]:
    """What is wrong with an arglint.toml of this text, as line:column: message."""
    Path("arglint.toml").write_text(text)
    with pytest.raises(SettingsError) as told:
        settings()
    return [str(fault).removeprefix("arglint.toml:") for fault in told.value.faults]


@pytest.mark.usefixtures("desk")
def test_without_a_configuration_the_cards_hold() -> None:
    found = settings()

    assert on(found) == "cat dog long"
    assert (found.fail_on, found.dialect, found.sources) == ("suggestion", None, ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("arglint.toml", "ignore = ['cat']"),
        (".arglint.toml", "ignore = ['cat']"),
        (".arglint.yaml", "ignore: [cat]"),
        ("pyproject.toml", "[project]\nname = 'x'\n[tool.arglint]\nignore = ['cat']"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_a_configuration_has_one_of_four_names(name: str, text: str) -> None:
    Path(name).write_text(text)

    assert on(settings()) == "dog long"


@pytest.mark.usefixtures("desk")
def test_a_project_file_that_says_nothing_to_us_is_passed_over() -> None:
    Path("arglint.toml").write_text("ignore = ['cat']")
    Path("sub").mkdir()
    Path("sub/pyproject.toml").write_text("[project]\nname = 'arglint-texts'")

    assert on(settings("sub/a.md")) == "dog long"


@pytest.mark.parametrize(
    "text",
    [
        "[tool.arglint]\nignore = ['cat']",
        "[ tool . 'arglint' ]\nignore = ['cat']",
        "[tool]\narglint = {ignore = ['cat']}",
        "tool = {arglint = {ignore = ['cat']}}",
        "tool.arglint.ignore = ['cat']",
        "[tool.ruff]\n[tool.'arglint']\nignore = ['cat']",
    ],
)
@pytest.mark.usefixtures("desk")
def test_the_table_of_a_project_file_is_found_however_it_is_written(text: str) -> None:
    Path("pyproject.toml").write_text(text)

    assert on(settings()) == "dog long"


@pytest.mark.usefixtures("desk")
def test_of_two_configurations_in_a_folder_the_first_holds_and_the_other_is_told() -> None:
    Path("arglint.toml").write_text("ignore = ['cat']")
    Path(".arglint.yaml").write_text("ignore: [dog]")
    found = resolver()

    assert on(found.of("a.md")) == "dog long"
    assert [other for _, other in found.shadowed] == [".arglint.yaml"]


@pytest.mark.usefixtures("desk")
def test_the_nearest_configuration_counts_alone_and_the_search_ends_with_the_repository() -> None:
    for folder in ("near", "repository/.git", "repository/deep"):
        Path(folder).mkdir(parents=True)
    Path("arglint.toml").write_text("ignore = ['cat']")
    Path("near/arglint.toml").write_text("ignore = ['dog']")
    found = resolver()

    assert on(found.of("a.md")) == "dog long"
    assert on(found.of("near/a.md")) == "cat long"
    assert on(found.of("repository/deep/a.md")) == "cat dog long"


def test_the_search_ends_with_the_home_of_the_user(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "home" / "texts").mkdir(parents=True)
    (desk / "arglint.toml").write_text("ignore = ['cat']")
    monkeypatch.setenv("HOME", str(desk / "home"))

    assert on(settings("home/texts/a.md")) == "cat dog long"


@pytest.mark.usefixtures("desk")
def test_another_file_or_none_can_be_used_instead() -> None:
    Path("arglint.toml").write_text("ignore = ['cat']")
    Path("other.toml").write_text("ignore = ['dog']")

    assert on(settings(config="other.toml")) == "cat long"
    assert on(settings(isolated=True)) == "cat dog long"


@pytest.mark.usefixtures("desk")
def test_the_command_line_goes_before_the_file_and_the_file_before_the_preset() -> None:
    Path("arglint.toml").write_text(
        "preset = 'mild'\nextend-select = ['dog']\n"
        "[severity]\ncat = 'error'\n[rules.long]\nmax-words = 20\n"
    )
    found = settings(command=command(ignore=("emu",)))
    severities = {rule.name: rule.severity.value for rule in found.rules}

    assert severities == {"cat": "error", "dog": "suggestion", "long": "suggestion"}
    assert (option(found, "max_words"), option(found, "mode"), option(found, "share")) == (
        20,
        "kind",
        0.5,
    )
    assert found.on["dog"] == "arglint.toml"


@pytest.mark.usefixtures("desk")
def test_a_preset_of_the_command_line_stands_in_for_that_of_the_file() -> None:
    Path("arglint.toml").write_text("preset = 'mild'\nignore = ['cat']\n")
    found = settings(command=command(preset="harsh"))

    assert on(found) == "dog long"
    assert {rule.severity for rule in found.rules} == {Severity.ERROR}


@pytest.mark.usefixtures("desk")
def test_a_selection_of_the_command_line_begins_anew() -> None:
    Path("arglint.toml").write_text("ignore = ['cat']\nextend-select = ['emu']\n")

    assert on(settings(command=command(select=("toys",)))) == "cat dog"
    assert on(settings(command=command(extend_select=("cat",)))) == "cat dog emu long"


@pytest.mark.usefixtures("desk")
def test_an_empty_selection_leaves_no_rule() -> None:
    Path("arglint.toml").write_text("select = []")

    assert on(settings()) == ""


@pytest.mark.usefixtures("desk")
def test_what_a_file_extends_is_weaker_than_itself_and_its_paths_are_its_own() -> None:
    Path("base").mkdir()
    Path("base/one.yaml").write_text("extends: two.toml\nignore: [cat]\nsources: texts")
    Path("base/two.toml").write_text("select = ['toys']\nfail-on = 'error'")
    Path("arglint.toml").write_text("extends = ['base/one.yaml']\nextend-select = ['emu']")
    found = settings()

    assert on(found) == "dog emu"
    assert found.fail_on == "error"
    assert found.sources == (("", (os.path.abspath("base/texts"),)),)


@pytest.mark.usefixtures("desk")
def test_tables_for_some_texts_hold_for_these_only_and_the_last_is_the_strongest() -> None:
    Path("arglint.toml").write_text(
        "ignore = ['cat']\n"
        "[[per-file]]\nfiles = ['drafts/', '*.txt']\npreset = 'mild'\ndialect = 'plain'\n"
        "[[per-file]]\nfiles = 'drafts/b*'\nextend-select = ['dog']\n"
        "[per-file.rules.long]\nmax-words = 5\n"
    )
    found = resolver()

    assert on(found.of("a.md")) == "dog long"
    assert on(found.of("deep/a.txt")) == "emu long"
    assert (found.of("a.txt").dialect, found.of("a.md").dialect) == ("plain", None)
    assert on(found.of("drafts/b.md")) == "dog emu long"
    assert option(found.of("drafts/b.md"), "max_words") == 5
    assert option(found.of("drafts/a.md"), "max_words") == 10


@pytest.mark.usefixtures("desk")
def test_a_file_is_stronger_than_the_tables_of_what_it_extends() -> None:
    Path("base.toml").write_text("[[per-file]]\nfiles = '*.txt'\nignore = ['cat', 'dog']\n")
    Path("arglint.toml").write_text("extends = 'base.toml'\nextend-select = ['cat']")

    assert on(settings("a.txt")) == "cat long"


@pytest.mark.usefixtures("desk")
def test_folders_of_any_depth_find_their_configuration() -> None:
    Path("arglint.toml").write_text("ignore = ['cat']")

    assert on(settings("/".join(["a"] * 1900) + "/a.md")) == "dog long"


@pytest.mark.usefixtures("desk")
def test_files_that_extend_each_other_without_end_come_to_one() -> None:
    for number in range(99):
        Path(f"{number}.toml").write_text(f"extends = '{number + 1}.toml'")

    with pytest.raises(SettingsError, match=r"50.toml:1:11: these settings extend themselves"):
        settings(config="0.toml")


@pytest.mark.usefixtures("desk")
def test_texts_are_excluded_by_patterns_relative_to_the_file() -> None:
    Path("sub").mkdir()
    Path("arglint.toml").write_text("exclude = ['/old', '*.draft.md', '!keep.draft.md']")
    found = resolver()
    names = ("old/a.md", "sub/old/a.md", "sub/x.draft.md", "keep.draft.md", "a.md")

    assert [name for name in names if found.excluded(name)] == ["old/a.md", "sub/x.draft.md"]


@pytest.mark.usefixtures("desk")
def test_a_pattern_fits_texts_outside_of_the_folder_too() -> None:
    Path("sub").mkdir()
    Path("sub/x.toml").write_text("[[per-file]]\nfiles = '*.txt'\nignore = ['cat']")

    assert on(settings("a.txt", config="sub/x.toml")) == "dog long"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ignor = []", "1:1: no key is called 'ignor' (did you mean 'ignore'?)"),
        ("\nignore = 'cat'", "2:10: 'ignore' must be a list of texts, not a text"),
        ("ignore = [\n  1]", "2:3: 'ignore' must be a text, not a whole number"),
        ("ignore = ['cta']", "1:11: no rule or pack is called 'cta' (did you mean 'cat'?)"),
        ("select = ['']", "1:11: 'select' must be a text, not an empty text"),
        (
            "preset = 'mils'",
            "1:10: 'preset' must be one of harsh, mild, not 'mils' (did you mean 'mild'?)",
        ),
        (
            "fail-on = true",
            "1:11: 'fail-on' must be one of error, warning, suggestion, never, not true",
        ),
        ("severity = 1", "1:12: 'severity' must be a table of rules, not a whole number"),
        (
            "[severity]\ncat = 'eror'",
            "2:7: the severity of 'cat' must be one of error, warning, suggestion, not 'eror'",
        ),
        ("[severity]\ncst = 'error'", "2:1: no rule or pack is called 'cst' (did you mean 'cat'?)"),
        ("[rules.lang]", "1:8: no rule is called 'lang' (did you mean 'long'?)"),
        ("[rules]\nlong = 3", "2:8: the options of 'long' must be a table, not a whole number"),
        (
            "[rules.long]\nmax-word = 3",
            "2:1: the rule long has no option 'max-word' (did you mean 'max-words'?)",
        ),
        (
            "[rules.long]\nmax-words = 1.5",
            "2:13: 'max-words' must be a whole number, not a number",
        ),
        ("[rules.long]\nmax_words = true", "2:13: 'max_words' must be a whole number, not true"),
        ("[rules.long]\nmode = 'x'", "2:8: 'mode' must be one of mean, kind, not 'x'"),
        ("[rules.long]\nallow = [1]", "2:9: 'allow' must be a list of texts"),
        ("[rules.long]\nallow = 'a'", "2:9: 'allow' must be a list of texts, not a text"),
        ("[rules.long]\nshare = 9999999999999999", "2:9: 'share' must be a number, not a whole"),
        ("[rules.long]\nstrict = 1", "2:10: 'strict' must be true or false, not a whole number"),
        ("per-file = 1", "1:12: 'per-file' must be a list of tables, not a whole number"),
        (
            "[[per-file]]\nignore = []",
            "1:1: an entry of 'per-file' needs 'files', the patterns it holds for",
        ),
        (
            "[[per-file]]\nfiles = '*'\nexclude = []",
            "3:1: no key is called 'exclude'",
        ),
        (
            "[[per-file]]\nfiles = '*'\nselect = ['dgo']",
            "3:11: no rule or pack is called 'dgo' (did you mean 'dog'?)",
        ),
        ("exclude = ['a', '!']", "1:17: '!' is no pattern as in .gitignore"),
        ("extends = 'no.toml'", "1:11: there is no file no.toml to extend"),
        ("extends = 'arglint.toml'", "1:11: these settings extend themselves in a ring"),
        ("packs = ['no-pack']", "1:10: there is no folder and no installed pack 'no-pack'"),
        ("packs = ['x']\nselect = ['x']", "1:10: there is no folder and no installed pack 'x'"),
        ("date = 1", "1:1: no key is called 'date'"),
        (
            "sources = 1979-05-27",
            "1:11: 'sources' must be a table of names and paths, or a list of paths",
        ),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_is_wrong_is_told_with_line_and_column(text: str, expected: str) -> None:
    assert [fault.startswith(expected) for fault in faults(text)] == [True], faults(text)


@pytest.mark.usefixtures("desk")
def test_everything_that_is_wrong_is_told_at_once() -> None:
    told = faults("x = 1\nignore = ['y']\n[rules.long]\nz = 1\n[[per-file]]\nfiles = 2\n")

    assert [fault.split(":")[0] for fault in told] == ["1", "2", "4", "6"]


@pytest.mark.usefixtures("desk")
def test_a_whole_number_is_one_however_it_is_written() -> None:
    Path("arglint.toml").write_text("[rules.long]\nshare = 1\nmax-words = 3.0\nallow = ['a', 'b']")
    found = settings()

    assert repr(option(found, "share")) == "1.0"
    assert repr(option(found, "max_words")) == "3"
    assert option(found, "allow") == ("a", "b")
    assert options_of(found.rules[-1], found.layers)["share"].origin == "arglint.toml"


def test_a_run_fails_from_a_severity_on() -> None:
    table = {
        fail_on: [severity.value for severity in Severity if counts(severity, fail_on)]
        for fail_on in ("error", "warning", "suggestion", "never")
    }

    assert table == {
        "error": ["error"],
        "warning": ["error", "warning"],
        "suggestion": ["error", "warning", "suggestion"],
        "never": [],
    }
