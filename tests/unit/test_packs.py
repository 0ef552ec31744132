"""Other people's rules: found where they are named, told apart, and not run unless allowed."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from arglint.engine.run import lint_source
from arglint.engine.settings.nodes import SettingsError
from arglint.engine.settings.resolve import Resolver
from arglint.rulebook.book import Rulebook, open_rulebook
from arglint.rulebook.card import CardError
from arglint.rulebook.compiled import load_rules
from arglint.rulebook.installed import PackError, installed_pack, installed_packs
from arglint.rulebook.packs import Pack, packs_at
from arglint.text import Source

MakeRule = Callable[..., Path]


@pytest.fixture
def own(make_rule: MakeRule, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the rules that come with arglint: cat, in the pack toys."""
    folder = make_rule("cat").parent.parent
    monkeypatch.setattr("arglint.rulebook.book.rules_folder", lambda: str(folder))
    return folder


@pytest.fixture
def strange(make_rule: MakeRule, own: Path, tmp_path: Path) -> Path:
    """A folder that is a pack of its own, with the rule wolf."""
    card = make_rule("wolf")
    folder = tmp_path / "strange"
    folder.mkdir()
    for path in (card, card.with_suffix(".py")):
        path.rename(folder / path.name)
    assert own.is_dir()
    return folder


def book(*packs: Pack, allow_code: bool = False) -> Rulebook:
    return open_rulebook(cache=False, packs=packs, allow_code=allow_code)


def test_a_folder_is_a_pack_or_holds_packs(strange: Path) -> None:
    above = strange.parent / "many"
    (above / "empty").mkdir(parents=True)
    strange.rename(above / "strange")

    assert packs_at(str(above)) == packs_at(str(above / "strange"))
    assert packs_at(str(above / "strange")) == (
        Pack("strange", str(above / "strange"), trusted=False),
    )
    assert packs_at(str(above / "empty")) == ()


def test_the_python_of_a_folder_is_never_run_unless_allowed(strange: Path) -> None:
    (strange / "wolf.py").write_text("raise SystemExit('run')\ndef check(document): ...\n")
    [pack] = packs_at(str(strange))
    barred = book(pack)

    assert sorted(barred.rules) == ["cat", "wolf"]
    assert sorted(barred.barred) == ["wolf"]
    assert [rule.name for rule in barred.select(["all"])] == ["cat"]
    assert [rule.name for rule in barred.select(["wolf"])] == []


def test_the_rules_that_come_with_arglint_are_never_strange(own: Path) -> None:
    assert book(*packs_at(str(own / "toys"))).barred == frozenset()


def test_a_rule_of_a_folder_runs_where_its_python_is_allowed(strange: Path) -> None:
    [pack] = packs_at(str(strange))
    rules = book(pack, allow_code=True).select()

    assert [found.rule for found in lint_source(Source("A wolf, a cat."), rules).diagnostics] == [
        "wolf",
        "cat",
    ]


def test_two_rules_of_one_name_are_a_fault_that_tells_both_places(strange: Path, own: Path) -> None:
    for ending in (".yaml", ".py"):
        (strange / "wolf").with_suffix(ending).rename(strange / f"cat{ending}")

    with pytest.raises(CardError) as told:
        book(*packs_at(str(strange)))

    assert str(told.value) == (
        f"{strange}/cat.yaml:1:1: the name 'cat' is taken by {own}/toys/cat.yaml"
    )


def test_two_packs_of_one_name_are_a_fault_that_tells_both_places(strange: Path, own: Path) -> None:
    other = strange.parent / "other" / "toys"
    other.parent.mkdir()
    strange.rename(other)

    with pytest.raises(CardError) as told:
        book(*packs_at(str(other)))

    assert str(told.value) == f"{other}:1:1: the name of the pack 'toys' is taken by {own}/toys"


def test_a_bad_card_of_a_pack_is_refused_with_its_place(strange: Path) -> None:
    card = strange / "wolf.yaml"
    card.write_text(card.read_text().replace("severity: warning", "severity: wraning"))

    with pytest.raises(CardError, match=r"strange/wolf.yaml:3:11: 'wraning' is no severity"):
        book(*packs_at(str(strange)))


