"""Keep all rules by name, and choose those that a run asks for."""

from __future__ import annotations

from collections.abc import Iterable

from arglint.resources import cache_folder, rules_folder
from arglint.rulebook.card import Rule
from arglint.rulebook.compiled import load_rules
from arglint.rulebook.spelling import did_you_mean

ALL = "all"


class UnknownRuleError(LookupError):
    """A name that is neither a rule nor a pack."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no rule or pack is called '{name}'{did_you_mean(name, known)}")


class Rulebook:
    """The rules of all packs, in the order of pack and name."""

    __slots__ = ("packs", "rules")

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = {rule.name: rule for rule in rules}
        self.packs = frozenset(rule.pack for rule in self.rules.values())

    def select(
        self, select: Iterable[str] = (), extend: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> tuple[Rule, ...]:
        """The rules of a run. Names are those of rules, of packs, or `all`.

        Without `select` it is what is on by default; a pack stands for its rules that are on by
        default, `all` for every rule there is. A rule that is ignored by its own name is out; a
        pack that is ignored leaves the rules which are selected by their own names.
        """
        chosen, extra, ignored = set(select), set(extend), set(ignore)
        for name in (*select, *extend, *ignore):
            if name not in self.rules and name not in self.packs and name != ALL:
                raise UnknownRuleError(name, (*self.rules, *self.packs))
        wanted = chosen | extra
        return tuple(
            rule
            for rule in self.rules.values()
            if rule.name not in ignored
            and (
                rule.name in wanted
                or (
                    not {rule.pack, ALL} & ignored
                    and (ALL in wanted or (rule.on and (not chosen or rule.pack in wanted)))
                )
            )
        )


def open_rulebook(folder: str | None = None, *, cache: bool = True) -> Rulebook:
    """The rules of a folder of packs, by default those that come with arglint."""
    return Rulebook(load_rules(folder or rules_folder(), cache_folder() if cache else None))
