"""Open rulebook and settings for a command; tell bad cards, settings and names in a line each."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from arglint.cli.output import misuse
from arglint.engine.settings.layers import Layer
from arglint.engine.settings.resolve import Resolver
from arglint.rulebook.book import Rulebook, UnknownRuleError
from arglint.rulebook.card import FaultyError

_Given = TypeVar("_Given")


def telling(ask: Callable[..., _Given], *arguments: object) -> _Given:
    """What a function gives; what is wrong with cards and settings ends the command."""
    try:
        return ask(*arguments)
    except FaultyError as error:
        from arglint.cli.faulty import Faulty

        raise Faulty(error.faults) from None


def rulebook(*, config: str | None = None, isolated: bool = False) -> Rulebook:
    """All rules, with those of the packs that the configuration of the working folder names."""
    resolver = Resolver(config=config, isolated=isolated)
    return telling(lambda: resolver.loaded(resolver.file_for(os.getcwd())).book)


def check_names(layer: Layer, books: Sequence[Rulebook]) -> None:
    """Refuse names of rules on the command line that no rulebook in use knows."""
    for key in ("select", "extend-select", "ignore"):
        for name in layer.values.get(key, ()):
            errors = [error for book in books for error in _unknown(book, name)]
            if len(errors) == len(books):
                raise misuse(str(errors[0]))


def _unknown(book: Rulebook, name: str) -> list[UnknownRuleError]:
    try:
        book.check(name)
    except UnknownRuleError as error:
        return [error]
    return []
