"""A reviewed copy has a remark for each finding, at its words, and is else what it was."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from arglint.diagnostic import Diagnostic, Place, Severity
from arglint.engine.reviewing import review
from arglint.readers.docx import PREFIXES, read
from arglint.readers.xmltree import Element, Part, Text
from arglint.text import Position, Source, Span
from tests.conftest import Run
from tests.rich import essay
from tests.wordmaker import Maker, deleted, docx, inserted, parts_of, run, text, zipped

NOWHERE = Position(1, 1)


def found(source: Source, *words: str) -> list[Diagnostic]:
    """A finding at each of these words, which the text has."""
    # Emphasis is in the Markdown, and not among the words.
    places = (re.search(r"\**".join(map(re.escape, one)), source.text) for one in words)
    return [one for place in places if place for one in found_at(source, Span(*place.span()))]


def found_at(source: Source, span: Span) -> list[Diagnostic]:
    """A finding at a place."""
    return [
        Diagnostic(
            path=source.path,
            rule="toy-rule",
            pack="toys",
            severity=Severity.WARNING,
            message=f"look at “{source.slice(span)}” & <others>",
            help="mend it",
            url="",
            span=span,
            start=NOWHERE,
            end=NOWHERE,
            related=(Place(Span(0, 1), NOWHERE, NOWHERE, "first here", None, "paragraph 1"),),
            fix=None,
            fingerprint="",
        )
    ]


def reviewed(data: bytes, *words: str) -> dict[str, bytes]:
    """The parts of a Word document with remarks at these words."""
    source = read(data, "draft.docx")
    return parts_of(review(data, source, found(source, *words)))


def in_order(element: Element) -> Iterator[Element | Text]:
    for child in element.children:
        yield child
        if isinstance(child, Element):
            yield from in_order(child)


def commented(parts: dict[str, bytes]) -> dict[str, str]:
    """The words over which each comment stands, by its identifier."""
    root = Part("word/document.xml", parts["word/document.xml"], PREFIXES).root
    opened: dict[str, str] = {}
    closed: dict[str, str] = {}
    for one in in_order(root):
        if isinstance(one, Text):
            if one.parent.tag == "w:t" and one.parent.above("w:del", "mc:Fallback") is None:
                opened = {key: words + one.chars for key, words in opened.items()}
        elif one.tag == "w:commentRangeStart":
            opened[one.get("w:id")] = ""
        elif one.tag == "w:commentRangeEnd":
            closed[one.get("w:id")] = opened.pop(one.get("w:id"))
    assert not opened
    return closed


def comments(parts: dict[str, bytes]) -> dict[str, str]:
    """What each comment says, by its identifier."""
    root = Part("word/comments.xml", parts["word/comments.xml"], PREFIXES).root
    return {
        comment.get("w:id"): " ".join(paragraph.text for paragraph in comment.all("w:p"))
        for comment in root.all("w:comment")
    }


BODY = (
    f"<w:p><w:pPr><w:jc w:val='both'/></w:pPr>{run('Trade fell ', '<w:b/>')}"
    f"{run('in a year, and wages &amp; rents rose.'.replace('&amp;', '&'))}</w:p>"
    f"<w:p>{inserted('Nobody ').word}{deleted('ever ').word}{run('asked why.')}</w:p>"
)


@pytest.mark.parametrize(
    "words",
    [
        "Trade",
        "Trade fell in a year",
        "fell",
        "a",
        "& rents",
        "rose.",
        "wages & rents rose.\n\nNobody",
        "Nobody asked",
        "why.",
    ],
)
def test_a_comment_stands_over_exactly_its_words(words: str) -> None:
    """Across runs, changes and paragraphs, and within a run."""
    parts = reviewed(docx(BODY), words)

    assert list(commented(parts).values()) == [words.replace("\n\n", "")]
    assert read(zipped(parts), None).text == read(docx(BODY), None).text


def test_comments_may_overlap() -> None:
    parts = reviewed(docx(BODY), "fell in a year", "Trade fell", "a year, and", "year")

    assert sorted(commented(parts).values()) == [
        "Trade fell",
        "a year, and",
        "fell in a year",
        "year",
    ]


def test_a_run_that_is_parted_keeps_its_form_and_its_blanks() -> None:
    parts = reviewed(docx(BODY), "ade fe")
    document = parts["word/document.xml"].decode()

    assert '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">ll </w:t></w:r>' in document
    assert document.count("<w:b/>") == 3


def test_a_comment_says_the_rule_the_fault_and_the_remedy() -> None:
    told = comments(reviewed(docx(BODY), "fell"))

    assert list(told.values()) == [
        "toy-rule (warning) Look at “fell” & <others>. Paragraph 1: first here. Mend it."
    ]


def test_comments_of_others_stay_and_keep_their_numbers() -> None:
    own = f'<w:comment w:id="7" w:author="B"><w:p>{run("Why?")}</w:p></w:comment>'
    body = (
        f'<w:p><w:commentRangeStart w:id="7"/>{run("Trade")}<w:commentRangeEnd w:id="7"/>'
        f'<w:r><w:commentReference w:id="7"/></w:r>{run(" fell.")}</w:p>'
    )
    parts = reviewed(docx(body, comments=own), "fell")

    assert commented(parts) == {"7": "Trade", "8": "fell"}
    assert comments(parts)["7"] == "Why?"


def test_all_that_is_not_concerned_stays_byte_for_byte() -> None:
    more = {"word/media/a.png": bytes(range(256)), "customXml/item1.xml": b"<a  b = 'c' />"}
    before = docx(BODY, more=more)
    after = reviewed(before, "fell")
    changed = {name for name, data in parts_of(before).items() if after[name] != data}

    assert changed == {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
    assert set(after) - set(parts_of(before)) == {"word/comments.xml"}
    assert b'PartName="/word/comments.xml"' in after["[Content_Types].xml"]
    assert b'Target="comments.xml"' in after["word/_rels/document.xml.rels"]


def test_a_copy_is_the_same_whenever_it_is_made() -> None:
    data = docx(BODY)
    source = read(data, "draft.docx")

    assert review(data, source, found(source, "fell")) == review(
        data, source, found(source, "fell")
    )


def test_a_finding_in_a_note_is_told_at_its_mark() -> None:
    """Word takes no comments in notes."""
    made = Maker()
    made.paragraph(
        "Trade fell.", made.note("Smith, p. 4."), " So.", made.note("B.", kind="endnote")
    )
    parts = reviewed(made.docx, "p. 4", "B.")
    document = parts["word/document.xml"].decode()

    assert re.search(r'RangeStart w:id="0"/><w:r>.{0,80}<w:footnoteReference', document)
    assert re.search(r'RangeStart w:id="1"/><w:r>.{0,80}<w:endnoteReference', document)
    assert "In note 1, at “p. 4”: Look at" in comments(parts)["0"]
    assert "In endnote i, at “B.”: Look at" in comments(parts)["1"]


def test_a_finding_in_a_text_box_is_told_at_the_box() -> None:
    made = Maker()
    made.box("Trade fell.", "In the box.")
    parts = reviewed(made.docx, "the box")
    document = parts["word/document.xml"].decode()

    assert '<w:commentRangeStart w:id="0"/><w:r><mc:AlternateContent>' in document
    assert "In this text box, at “the box”:" in comments(parts)["0"]


def test_a_finding_in_a_table_stands_at_its_words() -> None:
    made = Maker()
    made.table(["Year", "Rent"], ["1701", "two pounds"])

    assert list(commented(reviewed(made.docx, "two")).values()) == ["two"]


def test_words_in_a_character_section_take_the_comment_as_a_whole() -> None:
    body = "<w:p><w:r><w:t><![CDATA[Trade <fell>.]]></w:t></w:r></w:p>"

    assert list(commented(reviewed(docx(body), "fell")).values()) == ["Trade <fell>."]


def test_a_tab_or_a_break_can_take_a_comment() -> None:
    body = f"<w:p><w:r>{text('a')}<w:tab/>{text('b')}<w:br/>{text('c')}</w:r></w:p>"
    parts = reviewed(docx(body), " b")

    assert list(commented(parts).values()) == ["b"]
    assert b'<w:commentRangeStart w:id="0"/><w:r><w:tab/>' in parts["word/document.xml"]


def test_every_finding_of_a_long_essay_stands_at_its_words(tmp_path: Path, arglint: Run) -> None:
    """Through the command; the text of the copy is that of the draft."""
    draft = tmp_path / "draft.docx"
    draft.write_bytes(essay().docx)
    done = arglint("review", "--isolated", str(draft))
    copy = tmp_path / "draft.reviewed.docx"
    parts = parts_of(copy.read_bytes())
    told, placed = comments(parts), commented(parts)

    assert done.returncode == 1
    assert done.stderr.endswith(f"{len(told)} remarks.\n")
    assert placed.keys() == told.keys()
    assert len(told) > 70
    assert draft.read_bytes() == essay().docx
    assert read(copy.read_bytes(), None).text == read(draft.read_bytes(), None).text
    for key, words in told.items():
        quoted = re.search(r"the quotation “([^”…]{9,}?)(?: …|”)", words)
        if quoted and "In " not in words:
            assert placed[key].startswith("“")


def test_the_copy_never_takes_the_place_of_the_text(tmp_path: Path, arglint: Run) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(docx(BODY))
    onto = arglint("review", "--isolated", str(draft), "-o", str(tmp_path / "." / "draft.docx"))
    first = arglint("review", "--isolated", "--quiet", str(draft))
    again = arglint("review", "--isolated", str(draft))

    assert (onto.returncode, first.returncode, again.returncode) == (2, 0, 2)
    assert "cannot take the place" in onto.stderr
    assert "is there already" in again.stderr
    assert draft.read_bytes() == docx(BODY)


@pytest.mark.parametrize("name", ["page.html", "paper.tex", "book.epub"])
def test_formats_without_remarks_are_refused(name: str, tmp_path: Path, arglint: Run) -> None:
    from tests.unit.test_epub import epub, page

    path = tmp_path / name
    path.write_bytes(epub({"a.xhtml": page("<p>a</p>")}) if "epub" in name else b"Trade fell.")
    done = arglint("review", "--isolated", str(path))

    assert done.returncode == 2
    assert "a reviewed copy can be made of .docx, .odt, Markdown and plain text" in done.stderr


def test_what_is_silenced_or_known_is_not_remarked_on(tmp_path: Path, arglint: Run) -> None:
    (tmp_path / "a.md").write_text(
        "He said “a long word and no more. <!-- arglint-disable-line unclosed-quotation -->\n\n"
        "She said (a word.\n"
    )
    before = arglint("review", "a.md", cwd=tmp_path)
    arglint("check", "--update-baseline", "a.md", cwd=tmp_path)
    after = arglint("review", "a.md", "-o", "b.md", cwd=tmp_path)

    assert (before.returncode, after.returncode) == (1, 0)
    assert "unclosed-quotation:" not in (tmp_path / "a.reviewed.md").read_text()
    assert "{>>arglint unbalanced-brackets:" in (tmp_path / "a.reviewed.md").read_text()
    assert (tmp_path / "b.md").read_text() == (tmp_path / "a.md").read_text()


def test_rules_are_chosen_as_in_a_check(tmp_path: Path, arglint: Run) -> None:
    (tmp_path / "a.md").write_text("She said (a word, and “another.\n")
    arglint("review", "--select", "unclosed-quotation", "a.md", cwd=tmp_path)

    assert "unbalanced" not in (tmp_path / "a.reviewed.md").read_text()
    assert "arglint unclosed-quotation:" in (tmp_path / "a.reviewed.md").read_text()


def test_a_copy_goes_into_a_file_of_the_same_kind(tmp_path: Path, arglint: Run) -> None:
    """Else a packed document would stand in a text, or in a file called by a dash."""
    (tmp_path / "a.docx").write_bytes(docx(BODY))
    (tmp_path / "a.txt").write_text("She said (a word.\n")
    text = arglint("review", "a.docx", "-o", "b.md", cwd=tmp_path)
    packed = arglint("review", "a.txt", "-o", "b.docx", cwd=tmp_path)
    dash = arglint("review", "a.docx", "-o", "-", cwd=tmp_path)
    other = arglint("review", "a.txt", "-o", "b.md", cwd=tmp_path)

    assert (text.returncode, packed.returncode, dash.returncode, other.returncode) == (2, 2, 2, 1)
    assert "the copy of a.docx must end in .docx too" in text.stderr
    assert "the copy of a.txt must end in .txt too" in packed.stderr
    assert "not to standard output" in dash.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "a.txt", "b.md"]


def test_no_copy_is_made_of_a_copy_that_is_named_beside_its_text(
    tmp_path: Path, arglint: Run
) -> None:
    for name in ("a.md", "a.reviewed.md"):
        (tmp_path / name).write_text("She said (a word.\n")
    done = arglint("review", "a.md", "a.reviewed.md", cwd=tmp_path)

    assert "a.reviewed.md is the reviewed copy of another of these texts" in done.stderr
    assert "a.reviewed.md is there already" in done.stderr
    assert not (tmp_path / "a.reviewed.reviewed.md").exists()
