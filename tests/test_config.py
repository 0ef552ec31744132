"""Configuration as people meet it: what the command reads, shows, explains and refuses."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.engine.settings.keys import KEYS
from arglint.engine.settings.presets import preset_names, preset_path, preset_summary
from arglint.engine.settings.resolve import Resolver
from arglint.engine.settings.schema import schema

ROOT = Path(__file__).parent.parent
TEXT = """\
Trade fell.(1) Prices rose.(2) Wages too.(2) Rents rose.(4)

Notes

(1) A.
(2) B.
(3) C.
(4) D.
"""
CARD = """\
summary: A wolf.
why: It bites.
severity: warning
message: "a wolf"
since: "0.1"
examples:
  - good: |
      A dog.
  - bad: |
      A wolf.
    reports: |
      1:3 `wolf` a wolf
"""
TWIN = """\
from arglint.api import Finding

def check(document):
    if "crash" in document.text:
        raise KeyError("a bug")
    if "leave" in document.text:
        raise SystemExit(0)
    return (Finding(span) for span in document.words.find("wolf"))
"""

Run = Callable[..., subprocess.CompletedProcess[str]]
Check = Callable[[Path, str], None]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A repository with a text of two errors."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path


@pytest.fixture
def call(arglint: Run, desk: Path) -> Run:
    """Run the command on the desk."""
    return lambda *arguments, **more: arglint(*arguments, cwd=desk, **more)


@pytest.fixture
def wolves(desk: Path) -> Path:
    """A stranger's pack on the desk, named in the configuration."""
    folder = desk / "wolves"
    folder.mkdir()
    (folder / "grey_wolf.yaml").write_text(CARD)
    (folder / "grey_wolf.py").write_text(TWIN)
    (desk / "arglint.toml").write_text("packs = ['wolves']\nselect = ['grey-wolf', 'notes']\n")
    return folder


def rules_in(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode < 2, done.stderr
    return [line.split(": ")[1] for line in done.stdout.splitlines()]


BOTH = ["error duplicate-note-number", "error skipped-note-number"]


def test_each_folder_goes_by_its_own_configuration(call: Run, desk: Path) -> None:
    (desk / "drafts").mkdir()
    (desk / "drafts" / "b.txt").write_text(TEXT)
    (desk / "arglint.toml").write_text("select = ['duplicate-note-number']\n")
    (desk / "drafts" / ".arglint.yaml").write_text(
        "select: [skipped-note-number]\nseverity: {notes: suggestion}\n"
    )

    assert rules_in(call("check", ".")) == [BOTH[0], "suggestion skipped-note-number"]
    assert rules_in(call("check", "--select", ",".join(one.split()[1] for one in BOTH), ".")) == [
        *BOTH,
        *(one.replace("error", "suggestion") for one in BOTH),
    ]


def test_a_named_configuration_or_none_stands_in_for_those_of_folders(
    call: Run, desk: Path
) -> None:
    (desk / "arglint.toml").write_text("select = []\n")
    (desk / "other.toml").write_text("select = ['skipped-note-number']\n")

    assert rules_in(call("check", ".")) == []
    assert rules_in(call("check", "--config", "other.toml", ".")) == [BOTH[1]]
    assert rules_in(call("check", "--isolated", "--select", "skipped-note-number", ".")) == [
        BOTH[1]
    ]


def test_standard_input_goes_by_the_configuration_of_its_name(call: Run, desk: Path) -> None:
    (desk / "drafts").mkdir()
    (desk / "drafts" / "arglint.toml").write_text("select = ['skipped-note-number']\n")

    assert rules_in(call("check", "--stdin-filename", "drafts/x.txt", stdin=TEXT)) == [BOTH[1]]


def test_a_run_without_configuration_loads_nothing_to_read_one(desk: Path) -> None:
    """Start-up is a feature: TOML, YAML, patterns and installed packs are looked at on need."""
    code = (
        "import sys\nfrom arglint.cli.group import run\nrun(['check', '.'])\n"
        "heavy = {'tomllib', 'yaml', 'pathspec', 'importlib.metadata'}\n"
        "settings = {name for name in sys.modules if name.startswith('arglint.engine.settings.')}\n"
        "print('loaded', *sorted(heavy & set(sys.modules) | settings))"
    )
    (desk / "pyproject.toml").write_text("[project]\nname = 'texts'\n")
    environment = {**os.environ, "XDG_CACHE_HOME": str(desk / "cache")}
    for _ in range(2):  # the first run makes the cache of cards
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=desk,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )

    assert done.stdout.splitlines()[-1].split() == [
        "loaded",
        "arglint.engine.settings.layers",
        "arglint.engine.settings.resolve",
    ]


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 1), ("suggestion", 1), ("never", 0)]
)
def test_a_run_fails_from_the_chosen_severity_on(
    call: Run, desk: Path, fail_on: str, code: int
) -> None:
    settings = "select = ['skipped-note-number']\nseverity = {notes = 'warning'}\n"
    (desk / "arglint.toml").write_text(f"fail-on = '{fail_on}'\n{settings}")
    by_file = call("check", ".")
    (desk / "arglint.toml").write_text(f"fail-on = 'error'\n{settings}")

    assert (by_file.returncode, len(by_file.stdout.splitlines())) == (code, 1)
    assert call("check", "--fail-on", fail_on, ".").returncode == code


