"""`arglint rule NAME`: show the page of a rule."""

from __future__ import annotations

from collections.abc import Iterator

import click

from arglint.cli.book import rulebook, telling
from arglint.cli.output import color_option, style_for
from arglint.reports.terminal import Style
from arglint.rulebook.card import Card, Example, Option
from arglint.rulebook.library import load
from arglint.spelling import did_you_mean


@click.command()
@click.argument("name")
@color_option
def rule(name: str, color: str) -> None:
    """Show what a rule finds, why that matters, its options and its examples."""
    book = rulebook()
    name = name.replace("_", "-")
    found = book.rules.get(name)
    if found is None:
        raise click.UsageError(f"no rule is called '{name}'{did_you_mean(name, book.rules)}")
    card = telling(load, found.card, found.pack)
    style = style_for(color)
    click.echo("\n".join(_page(card, style)), color=style.colour)


def _page(card: Card, style: Style) -> Iterator[str]:
    rule = card.rule
    state = "on" if rule.on else "off"
    yield style.paint(rule.name, "1")
    since = f", since {card.since}" if card.since else ""
    yield f"{rule.severity.value}, {state} by default, pack {rule.pack}{since}"
    yield ""
    yield rule.summary
    yield from _section("Why", card.why.rstrip().split("\n"), style)
    yield from _section("What to do", list(rule.helps.values()), style)
    yield from _section("Options", list(_options(card.options)), style)
    for number, example in enumerate(card.examples, 1):
        yield from _section(_heading(number, example), list(_example(example)), style)
    yield from _section("Reference", [card.reference] if card.reference else [], style)
    verb = f"--ignore {rule.name}" if rule.on else f"--extend-select {rule.name}"
    what = "To silence it" if rule.on else "To switch it on"
    yield from _section(what, [f"arglint check {verb}"], style)


def _section(heading: str, lines: list[str], style: Style) -> Iterator[str]:
    if lines:
        yield ""
        yield style.paint(heading, "1")
        yield from (f"  {line}".rstrip() for line in lines)


def _options(options: tuple[Option, ...]) -> Iterator[str]:
    for option in options:
        default = (
            ", ".join(map(str, option.default))
            if isinstance(option.default, tuple)
            else option.default
        )
        yield f"{option.name.replace('_', '-')} (default {default})"
        yield f"  {' '.join(option.help.split())}"
        if option.choices:
            yield f"  One of: {', '.join(map(str, option.choices))}"


def _heading(number: int, example: Example) -> str:
    kind = "nothing to report" if example.good else "reported"
    return f"Example {number}, {example.title or kind}"


def _example(example: Example) -> Iterator[str]:
    for name, value in (example.options or {}).items():
        yield f"(with {name.replace('_', '-')} = {value})"
    yield from (f"| {line}" for line in example.text.rstrip("\n").split("\n"))
    yield from example.reports
    if example.fixed is not None:
        yield "Fixed:"
        yield from (f"| {line}" for line in example.fixed.rstrip("\n").split("\n"))
