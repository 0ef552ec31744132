"""Write a rule's page in Markdown, out of its card: for the command, the website and editors."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from arglint.rulebook.card import Card, Example, Option, Rule

_USUAL = "draft.md"  # the name of an example that has none; it need not be told
_FENCE = re.compile(r"^`{3,}", re.MULTILINE)


def page(card: Card) -> Iterator[str]:
    """The lines of the page, which begins with a heading of the first level."""
    rule = card.rule
    yield f"# {rule.name}"
    yield from _paragraph(rule.summary)
    yield from _paragraph(facts(card))
    yield from _section("Why", [card.why.rstrip()])
    yield from _section("How to fix", remedies(rule))
    yield from _section("Options", _options(rule.name, card.options))
    yield from _section("Examples", _examples(card.examples))
    yield from _section("How to silence" if rule.on else "How to switch on", _switch(rule))
    yield from _section("Reference", filter(None, [card.reference or rule.link]))


def facts(card: Card) -> str:
    """Severity, state, pack, age, and whether there are fixes, in a line."""
    rule = card.rule
    told = [
        rule.severity.value.capitalize(),
        "on by default" if rule.on else "off by default",
        f"pack `{rule.pack}`",
    ]
    if card.since:
        told.append(f"since {card.since}")
    if any(example.fixed is not None for example in card.examples):
        told.append("offers fixes")
    return ", ".join(told) + "."


def remedies(rule: Rule) -> list[str]:
    """What to do, for each variant once; what only a finding knows is left open."""
    known = defaultdict(lambda: "…", {name: _value(of) for name, of in rule.options.items()})
    helps = [" ".join(text.format_map(known).split()) for text in rule.helps.values()]
    found = list(dict.fromkeys(filter(None, helps)))
    return found if len(found) < 2 else ["\n".join(f"- {text}" for text in found)]


def fenced(text: str, language: str, title: str = "") -> str:
    """A text as a code block, whose fence is longer than any in the text."""
    fence = max(["``", *_FENCE.findall(text)], key=len) + "`"
    named = f' title="{title}"' if title else ""
    return f"{fence}{language}{named}\n{text.rstrip(chr(10))}\n{fence}"


def _section(heading: str, parts: Iterable[str]) -> Iterator[str]:
    parts = list(parts)
    if parts:
        yield from _paragraph(f"## {heading}")
        for part in parts:
            yield from _paragraph(part)


def _paragraph(text: str) -> Iterator[str]:
    yield ""
    yield from text.split("\n")


def _options(name: str, options: tuple[Option, ...]) -> Iterator[str]:
    if options:
        lines = [f"{_key(option.name)} = {_toml(option.default)}" for option in options]
        yield "\n".join(map(_option, options))
        yield "In `arglint.toml`, with the values that hold by default:"
        yield fenced("\n".join([f"[rules.{name}]", *lines]), "toml")


def _option(option: Option) -> str:
    choices = "".join(
        f"{' or ' if number == len(option.choices) - 1 else ', ' if number else ''}`{choice}`"
        for number, choice in enumerate(option.choices)
    )
    listed = f" One of {choices}." if choices else ""
    return f"- `{_key(option.name)}`: {' '.join(option.help.split())}{listed}"


def _examples(examples: tuple[Example, ...]) -> Iterator[str]:
    for good in (False, True):
        if any(example.good is good for example in examples):
            yield "### Left alone" if good else "### Reported"
        for example in examples:
            if example.good is good:
                yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    settings = [
        f"`{_key(name)} = {_toml(value)}`" for name, value in (example.options or {}).items()
    ]
    told = [example.title.rstrip(".:"), f"with {', '.join(settings)}" if settings else ""]
    if heading := "; ".join(filter(None, told)):
        yield f"{heading[0].upper()}{heading[1:]}:"
    language = "markdown" if example.path.endswith((".md", ".markdown", ".qmd", ".rmd")) else "text"
    title = "" if example.path == _USUAL else example.path
    yield fenced(example.text, language, title)
    for name, words in example.sources.items():
        yield f"The source `{name}`:"
        yield fenced(words, "text")
    if example.reports:
        yield fenced("\n".join(example.reports), "text")
    if example.fixed is not None and example.fixed != example.text:
        yield "Fixed:"
        yield fenced(example.fixed, language, title)


def _switch(rule: Rule) -> Iterator[str]:
    if not rule.on:
        yield f"`--extend-select {rule.name}` on the command line, or in `arglint.toml`:"
        yield fenced(f'extend-select = ["{rule.name}"]', "toml")
        return
    yield "For a passage, before it, with the reason:"
    yield fenced(f"<!-- arglint-disable-next-line {rule.name} -- the reason -->", "markdown")
    yield f"Everywhere: `--ignore {rule.name}` on the command line, or in `arglint.toml`:"
    yield fenced(f'ignore = ["{rule.name}"]', "toml")


def _key(name: str) -> str:
    return name.replace("_", "-")


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _toml(value: object) -> str:
    """Texts, numbers, booleans and lists of them are written in TOML as in JSON."""
    return json.dumps(value, ensure_ascii=False)
