"""Find closing quotation marks that nothing opens."""

from collections.abc import Iterator

from arglint.api import Document, Finding, Span, StrayMark

_SINGLE = ("'", "’", "\\'")
_PARTNERS = {"‘": "’"}


def check(document: Document) -> Iterator[Finding]:
    primary = _PARTNERS.get(document.primary_mark, document.primary_mark)
    for stray in document.stray_marks:
        sign = document.slice(stray.span)
        if stray.role != "closing" or (
            sign in _SINGLE and not _surely_closes(document, stray, primary == sign)
        ):
            continue
        before = Span(
            max(document.blocks[stray.block].content.start, stray.span.start - 40), stray.span.start
        )
        words = " ".join(document.slice(before).split()[1:]) or document.slice(before)
        yield Finding(stray.span, {"mark": sign, "words": words})


def _surely_closes(document: Document, stray: StrayMark, is_primary: bool) -> bool:
    """Whether a single mark is no apostrophe: it follows a stop, or single marks are the text's own."""
    if stray.span.start and document.text[stray.span.start - 1] in ".,!?":
        return True
    return is_primary and document.language == "en"
