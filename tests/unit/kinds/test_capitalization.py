"""Headings are held to title case, sentence case, or a pattern."""

from collections.abc import Callable

import pytest

from arglint.rulebook.kinds.titles import sentence, title

Told = Callable[[str, str], list[str]]


HEADINGS = {
    "$title": ("match: $title", "The End of an Era", "The end of an era"),
    "$title, AP, long prepositions": (
        "match: $title",
        "A Walk Through Time",
        "A Walk through Time",
    ),
    "$title, Chicago": (
        "match: $title\nstyle: Chicago",
        "A Walk through Time",
        "a walk through Time",
    ),
    "$title, hyphens": ("match: $title", "Follow Step-by-Step Lists", "Follow Step-By-Step lists"),
    "$title, exceptions": ("match: $title\nexceptions: [iOS]", "Why iOS", "why ios"),
    "$sentence": ("match: $sentence", "The end of an era", "The End of an Era"),
    "$sentence begins with a capital": ("match: $sentence", "Of course", "of course"),
    "$sentence, abbreviations": ("match: $sentence", "The NEP and I", "the NEP and I"),
    "$sentence, exceptions": (
        "match: $sentence\nexceptions: [Marx, Red Army]",
        "On Marx and the Red Army",
        "On Lenin And Army",
    ),
    "$sentence, indicators": (
        "match: $sentence\nindicators: [':']\nthreshold: 0.99",
        "Part one: The end",
        "Part one: the End",
    ),
    "$lower": ("match: $lower", "the end", "The end"),
    "$upper": ("match: $upper", "THE END", "The END"),
    "a pattern": ("match: '^\\d+\\. '", "1. The end", "The end"),
    "a prefix": ("match: $lower\nprefix: '[A-Z]\\. '", "A. the end", "A. The end"),
}


@pytest.mark.parametrize(("lines", "good", "bad"), HEADINGS.values(), ids=HEADINGS)
def test_capitalization(told: Told, lines: str, good: str, bad: str) -> None:
    rule = f"extends: capitalization\nscope: heading\n{lines}"

    assert told(rule, f"# {good}\n\nAny Text here.") == []
    assert told(rule, f"# {bad}\n\nAny Text here.") == [f"`{bad}` {bad}"]


def test_title_case_keeps_capitals_of_their_own() -> None:
    assert (
        title("from iPhone to NEP: a view of the USSR", "AP")
        == "From IPhone to NEP: A View of the USSR"
    )
    assert sentence("The NEP And I", lambda _: False) == "The NEP and I"
