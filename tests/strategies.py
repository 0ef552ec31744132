"""Texts for property tests: any characters at all, and the signs that arglint reads, heaped."""

from hypothesis import strategies as st

# Most are signs with a meaning, some are the characters that programs stumble over.
SIGNS = (
    *"“”„‟‘’‚‛«»‹›\"'`()[]{}^*_.…,;:!?-–—/\\$|~#>@&%=+<¹²†‡§¶",
    *("\n", "\n", "\r", "\r\n", "\n\n", "\n\n", "\t", " ", " ", "    ", "\u00a0", "\u202f"),
    *("\0", "\ufeff", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85", "\u200b", "\u0301"),
    *("🙂", "👩‍🏫", "İ", "ß", "ﬁ", "\ud800", "日", "٣", "Ⅻ"),
    *"aAIesz0129",
)
PIECES = (
    *(
        "\n> ",
        "\n>> ",
        "\n# ",
        "\n- ",
        "\n* ",
        "\n1. ",
        "\n(1) ",
        "\n[1] ",
        "\n    ",
        "\n| a |\n|-|",
    ),
    *("\n::: ", "\n:::\n", "\n::: claim\n", "\n---\n", "\n***\n", "\n===\n", "---\na: b\n---\n"),
    *("\n[^1]: ", "[^1]", "[^", "^[", "[Footnote 1:", "(1)", "(12)", "[12]", "[12, 13]", "(3*)"),
    *("[1](#n1)", "[a](b)", "](", "]{by=x}", "![", "[@", "[@a, p. 3]", "@key", "(Marx 1867, p. 3)"),
    *("<!--", "-->", "<!-- arglint: off -->", "<b>", "</b>", "<div>\n", "<script>", "<sup>1</sup>"),
    *(
        "```\n",
        "\n~~~\n",
        "``",
        "''",
        "$$\n",
        "$a$",
        "\\begin{a}\n",
        "\\end{a}\n",
        "{{",
        "}}",
        "{%",
    ),
    *("http://a.b/c", ". . .", "...", "“a", "a”", "‘a", "a’", "‘tis", "dogs’ ", "'90s", "5'", '6"'),
    *('\\"', "\\'", "\\[", "\nNotes\n\n", "\n## Notes\n\n", "He said: ", "writes Marx, ", " ibid."),
    *("Trade fell. ", "Prices rose. ", "wages too", "and ", "U.S. ", "\n\n"),
)


def texts(max_size: int = 60) -> st.SearchStrategy[str]:
    """Texts of at most `max_size` signs and pieces, or of any characters."""
    heap = st.lists(st.sampled_from(SIGNS + PIECES) | st.characters(), max_size=max_size)
    return heap.map("".join) | st.lists(st.sampled_from(PIECES), max_size=max_size).map("".join)