def test_the_format_of_the_report_can_be_settled(call: Run, desk: Path) -> None:
    (desk / "arglint.toml").write_text("output-format = 'json'\n")

    assert {found["line"] for found in json.loads(call("check", ".").stdout)} == {1}
    assert call("check", "--output-format", "concise", ".").stdout.startswith("a.txt:1:")


def test_how_texts_are_written_can_be_settled(call: Run, desk: Path) -> None:
    """In Markdown two words set in are code, in plain text they are quoted."""
    (desk / "a.txt").write_text("Trade fell by half.\n\n    wages (too\n\nIt rose again.\n")
    told = []
    for dialect in ("markdown", "plain"):
        (desk / "arglint.toml").write_text(
            "select = ['unbalanced-brackets']\n"
            f"[[per-file]]\nfiles = '*.txt'\ndialect = '{dialect}'\n"
        )
        told.append(rules_in(call("check", ".")))

    assert told == [[], ["warning unbalanced-brackets"]]


def test_keys_are_looked_up_in_the_bibliography_of_the_configuration(call: Run, desk: Path) -> None:
    (desk / "drafts").mkdir()
    (desk / "drafts" / "a.md").write_text("Trade fell [@smith]. Prices rose [@smyth; @jones].\n")
    (desk / "works.json").write_text('[{"id": "smith"}, {"id": "brown"}]')
    own = "---\nreferences:\n- id: jones\n---\n\nWages fell [@jones; @brown; @green].\n"
    (desk / "drafts" / "b.md").write_text(own)
    (desk / "arglint.toml").write_text("select = ['references']\nbibliography = 'works.json'\n")
    done = call("check", "drafts")

    assert [line.split(": ", 2)[2] for line in done.stdout.splitlines()] == [
        "no entry of the bibliography has the key “smyth”; “smith” is the nearest",
        "no entry of the bibliography has the key “jones”",
        "no entry of the bibliography has the key “green”",
    ]


def test_files_are_shown_without_the_excluded_ones(call: Run, desk: Path) -> None:
    (desk / "old").mkdir()
    (desk / "old" / "b.txt").write_text(TEXT)
    (desk / "arglint.toml").write_text("exclude = ['old/']\n")
    named = call("check", "old/b.txt")

    assert call("check", "--show-files", ".").stdout == "a.txt\n"
    assert (named.returncode, named.stdout) == (0, "")
    assert named.stderr.startswith("note: the configuration excludes 1 text, so none is left\n")


