"""Open the rulebook for a command; tell bad cards and unknown names in a line each."""

from __future__ import annotations

from collections.abc import Sequence

import click

from arglint.cli.output import complain
from arglint.rulebook.book import Rulebook, UnknownRuleError, open_rulebook
from arglint.rulebook.card import CardError, Rule


class BadCards(click.ClickException):
    """Cards that cannot be read: one line for each fault."""

    exit_code = 2

    def __init__(self, error: CardError) -> None:
        super().__init__(str(error))
        self.faults = error.faults

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's signature
        for fault in self.faults:
            complain(str(fault))


def rulebook(*, cache: bool = True) -> Rulebook:
    """All rules."""
    try:
        return open_rulebook(cache=cache)
    except CardError as error:
        raise BadCards(error) from None


def chosen(book: Rulebook, **names: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that `select`, `extend` and `ignore` leave."""
    try:
        return book.select(**names)
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from None


def split(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Names that come repeated, separated by commas, or both."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())
