"""Word documents are read as their authors mean them."""

import pytest

from arglint.document import build
from arglint.readers.docx import WordDocument, read
from arglint.readers.xmltree import Text
from tests.rich import essay
from tests.wordmaker import (
    Maker,
    Twin,
    W,
    deleted,
    docx,
    field,
    inserted,
    joined,
    parts_of,
    run,
    text,
    zipped,
)


def words(body: str, footnotes: str = "", endnotes: str = "") -> str:
    """The Markdown of a document with this body."""
    return read(docx(body, footnotes, endnotes), "draft.docx").text.strip()


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def styled(name: str, inner: str) -> str:
    return paragraph(run(inner), f'<w:pStyle w:val="{name}"/>')


def reference(number: int, kind: str = "footnote", more: str = "", after: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/>{after}</w:r>'


def note(number: int, inner: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}"><w:p>{inner}</w:p></w:{kind}>'


def raised(words: str) -> str:
    return run(words, '<w:vertAlign w:val="superscript"/>')


FORMS = {
    "heading": (styled("Heading2", "Trade"), "## Trade"),
    "outline": (paragraph(run("Trade"), '<w:outlineLvl w:val="2"/>'), "### Trade"),
    "quotation": (styled("Quote", "Trade fell."), "> Trade fell."),
    "block text": (styled("BlockText", "Trade fell."), "> Trade fell."),
    "quotation in German": (styled("Zitat", "Der Handel fiel."), "> Der Handel fiel."),
    "contents": (styled("TOC1", "Trade 3") + paragraph(run("On.")), "On."),
    "code": (styled("SourceCode", "a * b * c"), "```\na * b * c\n```"),
    "insertion": (paragraph(inserted("Trade ").word + run("fell.")), "Trade fell."),
    "deletion": (paragraph(run("Trade ") + deleted("never ").word + run("fell.")), "Trade fell."),
    "move": (
        paragraph(f"<w:moveFrom>{run('fell ')}</w:moveFrom>{run('Trade')}")
        + paragraph(f"<w:moveTo>{run('Rents rose.')}</w:moveTo>"),
        "Trade\n\nRents rose.",
    ),
    "deleted paragraph mark": (
        paragraph(run("Trade "), "<w:rPr><w:del/></w:rPr>") + paragraph(run("fell.")),
        "Trade fell.",
    ),
    "deleted mark before a table": (
        paragraph(run("Trade "), "<w:rPr><w:del/></w:rPr>")
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('Rents rose.'))}</w:tc></w:tr></w:tbl>",
        "Trade\n\nRents rose.",
    ),
    "deleted mark at the end": (
        paragraph(run("Trade "), "<w:rPr><w:del/></w:rPr>"),
        "Trade",
    ),
    "drop cap": (
        paragraph(run("T"), '<w:framePr w:dropCap="drop" w:lines="3"/>') + paragraph(run("rade")),
        "Trade",
    ),
    "field": (paragraph(field("REF a", "table 3").word), "table 3"),
    "citation field": (
        paragraph(run("So ") + field("ADDIN ZOTERO_ITEM CSL {}", "(Smith 1999)").word),
        "So (Smith 1999)",
    ),
    "simple field": (
        paragraph(f'<w:fldSimple w:instr=" REF b ">{run("page 4")}</w:fldSimple>'),
        "page 4",
    ),
    "hidden": (paragraph(run("Trade fell.") + run("secret", "<w:vanish/>")), "Trade fell."),
    "shown": (paragraph(run("Trade", '<w:vanish w:val="0"/>')), "Trade"),
    "soft hyphen": (paragraph(run("fore\u00adstall")), "forestall"),
    "hyphen elements": (
        paragraph(f"<w:r>{text('co')}<w:noBreakHyphen/>{text('op')}<w:softHyphen/></w:r>"),
        "co\u2011op",
    ),
    "tab": (paragraph(f"<w:r>{text('1.')}<w:tab/>{text('Smith.')}</w:r>"), "1\\. Smith."),
    "break": (paragraph(f"<w:r>{text('Trade')}<w:br/>{text('fell.')}</w:r>"), "Trade\nfell."),
    "two breaks": (
        paragraph(f"<w:r>{text('Trade')}<w:br/><w:br/>{text('fell.')}</w:r>"),
        "Trade\n\nfell.",
    ),
    "symbol": (
        paragraph('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'),
        "α",
    ),
    "smart tag": (paragraph(f"<w:smartTag>{run('Trade')}</w:smartTag>"), "Trade"),
    "content control": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('Trade'))}</w:sdtContent></w:sdt>",
        "Trade",
    ),
    "placeholder": (
        paragraph(
            run("Trade")
            + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            + f"<w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
        ),
        "Trade",
    ),
    "italics": (
        paragraph(run("See") + run(" Capital ", "<w:i/>") + run("now")),
        "See *Capital* now",
    ),
    "raised number": (paragraph(run("fell.") + raised("12")), "fell.¹²"),
    "raised letters": (paragraph(run("19") + raised("th")), "19th"),
    "comment": (
        paragraph(
            '<w:commentRangeStart w:id="0"/>'
            + run("Trade")
            + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        ),
        "Trade",
    ),
    "link": (
        paragraph(f'<w:hyperlink r:id="rIdLink">{run("the rents")}</w:hyperlink>'),
        "[the rents](https://example.org/rents)",
    ),
    "link in a field": (
        paragraph(field('HYPERLINK "https://example.org/a"', "the rents").word),
        "[the rents](https://example.org/a)",
    ),
    "cross reference": (
        paragraph(f'<w:hyperlink w:anchor="_Toc1">{run("Trade")}</w:hyperlink>'),
        "Trade",
    ),
    "formula": (
        paragraph("<w:r><w:t>so </w:t></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"),
        "so $a+b$",
    ),
    "table of one column": (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('Trade fell.'))}</w:tc></w:tr></w:tbl>",
        "Trade fell.",
    ),
    "blanks around": (paragraph(run("  \u00a0Trade fell. ")), "Trade fell."),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_word_shows_is_read(name: str) -> None:
    body, expected = FORMS[name]

    assert words(body) == expected


