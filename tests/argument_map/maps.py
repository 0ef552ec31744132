"""Maps to test with: of texts, and made up of the worst words and relations there can be."""

from hypothesis import strategies as st

from arglint.document import build
from arglint.reports.argument_map.model import KIND_NAMES, ArgumentMap, Edge, Node, Note, of
from arglint.text import Source, Span

MARKED = """\
# Rents

[Rents *doubled*.]{.claim #rents for=trade}[^1]
[“They doubled,”]{.quote by="Smith" for=rents}[^1] [^2]
[Trade fell.]{.thesis #trade}

::: {.objection to=rents #forged}
The books are forged.[^2] So they say.

> The forger himself says so.
:::

<!-- arglint: rebuttal to=forged -->
The forger denies it.[^1]

[Water is wet.]{.common-knowledge}

[^1]: Smith, *Rents*, 1931,
    p. 4.
[^2]: Ibid.
"""
HOSTILE = (
    *(
        '"',
        "'",
        "`",
        "```",
        ";",
        "%%",
        "%%{init: {}}%%",
        "#",
        "#35;",
        "#quot;",
        "&",
        "&lt;",
        "&#0;",
    ),
    *(
        "]",
        "[",
        "]]",
        "[[",
        "](",
        "]:",
        "[x]:",
        "<",
        ">",
        "<x>:",
        "</svg>",
        "<script>alert(1)</script>",
    ),
    *(
        "]]>",
        "-->",
        "<!--",
        "--",
        "---",
        "\n---\n",
        "//",
        "/*",
        "*/",
        "===",
        "==",
        "{",
        "}",
        "{{",
        "}}",
    ),
    *("\\", "\\n", "\\N", "\\G", "\\l", "\n", "\r", "\r\n", "\t", "\0", "\x0b", "\x1b[31m", "\x7f"),
    *(
        "\x85",
        "\u2028",
        "\u2029",
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ufffe",
        "\uffff",
    ),
    *(
        "\ud800",
        "\udfff",
        "🙂",
        "日本",
        "é",
        "e\u0301",
        "ﬂ°°35¶ß",
        "¶ß",
        "*",
        "**",
        "_",
        "__",
        "~",
        "^",
        "|",
    ),
    *(
        "1. ",
        "- ",
        "+ ",
        "end",
        "graph",
        "style x: y #a;",
        "classDef",
        "click",
        ":smile:",
        ".x.",
        "@[a]",
    ),
    *(
        "(1)",
        "#tag",
        "#claim",
        "$$x$$",
        "fa:fa-ban",
        "<br/>",
        "javascript:alert(1)",
        "word",
        "a b",
        " ",
    ),
)
words = st.lists(st.sampled_from(HOSTILE) | st.characters(), max_size=8).map("".join)
kinds = st.sampled_from([kind for kind in KIND_NAMES if kind != "heading"])
notes = st.builds(Note, words, words, st.integers(1, 99))


def map_of(text: str, *, outline: bool = False, path: str | None = "essay.md") -> ArgumentMap:
    """The map of a text."""
    return of(build(Source(text, path)), outline=outline)


@st.composite
def maps(draw: st.DrawFn, one_line: bool = False) -> ArgumentMap:
    """Maps of any shape, rings, loops and double edges included, with hostile words."""
    count = draw(st.integers(0, 7))
    said = words.map(lambda text: " ".join(text.split())) if one_line else words
    nodes = [
        Node(
            f"n{number}",
            tuple(draw(st.lists(kinds, min_size=1, max_size=2, unique=True))),
            draw(said),
            draw(said),
            Span(number, number + 1),
            number,
            tuple(draw(st.lists(notes, max_size=2))),
            draw(st.integers(0, 5)),
            draw(said),
            draw(said),
        )
        for number in range(1, count + 1)
    ]
    inferred = draw(st.booleans())
    names = st.sampled_from([node.id for node in nodes] or ["n1"])
    relation = st.sampled_from(["supports", "attacks"])
    edges = st.lists(st.builds(Edge, names, names, relation, st.just(inferred)), unique=True)
    joined = draw(edges) if nodes else []
    return ArgumentMap(draw(said), tuple(nodes), tuple(joined), inferred, draw(st.none() | said))
