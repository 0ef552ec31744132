"""What comments tell arglint, what is amiss in markup, and what a run makes of both."""

from collections.abc import Mapping
from typing import NamedTuple

from arglint.text import Span

SUPPRESSIONS = ("disable-next-line", "disable-line", "disable-file", "disable", "enable")
MARK = "mark"


class Word(NamedTuple):
    """A name in a directive, and where it stands."""

    text: str
    span: Span


class MarkupFault(NamedTuple):
    """Markup that cannot be read or makes no sense: how, where, and the words for a message."""

    kind: str
    span: Span
    values: Mapping[str, str]


class Directive(NamedTuple):
    """A comment to arglint.

    `verb` is `mark` for `<!-- arglint: claim -->`; disable-next-line, disable-line, disable-file,
    disable or enable for suppressions; empty where it cannot be read, and `fault` tells why then.
    `names` are the rules and packs of a suppression, `body` is what stands behind the verb.
    """

    span: Span
    verb: str
    names: tuple[Word, ...] = ()
    reason: str = ""
    body: Span = Span(0, 0)
    fault: MarkupFault | None = None


class Unused(NamedTuple):
    """A suppression that silenced nothing: its number among the directives, and the names."""

    directive: int
    names: tuple[Word, ...]


class Run(NamedTuple):
    """What a run knows when its rules are through, for the rules that judge the run itself.

    Such a rule takes it as a second argument, `check(document, run)`. The engine calls it last and
    tells it this; so a rule never sees the engine. `known` are the names of all rules and packs
    there are, empty where nobody knows. `unused` are the suppressions that silenced nothing
    although the rules they name did run; one that ends a range which nothing began has no names.
    """

    known: frozenset[str] = frozenset()
    unused: tuple[Unused, ...] = ()
