"""What fixes promise, whatever the text: the one list that tests and benchmark hold them to."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from arglint.cli.fixing import unified
from arglint.diagnostic import Diagnostic, Edit, Severity
from arglint.engine.fixes import apply
from arglint.engine.mending import mend
from arglint.engine.result import Result
from arglint.text import Source

_WORD = re.compile(r"[^\W\d_¹²³⁰-₉]+|\d+|[¹²³⁰-₉]+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@")

Check = Callable[[Source], Result]


def broken_promises(source: Source, check: Check, *, unsafe: bool) -> Iterator[str]:
    """What does not hold when a text is fixed, in sentences."""
    found_in: dict[int, Source] = {}  # by identity, since one finding may come back in every round

    def noting(text: Source) -> Result:
        result = check(text)
        found_in.update((id(one), text) for one in result.diagnostics)
        kept.append(result)
        return result

    kept: list[Result] = []
    mended = mend(source, noting, unsafe=unsafe)
    yield from mended.notes
    new = mended.result.source.text
    again = mend(mended.result.source, check, unsafe=unsafe)
    if again.result.source.text != new:
        yield f"fixing twice is not fixing once: {[one.rule for one in again.fixed]}"
    yield from _new_errors(kept[0], mended.result)
    for fixed in mended.fixed:
        yield from _other_words(found_in[id(fixed)].text, fixed)
    if patched(source.text, unified(source.text, new, "draft")) != new:
        yield "the diff is not what is written"


def _new_errors(before: Result, after: Result) -> Iterator[str]:
    errors = Counter(_errors(after.diagnostics))
    errors.subtract(_errors(before.diagnostics))
    yield from (f"a new {rule} appears" for rule, number in errors.items() if number > 0)


def _errors(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    return (one.rule for one in diagnostics if one.severity is Severity.ERROR)


def _other_words(text: str, fixed: Diagnostic) -> Iterator[str]:
    """Words that come or go though a fix neither names nor flags them; numbers aside."""
    edits = fixed.fix.edits if fixed.fix else ()
    before, after = Counter[str](), Counter[str]()
    for start, end, inside in _stretches(text, edits):
        before.update(_words(text[start:end]))
        shifted = [Edit(one.start - start, one.end - start, one.text) for one in inside]
        after.update(_words(apply(text[start:end], shifted)))
    named = {*_WORD.findall(fixed.message), *(_WORD.findall(fixed.fix.title) if fixed.fix else ())}
    if any(edit.start <= fixed.span.start and fixed.span.end <= edit.end for edit in edits):
        named.update(_WORD.findall(text[fixed.span.start : fixed.span.end]))
    changed = {word for word in (before - after) + (after - before) if word.isalpha()}
    if not changed <= named:
        yield f"the fix of {fixed.rule} changes words that it does not name: {changed - named}"


def _words(text: str) -> list[str]:
    """The words that readers see: a comment inside one does not part it."""
    return _WORD.findall(_COMMENT.sub("", text))


def _stretches(text: str, edits: Sequence[Edit]) -> Iterator[tuple[int, int, list[Edit]]]:
    """The edits by the words in which they lie: from white space to white space."""
    stretches: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        start, end = edit.start, edit.end
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        if stretches and start <= stretches[-1][1]:
            begun, _, inside = stretches.pop()
            stretches.append((begun, end, [*inside, edit]))
        else:
            stretches.append((start, end, [edit]))
    yield from stretches


def patched(text: str, diff: Iterable[str]) -> str:
    """A text with a unified diff applied."""
    old = [f"{line}\n" for line in text.split("\n")]
    old[-1] = old[-1][:-1]
    new: list[str] = []
    done = 0
    for line in islice(diff, 2, None):  # after the names
        sign, words = line[0], line[1:].replace("\n\\ No newline at end of file\n", "")
        hunk = _HUNK.match(line)
        if hunk:
            first = int(hunk[1]) - (hunk[2] != "0")
            new += old[done:first]
            done = first
        elif sign == "+":
            new.append(words)
        elif sign in " -":
            assert old[done] == words
            done += 1
            new += [words] if sign == " " else []
    return "".join(new + old[done:])
