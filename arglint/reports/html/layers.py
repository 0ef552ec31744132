"""Say what lies over the text: markup to hide, quotations, notes, claims, support, findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from arglint.diagnostic import Diagnostic
from arglint.document.model import Document, NoteBody, NoteMark
from arglint.patterns import regex
from arglint.reports.html.segments import Layer
from arglint.reports.html.signs import signs
from arglint.text import Span

_URL = regex(r"\b(?:https?://|mailto:)[^\s<>\"“”‘’«»`|\\^{}]{1,2000}", re.IGNORECASE)
_LINK = regex(r"\[([^\[\]]+)\]\(\s*<?([^()<>\s]*(?:\([^()<>\s]*\)[^()<>\s]*)*)>?[^)]*\)")
_STOPS = ".,;:!?*_'"
# A stretch longer than this is not underlined but for its beginning.
_LONG = 160
_SHOWN = 48
_UNQUOTED = frozenset(("opaque", "table", "break", "div"))


def layers(document: Document, findings: Sequence[Diagnostic]) -> list[Layer]:
    """All layers, those that hold others before those that they hold."""
    found = [*_support(document), *_claims(document), *_quotations(document)]
    found += [*_emphasis(document), *_code(document), *signs(document)]
    found += [*_links(document), *_notes(document)]
    found += _findings(document.text, findings)
    return found


def _support(document: Document) -> Iterator[Layer]:
    """The author's sentences with how strongly each is supported, from 0 to 5."""
    blocks = document.blocks
    apparatus: dict[int, bool] = {}
    for index, sentence in enumerate(document.sentences):
        block = sentence.block
        if blocks[block].kind not in {"paragraph", "list-item", "numbered"}:
            continue
        if block not in apparatus:
            apparatus[block] = document.in_apparatus(block)
        if not apparatus[block]:
            yield Layer(*sentence.span, "support", str(document.support[index].level))


def _claims(document: Document) -> Iterator[Layer]:
    for element in document.arguments.elements:
        label = f" #{element.label}" if element.label else ""
        yield Layer(*element.span, "claim", f"{', '.join(element.kinds)}{label}")


def _quotations(document: Document) -> Iterator[Layer]:
    for quotation in document.quotations:
        if not quotation.is_block:
            kind = "term" if quotation.register == "term" else "quotation"
            yield Layer(*quotation.span, kind, str(quotation.index))


def _emphasis(document: Document) -> Iterator[Layer]:
    """Words between marks of emphasis, and the marks; a mark without its partner stays a mark."""
    opened: list[Span] = []
    block = -1
    for run in document.emphasis:
        here = document.block_at(run.start)
        if here is None or here.kind in _UNQUOTED:
            continue
        if here.index != block:
            block = here.index
            opened.clear()
        signs = document.slice(run)
        while opened and run.start - opened[-1].start > 2000:
            opened.clear()
        same = [at for at in opened[-4:] if document.slice(at) == signs]
        before = document.text[run.start - 1 : run.start]
        after = document.text[run.end : run.end + 1]
        if same and before and not before.isspace():
            start = same[-1]
            while opened and opened.pop() != start:
                pass
            yield Layer(start.end, run.start, "strong" if len(signs) > 1 else "em")
            yield Layer(*start, "markup")
            yield Layer(*run, "markup")
        elif after and not after.isspace():
            opened.append(run)


def _code(document: Document) -> Iterator[Layer]:
    for sealed in document.sealed:
        words = document.slice(sealed)
        if words.startswith("`") and words.endswith("`"):
            ticks = len(words) - len(words.lstrip("`"))
            if sealed.end - sealed.start > 2 * ticks:
                yield Layer(sealed.start + ticks, sealed.end - ticks, "code")
                yield Layer(sealed.start, sealed.start + ticks, "markup")
                yield Layer(sealed.end - ticks, sealed.end, "markup")


def _links(document: Document) -> Iterator[Layer]:
    """Links as their author words them, and addresses as they stand."""
    done = 0
    for citation in document.citations:
        link = _LINK.fullmatch(document.text, *citation.span) if citation.form == "link" else None
        if link:
            yield Layer(link.start(), link.start(1), "markup")
            yield Layer(*link.span(1), "url", link[2])
            yield Layer(link.end(1), link.end(), "markup")
    for found in _URL.finditer(document.text):
        block = document.block_at(found.start())
        if found.start() < done or block is None or block.kind in _UNQUOTED:
            continue
        url = found[0].rstrip(_STOPS)
        while url.endswith((")", "]")) and _opened(url) < _closed(url):
            url = url[:-1].rstrip(_STOPS)
        done = found.start() + len(url)
        yield Layer(found.start(), done, "url", url)


def _opened(words: str) -> int:
    return words.count("(") + words.count("[")


def _closed(words: str) -> int:
    return words.count(")") + words.count("]")


def _notes(document: Document) -> Iterator[Layer]:
    for mark in document.marks:
        yield from _mark(document, mark)
    for body in document.bodies:
        if body.notation != "inline":
            yield from _label(document, body)


def _mark(document: Document, mark: NoteMark) -> Iterator[Layer]:
    if mark.notation == "inline":
        yield Layer(*mark.span, "inline-note")
        return
    at = document.slice(mark.span).find(mark.label) if mark.label else -1
    start = mark.span.start + at
    if at < 0 or mark.notation == "superscript":
        yield Layer(*mark.span, "mark", str(mark.index))
        return
    yield Layer(mark.span.start, start, "markup")
    yield Layer(start, start + len(mark.label), "mark", str(mark.index))
    yield Layer(start + len(mark.label), mark.span.end, "markup")


def _label(document: Document, body: NoteBody) -> Iterator[Layer]:
    """The number or name before a note; brackets and points around it are signs."""
    at = document.slice(body.mark).find(body.label) if body.label else -1
    if at < 0:
        yield Layer(*body.mark, "label", str(body.index))
        return
    start = body.mark.start + at
    end = start + len(body.label)
    yield Layer(body.mark.start, start, "sign")
    yield Layer(start, end, "label", str(body.index))
    yield Layer(end, body.mark.end, "sign")


def _findings(text: str, findings: Sequence[Diagnostic]) -> Iterator[Layer]:
    """The words that are at fault; of a long stretch, its first words are underlined only."""
    for number, found in enumerate(findings):
        start, end = found.span
        if end - start > _LONG:
            near = text.find(" ", start + _SHOWN, start + 2 * _SHOWN)
            cut = near if near > 0 else start + _SHOWN
            yield Layer(start, cut, found.severity.value, str(number))
            yield Layer(cut, end, "reach", str(number))
        else:
            yield Layer(start, end, found.severity.value, str(number))
