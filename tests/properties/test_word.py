"""Whatever an author typed into Word stays words, and every comment stands over its own."""

import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from arglint.document import build
from arglint.engine.reviewing import review
from arglint.readers.docx import WordDocument, read
from arglint.readers.xmltree import Text
from arglint.text import Source, Span
from tests.strategies import texts
from tests.unit.test_review import commented, found_at
from tests.wordmaker import docx, parts_of, run, zipped

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What stays as it is: addresses, and what parts a bracket from what would make a link of it.
_KEPT = re.compile(r"://|<!-- -->")


def legal(text: str) -> str:
    """A text without what XML cannot hold, and on one line."""
    return " ".join(_ILLEGAL.sub("", text).split())


def body(*runs: str) -> bytes:
    forms = ("", "<w:i/>", '<w:vertAlign w:val="superscript"/>')
    inner = "".join(run(words, forms[n % 3]) for n, words in enumerate(runs))
    return docx(f"<w:p>{inner}</w:p>")


@given(texts())
@example('http://a.b/c\\"')
def test_nothing_typed_becomes_markup(text: str) -> None:
    typed = legal(text)
    source = read(docx(f"<w:p>{run(typed)}</w:p>"), "draft.docx")
    document = build(source)

    assert not {block.kind for block in document.blocks} & {
        "opaque",
        "div",
        "block-quotation",
        "table",
    }
    assert all(_KEPT.match(source.text, span.start) for span in document.sealed)
    assert not document.spans
    assert not document.directives
    assert not [one for one in document.marks if source.text[one.span.start :][:2] in ("[^", "^[")]
    assert not [one for one in document.marks if one.notation == "pandoc"]
    assert not [one for one in document.citations if one.form in ("link", "pandoc")]
    assert words_of(source) == legal(typed.replace("\u00ad", ""))


def words_of(source: Source) -> str:
    """The text without what was put in to keep its words; in an address nothing was."""
    words = _ADDRESS_OR_ESCAPED.sub(lambda found: found[1] or found[2], source.text)
    return legal(words.replace("<!-- -->", ""))


_ADDRESS_OR_ESCAPED = re.compile(r"(://[^\s<>\"“”‘’«»\[\]]*)|\\([^\w\s]|_)")


@given(st.lists(texts(12).map(legal), min_size=1, max_size=6), st.data())
def test_comments_stand_over_their_words(runs: list[str], data: st.DataObject) -> None:
    """However the words are cut into runs; and the copy says what the draft says."""
    draft = body(*runs)
    document = WordDocument(draft)
    stretches = [one for one in document.written.stretches if isinstance(one.node, Text)]
    assume(stretches)
    places = st.sampled_from(stretches).flatmap(lambda one: st.integers(one.start, one.end - 1))
    ends = sorted((data.draw(places), data.draw(places)))
    span = Span(ends[0], ends[1] + 1)
    source = document.written.source("draft.docx")
    parts = parts_of(review(draft, source, found_at(source, span)))
    expected = "".join(
        one.node.chars[one.at : one.at + one.end - one.start]
        for one in document.written.within(span)
        if isinstance(one.node, Text)
    )

    assert read(zipped(parts), None).text == source.text
    assert [words.replace("\u00ad", "").strip() for words in commented(parts).values()] == [
        expected.strip()
    ]
