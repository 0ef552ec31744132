"""Tell shells the names of rules and packs, for completion."""

from __future__ import annotations

from typing import Any

import click


def complete_names(_: click.Context, __: click.Parameter, begun: str) -> list[Any]:
    """Rules and packs; after a comma, further ones."""
    from click.shell_completion import CompletionItem

    from arglint.rulebook.book import ALL, open_rulebook

    before, comma, last = begun.rpartition(",")
    book = open_rulebook()
    told = {ALL: "every rule"} | dict.fromkeys(sorted(book.packs), "pack")
    told |= {name: rule.summary for name, rule in book.rules.items()}
    return [
        CompletionItem(f"{before}{comma}{name}", help=summary)
        for name, summary in told.items()
        if name.startswith(last)
    ]


def complete_rules(_: click.Context, __: click.Parameter, begun: str) -> list[Any]:
    """Rules alone."""
    from click.shell_completion import CompletionItem

    from arglint.rulebook.book import open_rulebook

    return [
        CompletionItem(name, help=rule.summary)
        for name, rule in open_rulebook().rules.items()
        if name.startswith(begun)
    ]
