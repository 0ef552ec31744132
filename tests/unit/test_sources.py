"""Sources in their formats: read, freed of the furniture of their pages, indexed, searched."""

import builtins
import zipfile
from pathlib import Path

import pytest

from arglint.sources.align import align
from arglint.sources.building import build
from arglint.sources.fold import fold, key_of, tokens
from arglint.sources.furniture import blanked
from arglint.sources.index import Index
from arglint.sources.match import Sought, find
from arglint.sources.read import bytes_of, read
from arglint.sources.shelf import Shelf, open_index
from arglint.sources.spelling import nearly, respelt

WORDS = "It is not the labour of the miller that makes the bread dear but the rent he has to pay"


def sought(words: str) -> Sought:
    return Sought.of(tuple(token.form for token in tokens(words)), {})


def index(path: Path) -> Index:
    return Index(build([read(str(path), bytes_of(str(path)))]))


# Words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Firſt", "first"),
        ("ﬁrst", "first"),
        ("rôle", "role"),
        ("Œuvre", "oeuvre"),
        ("don’t", "DON'T"),
        ("sec\u00adond", "second"),
        ("exam-\n  ple", "example"),
        ("_word_", "word"),
        ("word¹²", "word"),
        ("&", "and"),
    ],
)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    assert [token.form for token in tokens(one)] == [fold(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("labour", "labor"),
        ("realise", "realize"),
        ("organisations", "organizations"),
        ("centre", "center"),
        ("travelled", "traveled"),
        ("defence", "defense"),
        ("mediaeval", "medieval"),
        ("shew", "show"),
        ("enquiry", "inquiry"),
    ],
)
def test_spellings_of_one_word_are_known(one: str, other: str) -> None:
    assert respelt(one, other)
    assert respelt(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("not", "now"), ("four", "for"), ("best", "be"), ("rise", "rice")]
)
def test_other_words_are_no_spellings(one: str, other: str) -> None:
    assert not respelt(one, other)


def test_a_misprint_is_one_letter_off() -> None:
    assert [nearly("bread", other) for other in ("braed", "bead", "breads", "broad", "bred")] == [
        True,
        True,
        True,
        True,
        True,
    ]
    assert not any(nearly("bread", other) for other in ("breast", "board", "bear"))


# Pages


def test_furniture_is_blank_and_every_other_character_stays() -> None:
    text = (
        "CHAPTER I\n\nIt is not the la-\nbour[12] of the miller.\n\n34\n\nTHE MILL\n\nIn 1917 the\n"
        "[Pg 35] bread[^a] was dear, see [here](http://x.example/12).\n\n36\n\nTHE MILL\n\n38\n\n"
        "THE MILL\n\nGe1:2 And the earth was <b>void</b>.\n"
    )
    found, pages, chapters = blanked(text)
    words = " ".join(found.split())

    assert len(found) == len(text)
    assert found.count("\n") == text.count("\n")
    assert words == (
        "CHAPTER I It is not the la- bour of the miller. In 1917 the bread was dear, see [here]"
        " . And the earth was void ."
    )
    assert [label for _, label in pages] == ["35"]
    assert [label for _, label in chapters] == ["CHAPTER I", "Ge1"]


# Places and passages


def test_places_count_lines_pages_and_chapters_of_each_file(tmp_path: Path) -> None:
    one, two = tmp_path / "one.md", tmp_path / "two.txt"
    one.write_text("# Bread\n\nFirst words.\n\n[Pg 7]\n\n## Its price\n\nThe bread is dear.\n")
    two.write_text("The corn\r\nis cheap\ragain\nthis year.\n")
    found = Index(build(read(str(path), bytes_of(str(path))) for path in (one, two)))

    def place(words: str) -> tuple[object, ...]:
        match = find(found, sought(words))
        assert match is not None
        path, *rest = found.place(match.passage, match.walk.steps[0].there.start)
        return (Path(path).name, *rest)

    assert place("The bread is dear") == ("one.md", 9, "Its price", "7")
    assert place("First words") == ("one.md", 3, "Bread", "")
    assert place("again this year") == ("two.txt", 3, "", "")


