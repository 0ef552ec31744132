"""Rules look where they are aimed: at kinds of blocks, sentences, own words, quotations."""

from collections.abc import Callable

import pytest

from arglint.rulebook.kinds.scopes import Scope, ScopeError

Told = Callable[[str, str], list[str]]

# Each place of the word has a number of its own.
TEXT = """\
# word1

## word2

A sentence with word3.[^1] He said: “The word4 stands.”

- An item with word5.

> A quotation in a block, with word6.

    word7

| word8 |
|-------|

[^1]: A note with word9 and “word0”.
"""
SCOPES = {
    "text": "12345690",
    "": "12345690",
    "own-words": "1235",
    "paragraph": "34",
    "heading": "12",
    "heading.h1": "1",
    "heading & ~heading.h1": "2",
    "~heading": "345690",
    "list": "5",
    "blockquote": "6",
    "table": "8",
    "table.cell": "8",
    "sentence": "12345690",
    "sentence & ~blockquote & ~heading": "34590",
    "quotation": "460",
    "~quotation": "12359",
    "note": "90",
    "note & quotation": "0",
    "own-words & sentence": "1235",
    "lead-in": "59",
    "claim": "35",
    "heading.md": "12",
    "text.html": "",
    "raw": "1234567890",
    "summary": "12345690",
    "[heading, list]": "125",
    "[heading, quotation]": "12460",
}


@pytest.mark.parametrize(("scope", "expected"), SCOPES.items())
def test_a_scope_takes_in(told: Told, scope: str, expected: str) -> None:
    aimed = f"scope: {scope}\n" if scope.startswith("[") else f"scope: '{scope}'\n" if scope else ""
    found = told(f"{aimed}extends: existence\nmessage: '%s'\ntokens: ['word\\d']", TEXT)

    assert "".join(one[-1] for one in found) == expected


def test_quotations_are_not_the_authors_words(told: Told) -> None:
    rule = "extends: existence\nscope: own-words\ntokens: [very]"

    assert told(rule, "A very odd “very old” man.\n\n> Very very old.") == ["`very` very"]


@pytest.mark.parametrize(
    ("scope", "message"),
    [
        ("headings", r"knows no scope 'headings' \(did you mean 'heading'\?\)"),
        ("heading.h7", "knows no scope 'heading.h7'"),
        ("table.header", "knows no scope 'table.header'"),
        ("alt", "knows no scope 'alt'"),
        ("", "knows no scope ''"),
    ],
)
def test_an_unknown_scope_is_refused(scope: str, message: str) -> None:
    with pytest.raises(ScopeError, match=message):
        Scope([scope])
