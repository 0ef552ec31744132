"""The page of a report, read without a browser: what it holds, and what it never holds."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arglint.diagnostic import Severity
from arglint.document import Document, build
from arglint.document.verification import (
    ABSENT,
    ALTERED,
    Change,
    Verification,
    Verifications,
)
from arglint.engine.run import lint
from arglint.reports.about import About
from arglint.reports.checked import Checked
from arglint.reports.html import html, pages
from arglint.reports.html.layers import layers
from arglint.reports.html.markup import is_safe, plain
from arglint.reports.html.prose import Prose
from arglint.reports.html.segments import Layer, segments
from arglint.text import Source, Span
from tests.diagnostics import ABOUT, checked, diagnostic, several
from tests.html.hostile import CARD, HOSTILE
from tests.html.reading import Element, read

EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").glob("*.[mt]*"))
# What a page is made of. Nothing in it loads, runs or asks for anything.
ELEMENTS = frozenset(
    """
    #root html head meta title style body header a span div button output main section nav label
    input fieldset legend p dialog h1 h2 h3 h4 h5 h6 dl dt dd form script article details summary
    em strong code q ins del pre ul li blockquote figure figcaption svg path rect g text table
    caption tbody thead tr th td circle desc
    """.split()
)
ATTRIBUTES = frozenset(
    """
    aria-controls aria-expanded aria-hidden aria-label aria-labelledby autocomplete charset checked
    class colspan content cx cy d data-claim data-f data-line data-n data-node data-rule data-s
    data-size data-source data-target data-tint fill height hidden href http-equiv id lang method
    name preserveaspectratio r rel role rx scope tabindex target transform type viewbox width x
    xmlns y
    """.split()
)


def page(text: str, path: str | None = "draft.md") -> Element:
    """The page of a text with what the rules find in it."""
    return read("".join(html([Checked(Source(text, path), lint(text, path=path))])))


def body(root: Element) -> str:
    """The words of the text as the page shows them, without the findings."""
    [article] = root.all("article")
    return article.words("fs")


def shown(text: str) -> str:
    """A text as a page may show it: hidden characters are written out, lines end with LF."""
    return plain(text).replace("\r\n", "\n").replace("\r", "\n")


def check_harmless(root: Element) -> None:
    """There is one script and one sheet, both ours, and nothing else that a page could do."""
    for one in root.walk():
        assert one.name in ELEMENTS
        assert one.attributes.keys() <= ATTRIBUTES
        href = one.attributes.get("href", "#")
        assert is_safe(href) or href[0] == "#" or href == "index.html"
    policy = root.all("meta")[1].attributes["content"]
    for name in ("script", "style"):
        [ours] = root.all(name)
        digest = b64encode(sha256(ours.words().encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_all_of_a_text_is_shown(path: Path) -> None:
    text = path.read_text("utf-8")

    assert body(page(text, path.name)) == shown(text)


@given(st.text(max_size=120), st.sampled_from(["a.md", "a.txt"]))
@example(
    "# A *b*\n> c\n>\n> d\n\n- e\n  - f\n\n| g |\n|---|\n\n[h](https://i)[^1]\n\n[^1]: j", "a.md"
)
@example("[a]{.claim} ::: b\n\n::: claim\nc\n:::\n\n^[d] `e` **f_g**_ ***\n\n```\nh", "a.md")
@example("A\r\n\r\nb\rc\x00\x85\u2028\ud800", "a.txt")
def test_all_of_any_text_is_shown(text: str, path: str) -> None:
    document = build(Source(text, path))
    leaves = "".join(Prose(document, [], "t0-", 1).leaves())

    assert read(leaves).words() == shown(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("path", ["draft.md", "draft.txt"])
def test_no_draft_brings_anything_into_the_page_but_words(text: str, path: str) -> None:
    root = page(text, path)

    check_harmless(root)
    assert body(root) == shown(text)


@given(checked())
def test_no_diagnostic_brings_anything_into_the_page_but_words(texts: list[Checked]) -> None:
    check_harmless(read("".join(html(texts, ABOUT.get))))


def test_a_rule_of_a_strangers_pack_brings_words_only() -> None:
    source = Source("One.(2)", '"><img src=x onerror=alert(1)>.md')
    found = diagnostic(
        source, "(2)", rule=CARD, message=CARD, remedy=CARD, url="javascript:alert(1)"
    )
    card = About(CARD, Severity.ERROR, True, why=CARD, remedies=(CARD,), reference=CARD)
    root = read("".join(html([Checked(source, [found])], lambda _: card)))

    check_harmless(root)
    assert CARD in root.words()


def test_only_addresses_of_pages_and_letters_become_links() -> None:
    text = (
        "See https://example.org/a_(b), mailto:a@example.org, javascript:alert(1), "
        "data:text/html,x and [here](javascript:alert(1)) or [there](https://example.org/c).\n"
    )
    links = [one for one in page(text).all("a") if one.attributes.get("target")]

    assert [(one.words(), one.attributes["href"]) for one in links] == [
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("there", "https://example.org/c"),
    ]
    assert all(one.attributes["rel"] == "noreferrer" for one in links)


def test_marks_and_notes_lead_to_each_other() -> None:
    root = page("Trade fell.[^1] It rose.[^2]\n\n[^1]: Smith, p. 4.\n[^2]: Jones, p. 5.\n")
    named = {one.attributes["id"]: one for one in root.walk() if "id" in one.attributes}
    marks = root.all("a", of="n")

    assert [mark.words() for mark in marks] == ["1", "2"]
    for mark in marks:
        label = named[mark.attributes["href"][1:]]
        [note] = [one for one in root.all(of="note-body") if label in one.all()]
        [back] = note.all("a", of="back")
        assert named[back.attributes["href"][1:]] is mark


def test_every_link_within_a_page_leads_somewhere() -> None:
    for root in (read("".join(html(several(), ABOUT.get))), page(EXAMPLES[0].read_text("utf-8"))):
        names = [one.attributes["id"] for one in root.walk() if "id" in one.attributes]
        links = [one.attributes["href"] for one in root.all("a")]

        assert len(names) == len(set(names))
        assert [link for link in links if link[0] == "#" and link[1:] not in names] == []


def test_a_finding_is_told_beside_its_words() -> None:
    source = Source("Trade fell.(1)\n\nPrices rose.(1) Wages too.\n", "draft.txt")
    found = diagnostic(source, "(1)", message="note 1 was used before", remedy="Number it anew.")
    root = read("".join(html([Checked(source, [found])], ABOUT.get)))
    [note] = root.all("details", of="f")
    flagged = [one for one in root.all(of="u") if one.attributes["data-f"] == "0"]
    [why] = root.all(of="because")

    assert note.all("summary")[0].words() == "error Note 1 was used before."
    assert note.all(of="remedy")[0].words() == "Number it anew."
    assert "".join(one.words() for one in flagged) == "(1)"
    assert why.words().startswith("Two places send the reader to the same note.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        (" \n\n ", ""),
        ("Trade fell.", ""),
        ("```\ncode\n```\n", "code"),
        ("|a|\n|-|\n|b|", "b"),
    ],
)
def test_a_finding_has_its_note_wherever_it_stands(text: str, words: str) -> None:
    source = Source(text, "draft.md")
    at = text.find(words) if words else len(text)
    found = diagnostic(source, "")._replace(span=Span(at, at))
    root = read("".join(html([Checked(source, [found])])))

    assert len(root.all("details", of="f")) == 1
    assert len(root.all("a", of="ref")) == (1 if text.strip() else 0)


def test_overlapping_findings_share_the_words_they_share() -> None:
    source = Source("one two three four", "draft.txt")
    first, second = diagnostic(source, "one two three"), diagnostic(source, "two three four")
    root = read("".join(html([Checked(source, [first, second])])))

    assert [(one.words(), one.attributes["data-f"]) for one in root.all("span", of="u")] == [
        ("one ", "0"),
        ("two three", "0 1"),
        (" four", "1"),
    ]


_LAYERS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc")))


@given(_LAYERS, st.lists(st.integers(0, 30)))
def test_segments_are_the_text_and_know_what_lies_over_them(
    drawn: list[tuple[int, int, str]], cuts: list[int]
) -> None:
    laid = [Layer(min(a, b), max(a, b), kind) for a, b, kind in drawn]
    found = list(segments(laid, cuts, 30))

    assert [at for one in found for at in range(one.start, one.end)] == list(range(30))
    for one in found:
        over = [layer for layer in laid if layer.start < one.end and one.start < layer.end]
        assert sorted(one.layers) == sorted(over)[: len(one.layers)] or len(over) > 32
        assert all(layer.start <= one.start and one.end <= layer.end for layer in one.layers)


def test_layers_of_one_place_are_bounded() -> None:
    text = "“" * 400 + "a" + "”" * 400
    document = build(Source(text, "a.txt"))

    assert max(len(one.layers) for one in segments(layers(document, []), [], len(text))) <= 32


def test_several_texts_stand_under_an_index() -> None:
    texts = several()
    root = read("".join(html(texts, ABOUT.get)))
    [index] = root.all("section", of="index")
    links = index.all("a")
    sections = root.all("section", of="text")

    assert [one.attributes["href"] for one in links] == ["#t0", "#t1", "#t2", "#t3"]
    assert [one.attributes["id"] for one in sections] == ["t0", "t1", "t2", "t3"]
    assert all("shown" not in one.classes for one in sections)


def test_a_folder_has_a_page_for_each_text_and_an_index() -> None:
    written = {name: "".join(pieces) for name, pieces in pages(several(), ABOUT.get)}
    links = read(written["index.html"]).all("section", of="index")[0].all("a")

    assert list(written)[-1] == "index.html"
    assert [one.attributes["href"] for one in links] == list(written)[:-1]
    assert all(re.fullmatch(r"[a-z0-9-]+\.html", name) for name in written)


def test_texts_of_one_name_have_pages_of_their_own() -> None:
    texts = [
        Checked(Source("One.", path), []) for path in ("a.md", "A.txt", "index.md", "—.md", None)
    ]

    assert [name for name, _ in pages(texts)] == [
        "a.html",
        "a-2.html",
        "index-2.html",
        "text.html",
        "text-2.html",
        "index.html",
    ]


def test_pages_are_named_after_what_their_texts_do_not_share() -> None:
    paths = ("/home/me/book/1/draft.md", "/home/me/book/2/draft.md")
    texts = [Checked(Source("One.", path), []) for path in paths]

    assert [name for name, _ in pages(texts)] == ["1-draft.html", "2-draft.html", "index.html"]
    assert [name for name, _ in pages(texts[:1])] == ["draft.html", "index.html"]


def test_switches_are_for_what_the_text_holds() -> None:
    def switches(text: str) -> list[str]:
        [legend] = page(text).all("fieldset", of="legend")
        return [one.words() for one in legend.all("label")]

    assert switches("Rents fell, and nobody knew.\n") == ["Support, from 0 to 5", "Markup"]
    assert "Quotations" in switches("He wrote: “the wages fell with the rents of the land.”\n")
    assert "Claims" in switches("[Rents fell]{.claim}.\n")
    assert "Findings" in switches("Rents fell, “and nobody knew.\n")


def test_a_marked_argument_has_its_map_and_other_prose_an_outline() -> None:
    marked = page("[Rents fell]{.claim #a} and [land was taxed]{.premise for=a}.\n")
    [section] = marked.all("section", of="map")
    prose = page("# Rents\n\nThey fell. Land was taxed.\n\nHence the tax was paid by owners.\n")

    assert len(section.all("svg", of="argument-map")) == 1
    assert "Rents fell" in section.words()
    assert len(prose.all("details", of="map")) == 1
    assert "inferred" in prose.all("details", of="map")[0].words()


def test_a_quotation_that_differs_from_its_source_shows_how() -> None:
    source = Source("She wrote: “the quick brown fox ran”. He said: “not a word of it”.\n", "a.md")
    first, second = build(source).quotations
    diff = (
        Change("equal", "the quick", "the quick", Span(12, 21)),
        Change("changed", "brown", "red", Span(22, 27)),
        Change("lost", "", "old", Span(22, 27)),
        Change("equal", "fox ran", "fox ran", Span(28, 35)),
    )
    altered = Verification(
        first.index,
        ALTERED,
        "",
        "Fox",
        "/x/fox.txt",
        3,
        passage="the quick red old fox ran",
        diff=diff,
    )
    absent = Verification(second.index, ABSENT, source="<b>Fox</b>")

    def read_again(text: Source) -> Document:
        document = build(text)
        document._verifications = Verifications({first.index: altered, second.index: absent})
        return document

    root = read("".join(html([Checked(source, [])], read=read_again)))
    signs = root.all("a", of="seal")
    [section] = root.all("section", of="compared")
    notes = section.all(of="note-body")

    check_harmless(root)
    assert body(root) == source.text
    assert [one.attributes["class"] for one in signs] == ["n seal altered", "n seal absent"]
    assert signs[0].attributes["aria-label"] == "Quotation 1: not as in its source"
    assert notes[0].words().startswith("Line 1, not as in its source (fox.txt, line 3). ")
    assert notes[0].all(of="diff")[0].words() == "the quick brown red old fox ran "
    assert [one.words() for one in notes[0].all("del")] == ["brown"]
    assert [one.words() for one in notes[0].all("ins")] == ["red", "old"]
    assert notes[0].all("q")[0].words() == "the quick red old fox ran"
    assert "not found in its source (<b>Fox</b>)" in notes[1].words()
