"""Rules are found, kept in the cache and chosen."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.rulebook import library
from arglint.rulebook.book import Rulebook, UnknownRuleError
from arglint.rulebook.card import CardError, Rule
from arglint.rulebook.compiled import load_rules
from arglint.rulebook.library import open_library

MakeRule = Callable[..., Path]


def names(rules: tuple[Rule, ...]) -> list[str]:
    return [rule.name for rule in rules]


@pytest.fixture
def folder(make_rule: MakeRule) -> str:
    """A folder with a pack of three rules, of which the last is off."""
    make_rule("cat")
    make_rule("dog")
    return str(make_rule("emu", default="off").parent.parent)


@pytest.fixture
def book(folder: str) -> Rulebook:
    return Rulebook(load_rules(folder, None))


@pytest.mark.parametrize(
    ("select", "extend", "ignore", "expected"),
    [
        ("", "", "", "cat dog"),
        ("toys", "", "", "cat dog"),
        ("all", "", "", "cat dog emu"),
        ("emu", "", "", "emu"),
        ("", "emu", "", "cat dog emu"),
        ("", "", "dog", "cat"),
        ("", "", "toys", ""),
        ("dog", "", "toys", "dog"),
        ("dog", "", "dog", ""),
        ("", "emu", "all", "emu"),
    ],
)
def test_names_choose_rules(
    book: Rulebook, select: str, extend: str, ignore: str, expected: str
) -> None:
    chosen = book.select(select.split(), extend.split(), ignore.split())

    assert names(chosen) == expected.split()


def test_an_unknown_name_is_told_with_its_nearest(book: Rulebook) -> None:
    with pytest.raises(UnknownRuleError, match=r"'toy' \(did you mean 'toys'\?\)"):
        book.select(ignore=["toy"])


def test_presets_and_what_begins_with_an_underscore_are_no_packs(folder: str) -> None:
    for name in ("presets", "_drafts", ".git", "__pycache__"):
        Path(folder, name).mkdir()
        Path(folder, name, "x.yaml").write_text("no card")

    assert names(load_rules(folder, None)) == ["cat", "dog", "emu"]


def test_files_that_belong_to_no_card_are_faults(folder: str) -> None:
    for name in ("lone.py", "other.yml", "README.md", "_shared.py"):
        Path(folder, "toys", name).write_text("")

    faults = [str(fault).rpartition("toys")[2][1:] for fault in open_library(folder).faults]

    assert faults == [
        "lone.py:1:1: a twin needs its card, a .yaml of the same name",
        "other.yml:1:1: the name of a card ends in .yaml",
    ]


def test_a_rule_may_not_take_the_name_of_a_pack(make_rule: MakeRule) -> None:
    folder = make_rule("toys").parent.parent

    with pytest.raises(CardError, match="the name 'toys' is taken"):
        load_rules(str(folder), None)


@pytest.fixture
def no_parsing(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Called, it makes every further reading of a card fail."""

    def forbid() -> None:
        monkeypatch.setattr(library, "open_library", lambda _: pytest.fail("a card was parsed"))

    return forbid


def test_the_cache_spares_parsing(
    folder: str, tmp_path: Path, no_parsing: Callable[[], None]
) -> None:
    parsed = load_rules(folder, str(tmp_path / "cache"))
    no_parsing()

    assert load_rules(folder, str(tmp_path / "cache")) == parsed


@pytest.mark.parametrize("half", ["cat.yaml", "cat.py"])
def test_a_change_of_a_card_or_twin_is_seen(folder: str, tmp_path: Path, half: str) -> None:
    cache = str(tmp_path / "cache")
    load_rules(folder, cache)
    card, changed = Path(folder, "toys/cat.yaml"), Path(folder, "toys", half)
    facts = card.stat()
    card.write_text(card.read_text().replace("warning", "error  "))
    os.utime(card, ns=(facts.st_atime_ns, facts.st_mtime_ns))  # the card's own change is hidden
    os.utime(changed, ns=(facts.st_atime_ns, facts.st_mtime_ns + 1))

    assert load_rules(folder, cache)[0].severity.value == "error"


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", "null", '{"stamp": 1}', "\x00\xff", '{"stamp": STAMP, "rules": [{"name": 1}]}'],
)
def test_a_damaged_cache_is_made_anew(folder: str, tmp_path: Path, damage: str) -> None:
    cache = tmp_path / "cache"
    rules = load_rules(folder, str(cache))
    (file,) = cache.iterdir()
    stamp = json.loads(file.read_text())["stamp"]
    file.write_bytes(damage.replace("STAMP", json.dumps(stamp)).encode("latin-1"))

    assert load_rules(folder, str(cache)) == rules
    assert json.loads(file.read_text())["stamp"] == stamp


def test_a_cache_that_cannot_be_written_is_passed_over(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert names(load_rules(folder, str(tmp_path / "file" / "cache"))) == ["cat", "dog", "emu"]
