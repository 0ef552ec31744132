"""A baseline knows findings by their words, wherever these have gone."""

import itertools
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.diagnostic import Diagnostic
from arglint.engine import baseline_file
from arglint.engine.baseline import Baseline, Change, Entries, Entry, Looked, entries_of
from arglint.engine.baseline_file import BaselineError, load, update, written
from arglint.engine.run import lint_source
from arglint.rulebook.book import open_rulebook
from arglint.text import Source

RULES = tuple(open_rulebook().select())
RAN = frozenset(rule.name for rule in RULES)
PARAGRAPHS = (
    "The trade of the town fell…… away in the hard years before the war, and nobody knew why.",
    "‘Tis said that the mills closed first, since their owners had the most to lose by waiting.",
    "Rents doubled in that time; the the council raised them, and wages stayed as they had been.",
    "He wrote to his brother about it (and to his sister, who kept the letter in her desk.",
)
entry_sets = st.dictionaries(
    st.text("abc", min_size=1, max_size=3),
    st.builds(Entry, st.sampled_from(["one", "two"]), st.text(max_size=5)),
    max_size=4,
)
text_sets = st.dictionaries(st.sampled_from(["a.md", "b/c.md", "d.txt"]), entry_sets, max_size=3)


def found(text: str) -> tuple[Diagnostic, ...]:
    return lint_source(Source(text, "draft.txt"), RULES).diagnostics


def entries(text: str) -> Entries:
    return entries_of(Source(text, "draft.txt"), found(text))


def new(tmp_path: Path, before: str, after: str) -> list[str]:
    """The rules that find something in a text which the baseline of another does not know."""
    baseline = Baseline(str(tmp_path / "baseline.json"), {"draft.txt": entries(before)})
    sifted = baseline.sift(str(tmp_path / "draft.txt"), found(after), RAN)
    return [one.rule for one in sifted.new]


def looked(path: Path, text: str, ran: Iterable[str] = RAN) -> Looked:
    return Looked(str(path), entries(text), frozenset(ran))


def test_nothing_that_is_known_is_new_when_paragraphs_move(tmp_path: Path) -> None:
    before = "\n\n".join(PARAGRAPHS)

    assert len(found(before)) >= 4
    for order in itertools.permutations(PARAGRAPHS):
        assert not new(tmp_path, before, "\n\n".join(order))


@pytest.mark.parametrize("width", [20, 33, 71])
def test_nothing_that_is_known_is_new_when_lines_are_wrapped(tmp_path: Path, width: int) -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)

    assert not new(tmp_path, "\n\n".join(PARAGRAPHS), wrapped)


def test_what_is_added_is_new(tmp_path: Path) -> None:
    before = "\n\n".join(PARAGRAPHS)

    assert new(tmp_path, before, f"‘Twas late.\n\n{before}") == ["reversed-apostrophe"]


def test_the_same_fault_once_more_is_new(tmp_path: Path) -> None:
    before = f"{PARAGRAPHS[1]}\n\n{PARAGRAPHS[1]}"

    assert new(tmp_path, before, f"{before}\n\n{PARAGRAPHS[1]}").count("reversed-apostrophe") == 1


def test_a_text_that_was_renamed_is_known(tmp_path: Path) -> None:
    text = PARAGRAPHS[1]
    baseline = Baseline(str(tmp_path / "baseline.json"), {"old.txt": entries(text)})

    first = baseline.sift(str(tmp_path / "new.txt"), found(text), RAN)
    copy = baseline.sift(str(tmp_path / "copy.txt"), found(text), RAN)

    assert (first.new, len(first.known)) == ((), len(found(text)))
    assert not copy.known


