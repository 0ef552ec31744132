"""Hold named expressions to what `re.compile` makes of them, and to waiting until they are used."""

import re

import pytest

from arglint.patterns import regex

WORDS = "one Two three"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("findall", (WORDS,)),
        ("fullmatch", (WORDS,)),
        ("split", (WORDS,)),
        ("sub", ("-", WORDS)),
        ("subn", ("-", WORDS)),
    ],
)
def test_it_does_what_a_compiled_expression_does(name: str, arguments: tuple[str, ...]) -> None:
    made, compiled = regex("t[a-z]+", re.IGNORECASE), re.compile("t[a-z]+", re.IGNORECASE)

    for _ in range(2):  # when it is first used, and later
        assert getattr(made, name)(*arguments) == getattr(compiled, name)(*arguments)


@pytest.mark.parametrize("name", ["match", "search"])
def test_it_finds_where_a_compiled_expression_finds(name: str) -> None:
    found = getattr(regex("T(?P<rest>w)o"), name)(WORDS, 4)

    assert (found.span(), found.lastgroup) == ((4, 7), "rest")
    assert [one.span() for one in regex(r"\w+").finditer(WORDS, 4, 9)] == [(4, 7), (8, 9)]


@pytest.mark.parametrize("name", ["flags", "groupindex", "groups", "pattern"])
def test_it_tells_of_itself_what_a_compiled_expression_tells(name: str) -> None:
    source = "(?P<one>a)(b)"

    assert getattr(regex(source, re.MULTILINE), name) == getattr(
        re.compile(source, re.MULTILINE), name
    )


def test_it_is_compiled_when_it_is_first_used() -> None:
    faulty = regex("(")

    with pytest.raises(re.error):
        faulty.search(WORDS)


def test_it_has_nothing_else() -> None:
    with pytest.raises(AttributeError):
        getattr(regex("a"), "nothing")  # noqa: B009
