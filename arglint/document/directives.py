"""Read the comments that speak to arglint: marks of the argument, and suppressions."""

from __future__ import annotations

from collections.abc import Iterable

from arglint.document.directive import MARK, SUPPRESSIONS, Directive, MarkupFault, Word
from arglint.patterns import regex
from arglint.text import Span

_HEAD = regex(r"<!--\s*+arglint\b(?P<sign>[:-]?)\s*+")
_VERB = regex(r"[\w-]+")
_REASON = regex(r"(?<!\S)--(?!\S)")
_NAME = regex(r"[^\s,]+")


def read_directives(text: str, comments: Iterable[Span]) -> tuple[Directive, ...]:
    """The directives among some comments; other comments may mention arglint and are left out."""
    found = (_read(text, span) for span in comments)
    return tuple(directive for directive in found if directive)


def _read(text: str, span: Span) -> Directive | None:
    start = text.find("<!--", span.start, span.end)
    end = text.rfind("-->", span.start, span.end)
    head = _HEAD.match(text, start, end) if 0 <= start < end else None
    if head is None:
        return None
    span, last = Span(start, end + 3), end
    while last > head.end() and text[last - 1].isspace():
        last -= 1
    rest = Span(head.end(), last)
    if head["sign"] == ":":
        return Directive(span, MARK, body=rest)
    if head["sign"] == "-":
        return _suppression(text, span, rest)
    return _unreadable(text, span, "comment")


def _suppression(text: str, span: Span, rest: Span) -> Directive:
    verb = _VERB.match(text, rest.start, rest.end)
    if verb is None or verb[0] not in SUPPRESSIONS:
        return _unreadable(text, span, "verb", verb[0] if verb else "")
    reason = _REASON.search(text, verb.end(), rest.end)
    end = reason.start() if reason else rest.end
    names = tuple(
        Word(name[0], Span(*name.span())) for name in _NAME.finditer(text, verb.end(), end)
    )
    told = text[reason.end() : rest.end].strip() if reason else ""
    body = Span(verb.end(), rest.end)
    if not names and verb[0] != "enable":
        return _unreadable(text, span, "nameless", verb[0])
    return Directive(span, verb[0], names, " ".join(told.split()), body)


def _unreadable(text: str, span: Span, kind: str, word: str = "") -> Directive:
    written = " ".join(text[span.start : min(span.end, span.start + 80)].split())
    values = {"words": written, "word": word, "hint": ""}
    return Directive(span, "", fault=MarkupFault(kind, span, values))
