"""A cached run tells what a run without cache would, whatever changes, breaks or is in its way."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from arglint.diagnostic import Severity
from arglint.engine import cache as cache_module
from arglint.engine import stamps
from arglint.engine.cache import Cache
from arglint.engine.discovery import Problem
from arglint.engine.result import Result
from arglint.engine.session import check_files
from arglint.engine.settings.layers import Settings
from arglint.rulebook.book import Rulebook, open_rulebook
from arglint.text import Source

MakeRule = Callable[..., Path]
Told = list[tuple[object, ...]]


@pytest.fixture
def desk(tmp_path: Path, make_rule: MakeRule) -> Path:
    """Two texts in one folder, and a rule that finds cats."""
    make_rule("cat")
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "one.md").write_text("A cat.\n\nA cat, and a dog. <!-- arglint: disable-line -->\n")
    (desk / "two.md").write_text("No “beast” – at all.\n")
    return desk


def settings_of(desk: Path) -> Settings:
    book = open_rulebook(str(desk.parent / "rules"), cache=False)
    return of(book)


def of(book: Rulebook) -> Settings:
    return Settings(book.select(), {}, reach=book.reach)


def check(desk: Path, cache: bool = True, settings: Settings | None = None) -> Told:
    """All that comes of a run; with the cache beside the desk, opened anew as by a new command."""
    settings = settings or settings_of(desk)
    files = [(str(path), settings) for path in sorted(desk.glob("*.*"))]
    opened = Cache(str(desk.parent / "cache")) if cache else None
    return [tell(outcome) for outcome, _ in check_files(files, cache=opened)]


def tell(outcome: Result | Problem) -> tuple[object, ...]:
    if isinstance(outcome, Problem):
        return outcome
    return (outcome.source.path, outcome.source.text, *outcome[1:])


def entries(desk: Path) -> list[Path]:
    return sorted((desk.parent / "cache").glob("*.json"))


@pytest.fixture
def lintings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of texts that were really checked, as they are."""
    from arglint.engine import session

    checked: list[str] = []
    lint = session._lint

    def noting(source: Source, settings: Settings) -> Result:
        checked.append(source.path or "")
        return lint(source, settings)

    monkeypatch.setattr(session, "_lint", noting)
    return checked


def test_a_second_run_tells_the_same_and_checks_nothing(desk: Path, lintings: list[str]) -> None:
    first = check(desk)
    del lintings[:]
    second = check(desk)

    assert second == first == check(desk, cache=False)
    assert lintings == [str(desk / "one.md"), str(desk / "two.md")]  # by the run without


def test_an_edited_text_alone_is_checked_anew(desk: Path, lintings: list[str]) -> None:
    check(desk)
    del lintings[:]
    (desk / "two.md").write_text("A cat after all.\n")
    second = check(desk)

    assert lintings == [str(desk / "two.md")]
    assert second == check(desk, cache=False)


def test_a_text_that_moves_keeps_its_result_under_its_new_name(
    desk: Path, lintings: list[str]
) -> None:
    check(desk)
    del lintings[:]
    (desk / "one.md").rename(desk / "zero.md")
    told = check(desk)

    assert lintings == []
    assert told == check(desk, cache=False)


def test_another_ending_may_mean_another_dialect_and_is_checked_anew(
    desk: Path, lintings: list[str]
) -> None:
    check(desk)
    del lintings[:]
    (desk / "one.md").rename(desk / "one.txt")
    told = check(desk)

    assert lintings == [str(desk / "one.txt")]
    assert told == check(desk, cache=False)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one._replace(rules=()),
        lambda one: one._replace(rules=(one.rules[0]._replace(severity=Severity.ERROR),)),
        lambda one: one._replace(rules=(one.rules[0]._replace(messages={"": "{word}!"}),)),
        lambda one: one._replace(reach={**one.reach, "more": frozenset({"cat"})}),
    ],
    ids=["rules", "severity", "message", "reach"],
)
def test_other_settings_have_results_of_their_own(
    desk: Path, lintings: list[str], change: Callable[[Settings], Settings]
) -> None:
    check(desk)
    del lintings[:]
    other = change(settings_of(desk))
    told = check(desk, settings=other)

    assert len(lintings) == 2
    assert told == check(desk, cache=False, settings=other)