def test_a_passage_does_not_run_from_one_file_into_the_next(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("It is not the labour of the miller")
    two.write_text("that makes the bread dear but the rent he has to pay")
    match = find(
        Index(build(read(str(path), bytes_of(str(path))) for path in (one, two))), sought(WORDS)
    )

    assert match is not None
    assert not match.whole(sought(WORDS))


def test_words_are_found_wherever_pieces_are_cut(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    filler = [f"word{number} and{number % 97} so{number % 13} on" for number in range(4_000)]
    path.write_text(" ".join(filler))
    found = index(path)
    everything = " ".join(filler).split()
    for start in range(0, len(everything) - 12, 499):
        match = find(found, sought(" ".join(everything[start : start + 12])))

        assert match is not None
        assert match.exact
        assert match.first == start


def test_an_index_counts_words_by_their_folded_form(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Bread bread BREAD breád corn")
    found = index(path)

    assert list(found.places(found.occurrences(key_of("bread")))) == [0, 1, 2, 3]
    assert list(found.places(found.occurrences(key_of("bread")), 1, 3)) == [1, 2]
    assert len(found.occurrences(key_of("mill"))) == 0


def test_a_walk_covers_both_texts_in_order() -> None:
    here, there = "a b c x d e f g y".split(), "0 a b c d e f h g z 1".split()
    walk = align(here, {}, there, (0, 1))

    assert [(step.tag, list(step.here), list(step.there)) for step in walk.steps] == [
        ("equal", [0, 1, 2], [1, 2, 3]),
        ("different", [3], []),
        ("equal", [4, 5, 6], [4, 5, 6]),
        ("different", [7, 8], [7, 8]),
    ]


# Formats


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(data))
    )


def test_a_pdf_is_read_page_by_page(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "book.pdf"
    path.write_bytes(pdf("A first page of other words", WORDS))
    found = index(path)
    match = find(found, sought(WORDS))

    assert match is not None
    assert match.exact
    assert found.place(match.passage, match.walk.steps[0].there.start).page == "2"


def test_without_the_package_a_pdf_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **named: object) -> object:
        if name.startswith("pypdf"):
            raise ImportError(name)
        return real(name, *rest, **named)  # type: ignore[arg-type]

    (tmp_path / "book.pdf").write_bytes(pdf(WORDS))
    monkeypatch.setattr(builtins, "__import__", without)
    shelf = Shelf((("book", (str(tmp_path / "book.pdf"),)),))

    assert shelf.index("book") is None
    assert "pip install 'arglint[sources]'" in shelf.problems[0]


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + b"\0" * 5_000, pdf("")])
def test_a_pdf_that_is_damaged_or_empty_is_told_in_one_line(data: bytes, tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "book.pdf"
    path.write_bytes(data)
    found, problems = open_index((str(path),))

    assert found is None
    assert len(problems) == 1
    assert "\n" not in problems[0]


def test_html_is_read_without_its_tags(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>T</title><style>p {}</style></head><body><h1>Bread</h1>\n<p>It is\n"
        "<em>not</em> the labour<sup>3</sup> of the miller that makes the bread&nbsp;dear</p>"
        "</body></html>"
    )
    found = index(path)
    match = find(found, sought("it is not the labour of the miller that makes the bread dear"))

    assert match is not None
    assert match.exact
    assert found.place(match.passage, match.walk.steps[0].there.start)[1:3] == (2, "Bread")


def test_an_epub_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h2>{}</h2><p>{}</p></body></html>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container' version='1.0'>"
            "<rootfiles><rootfile full-path='book.opf' "
            "media-type='application/oebps-package+xml'/></rootfiles></container>",
        )
        archive.writestr(
            "book.opf",
            "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata/><manifest>"
            "<item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>"
            "<item id='b' href='b.xhtml' media-type='application/xhtml+xml'/></manifest>"
            "<spine><itemref idref='b'/><itemref idref='a'/></spine></package>",
        )
        archive.writestr("a.xhtml", page.format("Bread", WORDS))
        archive.writestr("b.xhtml", page.format("Corn", "Other words stand here."))
    found = index(path)
    match = find(found, sought(WORDS))

    assert match is not None
    assert match.exact
    assert found.place(match.passage, match.walk.steps[0].there.start).chapter == "Bread"


def test_what_cannot_be_read_is_told_and_the_rest_is_used(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(WORDS)
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\0\0")
    shelf = Shelf((("book", (str(tmp_path),)), ("none", (str(tmp_path / "*.md"),))))
    found = shelf.index("book")

    assert found is not None
    assert find(found, sought(WORDS)) is not None
    assert shelf.index("none") is None
    assert [problem.split(": ")[0] for problem in shelf.problems] == [
        "the source 'book' was not read",
        "the source 'none' was not read",
    ]
