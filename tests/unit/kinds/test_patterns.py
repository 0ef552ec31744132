"""Patterns of other dialects are read, and the words they need are known."""

import re

import pytest

from arglint.rulebook.kinds.patterns import PatternError, compiled, translate, triggers

TRANSLATED = {
    r"(?P<a>x)(?<b>y)": r"(?P<a>x)(?P<b>y)",
    r"(?i)a|b": r"(?i:a|b)",
    r"a(?i)b": r"a(?i:b)",
    r"(?<=^|\s)I": r"(?:(?<=^)|(?<=\s))I",
    r"(?<!Note: |Tip: )I": r"(?<!Note: )(?<!Tip: )I",
    r"[[:alpha:]_]\z": r"[a-zA-Z_]\Z",
    r"we'(?:ve|re)": r"we['’](?:ve|re)",
    r"'a' \b'": r"'a['’] \b'",
    r"[a'b]": r"[a'b]",
    r"[[]&&]": r"[\[]&&]",
}


@pytest.mark.parametrize(("source", "expected"), TRANSLATED.items())
def test_a_pattern_is_translated(source: str, expected: str) -> None:
    assert translate(source) == expected


@pytest.mark.parametrize(
    "source", ["(", "(?<=a+)b", "a{99999999999}", "[z-a]", r"\p{Greek}", "(" * 3000]
)
def test_a_pattern_that_cannot_be_read_is_refused(source: str) -> None:
    with pytest.raises(PatternError):
        compiled(source, False)


TRIGGERS = {
    "in order to": "order",
    "accelerat(?:e|ed)": "accelerat*",
    "e-?mail": "",
    "cell ?phone": "cell*",
    "camel[ -]case": "camel",
    r"\w+ed": "",
    "master(?!data)": "master*",
    "(?:alumna|alumnus)": "alumna alumnus",
    "(?:kill|stop) it|end": "it end",
    "ours?": "our*",
    "us|[Uu]s": "",
    r"\bthe\s+end\b": "the",
    "wind+y": "wind*",
    "a.b": "",
    "don't": "don",
}


@pytest.mark.parametrize(("source", "expected"), TRIGGERS.items())
def test_what_a_pattern_needs_is_known(source: str, expected: str) -> None:
    """A star stands for the beginning of a word."""
    found = [one.form + "*" * (not one.whole) for one in triggers(source, edges=True)]

    assert found == expected.split()


def test_without_edges_the_ends_of_a_pattern_may_be_parts_of_words() -> None:
    assert triggers("the end of", edges=False)[0].form == "end"
    assert triggers("end", edges=False) == ()
    assert [one.form for one in triggers(r"\bend\b", edges=False)] == ["end"]


def test_flags_hold_where_they_stand() -> None:
    assert re.fullmatch(translate("(?i)ab"), "AB")
    assert not re.fullmatch(translate("a(?i)b"), "AB")