def test_what_is_shown_as_settings_is_a_configuration_of_the_same_effect(
    call: Run, desk: Path
) -> None:
    (desk / "arglint.toml").write_text(
        "preset = 'apa'\nignore = ['notes']\nfail-on = 'error'\ndialect = 'plain'\n"
        "sources = ['texts']\npacks = ['styles']\n[severity]\n'House.Work' = 'error'\n"
        "[rules.unsourced-quotation]\nmin-words = 7\n"
    )
    (desk / "styles" / "House").mkdir(parents=True)
    (desk / "styles" / "House" / "Work.yml").write_text(
        "extends: existence\nmessage: no %s\ntokens: [labour]\n"
    )
    shown = call("check", "--show-settings", "--select", "all", "a.txt").stdout
    (desk / "shown.toml").write_text(shown)
    again = call("check", "--show-settings", "--config", "shown.toml", "a.txt").stdout
    read = tomllib.loads(shown)

    assert tomllib.loads(again) == read
    assert read["packs"] == [str(desk / "styles")]
    assert '    "House.Work",  # the command line\n' in shown
    assert '"House.Work" = "error"  # arglint.toml\n' in shown
    assert read["rules"]["unsourced-quotation"]["min-words"] == 7
    assert "min-words = 7  # arglint.toml\n" in shown
    assert "max-words = 39  # preset apa\n" in shown
    assert '    "heavy-quotation",  # the command line\n' in shown


def test_faults_of_a_configuration_are_told_a_line_each_and_nothing_is_checked(
    call: Run, desk: Path
) -> None:
    (desk / "drafts").mkdir()
    (desk / "drafts" / "b.txt").write_text(TEXT)
    (desk / "drafts" / "pyproject.toml").write_text(
        "[tool.arglint]\nignore = ['nots']\nfail_on = 'error'\n"
    )
    done = call("check", ".")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"error: drafts/pyproject.toml:{fault}"
        for fault in (
            "2:11: no rule or pack is called 'nots' (did you mean 'notes'?)",
            "3:1: no key is called 'fail_on' (did you mean 'fail-on'?)",
        )
    ]


def test_a_configuration_that_another_hides_is_told_of(call: Run, desk: Path) -> None:
    (desk / "arglint.toml").write_text("ignore = ['all']\n")
    (desk / "pyproject.toml").write_text("[tool.arglint]\nignore = ['notes']\n")
    done = call("check", ".")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[0] == (
        "note: two configurations in one folder: arglint.toml holds, not pyproject.toml"
    )


def test_a_preset_that_does_not_exist_is_refused(call: Run) -> None:
    done = call("check", "--preset", "chicgo", ".")

    assert done.returncode == 2
    assert "no preset is called 'chicgo' (did you mean 'chicago'?)" in done.stderr


@pytest.mark.usefixtures("wolves")
def test_the_python_of_a_folder_runs_on_demand_only_and_never_by_configuration(
    call: Run, desk: Path
) -> None:
    (desk / "b.txt").write_text("A wolf.\n")
    kept, allowed = call("check", "b.txt"), call("check", "--allow-code", "b.txt")
    (desk / "arglint.toml").write_text("packs = ['wolves']\nallow-code = true\n")
    refused = call("check", "b.txt")

    assert (kept.returncode, kept.stdout) == (0, "")
    assert kept.stderr.splitlines()[0] == (
        "note: left out 1 rule whose Python comes from a folder that the configuration names "
        "(grey-wolf); --allow-code runs such code"
    )
    assert rules_in(allowed) == ["warning grey-wolf"]
    assert "2:1: no key is called 'allow-code'" in refused.stderr


@pytest.mark.parametrize(
    ("word", "error"), [("crash", "KeyError: 'a bug'"), ("leave", "SystemExit: 0")]
)
@pytest.mark.usefixtures("wolves")
def test_a_rule_that_crashes_is_told_by_name_and_the_others_run(
    call: Run, desk: Path, word: str, error: str
) -> None:
    (desk / "a.txt").write_text(f"We {word}. {TEXT}")
    done = call("check", "--allow-code", ".")

    assert done.returncode == 2
    assert [line.split(": ")[1] for line in done.stdout.splitlines()] == BOTH
    assert f"error: a.txt: the rule grey-wolf failed: {error}" in done.stderr


def test_a_bad_card_of_a_pack_is_refused_with_its_place(call: Run, wolves: Path) -> None:
    card = wolves / "grey_wolf.yaml"
    card.write_text(card.read_text().replace("warning", "wraning"))
    done = call("check", ".")

    assert (done.returncode, done.stdout) == (2, "")
    assert f"{card}:3:11: 'wraning' is no severity (did you mean 'warning'?)" in done.stderr


