"""Keep the kinds by name, and make a rule's check from its kind and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from arglint.diagnostic import Finding
from arglint.document import Document
from arglint.rulebook.kinds.kind import Kind, KindError, Spec

NAMES = (
    *("existence", "substitution", "occurrence", "repetition", "consistency", "conditional"),
    *("capitalization", "metric", "sequence"),
)
# What Vale has besides, and why arglint has not.
ELSEWHERE = {
    "script": "arglint runs no scripts",
    "spelling": "arglint checks no spelling",
    "readability": "arglint has no 'readability'; a 'metric' with the same formula runs",
}
UNABLE = "unable"  # the kind of a rule that is known and cannot be run

_made: dict[str, tuple[Spec, Kind]] = {}


def kind_class(name: str) -> type[Kind]:
    """The class of a kind, by the name of its module."""
    made: type[Kind] = getattr(import_module(f"arglint.rulebook.kinds.{name}"), name.capitalize())
    return made


def make(name: str, spec: Spec) -> Kind:
    """A rule of a kind; KindError where it cannot be run."""
    try:
        return kind_class(name)(spec)
    except RecursionError:
        raise KindError("the rule is nested too deep", "extends") from None


def check_of(card: str, name: str, spec: Spec) -> Callable[[Document], Iterator[Finding]]:
    """The check of the rule in a card, made once; one that cannot be run finds nothing."""
    if name == UNABLE:
        return lambda _: iter(())
    made = _made.get(card)
    if made is None or (made[0] is not spec and made[0] != spec):
        made = _made[card] = spec, make(name, spec)
    return made[1].check
