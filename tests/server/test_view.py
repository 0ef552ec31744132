"""Whatever a book is made of, places and edits of it are those of its files."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from arglint.diagnostic import Edit
from arglint.document import build
from arglint.engine.fixes import apply
from arglint.engine.joined import join
from arglint.readers.formats import source_of
from arglint.server.features.places import thing_at
from arglint.server.features.renaming import RenameError, rename
from arglint.server.texts import Text, Texts
from arglint.server.view import View
from arglint.text import Source

MARKDOWN = (
    "[^1]", "[^a]", "[^1]: Smith, *Trade* (London, 1931).\n", "[^a]: 😀 Ibid.\n", "\n\n", "😀 ",
    "[A.]{.claim #a} ", "[B.]{.evidence for=a} ", "---\ntitle: x\n---\n", "# One\n", "Trade fell. ",
    "e\u0301", "\r\n",
)  # fmt: skip
TEX = (
    "\\begin{document}\n", "% arglint: claim #a\nSo.\n", "% arglint: evidence for=a\nYes.\n", "😀 ",
    "\\footnote{Ibid.}", "\\footnote{Smith, \\emph{Trade}.}", "\n\n", "\\section{One}\n", "``x'' ",
)  # fmt: skip
FILES = st.one_of(
    st.tuples(st.just("md"), st.lists(st.sampled_from(MARKDOWN), max_size=9).map("".join)),
    st.tuples(st.just("tex"), st.lists(st.sampled_from(TEX), max_size=9).map("".join)),
)
BOOKS = st.lists(FILES, min_size=1, max_size=3)
ENCODINGS = st.sampled_from(("utf-8", "utf-16", "utf-32"))


class Shelf:
    """The files of a book, all open, and the view of one of them."""

    def __init__(self, files: list[tuple[str, str]], encoding: str) -> None:
        self.texts = Texts()
        self.texts.encoding = encoding
        self.opened: list[Text] = [
            self.texts.open(f"file:///book/{number}.{ending}", words, number, "")
            for number, (ending, words) in enumerate(files)
        ]
        self.sources = [source_of(text.source.text, text.path) for text in self.opened]
        self.document = build(join(self.sources))

    def view(self, number: int) -> View:
        return View(self.opened[number], self.document, self.texts)

    def after(self, edit: types.WorkspaceEdit) -> list[Source]:
        """The files after an edit, as a client makes it."""
        words = {text.uri: text.source.text for text in self.opened}
        for change in edit.document_changes or ():
            assert isinstance(change, types.TextDocumentEdit)
            text = self.texts.get(change.text_document.uri)
            assert text
            assert text.version == change.text_document.version
            spans = [(text.positions.span(one.range), one) for one in change.edits]
            edits = [Edit(*span, one.new_text) for span, one in spans]  # type: ignore[union-attr]
            words[text.uri] = apply(text.source.text, edits)
        return [source_of(words[text.uri], text.path) for text in self.opened]


@given(BOOKS, st.integers(0, 2), st.floats(0, 1), ENCODINGS)
def test_every_place_leads_into_its_own_file_and_back(
    files: list[tuple[str, str]], number: int, share: float, encoding: str
) -> None:
    assume(number < len(files))
    shelf = Shelf(files, encoding)
    view, text = shelf.view(number), shelf.opened[number]
    position = text.positions.position(round(share * len(text.source.text)))
    offset = view.offset(position)
    if offset is None:
        return
    thing = thing_at(shelf.document, offset)

    assert view.own.start <= offset <= view.own.end
    for span in (*thing.definitions, *thing.uses) if thing else ():
        place = view.location(span)
        assert place
        other = shelf.texts.get(place.uri)
        assert other
        start = shelf.document.source.found(other.positions.offset(place.range.start), other.path)
        assert start is not None
        assert (view.range(span) is None) == (other is not text)


@given(BOOKS, st.integers(0, 2), st.floats(0, 1), st.sampled_from(("b", "2", "c-d")), ENCODINGS)
def test_a_name_that_is_changed_in_all_files_is_changed_in_the_book(
    files: list[tuple[str, str]], number: int, share: float, name: str, encoding: str
) -> None:
    assume(number < len(files))
    shelf = Shelf(files, encoding)
    view, text = shelf.view(number), shelf.opened[number]
    offset = view.offset(text.positions.position(round(share * len(text.source.text))))
    if offset is None:
        return
    with suppress(RenameError):
        edits = rename(shelf.document, offset, name)
        edit = view.edit(edits, versioned=True)
        assert edit

        assert join(shelf.after(edit)).text == shelf.document.source.revised(edits).text


def test_an_edit_of_a_chapter_that_has_been_edited_since_is_not_made() -> None:
    shelf = Shelf([("md", "A.[^x]\n"), ("md", "[^x]: Smith.\n")], "utf-16")
    view = shelf.view(0)
    edits = rename(shelf.document, 4, "y")
    other = shelf.opened[1]
    shelf.texts.open(other.uri, "More.\n\n[^x]: Smith.\n", 9, "")

    with pytest.raises(JsonRpcContentModified, match="another chapter has been edited since"):
        view.edit(edits, versioned=True)
