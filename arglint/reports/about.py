"""Hold what a report may say of a rule, for formats that carry the rule's page along."""

from collections.abc import Callable
from typing import NamedTuple

from arglint.diagnostic import Severity


class About(NamedTuple):
    """A rule as its card tells of it; `why` is Markdown, `on` tells that it runs by default."""

    summary: str
    severity: Severity
    on: bool
    why: str = ""
    remedies: tuple[str, ...] = ()
    reference: str = ""


Describe = Callable[[str], About | None]


def unknown(rule: str) -> About | None:  # noqa: ARG001  # it knows none
    """Say of no rule anything."""
    return None
