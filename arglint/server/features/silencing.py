"""Write the comment that silences a rule in a file of another format, as that writes comments."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable

from arglint.diagnostic import Diagnostic, Edit
from arglint.document.model import Document
from arglint.readers.formats import TEXTS
from arglint.text import Source, Span

# What stands before and behind the words of a comment, by the reader of the format.
_COMMENTS = {
    "html": ("<!-- ", " -->"),
    "latex": ("% ", ""),
    "org": ("# ", ""),
    "rst": (".. ", "\n"),  # a blank line parts it from what follows
}


def comment(document: Document, span: Span, rule: str, reason: str) -> Edit | None:
    """The comment above the words of a finding, whose span is that in the author's file.

    None where no line begins what holds them. Whether the format reads it as one there is for
    `silences` to say.
    """
    source = document.source
    inside = source.found(span.start)
    block = None if inside is None else document.block_at(inside)
    signs = _COMMENTS.get(TEXTS.get(os.path.splitext(source.path or "")[1].lower(), ""))
    if block is None or signs is None:
        return None
    written, (start, _) = source.shown(block.span)
    line = written.line_span(written.line(start))
    words = written.slice(line)
    indent = words[: len(words) - len(words.lstrip())]
    newline = "\r\n" if "\r\n" in written.text else "\n"
    told = f"{signs[0]}arglint-disable-next-line {rule} -- {reason}{signs[1]}\n"
    return Edit(line.start, line.start, indent + told.replace("\n", newline))


def silences(
    before: tuple[Source, Iterable[Diagnostic]],
    after: tuple[Source, Iterable[Diagnostic]],
    silenced: Diagnostic,
) -> bool:
    """Whether a change of a text has taken away a finding, and else only others of its rule."""
    old, new = (
        Counter((one.rule, source.slice(one.span)) for one in found)
        for source, found in (before, after)
    )
    gone = old - new
    wanted = silenced.rule, before[0].slice(silenced.span)
    return not new - old and wanted in gone and {rule for rule, _ in gone} == {silenced.rule}
