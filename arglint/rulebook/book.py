"""Keep all rules by name, and choose those that a run asks for."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from arglint.resources import cache_folder, rules_folder
from arglint.rulebook.card import Rule
from arglint.rulebook.compiled import load_rules
from arglint.rulebook.packs import Pack
from arglint.spelling import did_you_mean

ALL = "all"
BY_DEFAULT = "by default"


class UnknownRuleError(LookupError):
    """A name that is neither a rule nor a pack."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no rule or pack is called '{name}'{did_you_mean(name, known)}")


class Choice(NamedTuple):
    """What one origin, such as a file or the command line, says of the rules to run.

    `select` begins anew, where it is given at all; then `extend` adds and `ignore` takes away.
    """

    select: Sequence[str] | None = None
    extend: Sequence[str] = ()
    ignore: Sequence[str] = ()
    origin: str = ""


class Rulebook:
    """The rules of all packs, in the order of pack and name.

    `barred` are the names of rules that are known and must not run: their Python was not allowed.
    """

    __slots__ = ("barred", "packs", "rules")

    def __init__(self, rules: Iterable[Rule], barred: frozenset[str] = frozenset()) -> None:
        self.rules = {rule.name: rule for rule in rules}
        self.packs = frozenset(rule.pack for rule in self.rules.values())
        self.barred = barred

    def select(
        self, select: Iterable[str] = (), extend: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> tuple[Rule, ...]:
        """The rules of a run. Names are those of rules, of packs, or `all`.

        Without `select` it is what is on by default; a pack stands for its rules that are on by
        default, `all` for every rule there is. A rule that is ignored by its own name is out; a
        pack that is ignored leaves the rules which are selected by their own names.
        """
        choice = Choice(tuple(select) or None, tuple(extend), tuple(ignore))
        for name in (*(choice.select or ()), *choice.extend, *choice.ignore):
            self.check(name)
        return tuple(self.rules[name] for name in self.choose([choice]))

    def check(self, name: str) -> None:
        """Raise UnknownRuleError unless this is a rule, a pack, or `all`."""
        if name not in self.rules and name not in self.packs and name != ALL:
            raise UnknownRuleError(name, (*self.rules, *self.packs))

    @property
    def reach(self) -> Mapping[str, frozenset[str]]:
        """Every name of a rule or pack, and `all`, with the rules it stands for by default."""
        reach: dict[str, set[str]] = {ALL: set(), **{pack: set() for pack in self.packs}}
        for rule in self.rules.values():
            if rule.on:
                reach[rule.pack].add(rule.name)
                reach[ALL].add(rule.name)
        own = {name: {name} for name in self.rules}
        return {name: frozenset(rules) for name, rules in {**reach, **own}.items()}

    def choose(self, choices: Iterable[Choice]) -> Mapping[str, str]:
        """The rules that are on after all choices, weakest first, and the origin of each."""
        rules = self.rules.values()
        on = {rule.name: BY_DEFAULT for rule in rules if rule.on}
        for choice in choices:
            if choice.select is not None:
                on = {}
            wanted = {*(choice.select or ()), *choice.extend}
            ignored = set(choice.ignore)
            for rule in rules:
                if rule.name in wanted or ALL in wanted or (rule.on and rule.pack in wanted):
                    on[rule.name] = choice.origin
                if rule.name in ignored or (rule.name not in wanted and {rule.pack, ALL} & ignored):
                    on.pop(rule.name, None)
        return {name: on[name] for name in self.rules if name in on and name not in self.barred}


def open_rulebook(
    folder: str | None = None,
    *,
    cache: bool = True,
    packs: Sequence[Pack] = (),
    allow_code: bool = False,
) -> Rulebook:
    """The rules of a folder of packs, by default those that come with arglint, and of more packs.

    Rules with Python from packs that are not trusted are barred unless their code is allowed.
    """
    rules = load_rules(folder or rules_folder(), cache_folder() if cache else None, packs)
    home = folder or rules_folder()
    strange = {
        pack.name
        for pack in packs
        if not (pack.trusted or allow_code or os.path.dirname(pack.folder) == home)
    }
    barred = {rule.name for rule in rules if rule.pack in strange and os.path.exists(rule.twin)}
    return Rulebook(rules, frozenset(barred))
