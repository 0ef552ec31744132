"""What is read with a memory of the text before an edit is what is read without one."""

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from arglint.document import Document, build
from arglint.document.memory import Memory
from arglint.engine.run import lint_source
from arglint.rulebook.book import open_rulebook
from arglint.rulebook.card import Rule
from arglint.syntax import Leaf, Node, leaves, parse, view_of
from arglint.syntax.memory import Memory as Blocks
from arglint.text import Source, alike
from tests.strategies import texts

MANY = settings(max_examples=500)
# Where an edit takes place, as a part of the text, how much it takes away, and what it writes.
Edit = tuple[float, int, str]
edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), texts(6)), min_size=1, max_size=4)
LISTS = (
    *("blocks", "sections", "sentences", "marks", "bodies", "series", "quotations", "citations"),
    *("stray_marks", "stray_brackets", "ellipses", "dashes", "apostrophes", "emphasis", "foreign"),
)


@cache
def all_rules() -> tuple[Rule, ...]:
    return tuple(open_rulebook().select(["all"]))


def versions(text: str, changes: list[Edit]) -> list[str]:
    """A text and what becomes of it, edit by edit."""
    found = [text]
    for place, removed, written in changes:
        at = int(place * len(text))
        text = text[:at] + written + text[at + removed :]
        found.append(text)
    return found


def words_of(document: Document) -> object:
    words = document.words
    index = dict(words.index.items())
    return words.starts, list(words.ends), words.forms, index, words.capitalised


@given(texts(), texts())
@MANY
def test_texts_are_alike_as_far_as_they_are_said_to_be_and_no_farther(old: str, new: str) -> None:
    first, last = alike(old, new)
    most = min(len(old), len(new))

    assert old[:first] == new[:first]
    assert old[len(old) - last :] == new[len(new) - last :]
    assert first + last <= most
    assert first == most or old[first] != new[first]


@given(texts(), edits)
@MANY
@example("trade isn' fell", [(0.46, 0, "t")])
@example("one two two three", [(0.24, 4, "")])
@example("“Trade,” he said.\n\n“Prices 5' rose.", [(0.0, 0, "So: ")])
def test_a_document_is_the_same_with_a_memory(text: str, changes: list[Edit]) -> None:
    memory = Memory()
    for version in versions(text, changes):
        fresh, again = build(Source(version)), build(Source(version), memory=memory)

        assert words_of(again) == words_of(fresh)
        for name in LISTS:
            assert list(getattr(again, name)) == list(getattr(fresh, name)), name


@given(texts(), edits)
@MANY
@example("::: claim\nTrade fell.", [(1, 0, "\n:::\n\nMore.")])
@example("“Trade fell.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.", [(1, 0, "”")])
def test_the_leaves_are_the_same_with_a_memory(text: str, changes: list[Edit]) -> None:
    memory = Blocks()
    known: list[list[Leaf]] = []  # block by block
    for version in versions(text, changes):
        tree = parse(version)
        anew = memory.read(view_of(version), tree.dialect, tree.layout)
        known = [
            *(block for block in known if block[0][1] < anew.start),
            *(list(leaves(Node("start", 0, 0, (child,)))) for child in anew.children),
            *(
                [(kind, start + anew.moved, end + anew.moved) for kind, start, end in block]
                for block in known
                if block[0][1] >= anew.end
            ),
        ]

        read = [leaf for block in known for leaf in block]
        whole = list(leaves(tree.root))
        assert read == whole[: len(read)]
        # What ends a div that is never closed has no width and stands in no block.
        assert {kind for kind, _start, _end in whole[len(read) :]} <= {"UNCLOSED"}


@given(texts(), edits)
@settings(max_examples=100)
def test_findings_are_the_same_with_a_memory(text: str, changes: list[Edit]) -> None:
    memory = Memory()
    for version in versions(text, changes):
        again = lint_source(Source(version), all_rules(), memory=memory)

        assert again.diagnostics == lint_source(Source(version), all_rules()).diagnostics


# Paragraphs that reach into others, or do not.
PARAGRAPHS = (
    "Trade fell.(1) Prices rose (see below).",
    "Lenin wrote: “Prices rose.” Nobody knew why.",
    "“Prices rose,” he said,",
    "“and went on rising,” she added.[^a]",
    "“One begins to speak.",
    "“One goes on.”",
    "> Set off from the rest.",
    "> “Quoted twice over.” (Smith 1999, p. 3)",
    "It is said “that trade fell” and ‘that prices rose’.",
    "Here ends what was begun long ago.”",
    "## A heading",
    "1. An item with a “term” in it",
    "    that goes on here.",
    "[^a]: A note, with “words” in it. Ibid., p. 4.",
    "::: {.claim}",
    ":::",
    "<!-- arglint-disable notes -->",
)


@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=12),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), texts(3)), min_size=1, max_size=3),
)
@settings(max_examples=15)
def test_a_long_document_is_the_same_with_a_memory(rows: list[str], changes: list[Edit]) -> None:
    memory = Memory()
    for version in versions("\n\n".join((rows * 500)[:500]), changes):
        fresh, again = build(Source(version)), build(Source(version), memory=memory)

        for name in LISTS:
            assert list(getattr(again, name)) == list(getattr(fresh, name)), name


def test_only_what_stands_near_an_edit_is_read_anew() -> None:
    text = "\n\n".join(f"Trade fell in the year {number}." for number in range(1800, 1900))
    memory = Blocks()
    whole = memory.read(text, "plain", "blanks")
    anew = memory.read(text.replace("1850", "1950"), "plain", "blanks")
    again = memory.read(text.replace("1850", "1950") + " So.", "plain", "blanks")

    assert len(whole.children) == 199
    assert len(anew.children) < 30 > len(again.children)
    assert whole.children[anew.first : anew.last] == anew.children


def test_a_reading_that_fails_leaves_nothing_wrong_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next edit lies elsewhere, so that what the failed one changed is not looked at again."""
    paragraph = "Smith wrote: “Trade fell in the year.”\n\nNobody knew.\n\n"
    text = "".join(f"{number}. {paragraph}" for number in range(300))
    edited = text.replace("7. Smith wrote: “Trade", "7. Stone walls, “Trade", 1)
    memory = Memory()
    build(Source(text), memory=memory)
    with monkeypatch.context() as patch:
        patch.setattr("arglint.document.quotations._chain", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(Source(edited), memory=memory)
    edited = edited[:-1] + " So it is said."

    assert build(Source(edited), memory=memory).quotations == build(Source(edited)).quotations


def test_a_memory_keeps_one_text_alone() -> None:
    memory = Memory()
    for number in range(50):
        last = build(Source(f"Trade fell in the year {number}.\n\nPrices rose."), memory=memory)
    kept = memory._sentences

    assert kept is not None
    assert kept.found == last.sentences
    assert memory._words is last.words
