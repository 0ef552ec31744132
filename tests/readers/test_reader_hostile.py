"""No input, however hostile, makes a reader fail, run away or lose its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arglint.readers.decode import UnreadableError
from arglint.readers.formats import text_of
from arglint.text import Span

NAMES = ("a.html", "a.tex", "a.rst", "a.org")
MANY = 50_000
PIECES = {
    "a.html": "< <p> <!-- <a <a href='#x'> <sup> <li> <ul> </p> </ul> <blockquote> &amp; &#x; & "
    "\" ' > <script> <pre> <table> <td> <h1> <q> <em> id=x #",
    "a.tex": "\\ { } [ ] $ % & ~ `` '' ` \\footnote{ \\emph{ \\cite[ \\cite{ \\begin{quote} "
    "\\end{quote} \\begin{itemize} \\item \\begin{verbatim} \\verb| \\( \\enquote{ \\section{ "
    "\\\\ \\'",
    "a.rst": "* ** ` `` | _ [1]_ [#]_ .. :: - == ~~ \\ .. [1] .. note:: :a: + #. -- >",
    "a.org": "* / = ~ + [fn: [fn:1] [fn:: ] [cite: [[ ]] # #+ :a: - | \\ << #+begin_quote "
    "#+end_quote",
}
ENDLESS = {name: [*PIECES[name].split(), " ", "word ", "\n"] for name in NAMES}
OTHERS = (" ", "  ", "\n", "\n\n", "\r\n", "word", "1", "é")
TEXTS = st.sampled_from(NAMES).flatmap(
    lambda name: st.tuples(
        st.just(name),
        st.lists(
            st.sampled_from(
                [*PIECES[name].split(), " ", "  ", "\n", "\n\n", "\r\n", "word", "1", "é"]
            ),
            max_size=60,
        ).map("".join),
    )
)


def read(name: str, data: bytes) -> str:
    """The text, or what is said of it."""
    try:
        return text_of(data, name).text
    except UnreadableError as error:
        return str(error)


@given(TEXTS)
def test_every_text_is_read_and_every_place_lies_in_it(given_text: tuple[str, str]) -> None:
    name, text = given_text
    source = text_of(text.encode(), name)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = [source.where(offset) for offset in range(len(source.text) + 1)]
    spans = [source.shown(Span(at, at + 1)) for at in range(len(source.text))]

    assert all(1 <= place.line <= len(lines) for place in places)
    assert all(place.column <= len(lines[place.line - 1]) + 2 for place in places)
    assert all(0 <= span.start <= span.end <= len(text) for _, span in spans)


@given(TEXTS)
def test_what_is_taken_exactly_is_what_stands_there(given_text: tuple[str, str]) -> None:
    """A change of one sign changes that sign in the original and no other."""
    name, text = given_text
    source = text_of(text.encode(), name)
    for at, sign in enumerate(source.text):
        changes = source.changes([(at, at + 1, "x")])

        assert all(text[start:end] == sign for start, end, _ in changes)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "piece"), [(name, one) for name in NAMES for one in ENDLESS[name]]
)
def test_one_thing_repeated_without_end_is_read(name: str, piece: str) -> None:
    """Nested, unclosed or on one line: the reader comes through, or says that it is too deep."""
    for text in (piece * MANY, f"{piece}x\n" * (MANY // 10)):
        found = read(name, text.encode())

        assert len(found) < 60 * len(text) + 1000


@pytest.mark.parametrize("name", [*NAMES, "a.docx", "a.odt", "a.epub"])
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"PK\x03\x04broken", b"%PDF-1.4", b"\0\0"])
def test_what_is_no_text_is_refused_in_one_line(name: str, data: bytes) -> None:
    found = read(name, data)

    assert found.strip().count("\n") == 0