def test_the_strict_form_of_the_format_is_read_too() -> None:
    plain = docx(paragraph(run("Trade")))
    strict = {
        name: data.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, data in parts_of(plain).items()
    }

    assert read(zipped(strict), None).text == "Trade\n"


LITERAL = [
    "a * b * c",
    "*Capital* is long",
    "_Capital_ and snake_case",
    "[link](https://a.b)",
    "[sic](1)",
    "[words]{.claim}",
    "[^1] is typed",
    "[x]: https://a.b",
    "> no quotation",
    "# no heading",
    "- no item",
    "+ no item",
    "12. no item",
    "`code` and ```",
    "back\\slash and \\[1\\]",
    "<b>bold</b> <!-- hidden -->",
    "between $5 and $10 a head",
    "@smith2001 says",
    "^[inline] ^1^",
    "| a | b |",
    "{{short}} {% code %}",
    "--- said he",
    ":::",
    "~~~",
    "===",
    "[@smith, p. 3]",
]


@pytest.mark.parametrize("literal", LITERAL)
def test_signs_of_markup_stay_words(literal: str) -> None:
    """Nothing that an author typed into Word becomes markup: all is one paragraph of words."""
    document = build(read(docx(paragraph(run(literal))), "draft.docx"))

    kinds = {block.kind for block in document.blocks}
    assert kinds <= {"paragraph", "list-item"}
    assert ("list-item" in kinds) == literal.startswith("12.")
    assert not [span for span in document.sealed if document.slice(span)[:3] not in ("://", "<!-")]
    assert not document.spans
    assert not document.bodies
    assert not [one for one in document.citations if one.form in ("link", "pandoc")]


def test_footnotes_are_numbered_by_their_marks() -> None:
    """Not by the order of their bodies; a note whose mark was deleted is gone."""
    body = paragraph(
        run("Trade fell.")
        + reference(7)
        + f"<w:del>{reference(3)}</w:del>"
        + run(" Rents rose.")
        + reference(2)
    )
    notes = note(2, run("Jones.")) + note(3, run("Gone.")) + note(7, run("Smith."))

    assert words(body, footnotes=notes) == (
        "Trade fell.[^1] Rents rose.[^2]\n\n[^1]: Smith.\n\n[^2]: Jones."
    )


def test_endnotes_are_a_series_of_their_own() -> None:
    body = paragraph(run("a") + reference(1) + run(" b") + reference(1, "endnote"))
    notes = {"footnotes": note(1, run("Smith.")), "endnotes": note(1, run("Jones."), "endnote")}

    assert words(body, **notes) == "a[^1] b[^i]\n\n[^1]: Smith.\n\n[^i]: Jones."


def test_endnotes_that_look_like_footnotes_say_that_they_are_endnotes() -> None:
    section = '<w:sectPr><w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr></w:sectPr>'
    body = paragraph(run("a") + reference(1) + run(" b") + reference(1, "endnote"))
    body += paragraph("", section)
    notes = {"footnotes": note(1, run("Smith.")), "endnotes": note(1, run("Jones."), "endnote")}

    assert words(body, **notes) == "a[^1] b[^en1]\n\n[^1]: Smith.\n\n[^en1]: Jones."


def test_a_mark_of_the_authors_own_is_the_label() -> None:
    mark = ' w:customMarkFollows="1"'
    body = paragraph(run("a") + reference(1, more=mark, after=text("*")) + reference(2))
    notes = note(1, run("* Thanks are due.")) + note(2, run("Smith."))

    assert words(body, footnotes=notes) == ("a[^*][^1]\n\n[^*]: Thanks are due.\n\n[^1]: Smith.")


def test_a_note_that_calls_itself_is_read_once() -> None:
    own = note(1, run("Smith.") + reference(1))

    assert words(paragraph(run("a") + reference(1)), footnotes=own) == (
        "a[^1]\n\n[^1]: Smith.[^2]\n\n[^2]:"
    )


