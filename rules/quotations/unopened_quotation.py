"""Find closing quotation marks that nothing opens."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Span, StrayMark

_SINGLE = ("'", "’", "\\'")


def check(document: Document) -> Iterator[Finding]:
    single = document.primary_mark in ("‘", "'", "\\'")
    for stray in document.stray_marks:
        sign = document.slice(stray.span)
        if stray.role != "closing" or (
            sign in _SINGLE and not _surely_closes(document, stray, single)
        ):
            continue
        before = Span(
            max(document.blocks[stray.block].content.start, stray.span.start - 40), stray.span.start
        )
        words = " ".join(document.slice(before).split()[1:]) or document.slice(before)
        yield Finding(stray.span, {"mark": sign, "words": words})


def _surely_closes(document: Document, stray: StrayMark, single: bool) -> bool:
    """Whether a single mark is no apostrophe: behind a stop, or where such marks quote."""
    if stray.span.start and document.text[stray.span.start - 1] in ".,!?":
        return True
    return single and document.language == "en"
