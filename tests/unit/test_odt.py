"""OpenDocument texts are read as their authors mean them."""

import pytest

from arglint.readers.decode import UnreadableError
from arglint.readers.odt import TextDocument, read
from arglint.readers.xmltree import Text
from tests.wordmaker import zipped

_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = (
    " ".join(
        f'xmlns:{prefix}="{_SPACE}:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("table", "table"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
AUTOMATIC = """\
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/>\
</style:style><style:style style:name="S" style:family="text"><style:text-properties \
style:text-position="super 58%"/></style:style><style:style style:name="H" style:family="text">\
<style:text-properties text:display="none"/></style:style><style:style style:name="Q1" \
style:family="paragraph" style:parent-style-name="Quotations"/><style:style style:name="In" \
style:family="paragraph"><style:paragraph-properties fo:margin-left="1.2cm"/></style:style>\
<text:list-style style:name="N"><text:list-level-style-number text:level="1" \
style:num-format="1" style:num-suffix="."/></text:list-style>"""
STYLES = """\
<office:styles><style:style style:name="Quotations" style:family="paragraph"/>\
<style:style style:name="Title" style:family="paragraph"/></office:styles>"""


def odt(body: str, more: dict[str, bytes] | None = None) -> bytes:
    """An OpenDocument text with this body."""
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{AUTOMATIC}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    styles = f"<office:document-styles {_NAMES}>{STYLES}</office:document-styles>"
    files = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
        "styles.xml": styles.encode(),
    }
    return zipped(files | (more or {}))


def note(number: str, words: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
    )


FORMS = {
    "heading": ('<text:h text:outline-level="2">Trade</text:h>', "## Trade"),
    "title": ('<text:p text:style-name="Title">Trade</text:p>', "# Trade"),
    "quotation": ('<text:p text:style-name="Q1">Trade fell.</text:p>', "> Trade fell."),
    "indented": (
        '<text:p>The rents rose.</text:p><text:p text:style-name="In">They fell.</text:p>',
        "The rents rose.\n\n> They fell.",
    ),
    "white space": ("<text:p>  Trade \n <text:s text:c='3'/>fell. </text:p>", "Trade  fell."),
    "tab and break": ("<text:p>a<text:tab/>b<text:line-break/>c</text:p>", "a b\nc"),
    "span": ('<text:p>See <text:span text:style-name="I">Capital</text:span></text:p>', None),
    "raised": ('<text:p>fell.<text:span text:style-name="S">12</text:span></text:p>', "fell.¹²"),
    "hidden": ('<text:p>a<text:span text:style-name="H">secret</text:span></text:p>', "a"),
    "changes": (
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes><text:p>Trade "
            "<text:change-start/>fell<text:change-end/>.<text:change/></text:p>"
        ),
        "Trade fell.",
    ),
    "comment": (
        (
            "<text:p>Trade<office:annotation><dc:creator>B</dc:creator><text:p>why?</text:p>"
            "</office:annotation> fell.</text:p>"
        ),
        "Trade fell.",
    ),
    "list": (
        (
            '<text:list text:style-name="N"><text:list-item><text:p>wool</text:p></text:list-item>'
            "<text:list-item><text:p>rye</text:p></text:list-item></text:list>"
        ),
        "1. wool\n\n2. rye",
    ),
    "contents": (
        (
            "<text:table-of-content><text:index-body><text:p>Trade 3</text:p></text:index-body>"
            "</text:table-of-content><text:p>On.</text:p>"
        ),
        "On.",
    ),
    "section": ("<text:section><text:p>Trade.</text:p></text:section>", "Trade."),
    "field": ("<text:p>on page <text:bookmark-ref>4</text:bookmark-ref></text:p>", "on page 4"),
    "link": (
        '<text:p><text:a xlink:href="https://a.b/c">rents</text:a></text:p>',
        "[rents](https://a.b/c)",
    ),
    "soft hyphen": ("<text:p>fore\u00adstall</text:p>", "forestall"),
    "frame": (
        (
            "<text:p>Trade.<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box>"
            "</draw:frame></text:p>"
        ),
        "Trade.\n\nIn the box.",
    ),
    "literal": ("<text:p>*a* [^1] &lt;b&gt;</text:p>", "\\*a\\* [\\^1] \\<b>"),
    "table": (
        (
            "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
            "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        ),
        "| a | b |\n| --- | --- |",
    ),
    "notes": (
        f"<text:p>a{note('1', 'Smith.')} b{note('i', 'Jones.', 'endnote')}</text:p>",
        "a[^1] b[^i]\n\n[^1]: Smith.\n\n[^i]: Jones.",
    ),
    "two series alike": (
        f"<text:p>a{note('1', 'Smith.')} b{note('1', 'Jones.', 'endnote')}</text:p>",
        "a[^1] b[^en1]\n\n[^1]: Smith.\n\n[^en1]: Jones.",
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_the_office_shows_is_read(name: str) -> None:
    body, expected = FORMS[name]

    assert read(odt(body), "a.odt").text.strip() == (expected or "See *Capital*")


def test_every_character_knows_where_it_stands() -> None:
    written = TextDocument(odt("".join(body for body, _ in FORMS.values()))).written

    for start, end, node, at in written.stretches:
        if isinstance(node, Text) and written.text[start:end] not in (" ", "¹²"):
            assert written.text[start:end] == node.chars[at : at + end - start]


def test_an_encrypted_text_is_refused() -> None:
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    data = odt("", {"META-INF/manifest.xml": manifest})

    with pytest.raises(UnreadableError, match="encrypted"):
        read(data, "a.odt")


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'

    with pytest.raises(UnreadableError, match="declares a document type"):
        read(odt("", {"content.xml": bomb}), "a.odt")
    with pytest.raises(UnreadableError, match="declares a document type"):
        read(odt("", {"styles.xml": bomb}), "a.odt")


def test_what_unpacks_to_very_much_is_refused() -> None:
    with pytest.raises(UnreadableError, match="300 times its size"):
        read(odt("", {"content.xml": b" " * (20 << 20)}), "a.odt")


def test_a_spreadsheet_is_no_text() -> None:
    content = f"<office:document-content {_NAMES}><office:body/></office:document-content>"

    with pytest.raises(UnreadableError, match="but no text"):
        read(odt("", {"content.xml": content.encode()}), "a.odt")