def test_a_note_of_several_paragraphs_stays_together() -> None:
    body = paragraph(run("a") + reference(1))
    several = f'<w:footnote w:id="1"><w:p>{run("One.")}</w:p><w:p>{run("Two.")}</w:p></w:footnote>'

    assert words(body, footnotes=several) == "a[^1]\n\n[^1]: One.\n\n    Two."


def test_notes_that_start_anew_in_each_section_are_told_apart() -> None:
    section = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = paragraph(run("a") + reference(1), section) + paragraph(run("b") + reference(2))
    body += paragraph("", section)

    assert words(body).splitlines()[:3] == ["a[^1]", "", "b[^2-1]"]


def test_notes_typed_by_hand_are_notes_too() -> None:
    body = (
        paragraph(run("Trade fell.") + raised("1") + run(" Rents rose.") + raised("2"))
        + styled("Heading1", "Notes")
        + paragraph(run("1. Smith, p. 4."))
        + paragraph(run("2. Jones, p. 5."))
    )
    document = build(read(docx(body), "draft.docx"))

    assert [mark.body for mark in document.marks] == [0, 1]


def test_an_indented_paragraph_is_a_quotation_unless_most_are() -> None:
    indent = '<w:ind w:left="720"/>'
    plain = paragraph(run("The rent rose again in the following year, as all the books agree."))
    inside = paragraph(run("The rent is due."), indent)
    bibliography = paragraph(run("Smith, Rents."), '<w:ind w:left="720" w:hanging="720"/>')

    assert words(plain + inside).endswith("\n\n> The rent is due.")
    assert ">" not in words(inside + inside)
    assert ">" not in words(plain + bibliography)


def test_lists_count_as_word_counts() -> None:
    made = Maker()
    made.item("wool;", number=1)
    made.item("rye;", number=2)
    made.item("hay.")
    made.paragraph("And so on.")
    made.item("lead.", number=3)

    assert read(made.docx, None).text == made.markdown


def test_a_table_is_a_table() -> None:
    made = Maker()
    made.table(["Year", "Rent"], ["1701", Twin(run("a | b"), "a \\| b")])

    assert read(made.docx, None).text == made.markdown


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    made = Maker()
    made.box("Trade fell.", "In the box.")
    made.paragraph("Rents rose.")

    assert read(made.docx, None).text == "Trade fell.\n\nIn the box.\n\nRents rose.\n"


def test_places_are_told_by_paragraph_and_heading() -> None:
    made = Maker()
    made.paragraph("Trade", style="Heading1")
    made.paragraph("Wool fell.", made.note("Smith."))
    made.table(["Year", "Rent"], ["1701", "2"])
    source = read(made.docx, "draft.docx")

    def label(words: str) -> str:
        return source.where(source.text.index(words)).label

    assert source.where(source.text.index("Wool")) == ("draft.docx", 2, 1, label("Wool"))
    assert label("Wool") == "paragraph 2, under ‘Trade’"
    assert label("1701") == "table 1, row 2, under ‘Trade’"
    assert label("Smith") == "note 1, under ‘Trade’"


def test_every_character_knows_where_it_stands() -> None:
    """What the text shares with the document is the same, character for character."""
    written = WordDocument(essay().docx).written
    shared = [one for one in written.stretches if isinstance(one.node, Text)]

    assert sum(one.end - one.start for one in shared) > 0.8 * len(written.text)
    for start, end, node, at in shared:
        assert isinstance(node, Text)
        assert written.text[start:end] == node.chars[at : at + end - start]


def test_fields_may_stand_in_fields() -> None:
    """The result of one within the instruction of another is not part of the text."""
    inner = field("PAGE", "secret").word
    outer = field("IF", "shown").word.replace("<w:r><w:instrText>", inner + "<w:r><w:instrText>")

    assert words(paragraph(run("So ") + outer + run(" it is."))) == "So shown it is."


def test_the_whole_says_what_its_twin_says() -> None:
    twin = joined(["Trade", inserted(" fell"), deleted(" rose"), "."])

    assert words(paragraph(twin.word)) == twin.markdown


def test_fields_in_fields_are_links_no_deeper_than_word_has_them() -> None:
    """Else each would go through all that stands in it."""

    def nested(depth: int) -> str:
        sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
        link = '<w:r><w:instrText>HYPERLINK "https://example.org/"</w:instrText></w:r>'
        opened = sign("begin") + link + sign("separate")
        return paragraph(opened * depth + run("rents") + sign("end") * depth)

    assert words(nested(20)) == "[rents](https://example.org/)"
    assert words(nested(21)) == "[rents](https://example.org/)"
    assert words(nested(5_000)) == "[rents](https://example.org/)"


def test_an_instruction_without_end_is_not_kept() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    instruction = "<w:r><w:instrText>HYPERLINK rents</w:instrText></w:r>" * 1_000
    body = paragraph(run("Trade fell.") + begin + instruction)
    with_end = body.replace("</w:p>", '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')

    assert words(with_end + paragraph(run("Rents rose."))) == "Trade fell.\n\nRents rose."