@pytest.mark.usefixtures("wolves")
def test_rules_of_a_pack_are_listed_and_explained(call: Run) -> None:
    assert "grey-wolf" in call("rules").stdout
    assert "It bites." in call("rule", "grey-wolf").stdout


@pytest.mark.usefixtures("wolves")
def test_the_schema_of_a_folder_knows_the_rules_of_its_packs(call: Run) -> None:
    written = json.loads(call("config", "--schema").stdout)

    assert "grey-wolf" in written["properties"]["rules"]["properties"]
    assert "wolves" in written["properties"]["select"]["items"]["enum"]


def test_every_key_is_explained(call: Run, check_golden: Check) -> None:
    pages = call("config").stdout

    assert [name for name in KEYS if call("config", name).stdout.strip() not in pages] == []
    check_golden(ROOT / "tests" / "golden" / "config.txt", pages)


def test_an_unknown_key_is_told_with_its_nearest(call: Run) -> None:
    done = call("config", "ignor")

    assert (done.returncode, "(did you mean 'ignore'?)" in done.stderr) == (2, True)


@pytest.mark.parametrize("key", KEYS.values(), ids=list(KEYS))
def test_the_example_of_every_key_is_one(key: object, desk: Path) -> None:
    """It may name files and packs that are not there, but must be right in form."""
    from arglint.engine.settings.drafts import Drafts

    path = desk / "arglint.toml"
    path.write_text(key.example)  # type: ignore[attr-defined]  # pytest hands over objects
    faults = Drafts(str(path)).faults

    assert [fault.message for fault in faults if "to extend" not in fault.message] == []


def test_the_schema_in_the_documentation_is_that_of_the_code(check_golden: Check) -> None:
    """It names no rules, so that a new rule touches no other file."""
    written = json.dumps(schema(), indent=2, ensure_ascii=False)

    check_golden(ROOT / "docs" / "schema.json", written + "\n")


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_is_a_sound_configuration_and_tells_what_it_is_and_where_its_values_are_from(
    name: str,
) -> None:
    Resolver(config=preset_path(name)).of("a.md")
    lines = Path(preset_path(name)).read_text("utf-8").splitlines()
    values = [
        number
        for number, line in enumerate(lines)
        if line.startswith(("  ", "    ")) and line.split(": ")[-1] != line and "#" not in line
    ]

    assert len(preset_summary(name)) > 10
    assert all(lines[number - 1].lstrip().startswith("#") for number in values), values


def test_the_presets_are_listed(call: Run) -> None:
    listed = [line.split()[0] for line in call("config", "--presets").stdout.splitlines()]

    assert listed == "apa chicago journalism mhra mla oxford scholarly".split()


def test_a_first_configuration_tells_what_is_here_and_changes_nothing(
    call: Run, desk: Path
) -> None:
    (desk / "b.md").write_text(
        "The colour “of the labour” is “grey and more”.[^1]\n\n[^1]: Smith.\n"
    )
    before = call("check", ".")
    written = call("init")
    text = (desk / "arglint.toml").read_text("utf-8")

    assert written.returncode == 0
    assert "# Seen here: 2 texts" in text
    assert "(1) in 1 text" in text
    assert "[^1] in 1 text" in text
    assert "# Spelling: 2 British words." in text
    assert '# "duplicate-note-number",  # 1 error' in text
    assert call("check", ".").stdout == before.stdout


@pytest.mark.parametrize(
    ("name", "text"), [(".arglint.yaml", ""), ("pyproject.toml", "[tool.arglint]\n")]
)
def test_a_configuration_that_is_there_is_never_written_over(
    call: Run, desk: Path, name: str, text: str
) -> None:
    (desk / name).write_text(text)
    done = call("init")

    assert (done.returncode, f"a configuration here, {name}" in done.stderr) == (2, True)
    assert sorted(path.name for path in desk.iterdir()) == sorted([".git", "a.txt", name])
