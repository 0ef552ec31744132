"""Mend a text: make the fixes of its findings, round after round, until there are none."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from arglint.diagnostic import Diagnostic, Edit, Safety, Severity
from arglint.engine.fixes import choose
from arglint.engine.result import Result
from arglint.text import Source

ROUNDS = 20  # fixes that have not settled by then never will
_ROOM = 10_000  # characters by which fixes may make even a short text longer
_TRIES = 40  # checks that one round may spend on telling good fixes from bad ones

Check = Callable[[Source], Result]


class Mended(NamedTuple):
    """A text after its fixes: what is found in it, and the findings whose fixes were made.

    `notes` say which fixes were left undone, and why.
    """

    result: Result
    fixed: tuple[Diagnostic, ...] = ()
    notes: tuple[str, ...] = ()


class _Round(NamedTuple):
    """What came of one round; `guilty` are the findings whose fixes would bring a new error."""

    result: Result
    made: list[Diagnostic]
    guilty: list[tuple[Diagnostic, Diagnostic | None]]


def mend(source: Source, check: Check, *, unsafe: bool = False) -> Mended:
    """Make all fixes that may be made, and again those that they bring up; `check` lints a text.

    A fix that would make a new error appear is not made. Fixes that undo each other without end
    leave the text as it was.
    """
    first = check(source)
    result = first
    fixed: list[Diagnostic] = []
    rules: dict[str, list[str]] = {}  # of each text that there was, those whose fixes changed it
    while len(rules) < ROUNDS and len(result.source.text) <= 2 * len(source.text) + _ROOM:
        done = _round(result, fixable(result.diagnostics, unsafe=unsafe), check)
        if not done.made:
            told = (_told(guilty, source.path) for guilty in done.guilty)
            return Mended(result, tuple(fixed), tuple(told))
        rules[result.source.text] = [diagnostic.rule for diagnostic in done.made]
        fixed += done.made
        result = done.result
        if result.source.text in rules:
            break
    return Mended(first, (), (_endless(rules, result.source.text),))


def _endless(rules: Mapping[str, list[str]], text: str) -> str:
    """Name the rules whose fixes lead round to a text, or to ever new ones."""
    texts = list(rules)
    ring = texts[texts.index(text) :] if text in rules else texts[-1:]
    names = " and ".join(sorted({rule for one in ring for rule in rules[one]}))
    return f"the fixes of {names} never come to an end; the text stays as it was"


def fixable(diagnostics: Iterable[Diagnostic], *, unsafe: bool = False) -> list[Diagnostic]:
    """The findings that have a fix which may be made."""
    return [
        diagnostic
        for diagnostic in diagnostics
        if diagnostic.fix and (unsafe or diagnostic.fix.safety is Safety.SAFE)
    ]


def _round(before: Result, offered: list[Diagnostic], check: Check) -> _Round:
    """Make the fixes that can be made together, without those that would bring a new error.

    Where all of them do, halves are tried, until the guilty ones stand alone.
    """
    done = _Round(before, [], [])
    parts = [_together(before.source.text, offered)]
    for _ in range(_TRIES):
        if not parts:
            break
        part = parts.pop()
        if not part:
            continue
        after = check(before.source.revised(_edits(done.made + part)))
        worse = _worse(before, after)
        if worse is None:
            done = done._replace(result=after, made=done.made + part)
        elif len(part) == 1:
            done.guilty.append((part[0], worse.error))
        else:
            parts += part[len(part) // 2 :], part[: len(part) // 2]
    return done


def _together(text: str, offered: list[Diagnostic]) -> list[Diagnostic]:
    """The findings whose fixes change the text and do not overlap; the others wait."""
    chosen = set(choose(one.fix for one in offered if one.fix))
    return [
        one
        for one in offered
        if one.fix
        and chosen.issuperset(one.fix.edits)
        and any(text[edit.start : edit.end] != edit.text for edit in one.fix.edits)
    ]


def _edits(made: Iterable[Diagnostic]) -> list[Edit]:
    return sorted({edit for one in made if one.fix for edit in one.fix.edits})


class _Worse(NamedTuple):
    """What is worse than before: a new error, or None where a rule fails that did not."""

    error: Diagnostic | None


def _worse(before: Result, after: Result) -> _Worse | None:
    if len(after.failures) > len(before.failures):
        return _Worse(None)
    allowed = Counter(one.rule for one in before.diagnostics if one.severity is Severity.ERROR)
    for one in reversed(after.diagnostics):
        if one.severity is Severity.ERROR:
            allowed[one.rule] -= 1
            if allowed[one.rule] < 0:
                return _Worse(one)
    return None


def _told(guilty: tuple[Diagnostic, Diagnostic | None], path: str | None) -> str:
    fault, error = guilty
    of = f" of {fault.path}" if fault.path != path else ""
    place = f"line {fault.start.line}{of}: the fix of {fault.rule} is left undone"
    return f"{place}: with it {f'{error.rule} would appear' if error else 'a rule would fail'}"
