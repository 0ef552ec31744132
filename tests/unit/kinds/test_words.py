"""Existence and substitution find what Vale documents, and repair what is certain."""

from collections.abc import Callable

import pytest

from arglint.engine.run import lint_source
from arglint.rulebook.card import Rule
from arglint.text import Source

Told = Callable[[str, str], list[str]]


TEXTS = {
    # The words of a rule stand for themselves, whole, and their case is minded.
    "a phrase": ("tokens: [very, in order to]", "In every very old town, in order to live.", 2),
    "no part of a word": ("tokens: [art]", "Art is part of the party.", 0),
    "a part with nonword": ("nonword: true\ntokens: [art]", "Art is part of the party.", 2),
    "any case": ("ignorecase: true\ntokens: [art]", "Art, ART and art.", 3),
    "inside compounds": ("tokens: [we, worker]", "we're worker-peasant folk, we’re", 3),
    "either apostrophe": ('tokens: ["don\'t"]', "I don't and I don’t.", 2),
    "a pattern": (r"tokens: ['(?:can|will) ?not', '\w+est']", "I cannot. It is the best.", 2),
    "over the line's end": ("tokens: [in order to]", "He went in\norder to see.", 1),
    "over markup": ("tokens: [in order to]", "He went *in **order*** to[^1] see.\n\n[^1]: x", 1),
    "no code, no address": ("tokens: [foo]", "Say `foo` or <https://foo.org/foo>.", 0),
    "the first token counts": ("tokens: [a number, number of]", "A lot: a number of men.", 1),
    "no empty match": ("nonword: true\ntokens: ['x*']", "None of it.", 0),
    "flags inside": ("tokens: ['(?i)foo', bar]", "FOO and BAR.", 1),
    "a look behind of two widths": (r"nonword: true\ntokens: ['(?<=^|\s)I\b']", "I and I.", 2),
    "categories": (r"nonword: true\ntokens: ['\p{Lu}\p{Ll}+', '[[:digit:]]+']", "Élan 12 é", 2),
    "exceptions": ("tokens: ['[A-Z]{2,}']\nexceptions: [NEP]", "The NEP and the CPSU.", 1),
    "phrases excepted": ("tokens: [Peak]\nexceptions: [Peak District]", "Peak District, Peak", 1),
    "raw": (r"raw: ['\b(?:is|was)\b\s*', '(?:\w+ed)']", "It was passed and is gold.", 1),
    "raw before tokens": (r"raw: ['\bwas\s+']" + "\ntokens: [seen, done]", "was seen, seen", 1),
    "raw behind": ("append: true\nraw: ['!']\ntokens: [oh]", "oh! oh", 1),
    "only so many": ("limit: 2\ntokens: [no]", "no no no no", 2),
}


@pytest.mark.parametrize(("lines", "text", "times"), TEXTS.values(), ids=TEXTS)
def test_existence(told: Told, lines: str, text: str, times: int) -> None:
    found = told("extends: existence\n" + lines.replace(r"\ntokens", "\ntokens"), text)

    assert len(found) == times, found


def test_a_finding_points_at_the_words_and_leaves_white_space_out(told: Told) -> None:
    found = told(
        r"{extends: existence, nonword: true, tokens: ['\sso\s'], message: '<%s>'}", "He so said."
    )

    assert found == ["`so` <so>"]


SWAPS = {
    "what is and what should be": (
        "message: Use '%s' instead of '%s'.\nswap: {abundance: plenty}",
        "An abundance.",
        ["`abundance` Use 'plenty' instead of 'abundance'."],
    ),
    "one sign tells what should be": (
        "message: Better %s\nswap: {'utili[sz]e': use}",
        "utilize",
        ["`utilize` Better use"],
    ),
    "right already": (
        "message: '%s %s'\nignorecase: true\nswap: {javascript: JavaScript}",
        "JavaScript or javascript",
        ["`javascript` JavaScript javascript"],
    ),
    "a pattern that fits": ("message: '%s'\nswap: {'OAuth ?2?': 'OAuth 2(?:.0)?'}", "OAuth 2", []),
    "groups": (
        "message: '%s'\nswap: {'the (\\w+) of the war': 'the war’s $1'}",
        "the end of the war",
        ["`the end of the war` the war’s end"],
    ),
    "several": (
        "message: Use '%s', not '%s'\naction: {name: replace}\nswap: {via: by|through}",
        "via Kiev",
        ["`via` Use 'by' or 'through', not 'via'"],
    ),
    "the case of what is": (
        "message: '%s'\nignorecase: true\nswap: {do not: don't}",
        "Do not.",
        ["`Do not` Don't"],
    ),
    "in its order": (
        "message: '%s'\nswap: {more than: over, more: a lot}",
        "more than",
        ["`more than` over"],
    ),
}


@pytest.mark.parametrize(("lines", "text", "expected"), SWAPS.values(), ids=SWAPS)
def test_substitution(told: Told, lines: str, text: str, expected: list[str]) -> None:
    assert told(f"extends: substitution\n{lines}", text) == expected


TRIM = "{name: edit, params: [trim_right, '!']}}"
HYPHEN = r"{name: edit, params: [regex, '(\w+)_(\w+)', $1-$2]}}"
REPAIRS = {
    "replace": (
        "extends: existence\ntokens: [whilst]\naction: {name: replace, params: [while]}",
        "Go whilst.",
        "Go while.",
    ),
    "swap": (
        "extends: substitution\nswap: {gaol: jail}\naction: {name: replace}",
        "A gaol.",
        "A jail.",
    ),
    "of several none": (
        "extends: substitution\nswap: {gaol: jail|prison}\naction: {name: replace}",
        "A gaol.",
        "A gaol.",
    ),
    "remove": (
        "extends: existence\ntokens: [very]\naction: {name: remove}",
        "A very old, very.",
        "A old, .",
    ),
    "trim": (
        r"{extends: existence, nonword: true, tokens: ['\w+!'], message: x, action: " + TRIM,
        "Oh!",
        "Oh",
    ),
    "regex": (
        r"{extends: existence, tokens: ['\w+_\w+'], message: x, action: " + HYPHEN,
        "a_b",
        "a-b",
    ),
    "not through markup": (
        "extends: existence\ntokens: [a b]\naction: {name: remove}",
        "a *b* a b",
        "a *b* ",
    ),
    "repeated": (
        "extends: repetition\ntokens: ['\\w+']\naction: {name: edit, params: [truncate, ' ']}",
        "the the end",
        "the end",
    ),
    "title": (
        "extends: capitalization\nscope: heading\nmatch: $title\naction: {name: replace}",
        "# the end",
        "# The End",
    ),
}


@pytest.mark.parametrize(("lines", "text", "expected"), REPAIRS.values(), ids=REPAIRS)
def test_actions_repair(
    fixed: Callable[[str, str], str], lines: str, text: str, expected: str
) -> None:
    assert fixed(lines, text) == expected


def test_a_repair_is_safe_where_no_word_changes(rule_of: Callable[[str], Rule]) -> None:
    lines = "extends: substitution\naction: {name: replace}\n"
    lines += "swap: {trade union: trade-union, gaol: jail}"
    found = lint_source(Source("A gaol, a trade union."), [rule_of(lines)]).diagnostics

    assert [one.fix.safety.value for one in found if one.fix] == ["unsafe", "safe"]
