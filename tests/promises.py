"""What fixes promise, whatever the text: the one list that tests and benchmark hold them to."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

from arglint.cli.fixing import unified
from arglint.diagnostic import Diagnostic, Severity
from arglint.engine.mending import Mended, mend
from arglint.engine.result import Result
from arglint.text import Source

_WORD = re.compile(r"[^\W\d_¹²³⁰-₉]+|\d+|[¹²³⁰-₉]+")
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@")

Check = Callable[[Source], Result]


def broken_promises(source: Source, check: Check, *, unsafe: bool) -> Iterator[str]:
    """What does not hold when a text is fixed, in sentences."""
    mended = mend(source, check, unsafe=unsafe)
    yield from mended.notes
    new = mended.result.source.text
    again = mend(mended.result.source, check, unsafe=unsafe)
    if again.result.source.text != new:
        yield f"fixing twice is not fixing once: {[one.rule for one in again.fixed]}"
    yield from _new_errors(check(source), mended.result)
    yield from _other_words(source, mended)
    if patched(source.text, unified(source.text, new, "draft")) != new:
        yield "the diff is not what is written"


def _new_errors(before: Result, after: Result) -> Iterator[str]:
    errors = Counter(_errors(after.diagnostics))
    errors.subtract(_errors(before.diagnostics))
    yield from (f"a new {rule} appears" for rule, number in errors.items() if number > 0)


def _errors(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    return (one.rule for one in diagnostics if one.severity is Severity.ERROR)


def _other_words(source: Source, mended: Mended) -> Iterator[str]:
    """Words that came or went though no fix that was made has them in its edits."""
    before = _WORD.findall(source.text)
    after = _WORD.findall(mended.result.source.text)
    named = {word for one in mended.fixed for word in _named(one)}
    matcher = SequenceMatcher(None, *_middles(before, after), autojunk=False)
    for kind, start, end, other, last in matcher.get_opcodes():
        changed = {*matcher.a[start:end], *matcher.b[other:last]}
        if kind != "equal" and not changed <= named:
            yield f"words change that no fix names: {sorted(changed - named)}"


def _middles(one: list[str], two: list[str]) -> tuple[list[str], list[str]]:
    """Two lists without the beginning and the end that they share."""
    shortest = min(len(one), len(two))
    start = next((at for at in range(shortest) if one[at] != two[at]), shortest)
    rest = shortest - start
    end = next((at for at in range(rest) if one[-1 - at] != two[-1 - at]), rest)
    return one[start : len(one) - end], two[start : len(two) - end]


def _named(fixed: Diagnostic) -> Iterator[str]:
    """The words of a finding's message and of its fix."""
    yield from _WORD.findall(fixed.message)
    if fixed.fix:
        yield from _WORD.findall(fixed.fix.title)
        for edit in fixed.fix.edits:
            yield from _WORD.findall(edit.text)


def patched(text: str, diff: Iterable[str]) -> str:
    """A text with a unified diff applied."""
    old = [f"{line}\n" for line in text.split("\n")]
    old[-1] = old[-1][:-1]
    new: list[str] = []
    done = 0
    for line in diff:
        sign, words = line[0], line[1:].replace("\n\\ No newline at end of file\n", "")
        hunk = _HUNK.match(line)
        if hunk:
            first = int(hunk[1]) - (hunk[2] != "0")
            new += old[done:first]
            done = first
        elif sign == "+" and not line.startswith("+++ "):
            new.append(words)
        elif sign in " -" and not line.startswith("--- "):
            assert old[done] == words
            done += 1
            new += [words] if sign == " " else []
    return "".join(new + old[done:])
