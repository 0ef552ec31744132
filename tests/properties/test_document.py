"""What rules see lies in the text, in its order, and stays as it is."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from unicodedata import normalize

from hypothesis import example, given, settings

from arglint.document import Document, build
from arglint.engine.run import lint_source, run_rule
from arglint.rulebook.book import open_rulebook
from arglint.rulebook.card import Rule
from arglint.text import Source, Span
from tests.strategies import texts

MANY = settings(max_examples=1000)
# Lists whose members have a span, in the order of the text.
LISTS = (
    *("blocks", "sentences", "marks", "bodies", "quotations", "citations", "stray_marks"),
    *("stray_brackets", "ellipses"),
)
SPANS = ("dashes", "apostrophes", "emphasis", "brackets", "foreign", "sealed")


@cache
def all_rules() -> tuple[Rule, ...]:
    return tuple(open_rulebook().select(["all"]))


def read(text: str) -> Document:
    return build(Source(text))


def spans_of(value: object) -> Iterator[Span]:
    """The spans in a value, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from spans_of(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from spans_of(getattr(value, name))


@given(texts())
@MANY
def test_every_span_lies_in_the_text(text: str) -> None:
    document = read(text)
    for name in (*LISTS, *SPANS, "sections", "series"):
        for start, end in spans_of(list(getattr(document, name))):
            assert 0 <= start <= end <= len(text), name


@given(texts())
@MANY
def test_every_list_is_in_the_order_of_the_text(text: str) -> None:
    document = read(text)
    for name in LISTS:
        starts = [item.span.start for item in getattr(document, name)]
        assert starts == sorted(starts), name
    for name in SPANS:
        assert list(getattr(document, name)) == sorted(getattr(document, name)), name


@given(texts())
@MANY
def test_indices_say_where_things_stand(text: str) -> None:
    document = read(text)
    for name in ("blocks", "marks", "bodies", "series", "quotations", "citations"):
        listed = list(getattr(document, name))
        assert [item.index for item in listed] == list(range(len(listed))), name
    for quotation in document.quotations:
        assert quotation.parent is None or quotation.parent < quotation.index
        assert quotation.chain <= quotation.index
        assert document.blocks[quotation.block].span.start <= quotation.span.start
    for mark in document.marks:
        assert mark.body is None or mark.body < len(document.bodies)
        assert mark.series < len(document.series)


@given(texts())
@MANY
def test_a_quotation_slices_to_its_marks(text: str) -> None:
    document = read(text)
    for quotation in document.quotations:
        span, inner = quotation.span, quotation.inner
        assert text[span.start : inner.start] == quotation.opening
        assert text[inner.end : span.end] == quotation.closing
        assert bool(quotation.closing) == (quotation.ending == "closed" and not quotation.is_block)


@given(texts())
@MANY
@example("“¹\n:::\n¹")
def test_a_note_slices_to_its_label(text: str) -> None:
    document = read(text)
    for mark in document.marks:
        if mark.notation != "inline":
            assert squeezed(mark.label) in squeezed(document.slice(mark.span))
    for body in document.bodies:
        assert squeezed(body.label) in squeezed(document.slice(body.mark))
        assert body.span.start <= body.mark.start <= body.mark.end <= body.span.end


def squeezed(words: str) -> str:
    """Labels are compared without escapes, with the figures of ¹² on the line."""
    return normalize("NFKC", "".join(words.split()).replace("\\", ""))


@given(texts())
@MANY
def test_words_are_the_words_of_the_text(text: str) -> None:
    words = read(text).words
    previous = 0
    for start, end, form in zip(words.starts, words.ends, words.forms, strict=True):
        assert previous <= start < end <= len(text)
        assert len(form) == end - start
        previous = end


@given(texts())
@MANY
def test_sentences_lie_in_their_blocks_and_apart(text: str) -> None:
    document = read(text)
    end = 0
    for span, block in document.sentences:
        assert end <= span.start < span.end <= len(text)
        content = document.blocks[block].content
        assert content.start <= span.start
        assert span.end <= content.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end


def findings(text: str) -> list[tuple[object, ...]]:
    """What a writer reads: place, rule and message of every finding."""
    result = lint_source(Source(text), all_rules())
    assert not result.failures, result.failures[0].trace
    return [(found.start, found.end, found.rule, found.message) for found in result.diagnostics]


@given(texts())
@settings(max_examples=300)
@example("[Footnote 1:\n> \n> (Marx 1867, p. 3)]{by=x}[^1]")
@example("He said: “”    \n| a |\n|-|[^1]\\begin{a}\n”")
def test_what_a_line_ends_in_changes_no_finding(text: str) -> None:
    """The same lines, columns and words for LF and CRLF, from every rule there is."""
    text = text.replace("\r", "")

    assert findings(text.replace("\n", "\r\n")) == findings(text)


def contents(document: Document) -> dict[str, Any]:
    """What a document holds; what it works out when asked is no part of that."""
    made = {name for name in Document.__slots__ if not name.startswith("_")}
    lists = {name: repr(getattr(document, name)) for name in made - {"source", "words", "support"}}
    words = document.words
    return lists | {"words": (words.starts[:], words.ends[:], words.forms[:])}


@given(texts())
def test_a_rule_changes_nothing(text: str) -> None:
    document = read(text)
    before = contents(document)
    for rule in all_rules():
        run_rule(document, rule)

    assert contents(document) == before
