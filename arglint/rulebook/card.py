"""Hold a rule: the little that a run needs of it, and the card that people read."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from arglint.diagnostic import Severity


class Rule(NamedTuple):
    """What a run needs to know of a rule.

    `messages` and `helps` map a finding's variant to its template; a card with one message
    has it under the empty name. `options` holds the values that `check` is called with.
    `choices` the values that some of them are confined to. `twin` is the path of the Python
    file that holds `check`. `judges_run` tells that `check` is called last, and with what the
    run knows then as its second argument.

    A rule that extends a kind has no twin: `kind` names what makes its check, out of the keys in
    `spec`. `link` is its page, where that is not ours, and `note` says what of it cannot be run.
    `needs` names lists of the document (`LISTS`): where all of them are empty, the rule is not run.
    """

    name: str
    pack: str
    severity: Severity
    on: bool
    summary: str
    messages: Mapping[str, str]
    helps: Mapping[str, str]
    options: Mapping[str, object]
    twin: str
    choices: Mapping[str, tuple[object, ...]] = MappingProxyType({})
    judges_run: bool = False
    kind: str = ""
    spec: Mapping[str, Any] = MappingProxyType({})
    link: str = ""
    note: str = ""
    needs: tuple[str, ...] = ()

    @property
    def card(self) -> str:
        """The path of its card. Only rules of Vale styles have a point in their name."""
        ending = ".yml" if "." in self.name else ".yaml"
        return self.twin.removesuffix(".py") + ending


class Option(NamedTuple):
    """A setting of a rule: its type is that of its default, its values are `choices` if any."""

    name: str
    default: object
    help: str
    choices: tuple[object, ...] = ()


class Example(NamedTuple):
    """A text that shows what a rule leaves alone (`good`) or what it reports.

    `reports` are lines ``line:column `flagged words` message``, `fixed` is the text with every
    fix of the rule applied, `path` a name for the text, which decides how it is read. `sources` are
    texts that it quotes, by their names. `line` is where the example begins in its card.
    """

    text: str
    good: bool
    line: int
    path: str = "draft.md"
    title: str = ""
    reports: tuple[str, ...] = ()
    fixed: str | None = None
    options: Mapping[str, object] | None = None
    sources: Mapping[str, str] = MappingProxyType({})


class Card(NamedTuple):
    """A whole card: the rule, and what the reader of its page is told."""

    path: str
    rule: Rule
    why: str
    since: str
    reference: str
    options: tuple[Option, ...]
    examples: tuple[Example, ...]


class Fault(NamedTuple):
    """What is wrong with a card or with settings, and where; line and column from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class FaultyError(Exception):
    """Files that cannot be used, with everything that is wrong with them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class CardError(FaultyError):
    """Cards that cannot be used."""
