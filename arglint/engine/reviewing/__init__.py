"""Put findings into a copy of the text that they are about, as an editor's remarks at its words."""

from __future__ import annotations

import os
from collections.abc import Sequence

from arglint.diagnostic import Diagnostic
from arglint.engine.discovery import REVIEWED
from arglint.engine.reviewing.remarks import remarks
from arglint.readers.decode import UnreadableError
from arglint.readers.formats import is_converted
from arglint.text import Source

__all__ = ["NotReviewableError", "review", "reviewed_name"]


class NotReviewableError(UnreadableError):
    """A text into a copy of which nothing can be written; the message says why."""


def reviewed_name(path: str) -> str:
    """The name of a reviewed copy beside its original: `draft.reviewed.docx`."""
    stem, ending = os.path.splitext(path)
    return f"{stem}{REVIEWED}{ending}"


def review(
    data: bytes,
    source: Source,
    diagnostics: Sequence[Diagnostic],
    *,
    dialect: str | None = None,
    encoding: str | None = None,
) -> bytes:
    """A copy of a file that holds these bytes, with a remark for each finding at its words.

    `source` is the text that was read of it. Raises UnreadableError where there is no way to
    write a remark, or if the bytes are no longer those of the text.
    """
    ending = os.path.splitext(source.path or "")[1].lower()
    made = remarks(diagnostics)
    if ending == ".docx":
        from arglint.engine.reviewing.word import commented
        from arglint.readers.docx import WordDocument

        word = WordDocument(data)
        _check_same(word.written.text, source)
        return commented(word, made)
    if ending == ".odt":
        from arglint.engine.reviewing.opendocument import annotated
        from arglint.readers.odt import TextDocument

        text = TextDocument(data)
        _check_same(text.written.text, source)
        return annotated(text, made)
    if is_converted(source.path):
        raise NotReviewableError(
            f"a reviewed copy can be made of .docx, .odt, Markdown and plain text, not of {ending}"
        )
    from arglint.document import build
    from arglint.engine.reviewing.critic import marked
    from arglint.engine.writing import respell

    new = marked(build(source, dialect=dialect), made)
    return respell(data, source.text, new, encoding)


def _check_same(text: str, source: Source) -> None:
    if text != source.text:
        raise NotReviewableError("the file was changed while it was being checked; run again")
