"""Whatever stands in a text, every feature has an answer, and it lies within the text."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from arglint.document import Document, build
from arglint.engine.fixes import apply
from arglint.rulebook.book import open_rulebook
from arglint.server.features import calling, outline, selection, tokens
from arglint.server.features.actions import actions
from arglint.server.features.completion import complete
from arglint.server.features.hints import hints
from arglint.server.features.hover import hover
from arglint.server.features.links import links
from arglint.server.features.places import thing_at
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
    told = hover(document, offset, (), RULES)
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
    assert all(0 <= hint.offset <= len(text) for hint in hints(document, whole))
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
def test_renumbering_is_done_once_or_refused(text: str) -> None:
    document = build(Source(text, "draft.md"))
    with suppress(RenumberError):
        after = build(Source(apply(text, renumbered(document)), "draft.md"))
        called = [mark.body is None for mark in document.marks if mark.within is None]

        assert [mark.body is None for mark in after.marks if mark.within is None] == called
        with suppress(RenumberError):
            assert renumbered(after) == []
