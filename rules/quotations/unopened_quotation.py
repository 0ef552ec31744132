"""Find closing quotation marks that nothing opens."""

from collections.abc import Iterator

from arglint.api import Document, Finding, StrayMark

NEAR = 40  # characters before the mark that are shown
_SINGLE = ("'", "’", "\\'")


def check(document: Document) -> Iterator[Finding]:
    single = document.primary_mark in ("‘", "'", "\\'")
    for stray in document.stray_marks:
        sign = document.slice(stray.span)
        if stray.role != "closing" or (
            sign in _SINGLE and not _surely_closes(document, stray, single)
        ):
            continue
        yield Finding(stray.span, {"mark": sign, "words": _words_before(document, stray)})


def _words_before(document: Document, stray: StrayMark) -> str:
    """The last words before a mark in its block, counted as they are read: on one line."""
    start = max(document.blocks[stray.block].content.start, stray.span.start - 4 * NEAR)
    near = " ".join(document.text[start : stray.span.start].split())[-NEAR:]
    return near.partition(" ")[2] or near  # the first word may be cut


def _surely_closes(document: Document, stray: StrayMark, single: bool) -> bool:
    """Whether a single mark is no apostrophe: behind a stop, or where such marks quote."""
    if stray.span.start and document.text[stray.span.start - 1] in ".,!?":
        return True
    return single and document.language == "en"
