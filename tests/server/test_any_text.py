"""Whatever stands in a text, every feature has an answer, and it lies within the text."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from arglint.document import Document, build
from arglint.engine.fixes import apply
from arglint.readers.formats import source_of
from arglint.rulebook.book import open_rulebook
from arglint.server.features import calling, outline, selection, tokens
from arglint.server.features.actions import actions
from arglint.server.features.completion import complete
from arglint.server.features.hints import hints
from arglint.server.features.hover import hover
from arglint.server.features.links import links
from arglint.server.features.places import thing_at
from arglint.server.features.relabelling import relabel
from arglint.server.features.renaming import RenameError, renamable, rename
from arglint.server.features.renumbering import RenumberError, renumbered
from arglint.text import Source, Span
from tests.strategies import texts

RULES = open_rulebook().rules
PIECES = (
    "[^1]", "[^a]", "[^1]: Smith, *Trade*, 1931.\n", "[^2]: Ibid.\n", "[A.]{.claim #a} ",
    "[B.]{.evidence for=a} ", "::: {.claim #b}\nC.\n:::\n", "<!-- arglint: objection to=a -->\n",
    "“Prices rose”", "> quoted\n", "# One\n", "### Two\n", "\n\n", "[@key, p. 3]", "Trade fell. ",
    "```argdown\n[A]\n  + [B]\n```\n", "https://x.org/(a)", "(1)", "¹",
    "<!-- arglint-disable-line x",
)  # fmt: skip
ANY = st.one_of(texts(), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


def within(document: Document, *spans: Span) -> None:
    for span in spans:
        assert 0 <= span.start <= span.end <= len(document.text)


@given(ANY, st.floats(0, 1), st.sampled_from(("draft.md", "draft.txt")))
def test_every_feature_answers(text: str, share: float, path: str) -> None:
    document = build(Source(text, path))
    offset = round(share * len(text))
    whole = Span(0, len(text))
    told = hover(document, offset, RULES)
    thing = thing_at(document, offset)
    choices = complete(document, offset, RULES)
    coloured = list(tokens.tokens(document))
    stretches = selection.selections(document, offset)
    element = calling.called_at(document, offset)
    if told:
        within(document, told.span)
        assert told.words.strip()
    if thing:
        within(document, thing.here, *thing.definitions, *thing.uses)
    if choices:
        within(document, choices.span)
    if element:
        list(calling.incoming(document, element.number))
        list(calling.outgoing(document, element.number))
    within(document, *(Span(one.start, one.end) for one in coloured), *stretches)
    within(document, *(link.span for link in links(document)))
    within(document, *(hint.sign for hint in hints(document, whole)))
    assert all(one.end <= after.start for one, after in pairwise(coloured))
    for action in actions(document, Span(offset, offset), ()):
        apply(text, action.edits)
    for fold in outline.folds(document):
        assert fold.first < fold.last <= len(document.source.line_starts)
    left = outline.symbols(document)
    while left:
        symbol = left.pop()
        within(document, symbol.span, symbol.mark)
        left += symbol.children


FOREIGN = (
    "\\footnote{Smith, \\emph{Trade}.} ", "\\section{One}\n", "% arglint: claim #a\n", "[fn:1] ",
    "* One\n", ".. [1] Smith.\n", "A [1]_ b. ", "One\n===\n\n", "<p>One <em>two</em> ", "``so'' ",
    "<a href='#fn1'>1</a>", "<li id='fn1'>Smith.</li>", "\n\n", "# arglint: evidence for=a\n",
    "“trade fell” ", "\\begin{quote}\nLong.\n\\end{quote}\n", "<!-- arglint: claim #a -->", "Ibid",
)  # fmt: skip


@given(
    st.one_of(ANY, st.lists(st.sampled_from(FOREIGN), max_size=14).map("".join)),
    st.floats(0, 1),
    st.sampled_from((".tex", ".rst", ".org", ".html")),
)
def test_every_feature_answers_within_the_file_of_another_format(
    text: str, share: float, ending: str
) -> None:
    document = build(source_of(text, f"draft{ending}"))
    offset = round(share * len(text))
    whole = Span(0, len(text))
    coloured = list(tokens.tokens(document))
    told = [Span(one.start, one.end) for one in coloured]
    told += selection.selections(document, offset)
    told += [link.span for link in links(document)]
    left = outline.symbols(document)
    while left:
        symbol = left.pop()
        told += [symbol.span, symbol.mark]
        left += symbol.children
    inside = document.source.found(offset)
    if inside is not None:
        hover(document, inside, RULES)
        thing = thing_at(document, inside)
        told += [document.source.shown(span)[1] for span in thing.definitions] if thing else []
        with suppress(RenameError):
            edits = rename(document, inside, "other")
            parted = document.source.parted([(one.start, one.end, one.text) for one in edits])

            assert parted
        with suppress(RenameError):
            thing = thing_at(document, inside)
            changed = relabel(document, inside, "7" if thing and thing.name.isdecimal() else "x")
            told += [Span(one.start, one.end) for one in changed]

            assert {document.source.original.text[one.start : one.end] for one in changed} <= {
                thing.name if thing else ""
            }
    list(hints(document, Span(0, len(document.text))))
    for fold in outline.folds(document):
        assert 1 <= fold.first < fold.last <= len(document.source.original.line_starts)
    assert all(whole.start <= one.start <= one.end <= whole.end for one in told)
    assert all(one.end <= after.start for one, after in pairwise(coloured))


@given(ANY, st.floats(0, 1), st.sampled_from(("x", "7", "[^q]", "", "a b", "#c", "]")))
def test_renaming_changes_a_name_and_nothing_else_or_is_refused(
    text: str, share: float, name: str
) -> None:
    document = build(Source(text, "draft.md"))
    offset = round(share * len(text))
    renamable(document, offset)
    with suppress(RenameError):
        after = build(Source(apply(text, rename(document, offset, name)), "draft.md"))

        assert [mark.body for mark in after.marks] == [mark.body for mark in document.marks]
        assert len(after.arguments.relations) == len(document.arguments.relations)


@given(ANY)
@example("[12, 13]\n> (12)")
def test_renumbering_is_done_once_or_refused(text: str) -> None:
    document = build(Source(text, "draft.md"))
    with suppress(RenumberError):
        after = build(Source(apply(text, renumbered(document)), "draft.md"))
        called = [mark.body is None for mark in document.marks if mark.within is None]

        assert [mark.body is None for mark in after.marks if mark.within is None] == called
        with suppress(RenumberError):
            assert renumbered(after) == []
