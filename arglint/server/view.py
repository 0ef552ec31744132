"""Lead from the places of an editor into what was read, and back: in other formats, in books."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol.types import (
    Location,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)
from pygls.exceptions import JsonRpcContentModified
from pygls.uris import from_fs_path

from arglint.diagnostic import Edit
from arglint.document import Document
from arglint.server.texts import Text, Texts, make_text
from arglint.text import Change, Source, Span


class View:
    """What a request looks at: a document, and where its places are for the editor.

    The document is that of the text that was asked about, or of the book in which that is a
    chapter; `own` is the part of it that came of this text.
    """

    __slots__ = ("_others", "_texts", "document", "text")

    def __init__(self, text: Text, document: Document, texts: Texts) -> None:
        self.text = text
        self.document = document
        self._texts = texts
        self._others: dict[str | None, Text] = {}

    @property
    def own(self) -> Span:
        """The stretch of the document that came of this text."""
        source = self.document.source
        for start in source.chapters:
            chapter = source.chapter(start)
            if source.shown(Span(start, start))[0].path == self.text.path:
                return chapter
        return Span(0, len(source.text))

    def offset(self, position: Position) -> int | None:
        """The offset in the document of a position; None where nothing came of what is there."""
        return self.document.source.found(self.text.positions.offset(position), self.text.path)

    def reach(self, reach: Range) -> Span:
        """The stretch of the document in which all that is within a range lies, and maybe more."""
        if self.document.source.origin is None:
            return self.text.positions.span(reach)
        return self.own

    def range(self, span: Span) -> Range | None:
        """The range of a stretch of the document; None where it is not in this text."""
        text, inner = self._place(span)
        return text.positions.range(inner) if text is self.text else None

    def location(self, span: Span) -> Location | None:
        """Where a stretch of the document is; None in a file that no editor shows as text."""
        text, inner = self._place(span)
        return Location(text.uri, text.positions.range(inner)) if text else None

    def locations(self, spans: Iterable[Span]) -> list[Location]:
        """The same of some stretches, as far as there is one."""
        return [place for place in map(self.location, spans) if place]

    def edit(self, edits: Iterable[Edit], *, versioned: bool) -> WorkspaceEdit | None:
        """Edits of the document as edits of its files; None where these do not take them exactly.

        Those of an open text hold for its version only; old clients know no versions.
        """
        parted = self.document.source.parted([(one.start, one.end, one.text) for one in edits])
        changes = [(self._text(source), some) for source, some in parted or ()]
        if parted is None or not all(text for text, _ in changes):
            return None
        made = [(text, _text_edits(text, some)) for text, some in changes if text]
        if not versioned:
            return WorkspaceEdit(changes={text.uri: edits for text, edits in made})
        return WorkspaceEdit(
            document_changes=[
                TextDocumentEdit(
                    OptionalVersionedTextDocumentIdentifier(text.uri, text.version), [*edits]
                )
                for text, edits in made
            ]
        )

    def _place(self, span: Span) -> tuple[Text | None, Span]:
        """The file in which a stretch begins, and where."""
        source, inner = self.document.source.shown(span)
        return self._text(source), inner

    def _text(self, source: Source) -> Text | None:
        """The text whose words an author's file has; None for a file without lines."""
        if source.path == self.text.path:
            return self.text
        if source.origin:
            return None
        known = self._others.get(source.path)
        if known is None:
            known = self._others[source.path] = self._other(source)
        return known

    def _other(self, source: Source) -> Text:
        for text in self._texts.all():
            if text.path == source.path:
                if text.source.text != source.text:
                    raise JsonRpcContentModified("another chapter has been edited since")
                return text
        uri = from_fs_path(source.path or "") or ""
        return make_text(uri, source.text, None, "", self._texts.encoding)


def _text_edits(text: Text, changes: Iterable[Change]) -> list[TextEdit]:
    return [TextEdit(text.positions.range((start, end)), words) for start, end, words in changes]