def test_the_cache_knows_which_packs_it_was_made_from(
    strange: Path, own: Path, tmp_path: Path
) -> None:
    cache, packs = str(tmp_path / "cache"), packs_at(str(strange))
    load_rules(str(own), cache)
    load_rules(str(own), cache, packs)
    card = strange / "wolf.yaml"
    card.write_text(card.read_text().replace("severity: warning", "severity: error"))

    assert [rule.name for rule in load_rules(str(own), cache)] == ["cat"]
    assert load_rules(str(own), cache, packs) == load_rules(str(own), None, packs)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Make an installed package whose entry point `wolves` has this value and these modules."""
    site = tmp_path / "site"
    known = set(sys.modules)

    def make(value: str, **modules: str) -> None:
        facts = site / "wolves-1.0.dist-info"
        facts.mkdir(parents=True)
        (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: wolves\nVersion: 1.0\n")
        (facts / "entry_points.txt").write_text(f"[arglint.packs]\nwolves = {value}\n")
        for name, text in modules.items():
            (site / f"{name}.py").write_text(text)
        monkeypatch.syspath_prepend(str(site))

    yield make
    for name in set(sys.modules) - known:
        del sys.modules[name]


def test_an_installed_pack_is_a_package(
    strange: Path, install: Callable[..., None], tmp_path: Path
) -> None:
    install("wolf_rules")
    strange.rename(tmp_path / "site" / "wolf_rules")
    pack = installed_pack(installed_packs()["wolves"])

    assert pack == Pack("wolves", str(tmp_path / "site" / "wolf_rules"))
    assert book(pack).barred == frozenset()


@pytest.mark.parametrize("code", ["def folder(): return {!r}", "folder = {!r}"])
def test_an_installed_pack_is_what_a_function_or_a_path_says(
    strange: Path, install: Callable[..., None], code: str
) -> None:
    install("wolf_rules:folder", wolf_rules=code.format(str(strange)))

    assert installed_pack(installed_packs()["wolves"]).folder == str(strange)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1 / 0", r"'wolves' \(wolf_rules:folder\) failed: ZeroDivisionError: division by zero"),
        ("raise SystemExit(0)", "failed: SystemExit: 0"),
        ("folder = 3", "failed: TypeError: it gives 3, which is neither a package nor a path"),
        ("folder = '/no/where'", "leads to no folder: /no/where"),
    ],
)
def test_an_installed_pack_that_fails_is_told_by_name(
    install: Callable[..., None], code: str, expected: str
) -> None:
    install("wolf_rules:folder", wolf_rules=code)

    with pytest.raises(PackError, match=expected):
        installed_pack(installed_packs()["wolves"])


def test_the_working_folder_is_no_place_of_installed_packs(
    install: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs arglint in a stranger's folder must not run what pretends to be installed."""
    install("wolf_rules", wolf_rules="1 / 0")
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.syspath_prepend("")

    assert "wolves" not in installed_packs()


@pytest.mark.usefixtures("own")
def test_a_configuration_names_folders_and_installed_packs(
    strange: Path, install: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    install("wolf_rules:folder", wolf_rules="1 / 0")
    desk = strange.parent / "desk"
    (desk / "empty").mkdir(parents=True)
    monkeypatch.chdir(desk)
    (desk / "arglint.toml").write_text("packs = ['../strange', 'empty', 'wolvs', 'wolves']")

    with pytest.raises(SettingsError) as told:
        Resolver().of("a.md")

    assert [str(fault).removeprefix("arglint.toml:")[:70] for fault in told.value.faults] == [
        "1:24: the folder empty holds no cards",
        "1:33: there is no folder and no installed pack 'wolvs' (did you mean '",
        "1:42: the installed pack 'wolves' (wolf_rules:folder) failed: ZeroDivi",
    ]


@pytest.mark.usefixtures("own")
def test_what_lies_in_a_pack_is_no_text_to_check(
    strange: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(strange.parent)
    Path("arglint.toml").write_text("packs = ['strange']")
    found = Resolver()

    assert found.excluded("strange/README.md")
    assert not found.excluded("strange.md")
