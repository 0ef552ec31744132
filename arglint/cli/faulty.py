"""The error that tells of cards and settings that cannot be used."""

from collections.abc import Sequence

import click

from arglint.cli.output import complain
from arglint.rulebook.card import Fault


class Faulty(click.ClickException):
    """Cards or settings that cannot be used: one line for each fault."""

    exit_code = 2

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's signature
        for fault in self.faults:
            complain(str(fault))