def test_a_changed_twin_is_run_anew(desk: Path, lintings: list[str]) -> None:
    check(desk)
    del lintings[:]
    twin = desk.parent / "rules" / "toys" / "cat.py"
    twin.write_text(twin.read_text() + "\n# changed\n")
    check(desk)

    assert len(lintings) == 2


def test_another_version_trusts_no_result_of_this_one(
    desk: Path, lintings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check(desk)
    del lintings[:]
    monkeypatch.setattr(stamps, "__version__", "999")
    check(desk)

    assert len(lintings) == 2


def test_rules_out_of_the_cache_of_cards_and_rules_from_their_cards_share_results(
    desk: Path, lintings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.parent / "cards"))
    monkeypatch.setenv("LOCALAPPDATA", str(desk.parent / "cards"))
    rules = str(desk.parent / "rules")
    check(desk, settings=of(open_rulebook(rules)))  # parsed, and kept
    del lintings[:]
    check(desk, settings=of(open_rulebook(rules)))

    assert lintings == []


def test_a_changed_bibliography_is_looked_up_anew(tmp_path: Path, lintings: list[str]) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "one.md").write_text("---\nbibliography: refs.yaml\n---\n\nTrade fell [@smith].\n")
    (desk / "refs.yaml").write_text("- id: smith\n")
    book = open_rulebook(cache=False)
    settings = Settings(book.select(["undefined-citation-key"]), {}, reach=book.reach)
    files = [(str(desk / "one.md"), settings)]

    def found() -> list[str]:
        cache = Cache(str(tmp_path / "cache"))
        ((outcome, _),) = check_files(files, cache=cache)
        assert isinstance(outcome, Result)
        return [one.rule for one in outcome.diagnostics]

    assert (found(), found(), len(lintings)) == ([], [], 1)
    (desk / "refs.yaml").write_text("- id: jones\n")
    assert (found(), found(), len(lintings)) == (["undefined-citation-key"] * 1,) * 2 + (2,)
    (desk / "refs.yaml").unlink()
    found()
    found()
    assert len(lintings) == 4, "what could not be read must be told by every run"


def test_a_failing_rule_is_told_by_every_run(desk: Path, make_rule: MakeRule) -> None:
    make_rule("dog", twin="def check(document):\n    raise KeyError({word!r})\n")
    first = check(desk)
    second = check(desk)

    assert [len(told[3]) for told in second] == [1, 1]  # type: ignore[arg-type]
    assert second == first
    assert entries(desk) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data.replace(b"cat", b"cow"),
        lambda _: b"00000000\n{}",
        lambda data: b"\0" * len(data),
        lambda _: b"[" * 100_000,
        lambda data: data.replace(b'"diagnostics":[', b'"diagnostics":["'),
    ],
)
def test_a_damaged_entry_is_made_anew(desk: Path, damage: Callable[[bytes], bytes]) -> None:
    check(desk)
    sound = [path.read_bytes() for path in entries(desk)]
    for path in entries(desk):
        path.write_bytes(damage(path.read_bytes()))
    told = check(desk)

    assert told == check(desk, cache=False)
    assert [path.read_bytes() for path in entries(desk)] == sound


def test_an_entry_under_the_name_of_another_counts_for_nothing(desk: Path) -> None:
    check(desk)
    one, two = entries(desk)
    sound = one.read_bytes(), two.read_bytes()
    one.write_bytes(sound[1])
    two.write_bytes(sound[0])

    assert check(desk) == check(desk, cache=False)


def test_a_place_that_cannot_be_written_is_no_cache_and_no_trouble(desk: Path) -> None:
    (desk.parent / "cache").write_text("this is a file")

    assert check(desk) == check(desk, cache=False)