def test_a_text_that_is_still_there_was_not_renamed(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("The beginning was rewritten.")
    baseline = Baseline(str(tmp_path / "baseline.json"), {"old.txt": entries(PARAGRAPHS[1])})

    sifted = baseline.sift(str(tmp_path / "new.txt"), found(PARAGRAPHS[1]), RAN)

    assert not sifted.known


def test_what_is_found_no_more_is_counted_if_its_rule_looked(tmp_path: Path) -> None:
    held = {"draft.txt": {"1": Entry("doubled-word", "the the"), "2": Entry("toy", "x")}}
    baseline = Baseline(str(tmp_path / "baseline.json"), held)

    assert baseline.sift(str(tmp_path / "draft.txt"), (), {"doubled-word"}).stale == 1


def test_an_update_drops_and_names_what_is_found_no_more(tmp_path: Path) -> None:
    held = {"draft.txt": {"1": Entry("doubled-word", "the the"), "2": Entry("toy", "x")}}
    baseline = Baseline(str(tmp_path / "baseline.json"), held)

    change = baseline.update([looked(tmp_path / "draft.txt", "")], [str(tmp_path)], ())

    assert change.dropped == (("draft.txt", Entry("doubled-word", "the the")),)
    assert change.texts == {"draft.txt": {"2": Entry("toy", "x")}}  # whose rule did not run


def test_an_update_names_nothing_that_went_with_its_text(tmp_path: Path) -> None:
    baseline = Baseline(str(tmp_path / "b.json"), {"old.txt": entries(PARAGRAPHS[1])})

    change = baseline.update([looked(tmp_path / "new.txt", PARAGRAPHS[1])], [str(tmp_path)], ())

    assert change == Change({"new.txt": entries(PARAGRAPHS[1])}, 0, ())


def test_an_update_keeps_texts_elsewhere_and_those_that_could_not_be_read(tmp_path: Path) -> None:
    held = {name: {"1": Entry("toy", "x")} for name in ("a/1.md", "a/2.md", "ab/3.md", "4.md")}
    baseline = Baseline(str(tmp_path / "b.json"), held)

    change = baseline.update([], [str(tmp_path / "a")], [str(tmp_path / "a" / "2.md")])

    assert set(change.texts) == {"a/2.md", "ab/3.md", "4.md"}
    assert change.dropped == (("a/1.md", Entry("toy", "x")),)


@given(text_sets)
def test_a_baseline_reads_as_it_was_written(texts: dict[str, Entries]) -> None:
    data = json.loads(written(texts))

    assert baseline_file._texts(data) == texts


@given(text_sets)
def test_a_baseline_is_the_same_bytes_whatever_the_order(
    texts: dict[str, Entries],
) -> None:
    turned = {name: dict(reversed(list(texts[name].items()))) for name in reversed(list(texts))}

    assert written(turned) == written(texts)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "line 1 is not JSON"),
        (b'{\n"a"', "line 2 is not JSON"),
        (b"\xff", "it is not in UTF-8"),
        (b"[]", "it does not say “arglint-baseline”"),
        (b"{}", "it does not say “arglint-baseline”"),
        (b'{"arglint-baseline": true}', "it does not say “arglint-baseline”"),
        (b'{"arglint-baseline": 1}', "its “texts” are missing"),
        (b'{"arglint-baseline": 1, "texts": {"a.md": {}}}', "“a.md” is damaged"),
        (b'{"arglint-baseline": 1, "texts": {"a.md": [{"rule": 1}]}}', "“a.md” is damaged"),
        (b"[" * 100_000, "this is no baseline"),
        (b"<<<<<<< ours\n", "it has the marks of a merge conflict"),
        (b'{"arglint-baseline": 2, "texts": []}', "written by a newer arglint"),
    ],
)
def test_what_is_no_baseline_is_refused_and_stays(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(data)

    with pytest.raises(BaselineError, match=said):
        load(str(path))
    with pytest.raises(BaselineError, match=said):
        update(str(path), lambda _: Change({}, 0, ()))

    assert path.read_bytes() == data


def test_a_count_that_is_not_that_of_the_fingerprints_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    data = written({"a.md": {"1": Entry("toy", "x")}})
    path.write_bytes(data.replace(b'"count": 1', b'"count": 2'))

    with pytest.raises(BaselineError, match="damaged"):
        load(str(path))
