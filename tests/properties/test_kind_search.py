"""Looking patterns up through the words they need finds what scanning for them finds."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from arglint.document import build
from arglint.rulebook.kinds.patterns import bounded, compiled, joined
from arglint.rulebook.kinds.reading import Reading
from arglint.rulebook.kinds.scopes import Scope
from arglint.rulebook.kinds.search import Terms
from arglint.text import Source
from tests.strategies import texts

TOKENS = (
    *("the", "the end", "end of", "in order to", "we", "don't", "o'clock", "worker-peasant", "a"),
    *("(?:the|an) end", r"\bend\b", "end(?:s|ed)?", "work\\w*", "e-?mail", "[Tt]he", r"\d+ ?km"),
    *("the|an", "İ", "ß", "order to$", "^In", "(?i)THE", "peasant|clock", r"end\.", "(the) (end)"),
)
WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "the",
                "The",
                "THE",
                "end",
                "ends",
                "of",
                "in",
                "order",
                "to",
                "we",
                "we’re",
                "don’t",
            ),
            *(
                "don't",
                "o’clock",
                "worker-peasant",
                "a",
                "an",
                "email",
                "12",
                "km",
                "İ",
                "ß",
                "end.",
            ),
            *("\n", "\n\n", "*", "“", "”", "[^1]", "`x`", ",", "—", "\n> ", "\n# "),
        ]
    ),
    max_size=30,
)


def scanned(
    text: str, tokens: list[str], *, ignorecase: bool, edges: bool
) -> list[tuple[int, int]]:
    """Every match of the tokens, joined to one pattern, in each stretch of the text."""
    pattern = compiled(bounded(joined(tokens)) if edges else joined(tokens), ignorecase)
    return [
        (stretch.start + match.start(), stretch.start + match.end())
        for area in Scope(["text"]).areas(build(Source(text)))
        for stretch in area.stretches
        for match in pattern.finditer(area.reading.plain[stretch.start : stretch.end])
    ]


@given(
    WORDS.map(" ".join),
    st.lists(st.sampled_from(TOKENS), min_size=1, max_size=3, unique=True),
    st.booleans(),
    st.booleans(),
)
def test_looking_up_finds_what_a_scan_finds(
    text: str, tokens: list[str], ignorecase: bool, edges: bool
) -> None:
    terms = Terms(tokens, ignorecase=ignorecase, edges=edges)
    hits = terms.hits(build(Source(text)), Scope(["text"]))
    found = [(hit.start, hit.end) for hit in hits]

    assert found == scanned(text, tokens, ignorecase=ignorecase, edges=edges)


@given(texts())
def test_a_reading_leads_back_to_its_source(text: str) -> None:
    """A sign of the plain text is that of its place in the source, or stands for it."""
    reading = Reading(build(Source(text)))
    places = [reading.span(at, at + 1) for at in range(len(reading.plain))]
    signs = zip(reading.plain, places, strict=True)

    assert all(before.end <= after.start for before, after in pairwise(places))
    assert all(sign in (" ", "*") or text[slice(*place)] == sign for sign, place in signs)
    assert all(
        reading.span(reading.at(place.start), reading.at(place.start) + 1) == place
        for place in places
    )
    assert re.fullmatch(r"[^\r\n]*", reading.plain)