def test_a_full_disk_leaves_nothing_behind(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, "replace", full)
    told = check(desk)

    assert told == check(desk, cache=False)
    assert not [path for path in (desk.parent / "cache").iterdir() if ".json" in path.name]


def test_the_cache_signs_itself_so_that_git_and_backups_pass_it_over(desk: Path) -> None:
    check(desk)
    folder = desk.parent / "cache"

    assert (folder / ".gitignore").read_text() == "*\n"
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f")


def test_entries_that_were_not_used_for_longest_make_room(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(desk)
    old, older = entries(desk)
    left = old.with_name(f"{old.name}.123")  # by a run that was killed
    left.write_text("half")
    now, day = old.stat().st_mtime, 86_400
    for path, age in ((old, 5), (older, 9), (left, 2)):
        os.utime(path, (now - age * day, now - age * day))
    for path in desk.iterdir():
        path.unlink()
    (desk / "three.md").write_text("Something new.\n")
    os.utime(old.with_name("CACHEDIR.TAG"), (0, 0))  # long since anybody looked
    room = old.stat().st_size + older.stat().st_size + 10
    monkeypatch.setattr(cache_module, "LARGEST", room)
    check(desk)
    remaining = list(old.parent.glob("*.json*"))

    assert old in remaining
    assert len(remaining) == 2, "the new one besides"


def test_entries_that_nobody_used_for_a_month_go(desk: Path) -> None:
    check(desk)
    for path in (*entries(desk), desk.parent / "cache" / "CACHEDIR.TAG"):
        os.utime(path, (0, 0))
    for path in desk.iterdir():
        path.write_text("Something new.\n")
    check(desk)

    assert len(entries(desk)) == 1, "two texts that are alike share one"


def test_old_entries_are_looked_for_once_an_hour(desk: Path) -> None:
    """At every save, with a month of saves in the cache, it would be felt."""
    check(desk)
    old = entries(desk)
    for path in old:
        os.utime(path, (0, 0))
    for path in desk.iterdir():
        path.write_text("Something new.\n")
    check(desk)

    assert set(old) < set(entries(desk))


def test_an_entry_that_is_used_counts_as_young(desk: Path) -> None:
    check(desk)
    for path in entries(desk):
        os.utime(path, (0, 0))
    check(desk)

    assert all(path.stat().st_mtime > 86_400 for path in entries(desk))


def test_clearing_removes_the_cache_and_nothing_else(desk: Path) -> None:
    check(desk)
    folder = desk.parent / "cache"
    (folder / "essay.md").write_text("Mine.")
    removed = Cache(str(folder)).clear()

    assert removed == 2
    assert [path.name for path in folder.iterdir()] == ["essay.md"]


def test_clearing_what_is_not_there_is_no_fault(tmp_path: Path) -> None:
    assert Cache(str(tmp_path / "none")).clear() == 0


def test_a_week_of_edits_is_told_as_without_cache(tmp_path: Path) -> None:
    """With arglint's own rules: texts are edited, moved and added, and settings change."""
    desk = tmp_path / "desk"
    desk.mkdir()
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*.*")):
        if path.suffix in (".md", ".txt"):
            (desk / path.name).write_bytes(path.read_bytes())
    book = open_rulebook(cache=False)
    kinds = [of(book), Settings(book.select(["all"]), {}, reach=book.reach)]
    chance = Random(0)
    for day in range(12):
        paths = sorted(desk.glob("*.*"))
        path = chance.choice(paths)
        text = path.read_text(encoding="utf-8")
        place = chance.randrange(len(text))
        match day % 4:
            case 0:
                path.write_text(f"{text[:place]}(2) “{text[place:]}", encoding="utf-8")
            case 1:
                path.rename(path.with_stem(f"{path.stem}-{day}"))
            case 2:
                path.with_stem(f"{path.stem}-{day}").write_text(text[:place], encoding="utf-8")
            case _:
                kinds.reverse()

        assert check(desk, settings=kinds[0]) == check(desk, cache=False, settings=kinds[0])
