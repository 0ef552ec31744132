"""Books in EPUB are read chapter by chapter in the order of their spine."""

from collections.abc import Mapping

import pytest

from arglint.document import build
from arglint.readers.decode import UnreadableError
from arglint.readers.epub import read
from tests.wordmaker import zipped

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData>'
    '<CipherReference URI="OEBPS/one.xhtml"/></CipherData></EncryptedData></encryption>'
)


def page(body: str, title: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html '
        'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head>'
        f"<title>{title}</title></head><body>{body}</body></html>"
    )


def epub(pages: Mapping[str, str], more: Mapping[str, str] | None = None) -> bytes:
    """A book of these pages; `nav` names its table of contents."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"'
        + (' properties="nav"/>' if name == "nav.xhtml" else "/>")
        for n, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    book = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": book,
        **{f"OEBPS/{name}": text for name, text in pages.items()},
        **(more or {}),
    }
    return zipped({name: text.encode() for name, text in files.items()})


MARK = '<a epub:type="noteref" href="{target}">{number}</a>'
ASIDE = '<aside epub:type="footnote" id="{name}"><p>{number}. {words}</p></aside>'


def test_chapters_come_in_the_order_of_the_spine() -> None:
    """The table of contents is no part of the text."""
    book = epub(
        {
            "nav.xhtml": page("<ol><li><a href='two.xhtml'>Two</a></li></ol>"),
            "two.xhtml": page("<h1>Two</h1><p>Rents rose.</p>"),
            "one.xhtml": page("<h1>One</h1><p>Trade fell.</p>"),
        }
    )

    assert read(book, None).text.split() == "# Two Rents rose. # One Trade fell.".split()


def test_notes_of_each_chapter_and_notes_at_the_end_find_their_marks() -> None:
    one = "<h1>One</h1><p>Trade fell." + MARK.format(target="#n1", number=1) + "</p>"
    two = "<h1>Two</h1><p>Rents rose." + MARK.format(target="notes.xhtml#n1", number=1) + "</p>"
    book = epub(
        {
            "one.xhtml": page(one + ASIDE.format(name="n1", number=1, words="Smith, p. 4.")),
            "two.xhtml": page(two),
            "notes.xhtml": page(ASIDE.format(name="n1", number=1, words="Jones, p. 5.")),
        }
    )
    document = build(read(book, "book.epub"))

    called = [
        document.bodies[mark.body].content for mark in document.marks if mark.body is not None
    ]
    assert [document.slice(span) for span in called] == ["Smith, p. 4.", "Jones, p. 5."]


def test_places_are_told_by_chapter_and_paragraph() -> None:
    book = epub(
        {
            "one.xhtml": page("<h1>Wool &amp; Rye</h1><p>Trade fell.</p>"),
            "two.xhtml": page("<p>Rents rose.</p>", "Rents"),
            "three.xhtml": page("<p>Wages fell.</p>", "three.xhtml"),
        }
    )
    source = read(book, "book.epub")
    labels = [source.where(source.text.index(word)).label for word in ("Trade", "Rents", "Wages")]

    assert labels == [
        "paragraph 2 of ‘Wool & Rye’",
        "paragraph 1 of ‘Rents’",
        "paragraph 1 of page 3",
    ]


def test_no_entity_of_a_page_is_ever_put_in() -> None:
    """What a page declares of its own is not even read, so nothing can grow."""
    bomb = '<!DOCTYPE html [<!ENTITY a "haha"><!ENTITY b "&a;&a;">]>'
    book = epub({"one.xhtml": bomb + "<html><body><p>Trade &b; fell.</p></body></html>"})

    assert read(book, None).text == "Trade &b; fell.\n"


def test_empty_elements_of_xml_end_where_they_begin() -> None:
    book = epub({"one.xhtml": page('<p><a id="top"/>Trade fell.</p><p>Rents <i/>rose.</p>')})

    assert read(book, None).text.split() == "Trade fell. Rents rose.".split()


@pytest.mark.parametrize(
    ("book", "words"),
    [
        (epub({}), "names no pages"),
        (epub({"one.xhtml": page("")}, {"META-INF/encryption.xml": ENCRYPTION}), "encrypted"),
        (epub({"one.xhtml": page("")}, {"META-INF/container.xml": "<a/>"}), "does not say where"),
        (epub({"../../one.xhtml": page("")}), "leads out of it"),
        (zipped({"a.txt": b"a"}), "no part META-INF/container.xml"),
        (epub({"one.xhtml": "x" * (30 << 20)}), "unpacks to"),
    ],
    ids=["no pages", "locked", "no contents", "path", "no book", "bomb"],
)
def test_what_is_no_book_is_refused_in_one_line(book: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words) as error:
        read(book, "book.epub")

    assert "\n" not in str(error.value)


def test_a_title_page_is_no_chapter() -> None:
    """Else the heading of the first chapter would seem to repeat it."""
    title = page('<section epub:type="titlepage"><h1>Trade</h1></section>')
    made = epub({"t.xhtml": title, "a.xhtml": page("<h1>Trade</h1><p>It fell.</p>")})

    assert read(made, "book.epub").text.strip() == "# Trade\n\nIt fell."
    assert "Trade" in read(epub({"t.xhtml": title}), "book.epub").text
