"""Hold what the rules on consistency and structure promise, beside their cards' examples."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.diagnostic import Diagnostic, Safety
from arglint.document import build
from arglint.engine.fixes import apply, choose
from arglint.engine.run import run_rule
from arglint.resources import rules_folder
from arglint.rulebook.library import open_library
from arglint.text import Source

RULES = {
    card.rule.name: card.rule
    for card in open_library(rules_folder()).cards
    if card.rule.pack in ("consistency", "structure")
}
PIECES = (
    "the the The decision-making decision making decisionmaking pro anti-war war CPSU (CPSU) NEP"
    " New Economic Policy ( ) “ ” - – — , . ? # ## colour color"
    " organise organize Kulaks kulaks is is"
).split(" ")
texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " ", "  ", "\n", "\n\n"))),
    max_size=60,
).map(lambda pieces: "".join(word + space for word, space in pieces))


def report(rule: str, text: str, path: str = "draft.md") -> list[Diagnostic]:
    return run_rule(build(Source(text, path)), RULES[rule])


def flagged(rule: str, text: str, path: str = "draft.md") -> list[str]:
    return [text[one.span.start : one.span.end] for one in report(rule, text, path)]


@pytest.mark.parametrize("name", RULES)
@given(text=texts)
def test_no_text_is_too_odd_for_a_rule(name: str, text: str) -> None:
    assert all(one.span.end <= len(text) for one in report(name, text))


@pytest.mark.parametrize("name", ["doubled-word", "doubled-space"])
@given(text=texts)
def test_a_fix_leaves_nothing_to_fix_and_takes_no_last_word(name: str, text: str) -> None:
    fixed = apply(text, choose(one.fix for one in report(name, text) if one.fix))

    assert set(re.findall(r"\w+", fixed)) == set(re.findall(r"\w+", text))
    assert not report(name, fixed) or fixed != text


@pytest.mark.parametrize(
    "text",
    [
        "It rained in the the north.",
        "It rained in the\nthe north.",
        "Es regnete und und es schneite, was nicht das ist, was der Mann zu den Leuten mit sagt.",
        "Il neige dans dans la ville, et les gens que le froid a pris ne sont pas une foule.",
        "“It rained in the the north,” he said.",
    ],
)
def test_a_doubled_word_is_found(text: str) -> None:
    assert len(report("doubled-word", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It rained in the. The north was dry.",
        "It rained in the\n\nthe north.",
        "They sat in Sing Sing.",
        "Page 12 12 was lost.",
        "He said bye bye.",
        "She had had it, and that that was so was clear.",
        "Run `the the` twice.",
        "Alone, alone he sat.",
        "Leute, mit denen, die die Arbeit tun, der Mann nicht spricht, das ist zu den Akten.",
        "Nous nous sommes levés, et les gens que le froid a pris ne sont pas une foule.",
    ],
)
def test_what_is_rightly_doubled_is_left_alone(text: str) -> None:
    assert not report("doubled-word", text)


def test_a_quotation_is_not_changed_without_being_asked() -> None:
    (found,) = report("doubled-word", "“It rained in the the north,” he said.")

    assert found.fix is not None
    assert found.fix.safety is Safety.UNSAFE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Self-trust, self-trust. But self trust is good.", ["self trust"]),
        ("Self-trust, self-trust. But selftrust is good.", ["selftrust"]),
        ("A well-known man, a well-known fact. He is well known.", []),
        ("Two set-ups, a set-up. They set up a set-up.", []),
        ("A re-form, a re-form. The reform came.", []),
        ("The newly-built house, a newly-built mill. A newly built inn.", []),
        ("Self-trust, self-trust. “But self trust is good,” he says at some length here.", []),
        ("A workplace, a workplace, a work place.", ["work place"]),
        ("The neo-liberal press. A neo liberal paper.", ["neo liberal"]),
    ],
)
def test_compounds_are_compared_where_they_mean_the_same(text: str, expected: list[str]) -> None:
    assert flagged("inconsistent-hyphenation", text) == expected


@pytest.mark.parametrize(
    "word",
    ["advise", "surprises", "exercising", "sizes", "promised", "crises", "otherwise", "prize"],
)
def test_words_with_one_spelling_show_no_habit(word: str) -> None:
    organise = "They organise, realise, criticise and recognise it. "
    organize = "They organize, realize, criticize and recognize it. "

    assert not report("inconsistent-spelling", f"{organise}They {word} it.")
    assert not report("inconsistent-spelling", f"{organize}They {word} it.")


def test_a_longer_list_of_known_acronyms_is_taken() -> None:
    rule = RULES["undefined-acronym"]
    document = build(Source("The aims of the CPSU, and the CPSU itself.", "draft.md"))
    asked = run_rule(document, rule)
    told = run_rule(document, rule._replace(options={"known": ("CPSU",)}))

    assert len(asked) == 1
    assert not told


def test_headings_of_plain_text_have_no_levels_to_judge() -> None:
    text = "THE HARVEST\n\nCAUSES\n\nIt rained in the north, and nobody was fed.\n"

    assert not report("empty-section", text, "draft.txt")
    assert not report("skipped-heading-level", text, "draft.txt")


def test_lines_that_only_look_like_headings_are_not_judged_as_sections() -> None:
    """Such are all headings of a Word document whose author set them in the style of the text."""
    prose = "It rained in the north, and nobody was fed, as all that came from there told us.\n"

    assert not report("empty-section", f"THE HARVEST\n\nCAUSES\n\n{prose}\nPUBLIUS\n", "a.md")
    assert report("empty-section", f"# Harvest\n\n{prose}\n# Causes\n\n# Cures\n\n{prose}", "a.md")
    assert report(
        "empty-section", f"Harvest\n===\n\n{prose}\nCauses\n===\n\nCures\n===\n\n{prose}", "a.md"
    )
