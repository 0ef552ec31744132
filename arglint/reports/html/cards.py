"""Write findings as notes for the margin, and the rules behind them as a glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from arglint.diagnostic import Diagnostic, Fix, Place, Safety
from arglint.patterns import regex
from arglint.reports.about import Describe
from arglint.reports.html.markup import Html, join, link, tag, text

_SPAN = regex(r"`+([^`]+)`+|\*\*?([^*\s][^*]*)\*\*?")
_BREAK = regex(r"\n\s*\n")
_NO_NAME = regex(r"[^A-Za-z0-9-]")


def anchor(rule: str) -> str:
    """A rule's name as part of an id; different names may not meet."""
    return _NO_NAME.sub(lambda found: f"_{ord(found[0]):x}", rule)


def margin_note(prefix: str, number: int, found: Diagnostic) -> Html:
    """A finding: severity and message at once, remedy and reasons when it is opened."""
    name = f"{prefix}f{number}"
    line = found.label or f"line {found.start.line}"
    head = tag(
        "summary",
        {},
        tag("span", {"class": "sev"}, found.severity.value),
        " ",
        tag("span", {"class": "msg"}, _sentence(found.message)),
    )
    parts: list[str] = []
    if found.help:
        parts.append(tag("p", {"class": "remedy"}, found.help))
    parts += [
        tag("p", {"class": "other"}, f"{_there(place)}: {_sentence(place.message)}")
        for place in found.related
        if place.message
    ]
    if found.fix and found.fix.title:
        parts.append(tag("p", {"class": "other"}, _offer(found.fix)))
    parts.append(tag("div", {"class": "why", "data-rule": f"{prefix}r-{anchor(found.rule)}"}))
    parts.append(
        tag(
            "p",
            {"class": "where"},
            tag("a", {"href": f"#{prefix}r{number}"}, line),
            " · ",
            tag("a", {"href": f"#{prefix}r-{anchor(found.rule)}"}, found.rule),
        )
    )
    return tag(
        "details",
        {
            "class": f"f {found.severity.value}",
            "id": name,
            "data-n": number,
            "data-rule": found.rule,
        },
        head,
        *parts,
    )


def glossary(prefix: str, findings: Sequence[Diagnostic], describe: Describe) -> Html:
    """The rules that were at fault: what each is about and why, with a link to its page."""
    first: dict[str, Diagnostic] = {}
    for found in findings:
        first.setdefault(found.rule, found)
    entries = [_entry(prefix, found, describe) for _, found in sorted(first.items())]
    if not entries:
        return Html()
    heading = tag("h2", {"id": f"{prefix}rules"}, "The rules")
    return tag(
        "section",
        {"class": "rules", "aria-labelledby": f"{prefix}rules"},
        heading,
        *entries,
    )


def _entry(prefix: str, found: Diagnostic, describe: Describe) -> Html:
    about = describe(found.rule)
    parts: list[str] = []
    if about:
        parts.append(tag("p", {}, tag("em", {}, inline(about.summary))))
        parts.append(tag("div", {"class": "because"}, *paragraphs(about.why)))
        if about.reference:
            parts.append(tag("p", {"class": "other"}, inline(about.reference)))
    name = link(found.url, found.rule) if found.url else text(found.rule)
    return tag(
        "div",
        {"class": "rule", "id": f"{prefix}r-{anchor(found.rule)}"},
        tag("h3", {}, name),
        *parts,
    )


def paragraphs(markdown: str) -> Iterable[Html]:
    """The paragraphs of a card, which are short and hold code and emphasis at most."""
    for paragraph in _BREAK.split(markdown.strip()):
        if paragraph:
            yield tag("p", {}, inline(paragraph))


def inline(markdown: str) -> Html:
    """Words with code and emphasis; all else is taken as it is written."""
    parts: list[str] = []
    done = 0
    for found in _SPAN.finditer(markdown):
        parts.append(markdown[done : found.start()])
        parts.append(_set(found))
        done = found.end()
    return join([*parts, markdown[done:]])


def _set(found: re.Match[str]) -> Html:
    return tag("code", {}, found[1]) if found[1] else tag("em", {}, found[2])


def _offer(fix: Fix) -> str:
    """What mends it: the command, and what that does."""
    option = "--fix" if fix.safety is Safety.SAFE else "--fix --unsafe-fixes"
    title = fix.title[:1].lower() + fix.title[1:]
    return f"arglint check {option} can {title}{'' if title.endswith('.') else '.'}"


def _there(place: Place) -> str:
    where = place.label or f"line {place.start.line}"
    told = f"{where} of {place.path}" if place.path else where
    return told[:1].upper() + told[1:]


def _sentence(message: str) -> str:
    """A message as a sentence of its own, unless words of the draft begin it."""
    ended = message if message.rstrip("”’\"'»)").endswith((".", "!", "?", "…")) else f"{message}."
    return ended[:1].upper() + ended[1:] if ended[:1].islower() else ended
