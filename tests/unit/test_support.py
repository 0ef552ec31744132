"""Hold what counts as support, how much, and how far it reaches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.document import Document, build
from arglint.document.evidence import Support
from arglint.text import Source

NOTES = "\n\n[^1]: Miller, *The Mills*, p. 4.\n"


def read(text: str) -> Document:
    return build(Source(text, "draft.md"))


def support_of(claim: str, text: str) -> Support:
    """The support of the sentence that holds some words."""
    document = read(text)
    index = document.sentence_at(text.index(claim))
    assert index is not None
    return document.support[index]


def kinds_of(claim: str, text: str) -> list[tuple[int, str]]:
    return [(one.level, one.kind) for one in support_of(claim, text).evidence]


@pytest.mark.parametrize(
    ("text", "level", "kind"),
    [
        ("The price fell.[^1] It rained." + NOTES, 4, "note"),
        ("The price fell [@smith, p. 3]. It rained.", 4, "citation"),
        ("The price fell (Miller 1931, p. 4). It rained.", 4, "citation"),
        ("The price fell, as [he](https://example.org) has it. It rained.", 4, "link"),
        ("The price fell. See https://example.org for it.[^1]" + NOTES, 3, "link"),
        ("The price fell. It rained. Nobody came.[^1]" + NOTES, 3, "note"),
        (
            "The price fell. Miller writes, “The mills stood still all summer.” So it was.",
            3,
            "quotation",
        ),
        (
            "The price fell:\n\n> The mills stood still all summer.[^1]\n\nSo it was." + NOTES,
            3,
            "note",
        ),
        ("The price fell. Miller argues otherwise.", 2, "source"),
        ("The price fell. So the German authorities reported.", 2, "source"),
        ("The price fell according to Miller. It rained.", 2, "source"),
        ("The price fell. It is denied by Miller.", 2, "source"),
        ("The price fell, as the census of that year found. It rained.", 2, "source"),
        ("The price fell because nobody bought. It rained.", 2, "reason"),
        ("The price fell on the grounds that nobody bought. It rained.", 2, "reason"),
        ("The price fell. After all, nobody bought.", 2, "reason"),
        ("The price fell. For example, cloth was cheap.", 2, "example"),
        ("The price fell. It rained. That was in 1928.", 1, "datum"),
    ],
)
def test_the_strongest_support_is_told(text: str, level: int, kind: str) -> None:
    """By its level and its kind, in the words of the table."""
    found = support_of("The price fell", text)

    assert (found.level, found.evidence[0].kind) == (level, kind)


@pytest.mark.parametrize("word", ["Since", "As", "So", "Then", "Indeed", "In fact"])
def test_ambiguous_words_never_count(word: str) -> None:
    assert support_of("The price fell", f"The price fell. {word} nobody bought.").level == 0


@pytest.mark.parametrize(
    "text",
    [
        "The price fell. Nobody bought. It rained. Because of that they went home.",
        "The price fell.\n\nIt rained because of the wind.[^1]" + NOTES,
        "The price fell.\n\n# Rain\n\n> It rained all summer.[^1]" + NOTES,
        "It rained.[^1] They went home. The price fell." + NOTES,
        "The price fell. Some people argue otherwise. It rained.",
        "The price fell. Recent studies show more. It rained.",
    ],
)
def test_support_out_of_reach_is_none(text: str) -> None:
    """Beyond the paragraph, further off than it reaches, before a citation's cover, from nobody."""
    assert support_of("The price fell", text).level == 0


def test_a_list_belongs_to_the_paragraph_that_introduces_it() -> None:
    text = "The price fell:\n\n- in May;\n- in June.[^1]\n\nIt rained." + NOTES

    assert (3, "note") in kinds_of("The price fell", text)
    assert support_of("It rained", text).level == 0


def test_weaker_evidence_is_kept_behind_the_strongest() -> None:
    text = "Miller says that the price fell because nobody bought.[^1]" + NOTES

    assert kinds_of("Miller says", text)[:3] == [(4, "note"), (2, "source"), (2, "reason")]


def test_evidence_tells_where_it_stands() -> None:
    text = "The price fell. It rained. Nobody came.[^1]" + NOTES
    evidence = support_of("The price fell", text).evidence[0]

    assert text[slice(*evidence.span)] == "[^1]"


def test_support_is_found_once() -> None:
    document = read("The price fell. After all, nobody bought.")

    assert document.support[0] is document.support[0]
    assert document.support[:] == [document.support[0], document.support[1]]


PIECES = st.sampled_from(
    [
        "The price fell", ". ", ".[^1] ", "\n\n", "> ", "- ", "because ", "according to ", "“", "”",
        "Miller ", "argues ", "by ", "# H\n\n", "[^1]: x\n", "1928 ", "(Miller 1931, p. 4)", "? ",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_has_support_of_some_level(text: str) -> None:
    """Each sentence has a level from 0 to 5, that of its strongest evidence, inside the text."""
    document = read(text)
    for found in document.support:
        levels = [one.level for one in found.evidence]

        assert levels == sorted(levels, reverse=True)
        assert found.level == max(levels, default=0) <= 5
        assert all(0 <= one.span.start < one.span.end <= len(text) for one in found.evidence)
