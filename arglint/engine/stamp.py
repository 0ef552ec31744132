"""Put a rule's findings into words and places, once each, or say that the rule is at fault."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import takewhile
from typing import TypeGuard

from arglint.diagnostic import Diagnostic, Finding, Fix, Place
from arglint.patterns import regex
from arglint.resources import rules_folder
from arglint.rulebook.card import Rule
from arglint.text import Line, Origin, Position, Source, Span

DOCS = "https://arglint.readthedocs.io/rules/"  # where docs/ goes; nothing is fetched from there
_REACH = 160  # characters in which those are looked for, since indents and line ends do not count
_ON_LINE = regex(r"\bon line(?= \{\w*line\})")
_LINE_NUMBER = regex(r"\bline(?= \{\w*line\})")
_CONTEXT = 24  # characters on either side of the flagged words that tell one place from another


class RuleError(Exception):
    """A rule that broke its contract: a span out of the text, a value its message lacks."""


def stamp(source: Source, rule: Rule, findings: Iterable[Finding]) -> list[Diagnostic]:
    """The findings of one rule in one text as diagnostics, by place, each once."""
    seen: dict[tuple[Span, str, tuple[Place, ...]], Diagnostic] = {}
    occurrences: dict[tuple[str | None, str], int] = {}
    for found in sorted(map(_checked, findings), key=lambda finding: finding.span):
        for span in (found.span, *(related.span for related in found.related)):
            _check_span(source, span)
        if found.fix:
            _check_fix(source, found.fix)
        where, end = source.where(found.span.start), source.where_end(found.span)
        barred = found.fix is not None and not source.takes(found.fix.edits)
        finding = _placed(found, where.path, barred) if source.origin else found
        message = _message(rule, finding, source.origin)
        related = tuple(
            _place(source, span, _line(words), where.path) for span, words in finding.related
        )
        key = finding.span, message, related
        if key not in seen:
            context = _context(source.text, rule, finding.span)
            known = where.path, context
            occurrences[known] = occurrences.get(known, 0) + 1
            seen[key] = Diagnostic(
                path=where.path,
                rule=rule.name,
                pack=rule.pack,
                severity=finding.severity or rule.severity,
                message=message,
                help=_help(rule, finding, source.origin),
                url=rule.link or _page(rule),
                span=finding.span,
                start=Position(where.line, where.column),
                end=Position(end.line, end.column),
                related=related,
                fix=finding.fix,
                fingerprint=_fingerprint(context, occurrences[known]),
                label=where.label,
                barred=barred,
            )
    return list(seen.values())


def _place(source: Source, span: Span, words: str, path: str | None) -> Place:
    """A related place of a finding in the file of a path."""
    (other, *start, label), (_, *end, _) = source.where(span.start), source.where_end(span)
    there = other if other != path else None
    return Place(span, Position(*start), Position(*end), words, there, label)


def _placed(finding: Finding, path: str | None, barred: bool) -> Finding:
    """A finding in the file of a path, without a fix that the file does not take."""
    values = {
        name: f"{value} of {value.path}" if _is_elsewhere(value, path) else value
        for name, value in finding.values.items()
    }
    return finding._replace(values=values, fix=None if barred else finding.fix)


def _is_elsewhere(value: object, path: str | None) -> TypeGuard[Line]:
    return isinstance(value, Line) and value.path != path


def _page(rule: Rule) -> str:
    """The page of a rule of ours; the rules of others are explained where they say."""
    return f"{DOCS}{rule.name}/" if rule.twin.startswith(_our_folder()) else ""


@cache
def _our_folder() -> str:
    """The folder of our packs, asked for once and not for every finding."""
    return rules_folder()


def _checked(finding: object) -> Finding:
    if not isinstance(finding, Finding):
        raise RuleError(f"'check' yielded {finding!r}, which is not a Finding")
    return finding


def _check_span(source: Source, span: Span) -> None:
    if not 0 <= span.start <= span.end <= len(source.text):
        raise RuleError(f"the span {tuple(span)} lies outside of the text")


def _check_fix(source: Source, fix: Fix) -> None:
    end = 0
    for edit in fix.edits:
        if not end <= edit.start <= edit.end <= len(source.text):
            raise RuleError(
                f"the edits of the fix '{fix.title}' overlap or lie outside of the text"
            )
        end = edit.end


def _message(rule: Rule, finding: Finding, origin: Origin | None) -> str:
    template = rule.messages.get(finding.variant or "")
    if template is None:
        raise RuleError(f"the card has no message for the variant {finding.variant!r}")
    return _fill(template, rule, finding, origin)


def _help(rule: Rule, finding: Finding, origin: Origin | None) -> str:
    """The remedy for the variant, or the one for all; a card need not have one."""
    template = rule.helps.get(finding.variant or "", rule.helps.get("", ""))
    return _fill(template, rule, finding, origin)


def _fill(template: str, rule: Rule, finding: Finding, origin: Origin | None) -> str:
    """A template filled with the finding's values and the rule's options.

    Where a text has no lines, what it has instead takes the place of that word.
    """
    if origin and origin.unit != "line":
        template = _ON_LINE.sub(f"in {origin.unit}", template)
        template = _LINE_NUMBER.sub(origin.unit, template)
    try:
        return _line(template.format_map({**rule.options, **finding.values}))
    except KeyError as error:
        raise RuleError(
            f"the card asks for {{{error.args[0]}}}, which 'check' never gave"
        ) from None


def _line(words: str) -> str:
    """Words of a draft may bring line breaks along; a message has none."""
    return " ".join(words.split())


def _context(text: str, rule: Rule, span: Span) -> str:
    """What stays the same when other paragraphs change, or when this one is wrapped anew."""
    before = _before(text[max(0, span.start - _REACH) : span.start])
    after = _after(text[span.end : span.end + _REACH])
    words = _folded(_lines(text[span.start : span.end]))
    return f"{rule.name}\0{words}\0{before}\0{after}"


@lru_cache(maxsize=1024)  # most findings are the same after an edit
def _before(text: str) -> str:
    lines = _lines(text + "|")
    return _folded(reversed([lines[-1], *takewhile(bool, lines[-2::-1])]))[-_CONTEXT - 1 : -1]


@lru_cache(maxsize=1024)
def _after(text: str) -> str:
    lines = _lines("|" + text)
    return _folded([lines[0], *takewhile(bool, lines[1:])])[1 : _CONTEXT + 1]


def _lines(words: str) -> list[str]:
    """Lines without the white space and the signs of quoting that wrapping puts before them."""
    return [line.lstrip(" \t>") for line in words.splitlines()]


def _folded(lines: Iterable[str]) -> str:
    return _line(" ".join(lines).casefold())


def _fingerprint(context: str, occurrence: int) -> str:
    words = f"{context}\0{occurrence}".encode("utf-8", "surrogatepass")
    try:
        # Python's own: `hashlib` loads OpenSSL, which costs every run with a finding 5 ms.
        from _sha1 import sha1  # type: ignore[import-not-found]  # it has no stub
    except ImportError:
        from hashlib import sha1
    return str(sha1(words, usedforsecurity=False).hexdigest()[:16])
