"""An option that may stand without a value, apart from what it does, which loads much."""

from __future__ import annotations

import click

from arglint.cli.sections import Sectioned

OPTION = "--add-suppressions"


class OwnValue(Sectioned):
    """A command whose option takes its value behind `=` only, so that a path may follow it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        own = [f"{arg}=" if arg == OPTION else arg for arg in args[:end]]
        return super().parse_args(ctx, own + args[end:])
